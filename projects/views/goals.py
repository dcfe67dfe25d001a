"""Purpose and goals: what a project is for, where it stands, and what is measured on the way."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from projects import actions, steps
from projects.forms import GoalForm, MeasurementForm
from projects.forms.goals import stored
from projects.goal_quality import GoalQuality
from projects.models import Goal, Measurement, Project
from projects.permissions import Perm
from projects.purpose_history import purpose_of
from projects.standing import quality_of, standing, tree_of_standings
from projects.views.sight import look_up
from trepart.editing import edited, pressed, status_of
from trepart.http import Request, require
from trepart.words import short_date


def goals(request: Request, slug: str) -> HttpResponse:
    """Purpose and goals on one page; those who may set a new goal there."""
    project = look_up(request, slug)
    form, answer = None, None
    if request.method == "POST":
        require(request, Perm.EDIT, project)
    if request.user.has_perm(Perm.EDIT, project):
        form, answer = begin_goal(request, project, goals_address(project))
    if answer:
        return answer
    context = {"section": "projects", "tab": "goals", "project": project, "form": form}
    context |= _all_goals(project, can_edit=form is not None)
    context["can_measure"] = form is not None or request.user.has_perm(Perm.MEASURE, project)
    return render(request, "projects/goals.html", context, status=status_of(form))


def _all_goals(project: Project, *, can_edit: bool) -> dict:
    """How it stands with the goals that are in the plan, and those taken out for who may put them back."""
    rows = project.goals.select_related("parent").with_measurements()
    current = [goal for goal in rows if not goal.removed_at]
    return {
        "can_edit": can_edit,
        "standings": tree_of_standings(current, on=project.derived_on),
        "purpose": purpose_of(project, current),
        "removed": [goal for goal in rows if goal.removed_at] if can_edit else [],
    }


def begin_goal(request: Request, project: Project, address: str) -> tuple[GoalForm, HttpResponse | None]:
    """The form for a new goal, and the answer when it was sent and carried out."""

    def save(form: GoalForm) -> str:
        actions.set_goal(project, **form.cleaned_data, by=request.user)
        return f"{address}#malene"

    form_for = partial(GoalForm, project=project)
    form, answer = edited(
        request, form_for, save, draft=f"project:{project.pk}:goal", said=_("The goal is saved.")
    )
    if form.is_bound or form.is_resumed:
        form.quality = judged(form, project)
    return form, answer


def judged(form: GoalForm, project: Project, goal: Goal | None = None) -> GoalQuality:
    """How good the goal is as it is typed so far, or as it is stored. What makes no sense is missing."""
    if not form.is_bound:
        form = GoalForm({name: form[name].value() for name in form.fields}, project=project, goal=goal)
    form.is_valid()
    facts = form.cleaned_data | {"leads_to_purpose": bool(form.cleaned_data.get("purpose_element"))}
    last = standing(goal, on=project.derived_on).progress.latest if goal else None
    measured = last.on if last else None
    return quality_of(facts, last_measured_on=measured, today=project.derived_on)


def goal_edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a goal; what others changed meanwhile is shown beside."""
    project, goal = _goal(request, slug, pk)

    def save(form: GoalForm) -> str:
        actions.set_goal(project, goal=goal, **form.cleaned_data, by=request.user)
        return goals_address(project)

    form_for = partial(GoalForm, project=project, goal=goal)
    said, draft = _("The goal is saved."), f"goal:{goal.pk}"
    form, answer = edited(request, form_for, save, draft=draft, theirs=stored, said=said)
    if answer:
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
    """Take a goal out; the page that follows offers to undo it, after a second press too."""
    project = look_up(request, slug, Perm.EDIT)
    goal = get_object_or_404(project.goals, pk=pk)
    address = goals_address(project)
    remove = partial(actions.remove_goal, goal, by=request.user)
    return pressed(request, remove, f"{address}?fjernet={goal.pk}", back=address)


@require_POST
def goal_restore(request: Request, slug: str, pk: int) -> HttpResponse:
    """Bring a removed goal back."""
    project = look_up(request, slug, Perm.EDIT)
    goal = get_object_or_404(project.goals, pk=pk)
    restore = partial(actions.restore_goal, goal, by=request.user)
    return pressed(request, restore, goals_address(project), said=_("The goal is back as it was."))


def measure(request: Request, slug: str, pk: int) -> HttpResponse:
    """Enter what was measured."""
    project, goal = _goal(request, slug, pk, Perm.MEASURE)
    note = partial(actions.measure_goal, goal, by=request.user)
    return _measuring(request, project, goal, note, f"goal:{goal.pk}:measurement")


def measurement_correct(request: Request, slug: str, pk: int, number: int) -> HttpResponse:
    """Put a new measurement in the place of a wrong one, which stays."""
    project, goal = _goal(request, slug, pk, Perm.MEASURE)
    wrong = get_object_or_404(goal.measurements, pk=number)
    note = partial(actions.correct_measurement, wrong, by=request.user)
    return _measuring(request, project, goal, note, f"measurement:{wrong.pk}", wrong)


def _measuring(
    request: Request,
    project: Project,
    goal: Goal,
    note: Callable[..., Measurement],
    draft: str,
    wrong: Measurement | None = None,
) -> HttpResponse:
    def save(form: MeasurementForm) -> str:
        row = note(**form.cleaned_data)
        if goal.baseline_on and row.measured_on < goal.baseline_on:
            messages.warning(request, _said_of_early(row.measured_on, goal.baseline_on))
        return f"{goals_address(project)}#mal-{goal.pk}"

    said = _("The correction is saved.") if wrong else _("The measurement is saved.")
    form_for = partial(MeasurementForm, goal=goal, wrong=wrong)
    form, answer = edited(request, form_for, save, draft=draft, said=said)
    context = _about(project, goal) | {"form": form, "wrong": wrong, "back": goals_address(project)}
    return answer or render(request, "projects/measurement_form.html", context, status=status_of(form))


def _said_of_early(day: date, baseline_on: date) -> str:
    """What was measured before the baseline may be right, and is most often a slip in the year."""
    return _("The day is {day}, before the baseline of {baseline}. Correct it if that is a slip.").format(
        day=short_date(day), baseline=short_date(baseline_on)
    )


def _goal(request: Request, slug: str, pk: int, permission: Perm = Perm.EDIT) -> tuple[Project, Goal]:
    """A goal that is in the plan, and that this person may change or measure."""
    project = look_up(request, slug, permission)
    return project, get_object_or_404(project.goals.current().with_measurements(), pk=pk)


def _about(project: Project, goal: Goal) -> dict:
    at = standing(goal, on=project.derived_on)
    return {"section": "projects", "tab": "goals", "project": project, "goal": goal, "standing": at}


def goals_address(project: Project) -> str:
    """Where the goals are: in the registration until the project is registered."""
    if project.is_registered:
        return reverse("projects:goals", args=[project.slug])
    return steps.address_of(project, "mal")
