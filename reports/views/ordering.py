"""Ordering a report of a project: the kind chooses what is asked, and what it would hold is shown."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from projects.models import Project
from projects.views.sight import look_up
from reports import actions
from reports.forms import FORMS, EvaluationForm, OrderForm, suggested, suggested_evaluation
from reports.models import Report, ReportKind
from reports.outline import outline_of
from reports.permissions import Perm
from reports.views.reports import about
from trepart.editing import attempted, edited, status_of
from trepart.http import Request

KIND = "slag"
type Order = OrderForm | EvaluationForm


def order(request: Request, slug: str) -> HttpResponse:
    """Ask for a report: its kind, what that kind asks, its language; with the contents as they would be."""
    project = look_up(request, slug, Perm.ORDER)
    kind = request.POST.get("kind") or request.GET.get(KIND, "")
    form, answer = edited(request, _form_for(project, kind), partial(_ordered, request, project))
    return answer or render(request, "reports/report_form.html", _page(project, form), status=status_of(form))


@require_safe
def outline(request: Request, slug: str) -> HttpResponse:
    """The contents page of the report that is being asked for, while it is being asked for."""
    project = look_up(request, slug, Perm.ORDER)
    form = _form_for(project, request.GET.get("kind", ""))(request.GET or None)
    template = "reports/report_form.html" + ("#outline" if request.htmx else "")
    return render(request, template, _page(project, form))


@require_POST
def order_document(request: Request, slug: str, number: int) -> HttpResponse:
    """Ask for a version of the project document as a file, in the municipality's language."""
    project = look_up(request, slug, Perm.ORDER)
    version = get_object_or_404(project.document_versions.select_related("frozen_by__person"), number=number)
    language = project.municipality.document_language
    address = reverse("governance:document", args=[project.slug, number])
    made: list[Report] = []
    ask = partial(actions.ask_for_document, version, language=language, by=request.user)
    done = attempted(request, lambda: made.append(ask()))
    return redirect(made[0] if done else address)


def _form_for(project: Project, kind: str) -> Callable[..., Order]:
    """The form of the kind; of one that cannot be ordered here, the first, which says so."""
    initial = suggested_evaluation(project) if kind == ReportKind.EVALUATION else suggested(project)
    return partial(FORMS.get(kind, OrderForm), initial=initial)


def _page(project: Project, form: Order) -> dict[str, Any]:
    kind = form.initial["kind"]
    told = outline_of(project, kind, _asked(form))
    kinds = [(each, ReportKind(each).label, each == kind) for each in FORMS]
    return about(project) | {"form": form, "kinds": kinds, "kind": kind, "outline": told}


def _asked(form: Order) -> dict[str, Any]:
    """What stands in the form, or what was suggested if that is wrong."""
    return form.cleaned_data if form.is_bound and form.is_valid() else dict(form.initial)


def _ordered(request: Request, project: Project, form: Order) -> str:
    asked = form.cleaned_data
    if isinstance(form, EvaluationForm):
        made = actions.ask_for_evaluation(
            project, stage=asked["stage"], language=asked["language"], note=asked["note"], by=request.user
        )
    else:
        made = actions.ask_for_report(
            project,
            kind=asked["kind"],
            language=asked["language"],
            start=asked["period_from"],
            end=asked["period_to"],
            by=request.user,
        )
    return reverse("reports:report", args=[made.pk])
