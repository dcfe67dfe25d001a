"""The purpose over time, and the parts that it is made of."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from projects import actions
from projects.forms import PurposeElementForm
from projects.forms.purpose import stored_element
from projects.models import Project
from projects.permissions import Perm
from projects.purpose_history import history_of, parts_of
from projects.views.sight import look_up
from trepart.editing import edited, pressed, status_of
from trepart.http import Request


@require_safe
def purpose_history(request: Request, slug: str) -> HttpResponse:
    """Each time that the need and the purpose were stated: what was said before, and what then."""
    project = look_up(request, slug)
    versions = list(project.purpose_versions.select_related("entered_by__person"))
    return render(
        request, "projects/purpose_history.html", _page(project) | {"editions": history_of(versions)}
    )


def purpose_parts(request: Request, slug: str) -> HttpResponse:
    """The parts that the purpose is made of, and a form for one more."""
    project = look_up(request, slug, Perm.EDIT)

    def save(form: PurposeElementForm) -> str:
        actions.set_purpose_element(project, **form.cleaned_data, by=request.user)
        return _parts_address(project)

    draft = f"project:{project.pk}:purpose-part"
    form, answer = edited(request, PurposeElementForm, save, draft=draft, said=_("Saved."))
    context = _page(project) | {
        "form": form,
        "parts": parts_of(project, project.goals.current()),
        "removed": request.GET.get("fjernet", ""),
        "removed_parts": project.purpose_elements.removed(),
    }
    return answer or render(request, "projects/purpose_parts.html", context, status=status_of(form))


def purpose_part_edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Put a part of the purpose better."""
    project = look_up(request, slug, Perm.EDIT)
    element = get_object_or_404(project.purpose_elements.current(), pk=pk)

    def save(form: PurposeElementForm) -> str:
        actions.set_purpose_element(project, element=element, **form.cleaned_data, by=request.user)
        return _parts_address(project)

    form_for = partial(PurposeElementForm, element=element)
    draft = f"purpose-part:{pk}"
    form, answer = edited(request, form_for, save, draft=draft, theirs=stored_element, said=_("Saved."))
    context = _page(project) | {"form": form, "element": element, "back": _parts_address(project)}
    return answer or render(request, "projects/purpose_part_form.html", context, status=status_of(form))


@require_POST
def purpose_part_remove(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a part away; the page that follows offers to undo it."""
    project = look_up(request, slug, Perm.EDIT)
    element = get_object_or_404(project.purpose_elements, pk=pk)
    address = _parts_address(project)
    remove = partial(actions.remove_purpose_element, element, by=request.user)
    return pressed(request, remove, f"{address}?fjernet={element.key}", back=address)


@require_POST
def purpose_part_restore(request: Request, slug: str, pk: int) -> HttpResponse:
    """Bring a part back."""
    project = look_up(request, slug, Perm.EDIT)
    element = get_object_or_404(project.purpose_elements, pk=pk)
    restore = partial(actions.restore_purpose_element, element, by=request.user)
    return pressed(request, restore, _parts_address(project), said=_("It is back as it was."))


def _page(project: Project) -> dict[str, Any]:
    return {"section": "projects", "tab": "goals", "project": project}


def _parts_address(project: Project) -> str:
    return reverse("projects:purpose-parts", args=[project.slug])
