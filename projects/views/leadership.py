"""Who leads a project, who led it before, and a new project that begins from it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from projects import actions, steps
from projects.entered import brought_along
from projects.forms import HandOverProjectForm, TemplateForm
from projects.permissions import Perm
from projects.views.sight import look_up
from trepart.editing import edited, status_of
from trepart.http import Request, require


@require_http_methods(["GET", "HEAD", "POST"])
def leaders(request: Request, slug: str) -> HttpResponse:
    """Everybody who led it, with what they said when they handed over; and handing it over."""
    may_hand_over = Perm.HAND_OVER if request.method == "POST" else None
    project = look_up(request, slug, may_hand_over)
    here = reverse("projects:leaders", args=[slug])

    def act(form: HandOverProjectForm) -> str:
        change = actions.hand_over(project, **form.cleaned_data, by=request.user)
        messages.success(request, _("%(name)s leads the project now.") % {"name": change.to_person})
        return here

    form, answer = None, None
    if request.user.has_perm(Perm.HAND_OVER, project):
        draft = f"project:{project.pk}:leader"
        form, answer = edited(request, partial(HandOverProjectForm, project=project), act, draft=draft)
    changes = project.leader_changes.select_related("from_person", "to_person")
    context = {"section": "projects", "tab": "overview", "project": project, "form": form}
    context["changes"] = changes
    return answer or render(request, "projects/leaders.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def begin_from(request: Request, slug: str) -> HttpResponse:
    """Begin a project from this one."""
    template = look_up(request, slug)
    require(request, Perm.REGISTER)

    def act(form: TemplateForm) -> str:
        project = actions.begin_from(template, **form.cleaned_data, by=request.user)
        if brought := brought_along(project):
            said = _("Brought along from %(title)s: %(what)s. The summary shows where it stands.")
            messages.success(request, said % {"title": template.title, "what": brought})
        return steps.address_of(project, "om")

    form, answer = edited(request, TemplateForm, act, draft=f"project:{template.pk}:template")
    context = {"section": "projects", "tab": "overview", "project": template, "form": form}
    return answer or render(request, "projects/project_template.html", context, status=status_of(form))
