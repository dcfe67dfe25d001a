"""Bodies, meetings, decisions and assessments of the file: each part one function."""

from assessments.models import EarlierRound
from governance.actions.sight import renew_sight_in, renew_sight_of
from governance.models import (
    AgendaItem,
    Body,
    BodyFunction,
    ElectedList,
    Engagement,
    FollowUp,
    GroupSubstitute,
    Meeting,
    Seat,
    Substitute,
)
from trepart.project_import import calling, decisions, presence
from trepart.project_import.arrival import Arrival
from trepart.project_import.comparing import is_told_by
from trepart.project_import.source import Source
from trepart.project_meetings import body_told

BODY = (
    "name", "kind", "legal_basis", "decision_power", "mandate", "limits", "period", "other_rules", "note",
    "starts_on", "ends_on",
)  # fmt: skip
LIST = ("name", "how", "women", "men", "starts_on", "ends_on", "removed_at")

SEAT = (
    "party", "office", "role", "standing", "named_speaker", "vacant_since", "starts_on", "ends_on",
    "removed_at",
)  # fmt: skip


def bodies(arrival: Arrival, whole: Source) -> None:
    """Bodies with their seats. One of the municipality that is here already, just so, is that one."""
    for row in whole.rows("bodies"):
        body = _there_already(arrival, row) or _new_body(arrival, row)
        arrival.remember("body", row, body)
        for given in row.rows("functions"):
            facts = ("function", "starts_on", "ends_on")
            arrival.make(BodyFunction, given, *facts, body=body, project=arrival.project)
        renew_sight_of(body.seats.kept(), by=arrival.by)


def _there_already(arrival: Arrival, row: Source) -> Body | None:
    if row.value.get("belongs_to") == "project":
        return None
    place = arrival.place(row.part("municipality"), path=f"{row.path}.municipality")
    told = {key: value for key, value in row.value.items() if key != "functions"}
    same = Body.objects.of_municipality(place).filter(name=row.text("name")).order_by("pk")
    for body in same.with_seats_known().select_related("municipality").prefetch_related("functions"):
        if is_told_by(told, body_told(body, arrival.project)):
            gone = body.seats.filter(removed_at__isnull=False).order_by("pk")
            rows = [*row.rows("seats"), *row.rows("removed_seats")]
            for seat_row, seat in zip(rows, [*body.seats_known, *gone], strict=False):
                arrival.remember("seat", seat_row, seat)
            return body
    return None


def _new_body(arrival: Arrival, row: Source) -> Body:
    is_own = row.value.get("belongs_to") == "project"
    body = arrival.make(
        Body,
        row,
        *BODY,
        municipality=arrival.place(row.part("municipality"), path=f"{row.path}.municipality"),
        project=arrival.project if is_own else None,
    )
    for number, each in enumerate([*row.rows("seats"), *row.rows("removed_seats")], start=1):
        person = arrival.person(each, "person")
        seat = arrival.make(Seat, each, *SEAT, body=body, person=person, position=number)
        arrival.remember("seat", each, seat)
        for substitute in each.rows("substitutes"):
            who = arrival.needed_person(substitute, "person")
            days = ("rank", "starts_on", "ends_on")
            arrival.make(Substitute, substitute, *days, seat=seat, person=who)
    for each in row.rows("elected_lists"):
        arrival.make(ElectedList, each, *LIST, body=body)
    for each in row.rows("group_substitutes"):
        who = arrival.needed_person(each, "person")
        arrival.make(GroupSubstitute, each, "party", "number", "starts_on", "ends_on", body=body, person=who)
    return body


def meetings(arrival: Arrival, whole: Source) -> None:
    """What was taken up, who came, what each party was asked, what followed, and the minutes."""
    facts = ("starts_at", "ends_at", "place", "state", "called_at", "opened_at", "ended_at")
    for row in whole.rows("meetings"):
        body = arrival.needed("body", row, "body_key")
        how = calling.of_meeting(arrival, row)
        meeting = _met_already(row, body) or arrival.make(Meeting, row, *facts, body=body, **how)
        arrival.remember("meeting", row, meeting)
        calling.papers(arrival, row, meeting, None)
        for item in row.rows("items"):
            _item(arrival, item, meeting)
        presence.attendance(arrival, row, meeting)
        presence.minutes(arrival, row, meeting)
        renew_sight_in(meeting, by=arrival.by)
    for row in whole.rows("meetings"):
        if (meeting := arrival.find("meeting", row, "key")) is not None:
            presence.approved_in(row, meeting)


def _met_already(row: Source, body: Body) -> Meeting | None:
    """The meeting of a standing body that came with another project's file."""
    starts_at = row.values(Meeting, "starts_at").get("starts_at")
    return body.meetings.filter(starts_at=starts_at).order_by("pk").first() if starts_at else None


def _item(arrival: Arrival, row: Source, meeting: Meeting) -> None:
    known = meeting.items.filter(**row.values(AgendaItem, "number", "title")).first()
    if known is not None:  # it came with another project that it was about too
        known.projects.add(arrival.project)
        arrival.remember("item", row, known)
        return
    facts = ("number", "title", "kind", "content", "presentation", "proposal", "state")
    item = arrival.make(
        AgendaItem,
        row,
        *facts,
        *("minutes_planned", "seconds_used"),
        meeting=meeting,
        proposed_by=arrival.person(row, "proposed_by"),
        status_report=arrival.find("report", row, "status_report"),
    )
    if row.value.get("is_about_it", True):
        item.projects.add(arrival.project)
    arrival.remember("item", row, item)
    calling.papers(arrival, row, meeting, item)
    calling.closings(arrival, row, item)
    for asked in row.rows("engagements"):
        arrival.make(Engagement, asked, "party", "level", "spoke", item=item)
    decisions.impartiality(arrival, row, item)
    for follow_up in row.rows("follow_ups"):
        done_by = arrival.by if follow_up.value.get("done_at") else None
        told = ("text", "due_on", "done_at", "done_note")
        owner = arrival.needed_person(follow_up, "owner")
        arrival.make(FollowUp, follow_up, *told, item=item, owner=owner, done_by=done_by)


def rounds(arrival: Arrival, whole: Source) -> None:
    """Assessments as they were told: nobody's single answers are in a file, so none are counted here."""
    for row in whole.rows("rounds"):
        EarlierRound.objects.create(project=arrival.project, told=row.value)
