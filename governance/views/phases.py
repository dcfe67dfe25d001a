"""The phases of a project: where it stands, what the next gate asks, and the decision that leaves a phase."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from governance import actions
from governance.course import Course
from governance.forms.phases import PhaseForm
from governance.models import Body
from governance.permissions import PhasePerm
from projects.models import Phase
from projects.permissions import Perm
from projects.views.sight import look_up
from trepart.editing import edited, status_of
from trepart.http import Request

# The ways out of the life of a project that ask nothing of it.
STOPS = (Phase.PAUSED, Phase.WITHDRAWN)


@require_safe
def phases(request: Request, slug: str) -> HttpResponse:
    """Where the project stands, what should be in place before it goes on, and how it came here."""
    project = look_up(request, slug)
    context = {"section": "projects", "tab": "plan", "project": project, "course": Course(project)}
    context["may_change"] = request.user.has_perm(PhasePerm.CHANGE, project)
    context["can_edit"] = request.user.has_perm(Perm.EDIT, project)
    return render(request, "governance/phases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def phase_change(request: Request, slug: str) -> HttpResponse:
    """Write down a decision to leave the phase, to pause, to resume or to withdraw."""
    project = look_up(request, slug, PhasePerm.CHANGE)
    course, back = Course(project), reverse("governance:phases", args=[project.slug])

    def save(form: PhaseForm) -> str:
        actions.decide_phase(project, **form.cleaned_data, by=request.user)
        return back

    asked = request.GET.get("til", "")
    initial = {"to_phase": asked} if asked in course.ways else {}
    bodies = Body.objects.serving(project)
    form_for = partial(PhaseForm, course=course, bodies=bodies, initial=initial)
    draft = f"project:{project.pk}:phase:{project.phase}"
    form, answer = edited(request, form_for, save, draft=draft, said=_("The decision is kept."))
    context = {"section": "projects", "tab": "plan", "project": project, "course": course}
    context |= {"form": form, "back": back, "can_edit": True, "stops": initial.get("to_phase") in STOPS}
    return answer or render(request, "governance/phase_form.html", context, status=status_of(form))
