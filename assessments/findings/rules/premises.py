"""Criterion 4, cooperation: were the unions and the employees there before it was all settled?"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.parties import Party
from assessments.findings.rule import Facts, rule
from assessments.findings.rules.words import day_in_words, quoted
from assessments.findings.snapshot import Measure, Snapshot
from assessments.findings.thresholds import Thresholds
from governance.participation import INVOLVED

LATE_STAGES = ("start", "underway", "not_at_all")
UNION = Party.UNION

# --- F09 ----------------------------------------------------------------------------------


def _late_told(facts: Mapping[str, Any]) -> list[str]:
    said = []
    if facts["premises"]:
        texts = {
            "mandate": _("{name} got its mandate on {day}."),
            "goal": _("The goal “{name}” was set on {day}."),
        }
        said = [
            texts[each["what"]].format(name=each["name"], day=day_in_words(each["on"]))
            for each in facts["premises"]
        ]
        if facts["since"]:
            text = _("The union representatives came in on {day}.")
            said.append(text.format(day=day_in_words(facts["since"])))
        else:
            said.append(_("Nothing shows that the union representatives have come in."))
    if facts["measures"]:
        text = _("The union representatives came in after this was chosen: {measures}.")
        said.append(text.format(measures=quoted(facts["measures"])))
    return said


@rule("F09", told=_late_told)
def unions_late(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """The unions came in after mandate or first goal, or after a measure at workplaces had been chosen."""
    since = min((day for day in _union_days(snapshot) if day <= today), default=None)
    premises = [
        {"what": what, "name": name, "on": on.isoformat()}
        for what, name, on in _premises(snapshot)
        if on <= today and (since is None or on < since)
    ]
    if snapshot.phase == "idea" or not any(body.seats for body in snapshot.bodies):
        premises = []
    measures = [measure.title for measure in snapshot.measures if _chosen_without_unions(measure)]
    if not premises and not measures:
        return None
    return Facts({"premises": premises, "since": since.isoformat() if since else None, "measures": measures})


def _union_days(snapshot: Snapshot) -> Iterator[date]:
    """The days on which the unions were drawn in: to a place at the table, a meeting, or a goal."""
    start = snapshot.starts_on or date.min
    for body in snapshot.bodies:
        working = [given for given in body.functions if given.function != "beside"]
        served = min((given.starts_on or start for given in working), default=start)
        for seat in body.seats:
            if seat.party == UNION and seat.represents:
                yield max(served, seat.starts_on or start)
    for meeting in snapshot.meetings:
        if meeting.has_ended and UNION in meeting.parties:
            yield meeting.on
    for each in snapshot.gatherings:
        if UNION in each.parts:
            yield each.on
    for part in snapshot.goal_involvement:
        if part.party == UNION and part.level in INVOLVED:
            yield part.on


def _premises(snapshot: Snapshot) -> Iterator[tuple[str, str, date]]:
    """The first mandate of a body that works on the project, and the first goal, with their days."""
    mandates = [
        (max(given.starts_on, body.starts_on or date.min), body.name)
        for body in snapshot.bodies
        if body.mandate.strip()
        for given in body.functions
        if given.starts_on and given.function not in ("beside", "reporting", "anchoring")
    ]
    goals = [(goal.set_on, goal.title) for goal in snapshot.goals if goal.set_on]
    for what, known in (("mandate", mandates), ("goal", goals)):
        if known:
            on, name = min(known)
            yield what, name, on


def _chosen_without_unions(measure: Measure) -> bool:
    """Whether a measure that changes the work at named workplaces was chosen before the unions came in."""
    return measure.state != "dropped" and bool(measure.workplaces) and measure.union_stage in LATE_STAGES


# --- F22 ----------------------------------------------------------------------------------


def _rushed_told(facts: Mapping[str, Any]) -> list[str]:
    text = _(
        "“{measure}” began on {begun}. Employees or their representatives first took part on {first}; "
        "fewer than {days} days to mature."
    )
    return [
        text.format(
            measure=each["title"],
            begun=day_in_words(each["begun"]),
            first=day_in_words(each["first"]),
            days=facts["days"],
        )
        for each in facts["measures"]
    ]


@rule("F22", told=_rushed_told)
def rushed(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """A measure at workplaces began soon after its employees or their unions first took part, or before.

    A measure is decided no later than on the day on which it begins. Where it is noted that they were in
    on the planning, and not when, nothing is said.
    """
    days = thresholds.whole("maturing_days")
    found = []
    for measure in snapshot.measures:
        begun = measure.starts_on
        if not (measure.has_begun and measure.workplaces and begun and begun <= today):
            continue
        first = min((day for day in _took_part(snapshot, measure) if day <= today), default=None)
        if first is None or (first > begun and "planning" in (measure.staff_stage, measure.union_stage)):
            continue
        if (begun - first).days < days:
            found.append({"title": measure.title, "begun": begun.isoformat(), "first": first.isoformat()})
    return Facts({"measures": found, "days": days}) if found else None


def _took_part(snapshot: Snapshot, measure: Measure) -> Iterator[date]:
    """The days on which the unions, or employees at the measure's workplaces, did more than listen."""
    places = {place.casefold() for place in measure.workplaces}
    for each in snapshot.staff_involvement:
        if each.workplace.casefold() in places and each.level in INVOLVED:
            yield each.on
    for part in snapshot.goal_involvement:
        if part.party == UNION and part.level in INVOLVED:
            yield part.on
    for occasion in snapshot.occasions(date.min, date.max):
        if occasion.is_active(UNION) or occasion.spoke(UNION):
            yield occasion.on
