"""What bodies, meetings, decisions and assessments are in the project's file.

A meeting of a body that steers many is told with what concerned this project alone; its minutes only where
they tell of nothing else.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q

from assessments.counting import results_in
from assessments.models import Round
from assessments.response import Response
from assessments.results import Results
from assessments.rounds import responses_in
from governance.models import AgendaItem, Body, Decision, FollowUp, Meeting, Seat
from projects.models import Project
from trepart.project_calling import calling_told, doors_told
from trepart.project_decisions import follows_told, impartiality_told


def bodies_of(project: Project) -> Iterable[Body]:
    """Those that serve it, met about it or decided on it, and those that something went on to."""
    met = AgendaItem.objects.with_open_doors().filter(projects=project)
    named = (
        Q(functions__project=project)
        | Q(meetings__in=met.values("meeting"))
        | Q(formal_decisions__project=project)
        | Q(phase_changes__project=project)
        | Q(pk__in=Decision.objects.about(project).order_by().values("next_body"))
        | Q(treatments__decision__item__projects=project, treatments__decision__item__closing="")
    )
    found = Body.objects.filter(pk__in=Body.objects.filter(named).values("pk")).select_related("municipality")
    return found.order_by("name", "pk").with_seats_known().prefetch_related("functions")


def body_told(body: Body, project: Project) -> dict[str, Any]:
    """A body with every seat that it ever had, its lists, and who is called; no union, no political party."""
    return {
        "key": body.pk,
        **_fields(body, "name", "kind", "legal_basis", "decision_power", "mandate", "note"),
        **_fields(body, "limits", "period", "other_rules", "starts_on", "ends_on"),
        "municipality": {"number": body.municipality.number, "name": body.municipality.display_name},
        "belongs_to": "project" if body.project_id else "municipality",
        "functions": [
            _fields(given, "function", "starts_on", "ends_on")
            for given in body.functions.all()
            if given.project_id == project.pk
        ],
        "seats": [_seat(seat) for seat in body.seats_known],
        "removed_seats": [
            {**_seat(seat), "removed_at": seat.removed_at}
            for seat in body.seats.filter(removed_at__isnull=False).order_by("pk")
        ],
        "elected_lists": [
            _fields(row, "name", "how", "women", "men", "starts_on", "ends_on", "removed_at")
            for row in body.elected_lists.order_by("pk")
        ],
        "group_substitutes": [
            {**_fields(row, "party", "number", "starts_on", "ends_on"), "person": row.person.name}
            for row in body.group_substitutes.all()
        ],
    }


def _seat(seat: Seat) -> dict[str, Any]:
    return {
        "key": seat.pk,
        **_fields(seat, "party", "office", "role", "standing", "named_speaker", "vacant_since"),
        **_fields(seat, "starts_on", "ends_on"),
        "person": seat.person.name if seat.person else None,
        "substitutes": [
            {"person": each.person.name, **_fields(each, "rank", "starts_on", "ends_on")}
            for each in seat.substitutes.all()
        ],
    }


def meetings_of(project: Project) -> Iterable[Meeting]:
    """The meetings that took up the project, and all of its own bodies, each with what concerned it.

    What was closed is no part of it, nor is a meeting that took the project up behind closed doors alone.
    """
    own = Q(meeting__body__project=project)
    about = AgendaItem.objects.with_open_doors().filter(Q(projects=project) | own).distinct().in_order()
    items = about.select_related("proposed_by", "status_report").prefetch_related(
        "engagements",
        "projects",
        "papers",
        "closings",
        Prefetch("follow_ups", FollowUp.objects.select_related("owner").order_by("pk")),
    )
    return (
        Meeting.objects.filter(Q(items__projects=project, items__closing="") | Q(body__project=project))
        .distinct()
        .order_by("starts_at", "pk")
        .select_related("body", "minutes")
        .prefetch_related(
            Prefetch("items", items),
            "papers",
            "attendance__seat__person",
            "attendance__substitute",
            "attendance__movements__person",
            "minutes__addenda",
            "minutes__approved_in",
        )
    )


def meeting_told(meeting: Meeting, project: Project) -> dict[str, Any]:
    """Who came, what was on the agenda about the project, and what each party was asked."""
    return {
        "key": meeting.pk,
        **_fields(meeting, "starts_at", "ends_at", "place", "state", "called_at", "opened_at", "ended_at"),
        **calling_told(meeting),
        "body": meeting.body.name,
        "body_key": meeting.body_id,
        "attendance": [
            {
                "seat": str(row.seat),
                "seat_key": row.seat_id,
                **_fields(row.seat, "party"),
                **_fields(row, "state", "cause"),
                "substitute": row.substitute.name if row.substitute else None,
                "moves": [
                    {"person": move.person.name if move.person else None, **_fields(move, "kind", "at")}
                    for move in row.movements.all()
                ],
            }
            for row in meeting.attendance.all()
        ],
        "items": [_item(item, project) for item in meeting.items.all()],
        "minutes": _minutes(meeting, project),
    }


def _item(item: AgendaItem, project: Project) -> dict[str, Any]:
    report = item.status_report
    return {
        "key": item.pk,
        **_fields(item, "number", "title", "kind", "content", "presentation", "proposal", "state"),
        **_fields(item, "minutes_planned", "seconds_used"),
        **doors_told(item),
        "is_about_it": project in item.projects.all(),
        "proposed_by": item.proposed_by.name if item.proposed_by else None,
        "status_report": report.number if report and report.project_id == project.pk else None,
        "engagements": [_fields(row, "party", "level", "spoke") for row in item.engagements.all()],
        "impartiality": impartiality_told(item),
        "follow_ups": [
            {"owner": each.owner.name, **_fields(each, "text", "due_on", "done_at", "done_note")}
            for each in item.follow_ups.all()
        ],
    }


def _minutes(meeting: Meeting, project: Project) -> dict[str, Any] | None:
    """The frozen minutes and what was added, of a meeting about nothing of others and nothing closed."""
    minutes = getattr(meeting, "minutes", None)
    items = AgendaItem.objects.filter(meeting=meeting)
    is_own = meeting.body.project_id == project.pk
    if items.closed().exists():
        return None
    others = items.filter(projects__in=Project.objects.exclude(pk=project.pk))
    if minutes is None or others.exists() or (not is_own and items.exclude(projects=project).exists()):
        return None
    return {
        **_fields(minutes, "content", "sha256", "approved_at"),
        "approved_in": _told_too(minutes.approved_in, project),
        "addenda": [
            {**_fields(each, "text", "reason", "added_at"), "item_key": each.item_id}
            for each in minutes.addenda.all()
        ],
    }


def _told_too(later: Meeting | None, project: Project) -> Any:
    """When the meeting that approved the minutes began, where it is in the file as well."""
    if later is None:
        return None
    is_own = later.body.project_id == project.pk
    about = AgendaItem.objects.filter(meeting=later, projects=project).with_open_doors()
    return later.starts_at if is_own or about.exists() else None


def decision_told(decision: Decision, project: Project) -> dict[str, Any]:
    """What was decided on which item, each party's position or the votes, and what came of it."""
    return {
        **_fields(decision, "text", "outcome", "status_effect", "return_reason", "decided_at"),
        "item": decision.item.title,
        "item_key": decision.item_id,
        "body": decision.item.meeting.body.name,
        "next_body": decision.next_body.name if decision.next_body else None,
        "next_body_key": decision.next_body_id,
        "positions": [_fields(row, "party", "stance", "reason") for row in decision.positions.all()],
        **follows_told(decision, project),
    }


