"""A project is registered from a workbook: fetch it, send it filled in, see what will happen, confirm."""

from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from projects.forms import WorkbookForm
from projects.imports import KIND, template_file, work_for
from projects.permissions import Perm
from trepart.editing import edited, status_of
from trepart.forms import Form
from trepart.http import Request, require
from trepart.imports import Outcome, by_sheet, can_be_carried_out, carry_out, keep_plan, look_again
from trepart.models import ImportPlan
from trepart.words import listed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def import_workbook(request: Request) -> HttpResponse:
    """What to do, and the form that takes the workbook. Nothing is saved by sending it but what it says."""
    require(request, Perm.REGISTER)
    form = WorkbookForm(request.POST, request.FILES) if request.method == "POST" else WorkbookForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        work = work_for(request.user)
        plan = keep_plan(request.user, KIND, file_name=file.name, sheets=file.sheets, work=work)
        return redirect("projects:import-plan", plan.pk)
    context = {"section": "projects", "form": form}
    return render(request, "projects/import_workbook.html", context, status=status_of(form))


@require_safe
def import_template(request: Request) -> HttpResponse:
    """The workbook to fill in, in the language that is being read."""
    require(request, Perm.REGISTER)
    name = _("project template")
    headers = {"Content-Disposition": f'attachment; filename="trepart-{name.replace(" ", "-")}.xlsx"'}
    return HttpResponse(template_file(), content_type=XLSX, headers=headers)


def import_plan(request: Request, pk: int) -> HttpResponse:
    """Row by row what will happen; confirmed it happens, once."""
    require(request, Perm.REGISTER)
    plan = get_object_or_404(ImportPlan.objects.of(request.user, KIND), pk=pk)
    work = work_for(request.user)

    def confirm(form: Form) -> str:
        address = carry_out(plan, work=work)
        told = [_("What the workbook said is saved."), _("New or changed: %(rows)s.")]
        messages.success(request, " ".join(told) % {"rows": listed(_kept(plan))})
        return address

    form, answer = edited(request, Form, confirm)
    if answer or plan.is_done:
        return answer or redirect(plan.answer)
    if form.is_bound:
        look_again(plan, work=work)
    counts = {outcome: sum(row["outcome"] == outcome for row in plan.forecast) for outcome in Outcome}
    context = {"section": "projects", "plan": plan, "form": form, "counts": counts}
    context |= {"sheets": by_sheet(plan), "can_confirm": can_be_carried_out(plan)}
    return render(request, "projects/import_plan.html", context, status=status_of(form))


def _kept(plan: ImportPlan) -> list[str]:
    """How many rows of each sheet were new or changed, of what was shown."""
    kept = (Outcome.CREATED, Outcome.CHANGED)
    rows = Counter(row["sheet"] for row in plan.forecast if row["outcome"] in kept)
    return [f"{sheet} ({n})" for sheet, n in rows.items()]
