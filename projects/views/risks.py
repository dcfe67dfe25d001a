"""Risks: what may go wrong, where it stands in the matrix, and how it was judged before."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from projects import actions
from projects.forms import RiskForm
from projects.forms.risks import stored
from projects.models import Project
from projects.permissions import Perm
from projects.risk_register import register_of
from projects.views.sight import look_up
from trepart.editing import edited, status_of
from trepart.http import Request, require


def risks(request: Request, slug: str) -> HttpResponse:
    """All risks of the project on one page; those who may enter a new one there."""
    project = look_up(request, slug)
    if request.method == "POST":
        require(request, Perm.EDIT, project)
    form, answer = None, None
    if request.user.has_perm(Perm.EDIT, project):
        form, answer = _begin(request, project)
    context = _page(project) | {"form": form, "register": register_of(project)}
    return answer or render(request, "projects/risks.html", context, status=status_of(form))


def _begin(request: Request, project: Project) -> tuple[RiskForm, HttpResponse | None]:
    def save(form: RiskForm) -> str:
        risk = actions.set_risk(project, **form.cleaned_data, by=request.user)
        return f"{_address(project)}#risiko-{risk.pk}"

    draft, said = f"project:{project.pk}:risk", _("The risk is saved.")
    return edited(request, partial(RiskForm, project=project), save, draft=draft, said=said)


def risk_edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Judge a risk anew, say what is done about it, or close it."""
    project = look_up(request, slug, Perm.EDIT)
    risk = get_object_or_404(project.risks, pk=pk)

    def save(form: RiskForm) -> str:
        actions.set_risk(project, risk=risk, **form.cleaned_data, by=request.user)
        return f"{_address(project)}#risiko-{risk.pk}"

    form_for = partial(RiskForm, project=project, risk=risk)
    draft, said = f"risk:{risk.pk}", _("The risk is saved.")
    form, answer = edited(request, form_for, save, draft=draft, theirs=stored, said=said)
    context = _page(project) | {"risk": risk, "form": form, "back": _address(project)}
    return answer or render(request, "projects/risk_form.html", context, status=status_of(form))


def _page(project: Project) -> dict[str, Any]:
    return {"section": "projects", "tab": "risks", "project": project}


def _address(project: Project) -> str:
    return reverse("projects:risks", args=[project.slug])
