"""A project is registered in steps, each saved while one types; the same forms change it later."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from projects import actions, steps
from projects.forms import BasicsForm, PurposeForm
from projects.forms.basics import theirs as their_basics
from projects.forms.purpose import stored as their_purpose
from projects.models import Project
from projects.permissions import Perm
from projects.registration import advice_on
from projects.standing import tree_of_standings
from projects.views.goals import begin_goal
from projects.views.sight import look_up
from trepart.editing import edited, status_of
from trepart.http import Request, require

NEW = "project:new"


def register(request: Request) -> HttpResponse:
    """The first step of a new project. It is begun when its title and municipality are known."""
    require(request, Perm.REGISTER)

    def begin(form: BasicsForm) -> str:
        values = form.cleaned_data
        if begun := _begun_already(request, values):
            named = {name: value for name, value in values.items() if value}
            return _go_on(actions.describe_project(begun, **named, by=request.user), "om")
        return _go_on(actions.begin_project(**values, by=request.user), "om")

    form, answer = edited(request, BasicsForm, begin, draft=NEW)
    context = {"section": "projects", "form": form, "step": "om", "project": None}
    return answer or render(request, "projects/registration_om.html", context, status=status_of(form))


def _begun_already(request: Request, values: dict) -> Project | None:
    """Who went back and sent the first step once more goes on with the project that they began."""
    begun = {"title": values["title"], "municipality": values["municipality"]}
    return Project.objects.visible_to(request.user).begun_by(request.user.person, **begun).first()


@require_safe
def resume(request: Request, slug: str) -> HttpResponse:
    """Go on where the registration was left."""
    project = look_up(request, slug, Perm.EDIT)
    if project.is_registered:
        return redirect(project)
    return redirect(steps.address_of(project, project.registration_step))


def registration(request: Request, slug: str, step: str) -> HttpResponse:
    """One of the steps that are ours, of a project that has been begun."""
    project = look_up(request, slug, Perm.EDIT)
    page = {"om": _basics, "hensikt": _purpose, "mal": _goals}[step]
    return page(request, project, f"projects/registration_{step}.html", step=step)


def describe(request: Request, slug: str) -> HttpResponse:
    """Change what a registered project is called, where it is run and who answers for it."""
    return _basics(request, look_up(request, slug, Perm.EDIT), "projects/project_describe.html")


def purpose(request: Request, slug: str) -> HttpResponse:
    """Change why a registered project is needed and what it is for."""
    return _purpose(request, look_up(request, slug, Perm.EDIT), "projects/project_purpose.html")


def _basics(request: Request, project: Project, template: str, step: str = "") -> HttpResponse:
    def save(form: BasicsForm) -> str:
        changed = actions.describe_project(project, **form.cleaned_data, by=request.user)
        return _go_on(changed, step) if step else changed.get_absolute_url()

    form_for = partial(BasicsForm, project=project)
    form, answer = edited(request, form_for, save, draft=f"project:{project.pk}:basics", theirs=their_basics)
    context = {"section": "projects", "project": project, "form": form, "step": step, "tab": ""}
    context["advice"] = advice_on(project.municipality, project.starts_on)
    return answer or render(request, template, context, status=status_of(form))


def _purpose(request: Request, project: Project, template: str, step: str = "") -> HttpResponse:
    def save(form: PurposeForm) -> str:
        actions.state_purpose(project, **form.cleaned_data, by=request.user)
        return _go_on(project, step) if step else reverse("projects:goals", args=[project.slug])

    form_for = partial(PurposeForm, project=project)
    form, answer = edited(
        request, form_for, save, draft=f"project:{project.pk}:purpose", theirs=their_purpose
    )
    context = {"section": "projects", "project": project, "form": form, "step": step, "tab": "goals"}
    return answer or render(request, template, context, status=status_of(form))


def _goals(request: Request, project: Project, template: str, step: str = "mal") -> HttpResponse:
    """The goals so far, each with its quality, and a form for the next one."""
    form, answer = begin_goal(request, project, steps.address_of(project, "mal"))
    if answer:
        return answer
    if request.method != "POST":
        actions.reach_step(project, "mal")
    context = {"section": "projects", "project": project, "form": form, "step": step}
    context["standings"] = tree_of_standings(
        project.goals.current().select_related("parent").with_measurements()
    )
    return render(request, template, context, status=status_of(form))


def _go_on(project: Project, step: str) -> str:
    """Remember that the next step is reached, and say where it is."""
    follows = steps.after(step)
    actions.reach_step(project, follows)
    return steps.address_of(project, follows)
