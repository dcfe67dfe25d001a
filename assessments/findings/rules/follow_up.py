"""Criterion 6, follow-up: does what the project has begun outlive it?"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from assessments.findings.bodies import Body
from assessments.findings.rule import Facts, rule
from assessments.findings.rules.words import day_in_words, quoted
from assessments.findings.snapshot import Measure, Snapshot, months_after, months_before
from assessments.findings.thresholds import Thresholds
from governance.codes import WORKING_FUNCTIONS

# --- F19 ----------------------------------------------------------------------------------


def _lapses_told(facts: Mapping[str, Any]) -> list[str]:
    texts = {
        "programme": _("{body} ends on {day}, and the programme on {end}. No other place is named to meet."),
        "project": _("{body} ends on {day}, and the project on {end}. No other place is named to meet."),
    }
    return [
        texts[each["end_of"]].format(
            body=each["body"], day=day_in_words(each["on"]), end=day_in_words(each["end"])
        )
        for each in facts["bodies"]
    ]


@rule("F19", told=_lapses_told)
def arena_lapses(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """A joint body ends about when the programme or the project does, with nothing to take its place."""
    if not snapshot.is_told or any(change.to_phase == "continuation" for change in snapshot.phase_changes):
        return None
    months = thresholds.whole("arena_months_after")
    found = []
    for body in snapshot.bodies:
        on = _last_day(body)
        if on is None or today < months_before(on, months) or body not in snapshot.joint_on(on):
            continue
        end_of, end = _end_beside(snapshot, on, months)
        if end is None or snapshot.joint_on(on + timedelta(days=1)):
            continue
        found.append({"body": body.name, "on": on.isoformat(), "end_of": end_of, "end": end.isoformat()})
    return Facts({"bodies": found}) if found else None


def _last_day(body: Body) -> date | None:
    """The day on which it stops working on the project, where that is known."""
    working = [given for given in body.functions if given.function in WORKING_FUNCTIONS]
    ends = [given.ends_on for given in working]
    last = max((day for day in ends if day), default=None) if all(ends) else None
    return min((day for day in (last, body.ends_on) if day), default=None)


def _end_beside(snapshot: Snapshot, on: date, months: int) -> tuple[str, date | None]:
    """Whether the programme, or else the project, ends within so many months of the day, and when."""
    ends = {
        "programme": snapshot.programme.ends_on if snapshot.programme else None,
        "project": snapshot.ends_on,
    }
    for name, end in ends.items():
        if end and months_before(end, months) <= on <= months_after(end, months):
            return name, end
    return "", None


# --- F20 ----------------------------------------------------------------------------------


def _dies_told(facts: Mapping[str, Any]) -> list[str]:
    said = [
        _("The programme ends on {day}. Planned beyond that: {measures}.").format(
            day=day_in_words(facts["end"]), measures=quoted(facts["measures"])
        )
    ]
    if facts["not_decided"]:
        said.append(_("It is not decided what is to go on."))
    if facts["no_owner"]:
        said.append(_("Nobody is named who owns what goes on."))
    return said


@rule("F20", told=_dies_told)
def dies_with_programme(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """The programme soon ends; measures go on beyond it, and it is not decided how, or whose they are."""
    end = snapshot.programme.ends_on if snapshot.programme else None
    if end is None or today < months_before(end, thresholds.whole("continuation_months")):
        return None
    beyond = [
        measure.title
        for measure in snapshot.measures
        if measure.state in ("planned", "underway") and _goes_on_until(measure, end) > end
    ]
    plan = snapshot.continuation
    decided = plan is not None and bool(plan.what_goes_on.strip())
    decided = decided or any(change.to_phase == "continuation" for change in snapshot.phase_changes)
    owned = plan is not None and bool(plan.owner.strip())
    if not beyond or (decided and owned):
        return None
    return Facts(
        {"end": end.isoformat(), "measures": beyond, "not_decided": not decided, "no_owner": not owned}
    )


def _goes_on_until(measure: Measure, end: date) -> date:
    """The last day that is planned for it; without one, the programme's."""
    return max((day for day in (measure.starts_on, measure.ends_on) if day), default=end)
