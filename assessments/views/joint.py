"""The joint assessment: in a meeting, on a projector, one criterion at a time."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import actions
from assessments.forms import JointForm
from assessments.models import JointAssessment, Round
from assessments.permissions import Perm
from assessments.reading import CriterionRow, Reading
from governance.models import Meeting
from trepart import drafts
from trepart.http import Request, require
from trepart.versions import Stale

FIELDS = ("level", "reason", "actions")


@require_safe
def joint(request: Request, slug: str, number: int) -> HttpResponse:
    """The six criteria with what the parties answered and what was concluded together."""
    round = _closed_round(request, slug, number)
    page = _page(request, round, Reading(round))
    if request.htmx:
        at = request.headers.get("Trepart-At", "")
        return render(request, "assessments/joint_base.html#levels", page | {"at": at})
    return render(request, "assessments/joint.html", page)


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
    round = _closed_round(request, slug, number)
    reading = Reading(round)
    row = reading.row(criterion)
    if row is None:
        raise Http404
    key = f"assessments:joint:{round.pk}:{criterion}"
    if request.method == "POST":
        require(request, Perm.CONCLUDE, round)
        if answer := drafts.autosave(request, key):
            return answer
    form = _form(request, round, row)
    if request.method == "POST" and form.is_valid() and _conclude(request, round, row, form):
        drafts.discard(request, key)
        return redirect(_next_address(round, reading, row, form.cleaned_data["meeting"]))
    if request.method != "POST" and (typed := drafts.recall(request, key)):
        drafts.fill(form, typed)
        # The version that was seen while typing: if somebody has saved since, both texts are shown.
        form.initial["version"] = typed.get("version", form.initial["version"])
    page = _page(request, round, reading) | {"row": row, "form": form}
    return render(request, "assessments/joint_form.html", page, status=422 if form.errors else 200)


def _conclude(request: Request, round: Round, row: CriterionRow, form: JointForm) -> bool:
    """Whether it was saved; otherwise the form says why, with both texts where another was first."""
    said = form.cleaned_data
    try:
        actions.conclude_jointly(round, row.criterion, **said, by=request.user)
        return True
    except Stale as stale:
        form.show_conflict(stale, {field: getattr(stale.current, field) for field in FIELDS})
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return False


def _closed_round(request: Request, slug: str, number: int) -> Round:
    rounds = Round.objects.visible_to(request.user).select_related("project__municipality", "statement_set")
    round = get_object_or_404(rounds, project__slug=slug, number=number)
    require(request, Perm.VIEW_RESULTS, round)
    return round


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


def _form(request: Request, round: Round, row: CriterionRow) -> JointForm:
    meetings = _meetings(request, round)
    kept: JointAssessment | None = row.joint
    asked = request.GET.get("mote", "")
    initial: dict[str, Any] = {"version": kept.version if kept else 0}
    if kept:
        initial |= {field: getattr(kept, field) for field in FIELDS} | {"meeting": kept.meeting_id}
    elif asked.isascii() and asked.isdigit():
        initial["meeting"] = asked
    else:
        in_session = (m.pk for m in meetings if m.state == Meeting.State.IN_SESSION)
        initial["meeting"] = next(in_session, None)
    return JointForm(request.POST or None, criterion=row.criterion, meetings=meetings, initial=initial)


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
    asked = request.GET.get("mote", "")
    return {
        "section": "assessments",
        "project": round.project,
        "round": round,
        "reading": reading,
        "can_conclude": request.user.has_perm(Perm.CONCLUDE, round),
        "has_meeting": _meetings(request, round).exists(),
        "meeting_query": f"?mote={asked}" if asked.isascii() and asked.isdigit() else "",
    }
