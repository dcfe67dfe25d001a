"""Status reports: written by the project leader, sent to the steering group, approved or returned."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from projects import actions
from projects.forms import PeriodForm, StatusForm
from projects.forms.status import stored
from projects.models import Project, StatusReport
from projects.permissions import Perm
from projects.reporting import next_period
from projects.views.sight import look_up
from trepart.editing import edited, status_of
from trepart.http import Request, page_of


@require_safe
def status_list(request: Request, slug: str) -> HttpResponse:
    """All reports of the project, the newest first, and what is due."""
    project = look_up(request, slug)
    reports = project.status_reports.visible_to(request.user)
    context = _page(request, project) | {
        "page": page_of(request, reports),
        "unsettled": reports.unsettled().first(),
        "overdue": project.overdue(),
    }
    return render(request, "projects/status_list.html", context)


def status_new(request: Request, slug: str) -> HttpResponse:
    """Begin the next report: only the period is asked for, the rest comes from the last one."""
    project = look_up(request, slug, Perm.REPORT_STATUS)
    if request.method != "POST" and (waiting := project.status_reports.unsettled().first()):
        return redirect(waiting)
    period_from, period_to = next_period(project)
    form_for = partial(PeriodForm, initial={"period_from": period_from, "period_to": period_to})

    def begin(form: PeriodForm) -> str:
        report = actions.draft_status_report(project, **form.cleaned_data, by=request.user)
        return reverse("projects:status-edit", args=[project.slug, report.number])

    form, answer = edited(request, form_for, begin, draft=f"project:{project.pk}:status")
    context = _page(request, project) | {"form": form, "is_first": project.reported_to is None}
    return answer or render(request, "projects/status_new.html", context, status=status_of(form))


def status_edit(request: Request, slug: str, number: int) -> HttpResponse:
    """Write the report, and send it to the steering group when all of it is there."""
    project = look_up(request, slug, Perm.REPORT_STATUS)
    report = get_object_or_404(project.status_reports.with_sections(), number=number)
    if request.method != "POST" and not report.is_editable:
        return redirect(report)
    form_for = partial(StatusForm, report=report)
    save = partial(_save, request, report)
    form, answer = edited(request, form_for, save, draft=f"status:{report.pk}", theirs=stored)
    context = _page(request, project) | {"report": report, "form": form}
    return answer or render(request, "projects/status_form.html", context, status=status_of(form))


def _save(request: Request, report: StatusReport, form: StatusForm) -> str:
    names = ("version", "overall", "summary", "next_steps", "period_from", "period_to")
    values = {name: form.cleaned_data[name] for name in names}
    written = actions.write_status_report(report, **values, sections=form.sections(), by=request.user)
    if "send" in request.POST:
        actions.send_status_report(written, by=request.user)
        messages.success(request, _("The status report is sent to the steering group."))
    else:
        messages.success(request, _("The status report is saved."))
    return report.get_absolute_url()


@require_safe
def status(request: Request, slug: str, number: int) -> HttpResponse:
    """One report, to read."""
    project = look_up(request, slug)
    reports = project.status_reports.visible_to(request.user).with_sections()
    report = get_object_or_404(reports.with_writers(), number=number)
    earlier = reports.before(report).first()
    context = _page(request, project) | {"report": report, "earlier": earlier}
    return render(request, "projects/status_detail.html", context)


def _page(request: Request, project: Project) -> dict:
    return {
        "section": "projects",
        "tab": "status",
        "project": project,
        "can_report": request.user.has_perm(Perm.REPORT_STATUS, project),
    }
