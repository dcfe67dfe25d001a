"""What a composition is warned about, and on what ground.

A warning says why and blocks nothing. Each rule is data: where it comes from and from which day it holds.
The Local Government Act of 2018 took effect when each council first met after the election of 2019, in
October at the latest, so a committee of 2013 is not judged by it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.parties import Party, in_words
from governance.codes import SeatRole
from governance.composition.facts import BodyFact, SeatFact, Snapshot
from governance.composition.words import parties_in_words
from trepart.words import short_date

AHEAD = timedelta(days=90)
ACT_OF_2018 = date(2019, 10, 1)
TOP_MANAGEMENT = (
    "kommunedirektør",
    "kommunalsjef",
    "rådmann",
    "administrasjonssjef",
    "municipal_director",
    "municipal director",
    "chief executive",
)


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
        if not body.is_known or not body.works:
            continue
        for rule in RULES:
            if rule.valid_from and snapshot.on < rule.valid_from:
                continue
            if rule.concerns(body) and (sentence := rule.look(body, snapshot.on)):
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
    ends = [seat.ends_on for seat in body.seats if seat.ends_on and on <= seat.ends_on <= on + AHEAD]
    if not ends:
        return ""
    return ngettext(
        "One term in {body} runs out on {day}.",
        "{count} terms in {body} run out, the first on {day}.",
        len(ends),
    ).format(body=body.name, count=len(ends), day=short_date(min(ends)))


def _majority(body: BodyFact, on: date) -> str:
    members = [seat for seat in body.seats if seat.is_member]
    side = [seat for seat in members if seat.party in (Party.POLITICIAN, Party.ADMINISTRATION)]
    if not members or any(not seat.party for seat in members) or len(side) * 2 > len(members):
        return ""
    return _(
        "{side} of {members} members of {body} represent the municipality. They must be the majority."
    ).format(side=len(side), members=len(members), body=body.name)


def _chair(body: BodyFact, on: date) -> str:
    chairs = [seat for seat in body.seats if seat.role == SeatRole.CHAIR and seat.party]
    wrong = [seat for seat in chairs if seat.party != Party.POLITICIAN]
    if not wrong:
        return ""
    return _(
        "The chair of {body} comes from {party}. The council chooses the chair among the "
        "municipality's representatives."
    ).format(body=body.name, party=in_words(str(wrong[0].party)))


def _is_top_management(seat: SeatFact) -> bool:
    office = seat.office.casefold()
    return seat.is_member and any(title in office for title in TOP_MANAGEMENT)


def _chief_executive(body: BodyFact, on: date) -> str:
    if not any(_is_top_management(seat) for seat in body.seats):
        return ""
    return _(
        "In {body}, the chief executive or a director is registered as a member. They cannot be elected to a "
        "party-composed committee; the chief executive may attend and speak."
    ).format(body=body.name)


def _steers(body: BodyFact) -> bool:
    return body.steers


def _any(body: BodyFact) -> bool:
    return True


def _statutory(body: BodyFact) -> bool:
    return body.is_statutory_committee


REPORT_CHAPTER_3 = gettext_lazy("Fafo's report on three-party cooperation (2017), chapter 3")
RULES = (
    Rule("steering_lacks_party", REPORT_CHAPTER_3, _steers, _lacks_party),
    Rule("seat_vacant", REPORT_CHAPTER_3, _any, _vacant),
    Rule("seat_without_substitute", REPORT_CHAPTER_3, _steers, _without_substitute),
    Rule("term_runs_out", gettext_lazy("The term that is registered for the seat"), _any, _term_runs_out),
    Rule(
        "committee_majority",
        gettext_lazy("Local Government Act (2018) § 5-11"),
        _statutory,
        _majority,
        ACT_OF_2018,
    ),
    Rule(
        "committee_chair",
        gettext_lazy("Local Government Act (2018) § 5-11"),
        _statutory,
        _chair,
        ACT_OF_2018,
    ),
    Rule(
        "committee_chief_executive",
        gettext_lazy("Local Government Act (2018) §§ 7-3 and 13-1"),
        _statutory,
        _chief_executive,
        ACT_OF_2018,
    ),
)
