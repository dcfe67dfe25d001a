"""The meetings about projects: who came, what was taken up with open doors, and what came of it.

Which they are is as `governance.occasions` counts them: those that took the project up, its own bodies' and
the informal ones of bodies that serve it. A fixed number of queries, however many there are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import Exists, F, OuterRef, Q

from assessments.findings import bodies as plain
from assessments.findings.read_items import about_of, items_of
from assessments.findings.reading import ByKey, Row, day_of, grouped
from governance.codes import Function, SeatRole
from governance.composition import SeatFact
from governance.models import AgendaItem, Attendance, FormOfMeeting, Meeting, Movement

SEEN = (Meeting.State.CALLED, Meeting.State.IN_SESSION, Meeting.State.ENDED)


@dataclass(frozen=True)
class Held:
    """Meetings as they were, of which body, and which projects each of their matters is about."""

    meetings: Mapping[int, plain.Meeting]
    own_of: Mapping[int, int | None]
    about: Mapping[int, frozenset[int]]
    by_project: Mapping[int, set[int]]
    informal: Mapping[int, set[int]]
    own: Mapping[int, set[int]]

    def of(self, project: int, serving: Collection[plain.Body]) -> tuple[plain.Meeting, ...]:
        """The meetings about one project, each with what in it was about the project; the oldest first."""
        known = {body.key: body for body in serving}
        keys = self.by_project[project] | self.own[project]
        keys = keys.union(*(self.informal[body] for body in known))
        found = (self._about(self.meetings[key], project, known) for key in keys)
        return tuple(sorted((one for one in found if one), key=lambda one: (one.on, one.key)))

    def _about(
        self, meeting: plain.Meeting, project: int, serving: Mapping[int, plain.Body]
    ) -> plain.Meeting | None:
        body = serving.get(meeting.body)
        is_own = self.own_of[meeting.key] == project
        shared = is_own or bool(body and not meeting.is_formal and _serves(body, meeting))
        about = tuple(self._matters(meeting, project, shared))
        if about or (shared and not meeting.items):
            return replace(meeting, items=about)
        return None

    def _matters(self, meeting: plain.Meeting, project: int, shared: bool) -> Iterator[plain.Item]:
        for item in meeting.items:
            projects = self.about.get(item.key, frozenset())
            if project in projects:
                yield item
            elif shared and not projects:
                yield item.counted_only()


def _serves(body: plain.Body, meeting: plain.Meeting) -> bool:
    return any(given.holds_on(meeting.on) and given.function != Function.BESIDE for given in body.functions)


def held(projects: Collection[int], bodies: Collection[int]) -> tuple[list[Row], Collection[int]]:
    """The rows of the meetings that may be about the projects, and the bodies that they were of."""
    items = AgendaItem.objects.on_agenda().with_open_doors().filter(projects__in=projects)
    met = Q(body__in=bodies) & (~Q(form=FormOfMeeting.FORMAL) | Q(body__project__in=projects))
    about = Meeting.objects.filter(Q(pk__in=items.values("meeting")) | met, state__in=SEEN)
    rows = about.order_by("pk").values(
        "pk", "starts_at", "body_id", "body__name", "body__kind", "body__project_id", "form", "state"
    )
    read: list[Row] = [dict(row) for row in rows]
    return read, {row["body_id"] for row in read}


def meetings(rows: list[Row], bodies: Mapping[int, plain.Body]) -> Held:
    """The meetings with all that is in them."""
    keys = [row["pk"] for row in rows]
    came, about = _came(keys), about_of(keys)
    days = {row["pk"]: day_of(row["starts_at"]) for row in rows}
    items = items_of(keys, days, {row["pk"]: bodies[row["body_id"]] for row in rows})
    made = {row["pk"]: _meeting(row, came[row["pk"]], items[row["pk"]]) for row in rows}
    by_project: dict[int, set[int]] = defaultdict(set)
    informal: dict[int, set[int]] = defaultdict(set)
    own: dict[int, set[int]] = defaultdict(set)
    for meeting in made.values():
        for item in meeting.items:
            for project in about.get(item.key, ()):
                by_project[project].add(meeting.key)
        if not meeting.is_formal:
            informal[meeting.body].add(meeting.key)
    own_of = {row["pk"]: row["body__project_id"] for row in rows}
    for key, project in own_of.items():
        if project is not None:
            own[project].add(key)
    return Held(made, own_of, about, by_project, informal, own)


def _meeting(row: Row, came: tuple[plain.Came, ...], items: tuple[plain.Item, ...]) -> plain.Meeting:
    return plain.Meeting(
        key=row["pk"],
        on=day_of(row["starts_at"]),
        body=row["body_id"],
        body_name=row["body__name"],
        body_kind=row["body__kind"],
        form=row["form"],
        state=row["state"],
        came=came,
        items=items,
    )


def _came(meetings: Collection[int]) -> ByKey[plain.Came]:
    """Who came: also one who left before the end, or gave the seat over to another."""
    moved = Exists(Movement.objects.filter(attendance=OuterRef("pk")))
    rows = Attendance.objects.filter(meeting__in=meetings).order_by("pk").annotate(moved=moved)
    read = rows.values(
        *("meeting_id", "seat_id", "state", "substitute_id", "moved"),
        party=F("seat__party"),
        standing=F("seat__standing"),
        named_speaker=F("seat__named_speaker"),
        holder=F("seat__person_id"),
    )

    def make(row: Row) -> plain.Came:
        place = SeatFact(row["party"] or None, row["standing"], SeatRole.MEMBER, row["named_speaker"])
        return plain.Came(
            seat=row["seat_id"],
            party=row["party"],
            represents=place.represents,
            was_there=row["state"] != Attendance.State.ABSENT or row["moved"],
            by_substitute=row["state"] == Attendance.State.SUBSTITUTE,
            person=row["substitute_id"] or row["holder"],
        )

    return grouped(read, "meeting_id", make)
