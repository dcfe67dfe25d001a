"""How the parties took part in a project or a body, and a municipality's switch for counting per person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.parties import THREE
from governance import actions
from governance.forms.participation import CountingForm, CountingOffForm
from governance.models import Body, PersonalCounting
from governance.occasions import occasions_in, occasions_of
from governance.permissions import ParticipationPerm
from governance.took_part import TookPart
from projects.models import Municipality
from projects.views.sight import look_up
from trepart.editing import edited, status_of
from trepart.http import Request, require


@require_safe
def participation(request: Request, slug: str) -> HttpResponse:
    """How often each party heard of the project, was active and spoke; by year, in all and by body."""
    project = look_up(request, slug)
    sees_people = request.user.has_perm(ParticipationPerm.SEE_PEOPLE, project)
    context = {
        "project": project,
        "tab": "participation",
        "section": "projects",
        "part": TookPart(occasions_of(project, with_people=sees_people)),
        "sees_people": sees_people,
        "counting": PersonalCounting.objects.in_force().filter(municipality=project.municipality_id).first(),
        "acts_here": Municipality.objects.acted_for_by(request.user).filter(pk=project.municipality_id),
    }
    return render(request, "governance/participation.html", context)


@require_safe
def body_participation(request: Request, pk: int) -> HttpResponse:
    """How often each party was there in a body, and active, year by year; by party alone."""
    bodies = Body.objects.visible_to(request.user).select_related("municipality")
    body = get_object_or_404(bodies, pk=pk)
    awaited = set(body.seats.kept().representing(THREE).values_list("party", flat=True))
    part = TookPart(occasions_in(body), is_whole=False, awaited=tuple(awaited) or THREE)
    context = {"section": "projects", "body": body, "part": part}
    return render(request, "governance/participation_body.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def counting(request: Request, pk: int) -> HttpResponse:
    """Whether a municipality counts employees' side person by person, and since which discussion."""
    place = _place(request, pk, act=request.method == "POST")

    def act(form: CountingForm) -> str:
        actions.turn_on_counting(place, **form.cleaned_data, by=request.user)
        messages.success(request, _("Taking part is counted per person from today."))
        return request.path

    form, answer = edited(request, CountingForm, act, draft=f"municipality:{place.pk}:counting")
    return answer or _counting_page(request, place, form=form)


@require_POST
def counting_off(request: Request, pk: int) -> HttpResponse:
    """Count employees' side by party alone again."""
    place = _place(request, pk, act=True)
    row = get_object_or_404(place.personal_counting.in_force())

    def act(form: CountingOffForm) -> str:
        actions.turn_off_counting(row, **form.cleaned_data, by=request.user)
        messages.success(request, _("Taking part is counted by party alone again."))
        return reverse("governance:counting", args=[place.pk])

    form, answer = edited(request, CountingOffForm, act)
    return answer or _counting_page(request, place, off=form)


def _place(request: Request, pk: int, *, act: bool) -> Municipality:
    mine = Municipality.objects.acted_for_by(request.user)
    place = get_object_or_404(mine, pk=pk)
    if act:
        require(request, ParticipationPerm.TURN_ON_COUNTING, place)
    return place


def _counting_page(
    request: Request,
    place: Municipality,
    *,
    form: CountingForm | None = None,
    off: CountingOffForm | None = None,
) -> HttpResponse:
    rows = list(place.personal_counting.select_related("turned_on_by__person", "turned_off_by__person"))
    context = {
        "section": "projects",
        "place": place,
        "rows": rows,
        "now": next((row for row in rows if row.turned_off_at is None), None),
        "form": form or CountingForm(),
        "off": off or CountingOffForm(),
        "may_turn": request.user.has_perm(ParticipationPerm.TURN_ON_COUNTING, place),
    }
    return render(request, "governance/counting.html", context, status=status_of(form, off))
