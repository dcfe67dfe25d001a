"""The code base as a whole: what a machine can check is not discussed in review."""

import ast
import itertools
import re
import subprocess
import sys
import tomllib
from io import StringIO

import polib
import pytest
from django.apps import apps
from django.core.management import call_command
from django.template.loader import get_template
from django.urls import URLPattern, get_resolver
from django.utils.html import strip_tags

from tests.messages import APPS, ROOT, all_messages, in_template, python_files, template_files

LANGUAGES = ("nb", "nn")


def relative(path) -> str:
    return str(path.relative_to(ROOT))


def trees(files=None):
    for path in files or python_files():
        yield path, ast.parse(path.read_text())


# --- Models ---------------------------------------------------------------------------------


def our_models():
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def test_every_list_has_one_order():
    unordered = [
        model._meta.label
        for model in our_models()
        if not (model.objects.all().totally_ordered or _is_unique(model, model._meta.ordering))
    ]

    assert unordered == []


def _is_unique(model, ordering) -> bool:
    """Whether a constraint says that no two rows have the same place."""
    names = {name.lstrip("-") for name in ordering}
    return any(
        set(constraint.fields) <= names and not constraint.condition
        for constraint in model._meta.total_unique_constraints
    )


@pytest.mark.django_db
def test_the_models_have_their_migrations():
    said = StringIO()

    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def test_every_constraint_is_named_like_a_sentence():
    named = [c.name for model in our_models() for c in model._meta.constraints]

    assert [name for name in named if "_" not in name or name != name.lower()] == []


# --- Direction ------------------------------------------------------------------------------


def test_apps_know_only_the_apps_below_them():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("app", APPS[:-1])
def test_no_app_knows_how_the_whole_is_put_together(app):
    above = {"settings", "urls", "celery", "wsgi", "views", "management"}
    known = []
    for path, tree in trees(sorted((ROOT / app).rglob("*.py"))):
        for node in ast.walk(tree):
            module = node.module if isinstance(node, ast.ImportFrom) else None
            if module and module.startswith("trepart.") and module.split(".")[1] in above:
                known.append(relative(path))

    assert known == []


# --- Python ---------------------------------------------------------------------------------


def test_no_file_is_longer_than_one_can_hold_in_mind():
    files = [*python_files(), *sorted((ROOT / "tests").rglob("*.py"))]
    long = {relative(path): lines for path in files if (lines := path.read_text().count("\n")) > 400}

    assert long == {}


def test_what_others_use_says_what_it_is():
    silent = []
    for path, tree in trees():
        if path.name in ("apps.py", "urls.py", "formats.py") or not tree.body:
            continue
        if ast.get_docstring(tree) is None and path.name != "__init__.py":
            silent.append(relative(path))
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and ast.get_docstring(node) is None and not _explains_itself(node):
                silent.append(f"{relative(path)}: {node.name}")

    assert silent == []


def _explains_itself(node) -> bool:
    """A predicate's name is its sentence; a command has its help text."""
    decorated = {ast.unparse(decorator) for decorator in node.decorator_list}
    return "rules.predicate" in decorated or node.name == "Command"


def test_functions_fit_on_a_screen_and_views_in_a_glance():
    long = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                first = node.body[1:] if ast.get_docstring(node) else node.body
                lines = (node.end_lineno - first[0].lineno + 1) if first else 0
                if lines > (20 if _is_view(path, node) else 30):
                    long.append(f"{relative(path)}: {node.name} ({lines} lines)")

    assert long == []


def _is_view(path, node) -> bool:
    arguments = node.args.args
    is_asked = bool(arguments) and arguments[0].arg == "request"
    return "views" in relative(path) and is_asked and "HttpResponse" in ast.unparse(node.returns or node)


def test_nobody_listens_to_rows_being_saved():
    heard = [
        relative(path)
        for path in python_files()
        if re.search(r"\b(post_save|pre_save|post_delete|m2m_changed)\b(?!\()", path.read_text())
        and "def pre_save" not in path.read_text()
    ]

    assert heard == []


def test_views_look_up_only_what_the_person_may_see():
    """What an address names is looked up among what the person may see, or inside what was found so."""
    loose = []
    for path, tree in trees(path for path in python_files() if "views" in (path.stem, path.parent.name)):
        for node in ast.walk(tree):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if not called.endswith(("get_object_or_404", "objects.get")):
                continue
            among = ast.unparse(node.args[0]) if node.args else called
            found_before = among[0].islower()
            if not found_before and not re.search(r"\.visible_to\(|\.of\(|\.of_person\(", among):
                loose.append(f"{relative(path)}: {among}")

    # The five people of the demo are looked up by their own addresses.
    assert [each for each in loose if each != "accounts/views.py: User"] == []


def test_no_text_is_put_together_from_pieces():
    pieces = [
        f"{relative(path)}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in ("_", "gettext", "gettext_lazy", "ngettext", "pgettext")
        and any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in node.args[:2])
    ]

    assert pieces == []


