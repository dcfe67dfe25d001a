"""Everything on the page of what is to last, gathered for whoever reads it."""

from dataclasses import dataclass
from typing import Any

from projects.lasting import FollowUp, Missing, follow_ups, missing
from projects.measuring_on import measured_days
from projects.models import AffectedService, ContinuationPlan, CriterionCode, Lesson, Project
from projects.permissions import Perm, retells


@dataclass(frozen=True)
class Told:
    """A lesson, and whether who reads it may change it."""

    lesson: Lesson
    may_change: bool


@dataclass(frozen=True)
class Heading:
    """The lessons about one criterion."""

    criterion: str
    label: str
    lessons: tuple[Told, ...]


@dataclass(frozen=True)
class Aftermath:
    """What is missing, the plan, the measurements after the end, the services, the lessons."""

    missing: list[Missing]
    plan: ContinuationPlan | None
    follow_ups: list[FollowUp]
    has_goals: bool
    services: list[AffectedService]
    headings: list[Heading]
    may_edit: bool
    may_tell: bool
    may_measure: bool
    removed_services: list[AffectedService]
    removed_lessons: list[Lesson]

    @property
    def well(self) -> int:
        """How many of the lessons tell of something that went well."""
        return sum(told.lesson.is_positive for told in self._told)

    @property
    def not_well(self) -> int:
        """How many tell of something that did not."""
        return len(self._told) - self.well

    @property
    def _told(self) -> list[Told]:
        return [told for heading in self.headings for told in heading.lessons]


def aftermath_of(project: Project, *, user: Any) -> Aftermath:
    """The page of one project, as this person reads it: in a fixed number of questions."""
    may_edit, may_tell = user.has_perm(Perm.EDIT, project), user.has_perm(Perm.TELL, project)
    plan = ContinuationPlan.objects.filter(project=project).select_related("measurer").first()
    services, lessons = list(project.services.all()), list(project.lessons.all())
    own = {row.pk for row in lessons if retells(user, row, may_edit=may_edit, may_tell=may_tell)}
    standing = [row for row in services if not row.removed_at]
    told = [Told(row, row.pk in own) for row in lessons if not row.removed_at]
    days = measured_days(project)
    return Aftermath(
        missing=missing(plan, standing),
        plan=plan,
        follow_ups=follow_ups(project.ends_on, days, today=project.derived_on),
        has_goals=bool(days),
        services=standing,
        headings=_by_criterion(told),
        may_edit=may_edit,
        may_tell=may_tell,
        may_measure=may_edit or user.has_perm(Perm.MEASURE, project),
        removed_services=[row for row in services if row.removed_at and may_edit],
        removed_lessons=[row for row in lessons if row.removed_at and row.pk in own],
    )


def _by_criterion(told: list[Told]) -> list[Heading]:
    headings = [
        Heading(code.value, str(code.label), tuple(row for row in told if row.lesson.criterion == code))
        for code in CriterionCode
    ]
    return [heading for heading in headings if heading.lessons]
