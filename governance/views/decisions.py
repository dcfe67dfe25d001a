"""Pages of a decision: what was decided, and what follows; the formal treatment of what was agreed on."""

from functools import partial
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Person
from governance import actions
from governance.forms.formal import (
    CorrectOutcomeForm,
    FollowTreatmentForm,
    OutcomeForm,
    TreatmentForm,
    stored_treatment,
)
from governance.models import Body, Decision, FormalTreatment
from governance.permissions import DecisionPerm
from governance.roll import roll_of
from governance.views.deciding import people_around
from projects.models import Project
from projects.permissions import Perm
from trepart.editing import edited, status_of
from trepart.http import Request, require

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _decision(request: Request, pk: int) -> Decision:
    return get_object_or_404(Decision.objects.visible_to(request.user).in_full(), pk=pk)


@require_safe
def decision(request: Request, pk: int) -> HttpResponse:
    """A decision with everything that has come of it."""
    shown = _decision(request, pk)
    prefetch_related_objects([shown.item], Prefetch("projects", Project.objects.visible_to(request.user)))
    treatments = list(shown.formal_treatments.counting().for_list())
    context = {
        "section": "meetings",
        "decision": shown,
        "item": shown.item,
        "meeting": shown.item.meeting,
        "treatments": treatments,
        "follow_ups": shown.item.follow_ups.for_list(),
        "may_ask": _may_ask(request, shown),
        "may_follow": {row.pk for row in treatments if _may_follow(request, row)},
    }
    return render(request, "governance/decision.html", context)


def _may_ask(request: Request, shown: Decision) -> bool:
    agreed = shown.outcome != Decision.Outcome.NOT_AGREED
    return agreed and request.user.has_perm(DecisionPerm.ASK_FOR_TREATMENT, shown)


def _may_follow(request: Request, row: FormalTreatment) -> bool:
    return request.user.has_perm(DecisionPerm.FOLLOW_TREATMENT, row)


@FORM
def treatment_new(request: Request, pk: int) -> HttpResponse:
    """Say that what was agreed on needs a formal body, which one, and who sees to it."""
    agreed = _decision(request, pk)
    require(request, DecisionPerm.ASK_FOR_TREATMENT, agreed)
    body = agreed.item.meeting.body
    bodies = Body.objects.of_municipality(body.municipality).exclude(pk=body.pk)

    def ask(form: TreatmentForm) -> str:
        actions.ask_for_treatment(agreed, **form.cleaned_data, by=request.user)
        return agreed.get_absolute_url()

    form_for = partial(TreatmentForm, bodies=bodies, people=_people(agreed))
    form, answer = edited(request, form_for, ask, draft=f"treatment:{agreed.pk}")
    return answer or _page(request, "governance/treatment_new.html", agreed, form)


def _people(agreed: Decision, owner_id: int | None = None) -> Any:
    """Those around the table where it was agreed on, and whoever sees to it now."""
    around = people_around(agreed.item, roll_of(agreed.item.meeting))
    return Person.objects.filter(pk__in=around.values("pk")) | Person.objects.filter(pk=owner_id or 0)


def _treatment(request: Request, pk: int) -> FormalTreatment:
    rows = FormalTreatment.objects.visible_to(request.user).for_list()
    row = get_object_or_404(rows.select_related("decision__item__meeting__body__municipality"), pk=pk)
    require(request, DecisionPerm.FOLLOW_TREATMENT, row)
    return row


@FORM
def treatment(request: Request, pk: int) -> HttpResponse:
    """Who sees to it, when it was sent and as which case, until the outcome comes."""
    row = _treatment(request, pk)
    if request.method != "POST" and not row.is_open:
        return redirect(row.decision)

    def follow(form: FollowTreatmentForm) -> str:
        actions.follow_treatment(row, **form.cleaned_data, by=request.user)
        return row.decision.get_absolute_url()

    form_for = partial(FollowTreatmentForm, row=row, people=_people(row.decision, row.owner_id))
    draft = f"treatment-follow:{row.pk}"
    form, answer = edited(request, form_for, follow, draft=draft, theirs=stored_treatment)
    return answer or _page(request, "governance/treatment.html", row.decision, form, treatment=row)


@FORM
def treatment_close(request: Request, pk: int) -> HttpResponse:
    """Enter the case number and what the formal body made of it."""
    row = _treatment(request, pk)
    if request.method != "POST" and not row.is_open:
        return redirect(row.decision)
    about = Project.objects.visible_to(request.user).filter(agenda_items=row.decision.item_id)
    mine = [project.pk for project in about if request.user.has_perm(Perm.EDIT, project)]

    def close(form: OutcomeForm) -> str:
        actions.close_treatment(row, **form.what_came(), by=request.user)
        return row.decision.get_absolute_url()

    form_for = partial(OutcomeForm, row=row, projects=about.filter(pk__in=mine))
    draft = f"treatment-close:{row.pk}"
    form, answer = edited(request, form_for, close, draft=draft, theirs=stored_treatment)
    return answer or _page(request, "governance/treatment_close.html", row.decision, form, treatment=row)


@FORM
def treatment_correct(request: Request, pk: int) -> HttpResponse:
    """Enter an outcome anew that was entered wrong, and say why."""
    row = _treatment(request, pk)
    if request.method != "POST" and row.is_open:
        return redirect(row.decision)

    def correct(form: CorrectOutcomeForm) -> str:
        actions.correct_treatment(row, **form.cleaned_data, by=request.user)
        return row.decision.get_absolute_url()

    form_for = partial(CorrectOutcomeForm, row=row)
    form, answer = edited(request, form_for, correct, draft=f"treatment-correct:{row.pk}")
    context = {"treatment": row, "correcting": True}
    return answer or _page(request, "governance/treatment_close.html", row.decision, form, **context)


def _page(request: Request, template: str, agreed: Decision, form: Any, **more: Any) -> HttpResponse:
    meeting = agreed.item.meeting
    context = {"section": "meetings", "decision": agreed, "meeting": meeting, "form": form, **more}
    context["back"] = agreed.get_absolute_url()
    return render(request, template, context, status=status_of(form))
