"""A project that is on its way to the archive."""

from typing import Any

from accounts.models import User
from projects.models import Project
from reports import actions


def handed_over(project: Project, *, by: User) -> dict[str, Any]:
    """A package that waits to be made."""
    return {"package": actions.ask_for_package(project, by=by)}
