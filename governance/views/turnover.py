"""A new term: many seats of a body change at once, typed in one form or read from a workbook."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from governance import actions
from governance.forms.turnover import TurnOverForm, TurnOverWorkbookForm
from governance.models import Body, Seat
from governance.permissions import BodyPerm
from governance.turnover import RefusedPlace
from governance.turnover_sheet import kind_of, template_file, work_for
from trepart.editing import edited, status_of
from trepart.forms import Form
from trepart.http import Request, require
from trepart.imports import Outcome, by_sheet, can_be_carried_out, carry_out, keep_plan, look_again
from trepart.models import ImportPlan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def turn_over(request: Request, pk: int) -> HttpResponse:
    """What becomes of each place when a new term begins; all of it is done, or nothing."""
    body = _body(request, pk)
    form_for = partial(TurnOverForm, seats=last_seated(body))
    save = partial(_turned_over, request, body)
    form, answer = edited(request, form_for, save, draft=f"turn-over:{body.pk}")
    page = {"body": body, "form": form, "section": "projects"}
    return answer or render(request, "governance/turn_over.html", page, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def turn_over_import(request: Request, pk: int) -> HttpResponse:
    """The same from a workbook: it is sent, shown row by row, and carried out when it is confirmed."""
    body = _body(request, pk)
    is_sent = request.method == "POST"
    form = TurnOverWorkbookForm(request.POST, request.FILES) if is_sent else TurnOverWorkbookForm()
    if form.is_bound and form.is_valid():
        file, work = form.cleaned_data["file"], work_for(body, by=request.user)
        plan = keep_plan(request.user, kind_of(body), file_name=file.name, sheets=file.sheets, work=work)
        return redirect("governance:turn-over-plan", body.pk, plan.pk)
    page = {"body": body, "form": form, "section": "projects"}
    return render(request, "governance/turn_over_import.html", page, status=status_of(form))


@require_safe
def turn_over_template(request: Request, pk: int) -> HttpResponse:
    """The workbook to fill in, with the places of the body as they are; without unions and parties."""
    body = _body(request, pk)
    content = template_file(last_seated(body))
    name = _("seats").replace(" ", "-")
    headers = {"Content-Disposition": f'attachment; filename="trepart-{name}-{body.pk}.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def turn_over_plan(request: Request, pk: int, plan_pk: int) -> HttpResponse:
    """Row by row what will happen; confirmed it happens, once."""
    body = get_object_or_404(visible_bodies(request), pk=pk)
    plan = get_object_or_404(ImportPlan.objects.of(request.user, kind_of(body)), pk=plan_pk)
    require(request, BodyPerm.EDIT, body)
    work = work_for(body, by=request.user)

    def confirm(form: Form) -> str:
        address = carry_out(plan, work=work)
        messages.success(request, _("What the workbook said is saved."))
        return address

    form, answer = edited(request, Form, confirm)
    if answer or plan.is_done:
        return answer or redirect(plan.answer)
    if form.is_bound:
        look_again(plan, work=work)
    return render(
        request, "governance/turn_over_plan.html", _plan_page(body, plan, form), status=status_of(form)
    )


def last_seated(body: Body) -> list[Seat]:
    """The seats of today; where nobody sits today, those whose term ran out last."""
    today = timezone.localdate()
    kept = body.seats.kept().select_related("person").order_by("position", "pk")
    if seats := list(kept.on(today)):
        return seats
    over = [seat for seat in kept if seat.ends_on and seat.ends_on < today]
    last = max((seat.ends_on for seat in over if seat.ends_on), default=None)
    return [seat for seat in over if seat.ends_on == last]


def _turned_over(request: Request, body: Body, form: TurnOverForm) -> str:
    places = [place for _key, place in form.places()]
    try:
        actions.turn_over(body, places, by=request.user)
    except RefusedPlace as refusal:
        raise form.refused(refusal) from refusal
    said = ngettext("%(count)d seat was changed.", "%(count)d seats were changed.", len(places))
    messages.success(request, said % {"count": len(places)})
    return body.get_absolute_url()


def _plan_page(body: Body, plan: ImportPlan, form: Form) -> dict[str, Any]:
    counts = {outcome: sum(row["outcome"] == outcome for row in plan.forecast) for outcome in Outcome}
    return {
        "section": "projects",
        "body": body,
        "plan": plan,
        "form": form,
        "counts": counts,
        "sheets": by_sheet(plan),
        "can_confirm": can_be_carried_out(plan),
    }


def _body(request: Request, pk: int) -> Body:
    """A body that this person may see and may change: 404 or 403 otherwise."""
    body = get_object_or_404(visible_bodies(request), pk=pk)
    require(request, BodyPerm.EDIT, body)
    return body


def visible_bodies(request: Request) -> QuerySet[Body]:
    """The bodies that this person may see."""
    return Body.objects.visible_to(request.user).select_related("municipality", "project")
