"""What the register asks a project about: read, set aside until a day, taken up again."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import actions
from assessments.findings.told import asked_of, told
from assessments.forms.findings import SetAsideForm
from assessments.models import Finding
from assessments.permissions import Perm
from projects.models import Project
from projects.views.sight import look_up
from trepart.editing import edited, pressed, status_of
from trepart.http import Request


@require_safe
def findings(request: Request, slug: str) -> HttpResponse:
    """Everything that the register asks the steering group, what was set aside, and what it cannot ask."""
    project = look_up(request, slug)
    page = _page(project) | {
        "asked": asked_of(project),
        "may_set_aside": request.user.has_perm(Perm.SET_ASIDE, project),
    }
    return render(request, "assessments/findings.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: Request, slug: str, code: str) -> HttpResponse:
    """Leave a finding for later, with a reason and a day to look again."""
    project = look_up(request, slug, Perm.SET_ASIDE)
    finding = _finding(project, code)
    if request.method != "POST" and not finding.is_open:
        return redirect(finding)

    def act(form: SetAsideForm) -> str:
        aside = actions.set_aside(finding, **form.cleaned_data, by=request.user)
        day = date_format(form.cleaned_data["look_again_on"], "DATE_FORMAT")
        messages.success(
            request, _("The question is set aside. It is asked again on %(day)s.") % {"day": day}
        )
        return aside.get_absolute_url()

    form_for = partial(SetAsideForm, today=timezone.localdate())
    form, answer = edited(request, form_for, act, draft=f"finding:{finding.pk}")
    page = _page(project) | {"form": form, "told": told([finding])[0], "back": finding}
    return answer or render(request, "assessments/finding_aside.html", page, status=status_of(form))


@require_POST
def take_up_again(request: Request, slug: str, code: str) -> HttpResponse:
    """Ask about a finding again that was set aside."""
    finding = _finding(look_up(request, slug, Perm.SET_ASIDE), code)
    act = partial(actions.take_up_again, finding, by=request.user)
    return pressed(request, act, finding, said=_("The question is asked again."))


def _finding(project: Project, code: str) -> Finding:
    finding = get_object_or_404(project.findings.select_related("project"), code=code)
    if not told([finding]):
        raise Http404
    return finding


def _page(project: Project) -> dict[str, Any]:
    return {
        "section": "projects",
        "tab": "findings",
        "project": project,
        "here": reverse("assessments:findings", args=[project.slug]),
    }
