"""The joint assessment: in a meeting, on a projector, one criterion at a time."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import actions
from assessments.concluded import concluded_in
from assessments.forms import JointForm
from assessments.models import JointAssessment, Round
from assessments.permissions import Perm
from assessments.reading import Reading
from assessments.rows import CriterionRow
from assessments.views.results import closed_round
from governance.models import Meeting
from trepart.editing import edited, status_of
from trepart.http import Request, require

FIELDS = ("level", "reason", "actions")


@require_safe
def joint(request: Request, slug: str, number: int) -> HttpResponse:
    """The six criteria with what the parties answered and what was concluded together."""
    round = closed_round(request, slug, number)
    if request.htmx:
        at = request.headers.get("Trepart-At", "")
        page = {"project": round.project, "round": round, "concluded": concluded_in(round), "at": at}
        page |= {"meeting_query": _meeting_query(request)}
        return render(request, "assessments/joint_base.html#levels", page)
    return render(request, "assessments/joint.html", _page(request, round, Reading(round)))


@require_safe
def joint_in_meeting(request: Request, pk: int, round_pk: int) -> HttpResponse:
    """From the agenda item of a meeting to the joint assessment, with the meeting chosen."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    rounds = Round.objects.visible_to(request.user).select_related("project")
    round = get_object_or_404(rounds, pk=round_pk)
    address = reverse("assessments:joint", args=[round.project.slug, round.number])
    return redirect(f"{address}?mote={meeting.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def conclude_jointly(request: Request, slug: str, number: int, criterion: str) -> HttpResponse:
    """One criterion: what each party answered, and the level, reason and actions that all agree on."""
    round = closed_round(request, slug, number)
    if request.htmx and request.method == "GET":
        return _agreed(request, round, criterion)
    reading = Reading(round)
    row = reading.row(criterion)
    if row is None:
        raise Http404
    if request.method == "POST":
        require(request, Perm.CONCLUDE, round)

    def conclude(form: JointForm) -> str:
        actions.conclude_jointly(round, row.criterion, **form.cleaned_data, by=request.user)
        return _next_address(round, reading, row, form.cleaned_data["meeting"])

    draft = f"assessments:joint:{round.pk}:{criterion}"
    form, answer = edited(request, partial(_form, request, round, row), conclude, draft=draft, theirs=_stored)
    page = _page(request, round, reading) | _criterion_page(reading, row) | {"form": form}
    return answer or render(request, "assessments/joint_form.html", page, status=status_of(form))


def _criterion_page(reading: Reading, row: CriterionRow) -> dict[str, Any]:
    return {
        "row": row,
        "levels": row.criterion.level_texts(),
        "comments": reading.comments_on(row.criterion),
        "stands": bool(row.joint and row.joint.stands),
    }


def _agreed(request: Request, round: Round, criterion: str) -> HttpResponse:
    """What has been agreed on one criterion, for the screens that only show it."""
    row = next((one for one in concluded_in(round) if one.criterion.key == criterion), None)
    if row is None:
        raise Http404
    page = {"project": round.project, "round": round, "row": row, "levels": row.criterion.level_texts()}
    page |= {"can_conclude": request.user.has_perm(Perm.CONCLUDE, round)}
    return render(request, "assessments/joint_form.html#agreed", page)


def _stored(kept: JointAssessment) -> dict[str, Any]:
    return {field: getattr(kept, field) for field in FIELDS}


def _meetings(request: Request, round: Round) -> QuerySet[Meeting]:
    """The meetings in which this can have been agreed: opened, with minutes that are not approved."""
    opened = (
        Meeting.objects.visible_to(request.user)
        .about(round.project)
        .filter(state__in=(Meeting.State.IN_SESSION, Meeting.State.ENDED))
    )
    return (
        opened.filter(minutes__approved_at__isnull=True).select_related("body").order_by("-starts_at", "-pk")
    )


def _form(request: Request, round: Round, row: CriterionRow, data: Any = None) -> JointForm:
    """What is concluded so far; the meeting is the one that was come from, or goes on now."""
    meetings = _meetings(request, round)
    asked = request.GET.get("mote", "")
    if kept := row.joint:
        initial = _stored(kept) | {"version": kept.version, "meeting": kept.meeting_id}
    elif asked.isascii() and asked.isdigit():
        initial = {"version": 0, "meeting": asked}
    else:
        in_session = (m.pk for m in meetings if m.state == Meeting.State.IN_SESSION)
        initial = {"version": 0, "meeting": next(in_session, None)}
    return JointForm(data, criterion=row.criterion, meetings=meetings, initial=initial)


def _next_address(round: Round, reading: Reading, row: CriterionRow, meeting: Meeting) -> str:
    """On to the next criterion, or after the last one back to all of them; the meeting stays chosen."""
    args = [round.project.slug, round.number]
    place = reading.rows.index(row) + 1
    chosen = f"?mote={meeting.pk}"
    if place < len(reading.rows):
        key = reading.rows[place].criterion.key
        return reverse("assessments:joint-criterion", args=[*args, key]) + chosen
    return reverse("assessments:joint", args=args) + chosen


def _page(request: Request, round: Round, reading: Reading) -> dict[str, Any]:
    return {
        "section": "assessments",
        "project": round.project,
        "round": round,
        "reading": reading,
        "concluded": reading.rows,
        "can_conclude": request.user.has_perm(Perm.CONCLUDE, round),
        "has_meeting": _meetings(request, round).exists(),
        "meeting_query": _meeting_query(request),
    }


def _meeting_query(request: Request) -> str:
    """The meeting that was come from, to go on with."""
    asked = request.GET.get("mote", "")
    return f"?mote={asked}" if asked.isascii() and asked.isdigit() else ""
