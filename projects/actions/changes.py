"""What every change to a project has in common: it is open, and the trail says from what to what."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from projects.models import Project


def refuse_closed(project: Project) -> None:
    """An ended or withdrawn project is a record. Until the commit nobody ends this one."""
    now = Project.objects.select_for_update(of=("self",), no_key=True).only("phase").get(pk=project.pk)
    if now.is_closed:
        raise ValidationError(_("The project has ended. Nothing in it is changed any more."))


def set_fields(row: models.Model, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set the fields on the row, unsaved, and say which of them changed, from what to what."""
    changes = {}
    for field, value in values.items():
        before = getattr(row, field)
        if before != value:
            changes[field] = [before, value]
            setattr(row, field, value)
    return changes
