"""The open matters of meetings: what they asked of each party, what was decided, what followed."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from assessments.findings import bodies as plain
from assessments.findings.reading import ByKey, Row, day_if_any, day_of, grouped, values
from governance.agenda import MINUTES
from governance.models import AgendaItem, Decision, Engagement, FollowUp, Impartiality, Paper, Position

# What else belongs to the matters that are read: none of a closed one.
_OPEN = {"item__closing": ""}


def about_of(meetings: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Which projects each matter of the meetings is about."""
    links = AgendaItem.projects.through.objects.filter(agendaitem__meeting__in=meetings)
    rows = values(links.values("agendaitem_id", "project_id"), "agendaitem_id", "project_id")
    return {key: frozenset(projects) for key, projects in rows.items()}


def items_of(
    meetings: Collection[int], days: Mapping[int, date], bodies: Mapping[int, plain.Body]
) -> ByKey[plain.Item]:
    """The matters on the agendas, by meeting, as they stand there: six queries."""
    engaged, decisions = _engaged(meetings), _decisions(meetings)
    follow_ups, impartiality = _follow_ups(meetings), _impartiality(meetings)
    rows = _rows(meetings)
    before = {row["key"]: row["before"] for row in rows}

    def make(row: Row) -> plain.Item:
        key, meeting, proposer = row["key"], row.pop("in_meeting"), row.pop("proposed_by_id")
        return plain.Item(
            carried_from=row.pop("before"),
            **row,
            proposed_by=_party_of(proposer, bodies[meeting], days[meeting]) if proposer else "",
            times=_times(key, before),
            engaged=dict(engaged[key]),
            decision=next(iter(decisions[key]), None),
            follow_ups=follow_ups[key],
            impartiality=impartiality[key],
        )

    return grouped(rows, "meeting_id", make)


def _rows(meetings: Collection[int]) -> list[Row]:
    """The matters with what stands on their own rows, in the order of the agenda."""
    papers = Exists(Paper.objects.there().filter(item=OuterRef("pk")))
    items = AgendaItem.objects.on_agenda().with_open_doors().filter(meeting__in=meetings)
    named = ("number", "title", "kind", "content", "state", "topic", "meeting_id", "proposed_by_id")
    rows = items.exclude(topic=MINUTES).annotate(has_papers=papers | ~Q(presentation=""))
    read = rows.order_by("number", "pk").values(
        *named, "has_papers", key=F("pk"), before=F("carried_from_id"), in_meeting=F("meeting_id")
    )
    return [dict(row) for row in read]


def _party_of(person: int, body: plain.Body, day: date) -> str:
    """The party for which somebody sits in the body on the day; their seat as a member goes first."""
    theirs = [seat for seat in body.seats if seat.person == person and seat.holds_on(day)]
    return next((seat.party for seat in sorted(theirs, key=lambda seat: not seat.represents)), "")


def _times(key: int, before: Mapping[int, int | None]) -> int:
    """How often a matter has been on an agenda, as it was carried from one to the next."""
    times, earlier = 1, before.get(key)
    while earlier is not None:
        times, earlier = times + 1, before.get(earlier)
    return times


def _engaged(meetings: Collection[int]) -> ByKey[tuple[str, plain.Engaged]]:
    rows = Engagement.objects.filter(item__meeting__in=meetings, **_OPEN)
    read = rows.values("item_id", "party", "level", "spoke")
    return grouped(read, "item_id", lambda row: (row.pop("party"), plain.Engaged(**row)))


def _decisions(meetings: Collection[int]) -> ByKey[plain.Decided]:
    stances = Position.objects.filter(decision__item__meeting__in=meetings, decision__item__closing="")
    positions = grouped(
        stances.values("decision_id", "party", "stance"),
        "decision_id",
        lambda row: (row["party"], row["stance"]),
    )
    rows = Decision.objects.filter(item__meeting__in=meetings, **_OPEN)
    read = rows.values("pk", "item_id", "decided_at", "outcome", "text", "next_body_id", "owner_id")

    def make(row: Row) -> plain.Decided:
        return plain.Decided(
            on=day_of(row["decided_at"]),
            outcome=row["outcome"],
            text=row["text"],
            positions=dict(positions[row["pk"]]),
            next_body=row["next_body_id"],
            has_owner=row["owner_id"] is not None,
        )

    return grouped(read, "item_id", make)


def _follow_ups(meetings: Collection[int]) -> ByKey[plain.FollowUp]:
    rows = FollowUp.objects.filter(item__meeting__in=meetings, **_OPEN).order_by("due_on", "pk")
    read = rows.values("item_id", "text", "owner_id", "owner__name", "due_on", "done_at", key=F("pk"))

    def make(row: Row) -> plain.FollowUp:
        return plain.FollowUp(
            key=row["key"],
            text=row["text"],
            owner=row["owner_id"],
            owner_name=row["owner__name"],
            due_on=row["due_on"],
            done_on=day_if_any(row["done_at"]),
        )

    return grouped(read, "item_id", make)


def _impartiality(meetings: Collection[int]) -> ByKey[plain.Impartiality]:
    """The questions about impartiality, the first first, with their answers where there are some."""
    rows = Impartiality.objects.filter(item__meeting__in=meetings, **_OPEN).order_by("pk")
    read = rows.values("item_id", "person_id", "seat_id", "raised_at", "finding")

    def make(row: Row) -> plain.Impartiality:
        return plain.Impartiality(
            person=row["person_id"],
            seat=row["seat_id"],
            on=day_of(row["raised_at"]),
            finding=row["finding"],
        )

    return grouped(read, "item_id", make)
