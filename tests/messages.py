"""Every text that the code asks a translation for.

Found in Python by its syntax tree, in templates by Django's lexer.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, TokenType
from django.utils.text import smart_split

ROOT = Path(__file__).resolve().parent.parent
APPS = ("accounts", "projects", "governance", "assessments", "reports", "trepart")

# function → places of (context, msgid, plural) among the arguments
_CALLS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
Message = tuple[str | None, str]


def python_files() -> list[Path]:
    """Our own Python, without migrations."""
    return [
        path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts
    ]


def template_files() -> list[Path]:
    """Our own templates: pages, letters, PDFs."""
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())


def in_python(path: Path) -> Iterator[Message]:
    """The messages of one Python file as (context, msgid); anything but a plain text raises."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        if name not in _CALLS or not node.args:
            continue
        context, message, _plural = _CALLS[name]
        said = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
        if len(said) <= message or not isinstance(said[message], str):
            if isinstance(node.args[0], ast.Name | ast.Attribute | ast.Subscript | ast.Call):
                continue  # a code looked up elsewhere
            raise AssertionError(f"{path}:{node.lineno}: not a plain text")
        yield (None if context is None else said[context]), said[message]


def in_template(path: Path) -> Iterator[Message]:
    """The messages of one template as (context, msgid), as Django would look them up."""
    inside: list[str] | None = None
    context, plural = None, False
    for token in Lexer(path.read_text()).tokenize():
        bits = list(smart_split(token.contents)) if token.token_type is TokenType.BLOCK else [""]
        if bits[0] in ("blocktranslate", "blocktrans"):
            inside, plural = [], False
            context = _quoted(bits[bits.index("context") + 1]) if "context" in bits else None
        elif bits[0] in ("endblocktranslate", "endblocktrans"):
            yield context, _trimmed("".join(inside or []))
            inside = None
        elif bits[0] == "plural" and inside is not None:
            plural = True
        elif inside is not None:
            if not plural:
                inside.append(_as_placeholder(token))
        elif bits[0] in ("translate", "trans") and bits[1][0] in "\"'":
            own = _quoted(bits[bits.index("context") + 1]) if "context" in bits else None
            yield own, _quoted(bits[1])
        for shortcut in re.findall(r"""_\(("[^"]*"|'[^']*')\)""", token.contents if bits[0] else ""):
            yield None, _quoted(shortcut)


def _as_placeholder(token) -> str:
    if token.token_type is TokenType.VAR:
        return f"%({token.contents.split('|')[0]})s"
    return token.contents.replace("%", "%%") if token.token_type is TokenType.TEXT else ""


def _quoted(text: str) -> str:
    return text.split("|")[0].strip("\"'") if text[0] in "\"'" else text


def _trimmed(text: str) -> str:
    return " ".join(line.strip() for line in text.strip().splitlines())


def all_messages() -> dict[Message, str]:
    """Every message with the file that asks for it."""
    found: dict[Message, str] = {}
    for read, files in ((in_python, python_files()), (in_template, template_files())):
        for path in files:
            for message in read(path):
                found.setdefault(message, str(path.relative_to(ROOT)))
    return found
