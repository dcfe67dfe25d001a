"""The last step of registering a project: everything on one page, what is missing, and send."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from governance.composition import Composition
from governance.compositions import composition_of
from projects import actions
from projects.entered import pages_of
from projects.models import Project
from projects.permissions import Perm
from projects.registration import Lack, advised, lacking
from projects.standing import Standing, standings
from trepart.drafts import recall_many
from trepart.form_keys import once
from trepart.http import Request, require

# The form of each step, as its draft is named.
DRAFTED = {"om": "basics", "hensikt": "purpose", "mal": "goal"}


def summary(request: Request, slug: str) -> HttpResponse:
    """Everything on one page: what must still be there, what is merely advised, and send."""
    visible = Project.objects.visible_to(request.user).for_page().select_related("owner")
    project = get_object_or_404(visible, slug=slug)
    require(request, Perm.EDIT, project)
    if project.is_registered:
        return redirect(project)
    refused: list[str] = []
    if request.method == "POST":
        try:
            return redirect(once(request, lambda: _send(request, project)))
        except ValidationError as refusal:
            refused = refusal.messages
    else:
        actions.reach_step(project, "oppsummering")
    page = {"section": "projects", "project": project, "step": "oppsummering", "refused": refused}
    return render(
        request,
        "projects/registration_summary.html",
        page | _everything(project) | {"unsaved": _unsaved(request, project)},
        status=422 if refused else 200,
    )


def _send(request: Request, project: Project) -> str:
    actions.register_project(project, by=request.user)
    messages.success(request, _("The project is registered."))
    return project.get_absolute_url()


def _unsaved(request: Request, project: Project) -> list[str]:
    """The steps in which this person has typed something that is kept as a draft, but not saved."""
    drafts = {f"project:{project.pk}:{form}": step for step, form in DRAFTED.items()}
    waiting = recall_many(request, drafts)
    return [step for draft, step in drafts.items() if draft in waiting]


def _everything(project: Project) -> dict:
    composition = composition_of(project, project.derived_on)
    goals = standings(project.goals.current().with_measurements())
    return {
        "composition": composition,
        "standings": goals,
        "lacks": lacking(project),
        "advice": [*advised(project), *_weak(goals), *_organisation(composition)],
        "pages": pages_of(project),
        "themes": list(project.themes.all()),
        "partners": list(project.partners.all()),
    }


def _weak(goals: list[Standing]) -> list[Lack]:
    """One piece of advice for each goal that lacks something: the first thing it lacks."""
    return [
        Lack("goal", "mal", f"{at.goal.title}: {at.quality.failed[0].sentence}")
        for at in goals
        if at.quality.failed
    ]


def _organisation(composition: Composition) -> list[Lack]:
    """What the composition warns of, and that nobody sits anywhere yet."""
    sentences = [warning.sentence for warning in composition.warnings]
    if not composition.members and not sentences:
        sentences = [_("No body is registered: nobody steers the project yet.")]
    return [Lack("organisation", "organisasjon", sentence) for sentence in sentences]
