"""Programmes: who takes part, what they applied for and report each year, and by when projects report."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from projects import actions
from projects.forms.programmes import (
    ApplicationAgainForm,
    ApplicationForm,
    DeadlineForm,
    DecisionForm,
    SettleForm,
    YearForm,
    stored_application,
    stored_year,
)
from projects.models import Enrolment, Municipality, Programme, Project, YearlyReport, years_of
from projects.permissions import Perm
from trepart.editing import edited, status_of
from trepart.http import Request, page_of, require

PAGE = ["GET", "HEAD", "POST"]


@require_safe
def programmes(request: Request) -> HttpResponse:
    """Every programme, the newest first."""
    context = {"section": "programmes", "programmes": Programme.objects.for_list()}
    return render(request, "projects/programmes.html", context)


@require_http_methods(PAGE)
def programme(request: Request, slug: str) -> HttpResponse:
    """One programme: its deadlines and who takes part. Its secretariat sets deadlines here."""
    programme = get_object_or_404(Programme.objects.visible_to(request.user), slug=slug)
    if request.method == "POST":
        require(request, Perm.FOLLOW_PROGRAMME, programme)

    def act(form: DeadlineForm) -> str:
        actions.set_deadline(programme, **form.cleaned_data, by=request.user)
        messages.success(request, _("The deadline is set."))
        return request.path

    form, answer = edited(request, DeadlineForm, act)
    follows = request.user.has_perm(Perm.FOLLOW_PROGRAMME, programme)
    context = _programme_page(request, programme) | {"form": form if follows else None}
    return answer or render(request, "projects/programme.html", context, status=status_of(form))


def _programme_page(request: Request, programme: Programme) -> dict[str, Any]:
    """Who takes part, of whom this person may see more, and the deadlines."""
    return {
        "section": "programmes",
        "programme": programme,
        "rows": page_of(request, programme.enrolments.for_list(), per_page=50),
        "seen": set(programme.enrolments.visible_to(request.user).values_list("pk", flat=True)),
        "deadlines": programme.deadlines.order_by("-due_on"),
        "may_apply": _places(request, programme).exists() and programme.is_open,
        "today": timezone.localdate(),
    }


def _places(request: Request, programme: Programme) -> Any:
    """The municipalities that this person acts for, and that have not applied yet."""
    enrolled = Municipality.objects.filter(enrolments__programme=programme)
    there = Municipality.objects.same_as(enrolled).values("pk")
    return Municipality.objects.acted_for_by(request.user).exclude(pk__in=there)


@require_http_methods(PAGE)
def apply(request: Request, slug: str) -> HttpResponse:
    """Apply for a municipality's part in a programme."""
    programme = get_object_or_404(Programme.objects.visible_to(request.user), slug=slug)
    require(request, Perm.APPLY, programme)

    def act(form: ApplicationForm) -> str:
        enrolment = actions.apply_to_programme(programme, **form.cleaned_data, by=request.user)
        messages.success(request, _("The application is sent to the programme."))
        return enrolment.get_absolute_url()

    form_for = partial(ApplicationForm, municipalities=_places(request, programme))
    form, answer = edited(request, form_for, act, draft=f"programme:{programme.pk}:application")
    context = {"section": "programmes", "programme": programme, "form": form}
    return answer or render(request, "projects/application.html", context, status=status_of(form))


def _enrolment(request: Request, pk: int, permission: str = "") -> Enrolment:
    rows = Enrolment.objects.visible_to(request.user).select_related("programme", "municipality")
    enrolment = get_object_or_404(rows, pk=pk)
    if permission:
        require(request, permission, enrolment)
    return enrolment


@require_http_methods(PAGE)
def enrolment(request: Request, pk: int) -> HttpResponse:
    """A municipality in a programme: the application, what was decided, and each year's report."""
    enrolment = _enrolment(request, pk, Perm.DECIDE_ENROLMENT if request.method == "POST" else "")

    def act(form: DecisionForm) -> str:
        actions.decide_enrolment(enrolment, **form.cleaned_data, by=request.user)
        messages.success(request, _("The decision is kept."))
        return enrolment.get_absolute_url()

    form, answer = edited(request, partial(DecisionForm, enrolment=enrolment), act)
    decides = request.user.has_perm(Perm.DECIDE_ENROLMENT, enrolment) and form.possible
    context = _enrolment_page(request, enrolment) | {"form": form if decides else None}
    return answer or render(request, "projects/enrolment.html", context, status=status_of(form))


