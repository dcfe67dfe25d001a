"""Criterion 4, cooperation: do those who should take part do more than listen, and often enough?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.parties import Party
from assessments.findings.bodies import Meeting, Occasion
from assessments.findings.rule import Facts, rule
from assessments.findings.rules.anchoring import is_politicians
from assessments.findings.rules.words import day_in_words
from assessments.findings.snapshot import Measure, Snapshot, months_before
from assessments.findings.thresholds import Thresholds
from governance.participation import INVOLVED

POLITICIAN = Party.POLITICIAN
REPUTATION = "reputation"

# --- F07 ----------------------------------------------------------------------------------


def _informed_told(facts: Mapping[str, Any]) -> list[str]:
    texts = {
        "silent": _("The politicians have met the project {times} times since {day}, and were never asked."),
        "information": _(
            "The politicians have met the project {times} times since {day}, only to be informed."
        ),
    }
    return [texts[facts["how"]].format(times=facts["times"], day=day_in_words(facts["since"]))]


@rule("F07", told=_informed_told)
def politicians_only_informed(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """The politicians were there several times, and were never asked; or every matter was information.

    What the council or the executive board is asked to decide is a decision, and not to take part.
    """
    since = months_before(today, thresholds.whole("informed_months"))
    met = [meeting for meeting in snapshot.held(since, today) if POLITICIAN in meeting.parties]
    gathered = [
        each for each in snapshot.gatherings if since <= each.on <= today and POLITICIAN in each.parts
    ]
    times = len(met) + len(gathered)
    took_part = any(each.is_active(POLITICIAN) or each.spoke(POLITICIAN) for each in gathered)
    if times < thresholds["informed_items"] or took_part:
        return None
    facts = {"times": times, "since": since.isoformat()}
    if not any(_takes_part(meeting) for meeting in met):
        return Facts({"how": "silent", **facts})
    matters = [item for meeting in met for item in meeting.items if item.was_treated]
    if matters and all(item.kind == "information" for item in matters):
        return Facts({"how": "information", **facts})
    return None


def _takes_part(meeting: Meeting) -> bool:
    """Whether the politicians were asked for more than to listen, or spoke."""
    occasion = Occasion.of(meeting)
    is_asked = occasion.is_active(POLITICIAN) and not meeting.is_of_politicians
    return is_asked or occasion.spoke(POLITICIAN)


# --- F10 ----------------------------------------------------------------------------------


def _employees_told(facts: Mapping[str, Any]) -> list[str]:
    text = _("At {workplace} the employees were told; nothing shows that they were asked before “{measure}”.")
    return [text.format(workplace=each["workplace"], measure=each["measure"]) for each in facts["places"]]


@rule("F10", told=_employees_told)
def employees_only_informed(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """A measure began at a workplace that was told of it and never asked. In reputation work less grave."""
    found = [
        {"workplace": place, "measure": measure.title}
        for measure in snapshot.measures
        if measure.has_begun and (measure.starts_on or today) <= today
        for place in measure.workplaces
        if _was_only_told(snapshot, measure, place, today)
    ]
    if not found:
        return None
    return Facts({"places": found}, severity=1 if REPUTATION in snapshot.themes else None)


def _was_only_told(snapshot: Snapshot, measure: Measure, place: str, today: date) -> bool:
    """Whether the ledger has the workplace informed, and not involved before the measure began there."""
    there = [
        each
        for each in snapshot.staff_involvement
        if each.workplace.casefold() == place.casefold() and each.on <= today
    ]
    told = any(each.level not in INVOLVED for each in there)
    began = measure.starts_on or today
    return told and not any(each.level in INVOLVED and each.on < began for each in there)


# --- F33 ----------------------------------------------------------------------------------


def _seldom_told(facts: Mapping[str, Any]) -> list[str]:
    heard = ngettext(
        "The politicians met the project {heard} time since {day}; about {expected} a year are expected.",
        "The politicians met the project {heard} times since {day}; about {expected} a year are expected.",
        facts["heard"],
    ).format(heard=facts["heard"], day=day_in_words(facts["since"]), expected=facts["expected"])
    spoke = _(
        "Times that they spoke: {spoke} in that year, {in_all} in all. Over a programme the report expects "
        "at least {over_all}."
    ).format(spoke=facts["spoke"], in_all=facts["in_all"], over_all=facts["over_all"])
    return [heard, spoke]


@rule("F33", told=_seldom_told)
def low_participation(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """In the last year the politicians met the project seldom; some times weighs less than hardly ever."""
    since = months_before(today, 12)
    if snapshot.phase == "idea" or snapshot.starts_on is None or snapshot.starts_on > since:
        return None
    every = [each for each in snapshot.occasions(date.min, today) if POLITICIAN in each.parts]
    year = [each for each in every if each.on > since]
    if len(year) >= thresholds["active_a_year"] or (snapshot.is_closed and not every):
        return None
    passive = len(year) <= thresholds["passive_a_year"]
    facts = {
        "heard": len(year),
        "spoke": sum(each.spoke(POLITICIAN) for each in year),
        "in_all": sum(each.spoke(POLITICIAN) for each in every),
        "since": since.isoformat(),
        "expected": thresholds.whole("expected_a_year"),
        "over_all": thresholds.whole("expected_in_all"),
    }
    return Facts(facts, severity=None if passive else 1)


# --- F34 ----------------------------------------------------------------------------------


def _papers_told(facts: Mapping[str, Any]) -> list[str]:
    text = ngettext(
        "Since {day} the project came before the politicians {times} time, on paper only.",
        "Since {day} the project came before the politicians {times} times, on paper only.",
        facts["times"],
    )
    return [text.format(day=day_in_words(facts["since"]), times=facts["times"])]


@rule("F34", told=_papers_told)
def papers_not_enough(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """All that the politicians had of the project lately were papers in the council or executive board."""
    since = months_before(today, thresholds.whole("paper_months"))
    held = snapshot.held(since, today)
    gathered = any(POLITICIAN in each.parts for each in snapshot.gatherings if since <= each.on <= today)
    if gathered or any(_in_person(meeting) for meeting in held):
        return None
    days = {meeting.on for meeting in held if is_formal_case(meeting)}
    days |= {
        each.on for each in snapshot.formal_decisions if since <= each.on <= today and is_politicians(each)
    }
    return Facts({"times": len(days), "since": since.isoformat()}) if days else None


def _in_person(meeting: Meeting) -> bool:
    """Whether the politicians met people in it: outside the formal bodies, or where more than papers came."""
    if not meeting.is_of_politicians:
        return POLITICIAN in meeting.parties
    treated = [item for item in meeting.items if item.was_treated]
    spoke = any(item.engaged[POLITICIAN].spoke for item in treated if POLITICIAN in item.engaged)
    return spoke or any(not item.has_papers for item in treated)


def is_formal_case(meeting: Meeting) -> bool:
    """Whether the council or the executive board took the project up in it."""
    return meeting.is_of_politicians and any(item.was_treated for item in meeting.items)
