"""Purpose and goals: what a project is for, where it stands, and what is measured on the way."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from projects import actions, steps
from projects.forms import GoalForm, MeasurementForm
from projects.forms.goals import stored
from projects.goal_quality import GoalQuality
from projects.models import Goal, Measurement, Project
from projects.permissions import Perm
from projects.standing import quality_of, standing, standings
from projects.views.editing import carried_out, drafted, look_up, opened, status_of
from trepart.http import Request, require

Save = Callable[[dict[str, Any]], str]


def goals(request: Request, slug: str) -> HttpResponse:
    """Purpose and goals on one page; those who may set a new goal there."""
    project = look_up(request, slug)
    can_edit = request.user.has_perm(Perm.EDIT, project)
    form = None
    if request.method == "POST":
        require(request, Perm.EDIT, project)
    if can_edit:
        form, answer = begin_goal(request, project, goals_address(project))
        if answer:
            return answer
    rows = project.goals.with_measurements()
    context = {
        "section": "projects",
        "tab": "goals",
        "project": project,
        "form": form,
        "can_edit": can_edit,
        "standings": standings([goal for goal in rows if not goal.removed_at], on=project.derived_on),
        "removed": [goal for goal in rows if goal.removed_at] if can_edit else [],
    }
    return render(request, "projects/goals.html", context, status=status_of(form) if form else 200)


def begin_goal(request: Request, project: Project, address: str) -> tuple[GoalForm, HttpResponse | None]:
    """The form for a new goal, and the answer when it was sent and carried out."""
    key = f"project:{project.pk}:goal"
    if answer := drafted(request, key):
        return GoalForm(project=project), answer
    form = opened(request, GoalForm, key, project=project)

    def save(values: dict) -> str:
        actions.set_goal(project, **values, by=request.user)
        return f"{address}#malene"

    answer = carried_out(request, form, key, save) if request.method == "POST" else None
    if form.is_bound or form.is_resumed:
        form.quality = judged(form, project)
    return form, answer


def judged(form: GoalForm, project: Project, goal: Goal | None = None) -> GoalQuality:
    """How good the goal is as it is typed so far, or as it is stored. What makes no sense is missing."""
    if not form.is_bound:
        form = GoalForm({name: form[name].value() for name in form.fields}, project=project, goal=goal)
    form.is_valid()
    last = standing(goal, on=project.derived_on).progress.latest if goal else None
    measured = last.on if last else None
    return quality_of(form.cleaned_data, last_measured_on=measured, today=project.derived_on)


def goal_edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a goal; what others changed meanwhile is shown beside."""
    project, goal = _goal(request, slug, pk)
    key = f"goal:{goal.pk}"
    if answer := drafted(request, key):
        return answer
    form = opened(request, GoalForm, key, project=project, goal=goal)

    def save(values: dict) -> str:
        actions.set_goal(project, goal=goal, **values, by=request.user)
        return goals_address(project)

    if request.method == "POST" and (answer := carried_out(request, form, key, save, stored)):
        return answer
    form.quality = judged(form, project, goal)
    context = _about(project, goal) | {"form": form, "back": goals_address(project)}
    return render(request, "projects/goal_form.html", context, status=status_of(form))


@require_POST
def goal_quality(request: Request, slug: str, pk: int | None = None) -> HttpResponse:
    """How good the goal is as it is typed now; nothing is saved."""
    project = look_up(request, slug, Perm.EDIT)
    goal = None if pk is None else get_object_or_404(project.goals.with_measurements(), pk=pk)
    form = GoalForm(request.POST, project=project, goal=goal)
    return render(request, "projects/goal_quality.html", {"quality": judged(form, project, goal)})


@require_POST
def goal_remove(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a goal out; the page that follows offers to undo it."""
    project, goal = _goal(request, slug, pk)
    try:
        actions.remove_goal(goal, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(goals_address(project))
    return redirect(f"{goals_address(project)}?fjernet={goal.pk}")


@require_POST
def goal_restore(request: Request, slug: str, pk: int) -> HttpResponse:
    """Bring a removed goal back."""
    project = look_up(request, slug, Perm.EDIT)
    goal = get_object_or_404(project.goals, pk=pk)
    try:
        actions.restore_goal(goal, by=request.user)
        messages.success(request, _("The goal is back as it was."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(goals_address(project))


def measure(request: Request, slug: str, pk: int) -> HttpResponse:
    """Enter what was measured."""
    project, goal = _goal(request, slug, pk)

    def save(values: dict) -> str:
        actions.measure_goal(goal, **values, by=request.user)
        return f"{goals_address(project)}#mal-{goal.pk}"

    return _measuring(request, project, goal, f"goal:{goal.pk}:measurement", save)


def measurement_correct(request: Request, slug: str, pk: int, number: int) -> HttpResponse:
    """Put a new measurement in the place of a wrong one, which stays."""
    project, goal = _goal(request, slug, pk)
    wrong = get_object_or_404(goal.measurements, pk=number)

    def save(values: dict) -> str:
        actions.correct_measurement(wrong, **values, by=request.user)
        return f"{goals_address(project)}#mal-{goal.pk}"

    return _measuring(request, project, goal, f"measurement:{wrong.pk}", save, wrong)


def _measuring(
    request: Request, project: Project, goal: Goal, key: str, save: Save, wrong: Measurement | None = None
) -> HttpResponse:
    if answer := drafted(request, key):
        return answer
    form = opened(request, MeasurementForm, key, goal=goal, wrong=wrong)
    if request.method == "POST" and (answer := carried_out(request, form, key, save)):
        return answer
    context = _about(project, goal) | {"form": form, "wrong": wrong, "back": goals_address(project)}
    return render(request, "projects/measurement_form.html", context, status=status_of(form))


def _goal(request: Request, slug: str, pk: int) -> tuple[Project, Goal]:
    """A goal that is in the plan and that this person may change."""
    project = look_up(request, slug, Perm.EDIT)
    return project, get_object_or_404(project.goals.current().with_measurements(), pk=pk)


def _about(project: Project, goal: Goal) -> dict:
    at = standing(goal, on=project.derived_on)
    return {"section": "projects", "tab": "goals", "project": project, "goal": goal, "standing": at}


def goals_address(project: Project) -> str:
    """Where the goals are: in the registration until the project is registered."""
    if project.is_registered:
        return reverse("projects:goals", args=[project.slug])
    return steps.address_of(project, "mal")
