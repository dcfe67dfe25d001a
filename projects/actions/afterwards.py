"""What is to last is written down: lessons, the services that the project touches, who goes on."""

from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import Person, User
from projects.actions.changes import refuse_closed, refuse_removed, remove, restore, set_fields
from projects.models import Access, AffectedService, ContinuationPlan, Lesson, Project
from trepart.versions import VERSION_FIELDS, hold


class LessonParts(TypedDict, total=False):
    """What a lesson says beside what happened, of what, and whether that was good."""

    party: str
    advice: str


class ServiceParts(TypedDict, total=False):
    """What is known of a service beside its name; all of it may wait."""

    manager: str
    link: str
    is_committed: bool | None


class PlanParts(TypedDict, total=False):
    """What happens when the project ends; all of it may wait."""

    what_goes_on: str
    what_ends: str
    money: str
    owner: str
    measured_by: str
    measurer: Person | None


@transaction.atomic
def add_lesson(
    project: Project, *, text: str, criterion: str, is_positive: bool, by: User, **parts: Unpack[LessonParts]
) -> Lesson:
    """Write down what was experienced. It stays the writer's to change, and the project leader's."""
    refuse_closed(project)
    lesson = Lesson(project=project, written_by=by, changed_by=by)
    changes = set_fields(lesson, {"text": text, "criterion": criterion, "is_positive": is_positive, **parts})
    lesson.save()
    record("added", lesson, by=by, changes=changes, project=project)
    return lesson


@transaction.atomic
def change_lesson(
    lesson: Lesson,
    *,
    text: str,
    criterion: str,
    is_positive: bool,
    version: int | None = None,
    by: User,
    **parts: Unpack[LessonParts],
) -> Lesson:
    """Say it better. Whose words they are does not change by that."""
    refuse_closed(lesson.project)
    lesson = hold(lesson, version=version, by=by)
    refuse_removed(lesson)
    changes = set_fields(lesson, {"text": text, "criterion": criterion, "is_positive": is_positive, **parts})
    lesson.save(update_fields=[*changes, "search_key", *VERSION_FIELDS])
    record("changed", lesson, by=by, changes=changes, project=lesson.project)
    return lesson


def remove_lesson(lesson: Lesson, *, by: User) -> Lesson:
    """Take a lesson away. It can be brought back."""
    return remove(lesson, by=by)


def restore_lesson(lesson: Lesson, *, by: User) -> Lesson:
    """Bring a lesson back as it was."""
    return restore(lesson, by=by)


@transaction.atomic
def set_service(
    project: Project,
    *,
    name: str,
    service: AffectedService | None = None,
    version: int | None = None,
    by: User,
    **parts: Unpack[ServiceParts],
) -> AffectedService:
    """Enter a service that the project touches, or change what is known of it. Each has a name of its own."""
    refuse_closed(project)
    if service is None:
        service = AffectedService(project=project, changed_by=by)
    else:
        service = hold(service, version=version, by=by)
        refuse_removed(service)
    is_new = service.pk is None
    changes = set_fields(service, {"name": name, **parts})
    _refuse_twice(service)
    service.save(update_fields=None if is_new else [*changes, *VERSION_FIELDS])
    record("set" if is_new else "changed", service, by=by, changes=changes, project=project)
    return service


def _refuse_twice(service: AffectedService) -> None:
    others = service.project.services.current().exclude(pk=service.pk)
    if service.name.casefold() in (each.name.casefold() for each in others):
        raise ValidationError({"name": _("This service is entered already.")})


def remove_service(service: AffectedService, *, by: User) -> AffectedService:
    """Take away a service that the project does not touch after all. It can be brought back."""
    return remove(service, by=by)


def restore_service(service: AffectedService, *, by: User) -> AffectedService:
    """Bring a service back as it was, unless another has taken its name."""
    return restore(service, by=by, unless=_refuse_twice)


@transaction.atomic
def plan_continuation(
    project: Project,
    *,
    plan: ContinuationPlan | None = None,
    version: int | None = None,
    by: User,
    **parts: Unpack[PlanParts],
) -> ContinuationPlan:
    """Say what happens when the programme and its money end. A project has one plan, which is changed."""
    refuse_closed(project)
    if plan is None:
        if ContinuationPlan.objects.filter(project=project).exists():
            raise ValidationError(
                _("Somebody has begun the plan meanwhile. Copy what you wrote, and open the page again.")
            )
        plan = ContinuationPlan(project=project, changed_by=by)
    else:
        plan = hold(plan, version=version, by=by)
    is_new = plan.pk is None
    changes = set_fields(plan, parts)
    if "measurer" in changes and plan.measurer and not _takes_part(plan.measurer, project):
        raise ValidationError({"measurer": _("Choose somebody who takes part in the project.")})
    plan.save(update_fields=None if is_new else [*changes, *VERSION_FIELDS])
    record("planned" if is_new else "changed", plan, by=by, changes=changes, project=project)
    return plan


def _takes_part(person: Person, project: Project) -> bool:
    """Whether somebody leads the project, owns it or sits in one of its bodies today."""
    return Access.objects.of(person.pk).on(timezone.localdate()).filter(project=project).exists()
