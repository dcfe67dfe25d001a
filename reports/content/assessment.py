"""How the parties judge the project: the last closed round, and what they concluded together."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.parties import THREE
from assessments.counting import results_in
from assessments.models import Criterion, JointAssessment, Round
from assessments.results import CriterionChange, CriterionResult, Results, change, headline
from assessments.rounds import previous_of
from projects.models import Project
from reports.content.plain import Period, coded, day, exact, local_day, party


def assessment_of(project: Project, on: date) -> dict[str, Any] | None:
    """The last round that was closed by the day, or None. Nothing of an open round is read.

    What an anonymous round hides is hidden here too, before it is frozen.
    """
    round_ = last_closed(project, on)
    if round_ is None:
        return None
    before = previous_of(round_)
    results = results_in([round_, before] if before else [round_])
    found, moved = results[round_.pk], change(results[before.pk], results[round_.pk]) if before else {}
    joint = {row.criterion_id: row for row in round_.joint.select_related("meeting__body")}
    criteria = list(round_.statement_set.criteria.order_by("number").prefetch_related("statements"))
    return {
        "moment": coded(round_.moment, round_.get_moment_display()),
        "closed_on": round_.closed_at and local_day(round_.closed_at),
        "disclosure": coded(round_.disclosure, round_.get_disclosure_display()),
        "invited": round_.invited,
        # How many answered is told of an anonymous round in whole groups only, never as a number.
        "answered": None if round_.is_anonymous else found.people,
        "statement_set": round_.statement_set.sign,
        "least": round_.smallest_group,
        "headline": headline(found, {criterion.key: criterion.name for criterion in criteria}),
        "criteria": [
            _criterion(criterion, found, moved.get(criterion.key), joint.get(criterion.pk))
            for criterion in criteria
        ],
        "joint": _joint_meeting(joint.values()),
    }


def last_closed(project: Project, on: date) -> Round | None:
    """The round that was closed last by the day."""
    closed = project.rounds.closed().filter(closed_at__lte=Period(on, on).moments[1])
    return closed.for_list().select_related("statement_set", "project").first()


def _criterion(
    criterion: Criterion, found: Results, moved: CriterionChange | None, joint: JointAssessment | None
) -> dict[str, Any]:
    result = found.criterion(criterion.key)
    statements = {statement.code: statement.name for statement in criterion.statements.all()}
    gap, split = result.gap, result.split
    return {
        "number": criterion.number,
        "name": criterion.name,
        "parties": [_side(result, str(who)) for who in THREE],
        "gap": exact(gap.value),
        "gap_text": gap.text,
        "gap_size": str(gap.size or ""),
        "gap_words": gap.words,
        "splits": statements.get(split.key, "") if split and gap.value else "",
        "change": exact(moved.gap) if moved else None,
        "joint": joint and {"level": joint.level, "reason": joint.reason, "actions": joint.actions},
    }


def _side(result: CriterionResult, who: str) -> dict[str, Any]:
    side = result.parties[who]
    return {"party": party(who), "hidden": not side.shown, "n": side.n, "mean": exact(side.mean)}


def _joint_meeting(rows: Iterable[JointAssessment]) -> dict[str, Any] | None:
    row = max(rows, key=lambda row: row.concluded_at, default=None)
    if row is None:
        return None
    return {"on": day(row.meeting.day), "body": row.meeting.body.name}
