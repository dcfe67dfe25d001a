"""The project or programme that an address names, for somebody who may see it."""

from django.shortcuts import get_object_or_404

from projects.models import Programme, Project
from trepart.http import Request, require


def look_up(request: Request, slug: str, permission: str | None = None) -> Project:
    """The project, if this person may see it (else 404) and, where asked, do this to it (else 403)."""
    project = get_object_or_404(Project.objects.visible_to(request.user).for_page(), slug=slug)
    if permission:
        require(request, permission, project)
    return project


def look_up_programme(request: Request, slug: str, permission: str) -> Programme:
    """The programme, if this person may see it (else 404) and do this in it (else 403)."""
    programme = get_object_or_404(Programme.objects.visible_to(request.user), slug=slug)
    require(request, permission, programme)
    return programme
