"""The sheets of the workbook: each is one form of ours, asked once or a row for each.

Labels, help, choices and rules are those of the form; here stands only which form, in which order, by what
a row is known again, and which action carries it out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects import actions
from projects.forms import (
    BasicsForm,
    BudgetLineForm,
    GoalForm,
    MeasureForm,
    MilestoneForm,
    PurposeForm,
    RiskForm,
)
from projects.forms import goals as goal_form
from projects.forms import plan as plan_form
from projects.forms import purpose as purpose_form
from projects.forms.shown import ShownForm
from projects.imports import examples
from projects.models import Project

# The name under which plans of this kind are kept.
KIND = "project"


@dataclass(frozen=True)
class Part:
    """One sheet: the form that its rows are judged by, and what is done with what the form accepts."""

    code: str
    title: Any
    fields: tuple[str, ...]
    example: dict[str, Any]
    form: type[ShownForm]
    given: Callable[[Project, Any], dict[str, Any]]
    act: Callable[[Project, Any, dict[str, Any], Any], Any]
    # By what a row is known again, and among which; nothing for a sheet that is asked once.
    key: tuple[str, ...] = ()
    rows: Callable[[Project], QuerySet[Any]] | None = None

    @property
    def is_asked_once(self) -> bool:
        """Whether it holds one question a row, with one answer; else each row is a thing of its own."""
        return not self.key


BASICS = (
    "title", "municipality", "partners", "themes", "programme", "starts_on", "ends_on", "owner",
    "owner_office", "leader_party", "case_number", "language",
)  # fmt: skip
# A part of the purpose is pointed to where the parts are; a new project has none yet.
GOAL = tuple(name for name in goal_form.FACTS if name != "purpose_element")
MEASURE = ("title", "description", "goals", *plan_form.FACTS[2:])
RISK = (
    "title", "category", "probability", "consequence", "response", "probability_after", "consequence_after",
    "owner",
)  # fmt: skip


PARTS = (
    Part(
        "om",
        _("About the project"),
        BASICS,
        examples.BASICS,
        BasicsForm,
        lambda project, row: {"project": project},
        lambda project, row, values, by: actions.describe_project(project, **values, by=by),
    ),
    Part(
        "hensikt",
        _("Need and purpose"),
        purpose_form.TEXTS,
        examples.PURPOSE,
        PurposeForm,
        lambda project, row: {"project": project},
        lambda project, row, values, by: actions.state_purpose(project, **values, by=by),
    ),
    Part(
        "mal",
        _("Goals"),
        GOAL,
        examples.GOAL,
        GoalForm,
        lambda project, row: {"project": project, "goal": row},
        lambda project, row, values, by: actions.set_goal(project, goal=row, **values, by=by),
        key=("title",),
        rows=lambda project: project.goals.current(),
    ),
    Part(
        "tiltak",
        pgettext_lazy("sheet", "Measures"),
        MEASURE,
        examples.MEASURE,
        MeasureForm,
        lambda project, row: {"project": project, "measure": row},
        lambda project, row, values, by: actions.set_measure(project, measure=row, **values, by=by),
        key=("title",),
        rows=lambda project: project.measures.current(),
    ),
    Part(
        "milepaler",
        pgettext_lazy("sheet", "Milestones"),
        ("title", "due_on"),
        examples.MILESTONE,
        MilestoneForm,
        lambda project, row: {"milestone": row},
        lambda project, row, values, by: actions.set_milestone(project, milestone=row, **values, by=by),
        key=("title",),
        rows=lambda project: project.milestones.current(),
    ),
    Part(
        "risiko",
        pgettext_lazy("sheet", "Risks"),
        RISK,
        examples.RISK,
        RiskForm,
        lambda project, row: {"project": project, "risk": row},
        lambda project, row, values, by: actions.set_risk(project, risk=row, **values, by=by),
        key=("title",),
        rows=lambda project: project.risks.current(),
    ),
    Part(
        "penger",
        pgettext_lazy("sheet", "Budget"),
        BudgetLineForm.FACTS,
        examples.MONEY,
        BudgetLineForm,
        lambda project, row: {"project": project, "row": row},
        lambda project, row, values, by: actions.set_budget_line(project, line=row, **values, by=by),
        key=("year", "source", "purpose"),
        rows=lambda project: project.budget_lines.current(),
    ),
)


def parts() -> tuple[Part, ...]:
    """The sheets, in the order in which they are filled in and carried out."""
    return PARTS


def fields_of(part: Part) -> dict[str, forms.Field]:
    """The form's fields that the sheet asks for, in its order."""
    return {name: part.form.base_fields[name] for name in part.fields}
