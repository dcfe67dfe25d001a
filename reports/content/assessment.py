"""How the parties judge the project: the last closed round, and what they concluded together."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.parties import THREE
from assessments.models import Answer, JointAssessment, Round, RoundDisclosure
from assessments.results import CriterionChange, CriterionResult, Given, Results, change, results
from projects.models import Project
from reports.content.plain import Period, coded, day, exact, local_day, party


def assessment_of(project: Project, on: date) -> dict[str, Any] | None:
    """The last round that was closed by the day, or None. Nothing of an open round is read.

    What an anonymous round hides is hidden here too, before it is frozen.
    """
    closed = project.rounds.closed().filter(closed_at__lte=Period(on, on).moments[1])
    rounds = list(closed.for_list().select_related("statement_set")[:2])
    if not rounds:
        return None
    round_ = rounds[0]
    found = _results(round_)
    moved = change(_results(rounds[1]), found) if len(rounds) > 1 else {}
    joint = {row.criterion_id: row for row in round_.joint.select_related("meeting__body")}
    statements = _statements(round_)
    return {
        "moment": coded(round_.moment, round_.get_moment_display()),
        "closed_on": local_day(round_.closed_at),
        "disclosure": coded(round_.disclosure, round_.get_disclosure_display()),
        "invited": round_.invited,
        "answered": found.people,
        "statement_set": str(round_.statement_set.version),
        "least": round_.smallest_group,
        "criteria": [
            _criterion(criterion, found, moved.get(criterion.key), joint.get(criterion.pk), statements)
            for criterion in round_.statement_set.criteria.all()
        ],
        "joint": _joint_meeting(joint.values()),
    }


def _results(round_: Round) -> Results:
    answers = Answer.objects.filter(invitation__round=round_).select_related(
        "invitation", "statement__criterion"
    )
    return results(
        (
            Given(
                party=answer.invitation.party,
                person=answer.invitation.person_id,
                statement=answer.statement.code,
                criterion=answer.statement.criterion.key,
                level=answer.level,
            )
            for answer in answers
            if answer.level is not None or answer.does_not_know
        ),
        anonymous=round_.disclosure == RoundDisclosure.ANONYMOUS,
        minimum=round_.smallest_group,
        order=[criterion.key for criterion in round_.statement_set.criteria.all()],
    )


def _statements(round_: Round) -> dict[str, str]:
    return {
        statement.code: statement.name
        for criterion in round_.statement_set.criteria.prefetch_related("statements")
        for statement in criterion.statements.all()
    }


def _criterion(
    criterion: Any,
    found: Results,
    moved: CriterionChange | None,
    joint: JointAssessment | None,
    statements: dict[str, str],
) -> dict[str, Any]:
    result = found.criterion(criterion.key)
    gap = result.gap
    return {
        "number": criterion.number,
        "name": criterion.name,
        "parties": [_side(result, str(who)) for who in THREE],
        "gap": exact(gap.value),
        "gap_text": gap.text,
        "gap_word": gap.words,
        "gap_is_large": gap.size == "large",
        "splits": statements.get(result.split.key, "") if result.split and gap.value else "",
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
    if row.meeting is None:
        return {"on": local_day(row.concluded_at), "body": ""}
    return {"on": day(row.meeting.day), "body": row.meeting.body.name}