def rounds_told(project: Project) -> list[dict[str, Any]]:
    """Who was asked and how many answered; of closed rounds the means, as far as they may be shown.

    Those that came with a file from another Trepart are told as they came.
    """
    own_rounds = project.rounds.select_related("statement_set", "register_view")
    rounds = list(own_rounds.prefetch_related("reopenings", "joint__criterion"))
    responses = responses_in(rounds)
    results = results_in(each for each in rounds if not each.is_open)
    own = [_round_told(each, responses[each.pk], results.get(each.pk)) for each in rounds]
    return [*(earlier.told for earlier in project.earlier_rounds.all()), *own]


def _round_told(each: Round, responses: Iterable[Response], results: Results | None) -> dict[str, Any]:
    """One round; without results it is open, and nothing that was answered is told."""
    return {
        **_fields(each, "number", "moment", "disclosure", "opened_at", "closes_on", "closed_at"),
        "statement_set": each.statement_set.version,
        "statement_set_name": each.statement_set.name,
        "responses": [
            {"party": row.party, "asked": row.asked, "finished": row.finished, "exact": row.is_exact}
            for row in responses
        ],
        "reopenings": [
            _fields(row, "reason", "closed_at", "closed_on", "reopened_at", "closes_on")
            for row in each.reopenings.all()
        ],
        "criteria": _criteria(results) if results else [],
        "register": _register(each) if results else None,
        "joint": [
            {"criterion": row.criterion.key, **_fields(row, "level", "reason", "actions")}
            for row in each.joint.all()
        ],
    }


def _register(closed: Round) -> dict[str, Any] | None:
    """What the register showed when the round closed, where that was kept."""
    view = getattr(closed, "register_view", None)
    return {"on": view.on, "shown": view.shown} if view else None


def _criteria(found: Results) -> list[dict[str, Any]]:
    return [
        {
            "criterion": criterion.key,
            "means": {party: result.mean for party, result in criterion.parties.items() if result.shown},
            "gap": criterion.gap.value,
        }
        for criterion in found.criteria
    ]


def _fields(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
