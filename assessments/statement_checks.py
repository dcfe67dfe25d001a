"""What a set of statements must have before anybody is asked: everything, in every language."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessments.models import LANGUAGES, Criterion, Statement, StatementSet
from trepart.words import listed

FEWEST = 2  # the parties are compared on statements that both answered, and one is no comparison
MOST = 15


@dataclass(frozen=True)
class Lack:
    """Something that is missing: where, what, and the row in which it can be mended."""

    where: str
    what: str
    criterion: Criterion
    statement: Statement | None = None


def lacking(kept: StatementSet) -> list[Lack]:
    """Everything that keeps the set from being published, in the order in which it stands."""
    criteria = kept.criteria.order_by("number").prefetch_related("statements")
    return [lack for criterion in criteria for lack in _in_criterion(criterion)]


def language_names() -> dict[str, str]:
    """What each language is called, inside a sentence."""
    called = (_("bokmål"), _("nynorsk"), pgettext("inside a sentence", "English"))
    return dict(zip(LANGUAGES, called, strict=True))


def _in_criterion(criterion: Criterion) -> Iterator[Lack]:
    where = f"{criterion.number}. {criterion.name}"
    if missing := criterion.missing():
        yield Lack(where, _lacks_name(missing), criterion)
    for level, texts in sorted(criterion.levels.items()):
        if missing := [language for language in LANGUAGES if not texts.get(language)]:
            said = _("level %(level)s is not spelt out in %(languages)s")
            yield Lack(where, said % {"level": level, "languages": _in_words(missing)}, criterion)
    statements = list(criterion.statements.all())
    if len(statements) < FEWEST:
        yield Lack(where, _("at least two statements are needed to compare the parties"), criterion)
    if len(statements) > MOST:
        yield Lack(where, _("at most %(most)s statements can be asked") % {"most": MOST}, criterion)
    for statement in statements:
        if missing := statement.missing():
            yield Lack(statement.code, _lacks_name(missing), criterion, statement)
        if not statement.judges:
            yield Lack(statement.code, _("say who is best placed to know"), criterion, statement)


def _lacks_name(missing: list[str]) -> str:
    return _("the text is missing in %(languages)s") % {"languages": _in_words(missing)}


def _in_words(languages: list[str]) -> str:
    names = language_names()
    return listed([names[language] for language in languages])
