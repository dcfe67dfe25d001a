"""The registers across meetings: decisions, follow-ups, and questions of impartiality."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from governance.forms.registers import DecisionsForm, FollowUpsForm, ImpartialityRegisterForm
from governance.models import Decision, FollowUp, Impartiality
from governance.permissions.meetings import bodies_run_by
from projects.models import Project
from trepart.http import Request, page_of


def _projects_seen(request: Request) -> Prefetch:
    return Prefetch("item__projects", Project.objects.visible_to(request.user))


@require_safe
def decisions(request: Request) -> HttpResponse:
    """What meetings have decided, the newest first, with who sees to it and how far it has come."""
    search = DecisionsForm(request.GET)
    found = Decision.objects.visible_to(request.user).narrowed(request.user, **search.wanted())
    page = page_of(request, found.for_register().prefetch_related(_projects_seen(request)))
    context = {"section": "meetings", "search": search, "page": page}
    return render(request, "governance/decision_list.html", context)


@require_safe
def follow_ups(request: Request) -> HttpResponse:
    """What I shall do, and what the meetings that I can see have asked of anybody."""
    search = FollowUpsForm(request.GET)
    visible = FollowUp.objects.visible_to(request.user).for_list().prefetch_related(_projects_seen(request))
    found = visible.narrowed(request.user, **search.wanted())
    mine: list[FollowUp] = []
    done: list[FollowUp] = []
    if not search.narrows():
        mine = list(visible.owned_by(request.user.person).open())
        found = found.of_others(request.user.person)
        done = list(visible.done()[:10])
    page = page_of(request, found)
    runs = set(bodies_run_by(request.user).values_list("pk", flat=True))
    context = {
        "section": "meetings",
        "search": search,
        "mine": mine,
        "done": done,
        "page": page,
        "runs": runs,
    }
    return render(request, "governance/follow_up_list.html", context)


@require_safe
def impartiality(request: Request) -> HttpResponse:
    """Whose impartiality was asked about in the meetings that one takes part in, and what was found."""
    search = ImpartialityRegisterForm(request.GET)
    seen = Impartiality.objects.visible_to(request.user).taken_part_in(request.user.person)
    rows = seen.narrowed(**search.wanted()).for_list().select_related("item__meeting__body")
    context = {"section": "meetings", "search": search, "page": page_of(request, rows)}
    return render(request, "governance/impartiality_list.html", context)
