"""The forms of the plan: measures and milestones. The page that shows them all knows meetings too."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from projects import actions
from projects.forms import MeasureForm, MilestoneForm, ReachedForm
from projects.forms.plan import stored_measure, stored_milestone
from projects.models import Measure, Milestone, Project
from projects.permissions import Perm
from projects.views.sight import look_up
from trepart.editing import edited, pressed, status_of
from trepart.http import Request


def measure_new(request: Request, slug: str) -> HttpResponse:
    """Add a measure to the plan."""
    project = look_up(request, slug, Perm.EDIT)

    def save(form: MeasureForm) -> str:
        measure = actions.set_measure(project, **form.cleaned_data, by=request.user)
        return f"{plan_address(project)}#tiltak-{measure.pk}"

    form_for = partial(MeasureForm, project=project)
    draft, said = f"project:{project.pk}:measure", _("The measure is saved.")
    form, answer = edited(request, form_for, save, draft=draft, said=said)
    return answer or _page(request, "measure", project, form)


def measure_edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a measure; what others changed meanwhile is shown beside."""
    project = look_up(request, slug, Perm.EDIT)
    measure = get_object_or_404(project.measures.current(), pk=pk)

    def save(form: MeasureForm) -> str:
        actions.set_measure(project, measure=measure, **form.cleaned_data, by=request.user)
        return f"{plan_address(project)}#tiltak-{measure.pk}"

    form_for = partial(MeasureForm, project=project, measure=measure)
    draft, said = f"measure:{measure.pk}", _("The measure is saved.")
    form, answer = edited(request, form_for, save, draft=draft, theirs=stored_measure, said=said)
    return answer or _page(request, "measure", project, form, measure=measure)


@require_POST
def measure_remove(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a measure out; the page that follows offers to undo it."""
    project, measure = _row(request, slug, pk, Measure)
    return _removed(request, project, partial(actions.remove_measure, measure), f"tiltak-{pk}")


@require_POST
def measure_restore(request: Request, slug: str, pk: int) -> HttpResponse:
    """Bring a removed measure back."""
    project, measure = _row(request, slug, pk, Measure)
    said = _("The measure is back as it was.")
    return _pressed(request, project, partial(actions.restore_measure, measure), said)


def milestone_new(request: Request, slug: str) -> HttpResponse:
    """Set a milestone."""
    project = look_up(request, slug, Perm.EDIT)

    def save(form: MilestoneForm) -> str:
        milestone = actions.set_milestone(project, **form.cleaned_data, by=request.user)
        return f"{plan_address(project)}#milepael-{milestone.pk}"

    draft, said = f"project:{project.pk}:milestone", _("The milestone is saved.")
    form, answer = edited(request, MilestoneForm, save, draft=draft, said=said)
    return answer or _page(request, "milestone", project, form)


def milestone_edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a milestone, or move it to another day and say why."""
    project = look_up(request, slug, Perm.EDIT)
    milestone = get_object_or_404(project.milestones.current(), pk=pk)

    def save(form: MilestoneForm) -> str:
        actions.set_milestone(project, milestone=milestone, **form.cleaned_data, by=request.user)
        return f"{plan_address(project)}#milepael-{milestone.pk}"

    form_for = partial(MilestoneForm, milestone=milestone)
    draft, said = f"milestone:{milestone.pk}", _("The milestone is saved.")
    form, answer = edited(request, form_for, save, draft=draft, theirs=stored_milestone, said=said)
    return answer or _page(request, "milestone", project, form, milestone=milestone)


def milestone_reach(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say that a milestone is reached, and since when."""
    project = look_up(request, slug, Perm.EDIT)
    milestone = get_object_or_404(project.milestones.current(), pk=pk)

    def save(form: ReachedForm) -> str:
        actions.reach_milestone(milestone, **form.cleaned_data, by=request.user)
        return f"{plan_address(project)}#milepael-{milestone.pk}"

    draft, said = f"milestone:{milestone.pk}:reached", _("The milestone stands as reached.")
    form, answer = edited(request, ReachedForm, save, draft=draft, said=said)
    return answer or _page(request, "reached", project, form, milestone=milestone)


@require_POST
def milestone_reopen(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say that a milestone is not reached after all."""
    project, milestone = _row(request, slug, pk, Milestone)
    said = _("The milestone stands as not reached.")
    return _pressed(request, project, partial(actions.reopen_milestone, milestone), said)


@require_POST
def milestone_remove(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a milestone out; the page that follows offers to undo it."""
    project, milestone = _row(request, slug, pk, Milestone)
    return _removed(request, project, partial(actions.remove_milestone, milestone), f"milepael-{pk}")


@require_POST
def milestone_restore(request: Request, slug: str, pk: int) -> HttpResponse:
    """Bring a removed milestone back."""
    project, milestone = _row(request, slug, pk, Milestone)
    said = _("The milestone is back as it was.")
    return _pressed(request, project, partial(actions.restore_milestone, milestone), said)


def _row[Planned: (Measure, Milestone)](
    request: Request, slug: str, pk: int, kind: type[Planned]
) -> tuple[Project, Planned]:
    """A row of the plan, in it or taken out, that this person may change."""
    project = look_up(request, slug, Perm.EDIT)
    return project, get_object_or_404(kind._default_manager.filter(project=project), pk=pk)


def _pressed(request: Request, project: Project, act: Callable[..., Any], said: str) -> HttpResponse:
    return pressed(request, partial(act, by=request.user), plan_address(project), said=said)


def _removed(request: Request, project: Project, act: Callable[..., Any], key: str) -> HttpResponse:
    onward = f"{plan_address(project)}?fjernet={key}"
    return pressed(request, partial(act, by=request.user), onward, back=plan_address(project))


def _page(request: Request, name: str, project: Project, form: Any, **more: Any) -> HttpResponse:
    context = {"section": "projects", "tab": "plan", "project": project, "form": form}
    context |= {"back": plan_address(project), **more}
    return render(request, f"projects/{name}_form.html", context, status=status_of(form))


def plan_address(project: Project) -> str:
    """Where the plan is."""
    return reverse("projects:plan", args=[project.slug])