def test_every_dependency_has_a_reason():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    wanted = tomllib.loads("\n".join(lines))
    named = {re.match(r"[\w-]+", name)[0] for name in wanted["project"]["dependencies"]}
    reasoned = set()
    for before, line in itertools.pairwise(lines):
        if (found := re.match(r'\s*"([\w-]+)', line)) and ("#" in line or before.strip().startswith("#")):
            reasoned.add(found[1])

    assert named - reasoned == set()


# --- Templates ------------------------------------------------------------------------------


def test_every_template_can_be_read():
    for path in template_files():
        get_template(str(path.relative_to(ROOT / "templates")))


def test_every_template_is_used():
    everything = "\n".join(path.read_text() for path in [*python_files(), *template_files()])
    made_up = [
        re.compile(re.sub(r"\\{.*?\\}", r"[\\w-]+", re.escape(name)))
        for name in re.findall(r"[\w/-]+\{[\w.]+\}[\w.-]*\.\w+", everything)
    ]
    unused = {
        name
        for path in template_files()
        if (name := str(path.relative_to(ROOT / "templates"))) not in everything
        and not any(pattern.search(name) for pattern in made_up)
        and not name.startswith(("account/", "django/"))  # allauth and Django name them
    }

    assert unused == set()


def test_blocktranslate_is_trimmed():
    loose = [
        relative(path)
        for path in template_files()
        for tag in re.findall(r"{%\s*blocktrans\w*([^%]*)%}", path.read_text())
        if "trimmed" not in tag
    ]

    assert loose == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a script of its own", r"<script(?![^>]*\bsrc=)[^>]*>"),
        ("a style of its own", r"<style|\sstyle\s*="),
        ("an event handler", r"\son[a-z]+\s*=\s*[\"']|hx-on|javascript:"),
        ("unescaped text", r"\|\s*safe\b|autoescape off"),
        ("another host", r"(src|href|action)=[\"']?(https?:)?//"),
    ],
)
def test_no_template_has(what, pattern):
    found = [
        relative(path)
        for path in template_files()
        if path.suffix == ".html" and ".pdf." not in path.name and re.search(pattern, path.read_text())
    ]

    assert found == [], what


def test_only_pictures_say_that_text_is_safe():
    """They write attributes and drawings out of their own tables, never what somebody typed."""
    said = {relative(path) for path in python_files() if re.search(r"\bmark_safe\(", path.read_text())}

    assert said <= {"trepart/charts/ink.py", "trepart/templatetags/pictures.py"}


def test_every_page_can_be_talked_about():
    """Every address has a name, and one name is one address or one family of them."""
    nameless = [str(pattern.pattern) for pattern in _patterns(get_resolver()) if not pattern.name]

    assert nameless == []


def _patterns(resolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from _patterns(pattern)


# --- Languages ------------------------------------------------------------------------------


def catalogue(language):
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language):
    translated = {
        (entry.msgctxt, entry.msgid)
        for entry in catalogue(language)
        if entry.translated() and not entry.obsolete
    }
    missing = {message: where for message, where in all_messages().items() if message not in translated}

    assert missing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess_or_left_over(language):
    entries = catalogue(language)
    asked = set(all_messages())
    left_over = {
        entry.msgid for entry in entries if (entry.msgctxt, entry.msgid) not in asked and not entry.obsolete
    }

    assert [entry.msgid for entry in entries if "fuzzy" in entry.flags] == []
    assert left_over == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_per_cent_sign_beside_placeholders_in_braces_is_no_placeholder(language):
    """`msgfmt --check` refuses a catalogue where it is taken for one."""
    both = {"python-format", "python-brace-format"}

    assert [entry.msgid for entry in catalogue(language) if both <= set(entry.flags)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_its_places(language):
    def places(text):
        return sorted(re.findall(r"%\(\w+\)[sd]|{\w*}|%[sd]", text))

    wrong = [
        (entry.msgid, entry.msgstr)
        for entry in catalogue(language)
        if entry.msgstr and places(entry.msgid) != places(entry.msgstr)
    ]

    assert wrong == []


def test_nynorsk_is_nynorsk():
    bokmal = set((ROOT / "tests" / "data" / "bokmal-words.txt").read_text().split())
    found = {}
    for entry in catalogue("nn"):
        for text in entry.msgstr_plural.values() or [entry.msgstr]:
            plain = strip_tags(re.sub(r"%\(\w+\)[sd]|{\w*}", " ", text)).lower()
            words = set(re.split(r"[^a-zæøåéèêóòôàü]+", plain)) & bokmal
            if words:
                found[text] = words

    assert found == {}


def test_bokmal_and_nynorsk_quote_alike():
    wrong = [
        text
        for language in LANGUAGES
        for entry in catalogue(language)
        for text in (entry.msgstr_plural.values() or [entry.msgstr])
        if re.search(r"[“”„]|(?<![\w=])\"\w", text)
    ]

    assert wrong == []


def test_texts_in_templates_are_read_as_django_reads_them():
    """The reader of this test finds what stands there."""
    found = list(in_template(ROOT / "templates" / "errors" / "typed.html"))

    assert (None, "Text %(number)s") in found
