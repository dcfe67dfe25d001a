"""The six criteria one by one: what each party answered, beside what the register itself showed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from assessments.course import CriterionCourse
from assessments.findings.loading import snapshot_of
from assessments.models import Criterion, Round
from assessments.passages import passages_of
from assessments.reading import Reading
from assessments.register import shown_by, told_of
from assessments.rows import Cell, CriterionRow, StatementRow
from projects.models import CriterionCode, Project
from reports.content.plain import coded, exact


def criteria_of(project: Project, round_: Round | None, on: date) -> list[dict[str, Any]]:
    """Each criterion with its answers, its course over the rounds, and the facts of the register.

    Without a closed round there are facts alone. Comments stay in the application: they were not written
    for a report.
    """
    if round_ is None:
        facts = shown_by(snapshot_of(project), on)
        return [
            _without_answers(number, code, [told.text for told in told_of(facts, code, project.slug)])
            for number, code in enumerate(CriterionCode, start=1)
        ]
    reading = Reading(round_)
    facts = reading.view.shown if reading.view else shown_by(snapshot_of(project), on)
    asked = [_criterion(row) for row in reading.rows]
    for told in asked:
        told["register"] = [each.text for each in told_of(facts, told["key"], project.slug)]
    return asked


def _without_answers(number: int, code: CriterionCode, facts: list[str]) -> dict[str, Any]:
    return {
        "number": number,
        "key": str(code),
        "name": str(code.label),
        "passage": None,
        "sides": [],
        "gap_words": "",
        "statements": [],
        "labels": [],
        "course": [],
        "joint": None,
        "joint_before": None,
        "register": facts,
    }


def _criterion(row: CriterionRow) -> dict[str, Any]:
    joint, before = row.joint, row.concluded_before
    return {
        "number": row.criterion.number,
        "key": row.criterion.key,
        "name": row.name,
        "passage": _passage(row.criterion),
        "sides": [_side(cell) for cell in row.all_cells],
        "gap_words": row.result.gap.words,
        "statements": [_statement(one) for one in row.statements],
        "labels": list(row.course.labels),
        "course": _course(row.course),
        "joint": joint and {"level": joint.level, "reason": joint.reason, "actions": joint.actions},
        "joint_before": before and before.level,
        "register": [],
    }


def _passage(criterion: Criterion) -> dict[str, str] | None:
    """Where in the research report the criterion stands; nothing for one that a programme added."""
    if not criterion.lines:
        return None
    (passage, *_rest) = passages_of([(criterion.lines[0], criterion.lines[-1])])
    return {"where": passage.where, "heading": passage.heading}


def _statement(row: StatementRow) -> dict[str, Any]:
    return {
        "code": row.statement.code,
        "text": row.statement.name,
        "sides": [_side(cell) for cell in row.all_cells],
    }


def _side(cell: Cell) -> dict[str, Any]:
    """One side's mean; `words` where there is none to show."""
    return {
        "side": coded(cell.party, cell.name),
        "asked": cell.is_asked,
        "hidden": not cell.result.shown,
        "mean": exact(cell.result.mean),
        "n": cell.result.n,
    }


def _course(course: CriterionCourse) -> Iterable[dict[str, Any]]:
    """The means from round to round, where there is more than one."""
    if len(course.labels) < 2:
        return []
    return [
        {"side": coded(line.side, line.name), "means": [exact(cell.value) for cell in line.cells]}
        for line in course.lines
    ]
