"""What a composition is warned about, and on what ground.

A warning says why and blocks nothing. Each rule is data: where it comes from and from which day it holds.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from governance.composition.by_law import BY_AGREEMENT, BY_LAW
from governance.composition.facts import BodyFact, Snapshot
from governance.composition.words import parties_in_words
from trepart.words import short_date

AHEAD = timedelta(days=90)


@dataclass(frozen=True)
class CompositionWarning:
    """One thing to look at in one body, with its ground. Never a verdict, never a block."""

    code: str
    body: int | str
    sentence: str
    source: str
    valid_from: date | None


@dataclass(frozen=True)
class Rule:
    """One rule: where it stands, from when it holds, whom it concerns, and what it says of a body."""

    code: str
    source: str | Promise
    concerns: Callable[[BodyFact], bool]
    look: Callable[[BodyFact, date], str]
    valid_from: date | None = None


def warnings_of(snapshot: Snapshot) -> Iterator[CompositionWarning]:
    """Every warning that holds on the day, body by body."""
    for body in snapshot.bodies:
        if body.works:
            yield from warnings_about(body, snapshot.on)


def warnings_about(body: BodyFact, on: date) -> Iterator[CompositionWarning]:
    """The warnings about one body by the rules in force on the day, whatever it does for anybody."""
    for rule in RULES if body.is_known else ():
        if rule.valid_from and on < rule.valid_from:
            continue
        if rule.concerns(body) and (sentence := rule.look(body, on)):
            yield CompositionWarning(rule.code, body.key, sentence, str(rule.source), rule.valid_from)


def _lacks_party(body: BodyFact, on: date) -> str:
    if not body.absent:
        return ""
    return _(
        "{body} steers the project without {parties}. A steering group should have all three parties."
    ).format(body=body.name, parties=parties_in_words(body.absent))


def _vacant(body: BodyFact, on: date) -> str:
    count = sum(seat.vacant for seat in body.seats)
    if not count:
        return ""
    return ngettext("One seat in {body} is vacant.", "{count} seats in {body} are vacant.", count).format(
        body=body.name, count=count
    )


def _without_substitute(body: BodyFact, on: date) -> str:
    count = sum(seat.represents and not seat.vacant and not seat.has_substitute for seat in body.seats)
    if not count:
        return ""
    return ngettext(
        "One seat in {body} has no substitute.", "{count} seats in {body} have no substitute.", count
    ).format(body=body.name, count=count)


def _term_runs_out(body: BodyFact, on: date) -> str:
    open_ones = (seat.ends_on for seat in body.seats if not seat.is_followed)
    ends = [day for day in open_ones if day and on <= day <= on + AHEAD]
    if not ends:
        return ""
    return ngettext(
        "One term in {body} runs out on {day}.",
        "{count} terms in {body} run out, the first on {day}.",
        len(ends),
    ).format(body=body.name, count=len(ends), day=short_date(min(ends)))


def _named_without_mandate(body: BodyFact, on: date) -> str:
    named = [seat for seat in body.seats if seat.represents and not seat.is_member]
    if not named or "mandate" not in body.lacking:
        return ""
    return _(
        "In {body}, somebody is registered as a speaker whom the mandate names, but no mandate is written "
        "down. Only what the mandate says makes a speaker represent a party."
    ).format(body=body.name)


def _steers(body: BodyFact) -> bool:
    return body.steers


def _any(body: BodyFact) -> bool:
    return True


REPORT_CHAPTER_3 = gettext_lazy("Fafo's report on three-party cooperation (2017), chapter 3")
RULES = (
    Rule("steering_lacks_party", REPORT_CHAPTER_3, _steers, _lacks_party),
    Rule("seat_vacant", REPORT_CHAPTER_3, _any, _vacant),
    Rule("seat_without_substitute", REPORT_CHAPTER_3, _steers, _without_substitute),
    Rule("term_runs_out", gettext_lazy("The term that is registered for the seat"), _any, _term_runs_out),
    Rule(
        "named_speaker_without_mandate",
        REPORT_CHAPTER_3,
        _any,
        _named_without_mandate,
    ),
    *(Rule(*each) for each in BY_LAW),
    *(Rule(*each) for each in BY_AGREEMENT),
)
