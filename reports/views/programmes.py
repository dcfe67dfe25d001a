"""Reports of a programme and of the municipalities in it: those that there are, and ordering one."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from projects.models import Programme
from projects.permissions import Perm
from reports import actions
from reports.figures import chapters
from reports.models import Report, ReportKind
from reports.programme_forms import ProgrammeOrderForm, suggested
from trepart.editing import edited, status_of
from trepart.http import Request, page_of, require


@require_safe
def programme_reports(request: Request, slug: str) -> HttpResponse:
    """The reports of a programme and of its municipalities, the newest first."""
    programme = _programme(request, slug)
    reports = Report.objects.visible_to(request.user).filter(programme=programme).for_list()
    page = _about(programme) | {"page": page_of(request, reports)}
    return render(request, "reports/programme_reports.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def order_of_programme(request: Request, slug: str) -> HttpResponse:
    """Ask for all projects beside each other, or for one municipality in depth."""
    programme = _programme(request, slug)
    form_for = partial(ProgrammeOrderForm, programme=programme, initial=suggested(programme))
    form, answer = edited(request, form_for, partial(_ordered, request, programme))
    kinds = [(kind.label, chapters(kind)) for kind in (ReportKind.PROGRAMME, ReportKind.CASE)]
    page = _about(programme) | {"form": form, "kinds": kinds}
    return answer or render(request, "reports/programme_order.html", page, status=status_of(form))


def _ordered(request: Request, programme: Programme, form: ProgrammeOrderForm) -> str:
    asked = form.cleaned_data
    common = {
        "language": asked["language"],
        "start": asked["period_from"],
        "end": asked["period_to"],
        "by": request.user,
    }
    if asked["kind"] == ReportKind.CASE:
        made = actions.ask_for_case(programme, asked["municipality"], **common)
    else:
        made = actions.ask_for_programme_report(programme, **common)
    return reverse("reports:report", args=[made.pk])


def _programme(request: Request, slug: str) -> Programme:
    programme = get_object_or_404(Programme.objects.visible_to(request.user), slug=slug)
    require(request, Perm.FOLLOW_PROGRAMME, programme)
    return programme


def _about(programme: Programme) -> dict[str, Any]:
    return {"section": "programmes", "programme": programme}
