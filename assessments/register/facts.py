"""The facts, read from a snapshot of the project on a day. Plain data that can be kept as JSON."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from accounts.parties import THREE, Party
from assessments.findings.snapshot import Goal, Measure, Snapshot
from governance.codes import STEERING_FUNCTIONS
from governance.participation import INVOLVED

A_YEAR = timedelta(days=365)
FROM_THE_PLANNING = "planning"
Fact = dict[str, Any]


def shown_by(snapshot: Snapshot, today: date) -> dict[str, list[Fact]]:
    """Per criterion what the register shows on the day, each fact with its code."""
    day = snapshot.day(today)
    return {key: list(of(snapshot, day)) for key, of in CRITERIA.items()}


def _purpose(snapshot: Snapshot, day: date) -> Iterable[Fact]:
    stated = snapshot.statement
    written = bool(stated and stated.purpose.strip())
    on = stated.day if stated and written else None
    yield {"code": "purpose", "written": written, "on": on and on.isoformat()}
    goals = snapshot.goals
    yield {"code": "goals_lead", "n": sum(goal.leads_to_purpose for goal in goals), "of": len(goals)}
    heard = (each.on for each in snapshot.occasions(date.min, day) if each.is_active(Party.POLITICIAN))
    first = next(heard, None)
    yield {"code": "politicians_first", "on": first and first.isoformat()}


def _goals(snapshot: Snapshot, day: date) -> Iterable[Fact]:
    goals = snapshot.goals
    yield {"code": "goals_measurable", "n": sum(map(_is_measurable, goals)), "of": len(goals)}
    yield {"code": "goals_effect", "n": sum(goal.shows_change for goal in goals), "of": len(goals)}
    days = [each.on for goal in goals for each in goal.measured if each.on <= day]
    measured = sum(any(each.on <= day for each in goal.measured) for goal in goals)
    last = max(days, default=None)
    yield {"code": "goals_measured", "n": measured, "of": len(goals), "on": last and last.isoformat()}
    took_part = {
        each.party for each in snapshot.goal_involvement if each.level in INVOLVED and each.on <= day
    }
    yield {"code": "goals_shaped", "parties": [str(party) for party in THREE if party in took_part]}


def _anchoring(snapshot: Snapshot, day: date) -> Iterable[Fact]:
    decided = [each for each in snapshot.formal_decisions if each.on <= day]
    last = max(decided, key=lambda each: each.on, default=None)
    yield {
        "code": "formally_decided",
        "n": len(decided),
        "on": last and last.on.isoformat(),
        "where": last.where if last else "",
    }
    signed = [each for each in snapshot.signatures if each.on <= day]
    version = max((each.version for each in signed), default=0)
    who = {each.party for each in signed if each.version == version}
    yield {"code": "signed", "parties": [str(party) for party in THREE if party in who]}
    services = snapshot.services
    committed = sum(service.is_committed is True for service in services)
    yield {"code": "managers_committed", "n": committed, "of": len(services)}


def _involvement(snapshot: Snapshot, day: date) -> Iterable[Fact]:
    yield {"code": "joint_forum", "names": [body.name for body in snapshot.joint_on(day)]}
    year = snapshot.occasions(day - A_YEAR, day)
    yield {
        "code": "took_part",
        "of": len(year),
        "parties": {
            str(party): [
                sum(party in each.parts for each in year),
                sum(each.is_active(party) for each in year),
            ]
            for party in THREE
        },
    }
    measures = snapshot.measures
    yield {
        "code": "staff_from_planning",
        "n": sum(map(_is_planned_with_staff, measures)),
        "of": len(measures),
    }
    places = {
        each.workplace for each in snapshot.staff_involvement if each.level in INVOLVED and each.on <= day
    }
    yield {"code": "workplaces_involved", "n": len(places)}


def _resources(snapshot: Snapshot, day: date) -> Iterable[Fact]:
    programme = snapshot.programme
    ends = (programme and programme.ends_on) or snapshot.ends_on
    after = [line for line in snapshot.budget if ends and line.year > ends.year and line.source != "grant"]
    yield {
        "code": "money_after",
        "kroner": sum(line.planned for line in after),
        "year": ends.year if ends else None,
        "has_budget": bool(snapshot.budget),
    }
    positions = [
        each.percent
        for each in snapshot.positions
        if each.percent and (each.starts_on or day) <= day <= (each.ends_on or day)
    ]
    yield {"code": "time", "percent": str(sum(positions)) if positions else None}
    lacking = sum(each.state == "lacking" for each in snapshot.competence)
    yield {"code": "competence", "n": lacking, "of": len(snapshot.competence)}


def _follow_up(snapshot: Snapshot, day: date) -> Iterable[Fact]:
    steering = {body.key for body in snapshot.bodies if any(map(_steers, body.functions))}
    met = [each for each in snapshot.held(day - A_YEAR, day) if each.body in steering]
    yield {"code": "steered", "n": len(met)}
    tasks = [
        task
        for meeting in snapshot.meetings
        for item in meeting.items
        for task in item.follow_ups
        if meeting.on <= day
    ]
    waiting = [task for task in tasks if task.done_on is None or task.done_on > day]
    yield {
        "code": "follow_ups",
        "n": sum(task.due_on < day for task in waiting),
        "of": len(waiting),
        "all": len(tasks),
    }
    plan = snapshot.continuation
    yield {
        "code": "continuation",
        "owner": bool(plan and plan.owner.strip()),
        "measures": bool(plan and (plan.measured_by.strip() or plan.has_measurer)),
        "written": bool(plan and plan.what_goes_on.strip()),
    }


def _steers(served: Any) -> bool:
    return served.function in STEERING_FUNCTIONS


def _is_measurable(goal: Goal) -> bool:
    return bool(goal.indicator.strip() and goal.unit.strip()) and goal.target is not None


def _is_planned_with_staff(measure: Measure) -> bool:
    return measure.staff_stage == FROM_THE_PLANNING


CRITERIA: dict[str, Callable[[Snapshot, date], Iterable[Fact]]] = {
    "purpose": _purpose,
    "goals": _goals,
    "anchoring": _anchoring,
    "involvement": _involvement,
    "resources": _resources,
    "follow_up": _follow_up,
}
