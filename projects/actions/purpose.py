"""The purpose is stated, and stated anew; the parts that it is made of are named for goals to lead to."""

from datetime import date
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.actions import record
from accounts.models import User
from projects.actions.changes import refuse_closed, refuse_future, refuse_removed, remove, restore, set_fields
from projects.models import Project, PurposeElement, PurposeVersion
from trepart.versions import VERSION_FIELDS, hold

TEXTS = ("challenge", "need", "purpose", "gains", "purpose_stated_by", "purpose_stated_on")


class Purpose(TypedDict, total=False):
    """Why a project is needed and what it is for, who has said so, and when."""

    challenge: str
    need: str
    purpose: str
    gains: str
    purpose_stated_by: str
    purpose_stated_on: date | None


@transaction.atomic
def state_purpose(
    project: Project, *, version: int | None = None, by: User, **texts: Unpack[Purpose]
) -> Project:
    """Say why the project is needed and what it is for. What was said before is kept as it was said."""
    project = hold(project, version=version, by=by)
    refuse_closed(project)
    _keep_what_stands(project)
    changes = set_fields(project, texts)
    refuse_future(project.purpose_stated_on, "purpose_stated_on")
    project.save(update_fields=[*texts, *VERSION_FIELDS])
    if changes:
        _keep(project, by=by)
    record("stated the purpose of", project, by=by, changes=changes, project=project)
    return project


def _keep_what_stands(project: Project) -> None:
    """What was written where no version was kept becomes one before it is written over."""
    last = project.purpose_versions.order_by("number").last()
    nothing = PurposeVersion()
    if any(getattr(project, name) != getattr(last or nothing, name) for name in TEXTS):
        _keep(project, by=None)


def _keep(project: Project, *, by: User | None) -> PurposeVersion:
    """What the project says now, as its next version. The project is held: no two take the same number."""
    last = project.purpose_versions.aggregate(last=Max("number"))["last"] or 0
    said = {name: getattr(project, name) for name in TEXTS}
    return PurposeVersion.objects.create(project=project, number=last + 1, entered_by=by, **said)


@transaction.atomic
def set_purpose_element(
    project: Project,
    *,
    text: str,
    element: PurposeElement | None = None,
    version: int | None = None,
    by: User,
) -> PurposeElement:
    """Name a part of the purpose, or put it better. Each says something of its own."""
    refuse_closed(project)
    if element is None:
        last = project.purpose_elements.aggregate(last=Max("position"))["last"] or 0
        element = PurposeElement(project=project, position=last + 1, changed_by=by)
    else:
        element = hold(element, version=version, by=by)
        refuse_removed(element)
    is_new = element.pk is None
    changes = set_fields(element, {"text": text})
    _refuse_twice(element)
    element.save(update_fields=None if is_new else [*changes, *VERSION_FIELDS])
    record("set" if is_new else "changed", element, by=by, changes=changes, project=project)
    return element


def _refuse_twice(element: PurposeElement) -> None:
    others = element.project.purpose_elements.current().exclude(pk=element.pk)
    if element.text.casefold() in (other.text.casefold() for other in others):
        raise ValidationError({"text": _("This part of the purpose is entered already.")})


def remove_purpose_element(element: PurposeElement, *, by: User) -> PurposeElement:
    """Take a part of the purpose away. It can be brought back; while goals lead to it, it stays."""
    return remove(element, by=by, unless=_refuse_while_goals_lead_to)


def _refuse_while_goals_lead_to(element: PurposeElement) -> None:
    if goals := element.goals.current().count():
        raise ValidationError(
            ngettext(
                "One goal leads to this part. Let it lead elsewhere first.",
                "{n} goals lead to this part. Let them lead elsewhere first.",
                goals,
            ).format(n=goals)
        )


def restore_purpose_element(element: PurposeElement, *, by: User) -> PurposeElement:
    """Bring a part of the purpose back as it was, unless another says the same by now."""
    return restore(element, by=by, unless=_refuse_twice)