def _enrolment_page(request: Request, enrolment: Enrolment) -> dict[str, Any]:
    """Each year with its report, what was decided, and the projects that this person may see."""
    told = {report.year: report for report in enrolment.yearly_reports.all()}
    place = Municipality.objects.same_as(Municipality.objects.filter(pk=enrolment.municipality_id))
    seen = Project.objects.visible_to(request.user).registered().filter(municipality__in=place.values("pk"))
    return {
        "section": "programmes",
        "enrolment": enrolment,
        "may_write": request.user.has_perm(Perm.WRITE_TO_PROGRAMME, enrolment),
        "follows": request.user.has_perm(Perm.FOLLOW_PROGRAMME, enrolment.programme),
        "today": timezone.localdate(),
        "years": [(year, told.get(year)) for year in years_of(enrolment, timezone.localdate())],
        "decisions": enrolment.decisions.select_related("recorded_by__person"),
        "projects": seen.filter(programme=enrolment.programme),
    }


@require_http_methods(PAGE)
def application(request: Request, pk: int) -> HttpResponse:
    """Say the application otherwise."""
    enrolment = _enrolment(request, pk, Perm.WRITE_TO_PROGRAMME)

    def act(form: ApplicationAgainForm) -> str:
        actions.change_application(enrolment, **form.cleaned_data, by=request.user)
        return enrolment.get_absolute_url()

    form, answer = edited(
        request,
        partial(ApplicationAgainForm, enrolment=enrolment),
        act,
        draft=f"enrolment:{pk}",
        theirs=stored_application,
    )
    context = {"section": "programmes", "programme": enrolment.programme, "enrolment": enrolment}
    context["form"] = form
    return answer or render(request, "projects/application.html", context, status=status_of(form))


@require_http_methods(PAGE)
def yearly_report(request: Request, pk: int, year: int) -> HttpResponse:
    """What a municipality tells of a year: written, sent, and settled by the programme."""
    enrolment = _enrolment(request, pk, Perm.WRITE_TO_PROGRAMME if request.method == "POST" else "")
    if year not in years_of(enrolment, timezone.localdate()):
        raise Http404
    report = enrolment.yearly_reports.filter(year=year).first()
    form_for, keep = partial(YearForm, report=report), partial(_keep_year, request, enrolment, year)
    form, answer = edited(request, form_for, keep, draft=f"enrolment:{pk}:{year}", theirs=stored_year)
    writes = request.user.has_perm(Perm.WRITE_TO_PROGRAMME, enrolment)
    settles = request.user.has_perm(Perm.DECIDE_ENROLMENT, enrolment)
    is_written = report is None or report.is_editable or bool(form.errors)
    shown: dict[str, Any] = {"form": form if writes and is_written else None}
    shown["settle"] = SettleForm() if settles and report is not None and report.is_sent else None
    return answer or _year_page(request, enrolment, year, report, shown, status=status_of(form))


def _keep_year(request: Request, enrolment: Enrolment, year: int, form: YearForm) -> str:
    """Keep what stands in the form, and send that to the programme where it is what was asked."""
    report = actions.write_yearly_report(enrolment, year, **form.cleaned_data, by=request.user)
    if "send" in request.POST:
        actions.send_yearly_report(report, by=request.user)
        messages.success(request, _("The report is sent to the programme."))
    else:
        messages.success(request, _("What you wrote is kept. It is not sent yet."))
    return report.get_absolute_url()


@require_POST
def yearly_report_settle(request: Request, pk: int, year: int) -> HttpResponse:
    """Accept what was sent, or return it with a comment."""
    enrolment = _enrolment(request, pk, Perm.DECIDE_ENROLMENT)
    report, accept = _report(enrolment, year), "accept" in request.POST

    def act(form: SettleForm) -> str:
        actions.settle_yearly_report(report, accept=accept, **form.cleaned_data, by=request.user)
        said = _("The report is accepted.") if accept else _("The report is returned with your comment.")
        messages.success(request, said)
        return report.get_absolute_url()

    form, answer = edited(request, SettleForm, act)
    shown = {"settle": form if report.is_sent or form.errors else None}
    return answer or _year_page(request, enrolment, year, report, shown, status=status_of(form))


def _report(enrolment: Enrolment, year: int) -> YearlyReport:
    return get_object_or_404(enrolment.yearly_reports.all(), year=year)


def _year_page(
    request: Request,
    enrolment: Enrolment,
    year: int,
    report: YearlyReport | None,
    shown: dict[str, Any],
    *,
    status: int,
) -> HttpResponse:
    context = {"section": "programmes", "enrolment": enrolment, "year": year, "report": report, **shown}
    return render(request, "projects/yearly_report.html", context, status=status)
