"""Reports that come by themselves: what a programme has set, and what it has made."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from projects.models import Programme
from projects.views.sight import look_up_programme
from reports import actions
from reports.models import Batch, ReportPlan
from reports.permissions import Perm
from reports.plan_forms import PlanAgainForm, PlanForm, stored_plan
from reports.views.batches import PAGE, around
from trepart.editing import edited, status_of
from trepart.http import Request, page_of, require


@require_http_methods(PAGE)
def plans(request: Request, slug: str) -> HttpResponse:
    """What comes by itself, what it has made, and one more."""
    programme = look_up_programme(request, slug, Perm.SET_PLAN)
    form, answer = edited(request, PlanForm, partial(_set, request, programme), said=_("The plan is set."))
    made = Batch.objects.visible_to(request.user).filter(programme=programme).planned().for_list()
    page = around(programme) | {
        "form": form,
        "plans": ReportPlan.objects.visible_to(request.user).filter(programme=programme).for_list(),
        "page": page_of(request, made),
    }
    return answer or render(request, "reports/plan_list.html", page, status=status_of(form))


@require_http_methods(PAGE)
def plan_edit(request: Request, pk: int) -> HttpResponse:
    """Change a plan, or turn it off."""
    plans = ReportPlan.objects.visible_to(request.user).select_related("programme")
    plan = get_object_or_404(plans, pk=pk)
    require(request, Perm.SET_PLAN, plan.programme)
    form_for, act = partial(PlanAgainForm, plan=plan), partial(_changed, request, plan)
    said = _("The plan is changed.")
    form, answer = edited(request, form_for, act, theirs=stored_plan, said=said)
    page = around(plan.programme) | {"form": form, "plan": plan}
    return answer or render(request, "reports/plan_form.html", page, status=status_of(form))


def _set(request: Request, programme: Programme, form: PlanForm) -> str:
    actions.set_plan(programme, **form.asked(), by=request.user)
    return request.path


def _changed(request: Request, plan: ReportPlan, form: PlanAgainForm) -> str:
    version = form.cleaned_data["version"]
    changed = actions.change_plan(plan, version=version, **form.asked(), by=request.user)
    return changed.get_absolute_url()
