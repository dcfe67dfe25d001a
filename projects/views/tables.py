"""Measurements out of a pasted table: first what becomes of each line, then they are recorded."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext

from projects import actions
from projects.forms import TableForm
from projects.models import Goal
from projects.permissions import Perm
from projects.standing import standing
from projects.views.goals import goals_address
from projects.views.sight import look_up
from trepart.editing import carried_out, drafted, opened, status_of
from trepart.forms import show_instead
from trepart.http import Request


def measurement_table(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show what becomes of each line of a table; what was shown is recorded when it is sent once more."""
    project = look_up(request, slug, Perm.MEASURE)
    goal = get_object_or_404(project.goals.current().with_measurements(), pk=pk)
    if standing(goal, on=project.derived_on).is_done_or_not:
        raise Http404
    draft = f"goal:{goal.pk}:table"
    if answer := drafted(request, draft):
        return answer
    back = f"{goals_address(project)}#mal-{goal.pk}"
    form, address = _form(request, goal, draft, back)
    if address:
        return redirect(address)
    context = {"section": "projects", "tab": "goals", "project": project, "goal": goal, "form": form}
    context["back"] = back
    return render(request, "projects/measurement_table.html", context, status=status_of(form))


def _form(request: Request, goal: Goal, draft: str, onward: str) -> tuple[TableForm, str | None]:
    """The form, and where to go when its lines were recorded."""
    form_for = partial(TableForm, goal=goal)
    if request.method != "POST":
        return opened(request, form_for, draft), None
    form = form_for(request.POST, request.FILES)

    def record(form: TableForm) -> str:
        n = len(actions.measure_goal_from_table(goal, form.to_record, by=request.user))
        said = ngettext("One measurement is recorded.", "{n} measurements are recorded.", n)
        messages.success(request, said.format(n=n))
        return onward

    address = None
    if "confirm" in request.POST and form.is_valid() and form.was_seen:
        address = carried_out(request, form, record, draft=draft)
    if form.is_valid():
        show_instead(form, "seen", form.digest)
    return form, address
