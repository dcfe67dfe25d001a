"""Reports of a programme and of the municipalities in it: those that there are, and ordering one."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from projects.models import Programme
from projects.permissions import Perm
from projects.views.sight import look_up_programme
from reports import actions
from reports.figures import chapters
from reports.models import Report, ReportKind
from reports.programme_forms import ProgrammeOrderForm, suggested
from reports.views.batches import PAGE, around
from trepart.editing import edited, status_of
from trepart.http import Request, page_of


@require_safe
def programme_reports(request: Request, slug: str) -> HttpResponse:
    """The reports of a programme and of its municipalities, the newest first."""
    programme = look_up_programme(request, slug, Perm.FOLLOW_PROGRAMME)
    reports = Report.objects.visible_to(request.user).filter(programme=programme).for_list()
    page = around(programme) | {"page": page_of(request, reports)}
    return render(request, "reports/programme_reports.html", page)


@require_http_methods(PAGE)
def order_of_programme(request: Request, slug: str) -> HttpResponse:
    """Ask for all projects beside each other, or for one municipality in depth."""
    programme = look_up_programme(request, slug, Perm.FOLLOW_PROGRAMME)
    start = suggested(programme, request.GET.get("kommune", ""))
    form_for = partial(ProgrammeOrderForm, programme=programme, initial=start)
    form, answer = edited(request, form_for, partial(_ordered, request, programme))
    kinds = [(kind.label, chapters(kind)) for kind in (ReportKind.PROGRAMME, ReportKind.CASE)]
    page = around(programme) | {"form": form, "kinds": kinds}
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
