"""The occasions of a project or a body, read from what was recorded: meetings, formal or not, and gatherings.

A fixed number of questions, however many meetings there were. A closed item counts like any other; nothing
is told of it. The minutes of the last meeting are no matter of their own. What is counted and how is in
`governance.participation`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q
from django.utils import timezone

from accounts.parties import THREE, Party
from governance.agenda import MINUTES
from governance.codes import Function
from governance.composition import represents
from governance.models import (
    AgendaItem,
    Attendance,
    Body,
    BodyFunction,
    Delegation,
    FormOfMeeting,
    Gathering,
    Meeting,
    PersonalCounting,
)
from governance.participation import FORMAL, GATHERING, INFORMAL, SCALE, Occasion, Part
from projects.models import Project

Days = tuple[date, date]
EMPLOYED = frozenset({Party.ADMINISTRATION, Party.UNION})


@dataclass(frozen=True)
class Counted:
    """Of whom taking part is counted person by person: elected members always; those whom their
    municipality employs from the day on which it turned that on."""

    since: Mapping[int, date]
    elected: bool = True

    def counts(self, party: str, municipality_id: int, day: date) -> bool:
        """Whether somebody who sat for the party there and then is counted."""
        if party == Party.POLITICIAN:
            return self.elected
        since = self.since.get(municipality_id)
        return party in EMPLOYED and since is not None and day >= since


def counted_in(municipalities: Iterable[int]) -> Counted:
    """Of whom it is counted in these municipalities now."""
    on = PersonalCounting.objects.in_force().filter(municipality__in=set(municipalities))
    return Counted({row.municipality_id: timezone.localdate(row.turned_on_at) for row in on})


NOBODY = Counted({}, elected=False)


def occasions_of(project: Project, days: Days | None = None, *, with_people: bool = False) -> list[Occasion]:
    """Every occasion on which the project was a matter, the first first; people where they are asked for."""
    functions = list(BodyFunction.objects.filter(project=project).exclude(function=Function.BESIDE))
    held = list(_in(_meetings_about(project, functions, with_people), days))
    there = _places(project)
    run_by = [meeting.body.municipality_id for meeting in held]
    counted = counted_in([*run_by, *there]) if with_people else NOBODY
    met = [
        _met(meeting, matters, counted)
        for meeting in held
        if (matters := _matters(meeting, project, functions)) is not None
    ]
    return sorted([*met, *_gathered(project, there, days, counted)], key=_in_time)


def occasions_in(body: Body, days: Days | None = None) -> list[Occasion]:
    """Every meeting of the body, the first first, with all that it took up; by party alone."""
    held = _in(_with_parts(Meeting.objects.ended().filter(body=body)), days)
    return sorted((_met(meeting, meeting.items_done, NOBODY) for meeting in held), key=_in_time)


def _in_time(occasion: Occasion) -> tuple[date, str, str]:
    return occasion.day, occasion.place, occasion.name


def _places(project: Project) -> list[int]:
    """The municipalities that run the project."""
    return [project.municipality_id, *(partner.pk for partner in project.partners.all())]


def _in(meetings, days: Days | None):
    """Those of the days, in Norway; both ends count."""
    if days is None:
        return meetings
    return meetings.filter(starts_at__date__gte=days[0], starts_at__date__lte=days[1])


def _meetings_about(project: Project, functions: list[BodyFunction], with_people: bool):
    """Those that took it up, and those of its own bodies or informal ones of the bodies that serve it.

    A meeting of another body that took it up behind closed doors alone is not known here.
    """
    done = AgendaItem.objects.with_open_doors().filter(state=AgendaItem.State.DONE, projects=project)
    serving = Q(body__in={given.body_id for given in functions})
    met = serving & (~Q(form=FormOfMeeting.FORMAL) | Q(body__project=project))
    return _with_parts(Meeting.objects.ended().filter(Q(pk__in=done.values("meeting")) | met), with_people)


def _with_parts(meetings, with_people: bool = False):
    """Each with what it took up and who came, and who spoke of them where people are asked for."""
    along = ["engagements", "projects", *(["voices"] if with_people else [])]
    done = AgendaItem.objects.filter(state=AgendaItem.State.DONE).exclude(topic=MINUTES)
    done = done.order_by("number", "pk")
    came = Attendance.objects.select_related("seat").prefetch_related("movements").order_by("pk")
    return meetings.select_related("body").prefetch_related(
        Prefetch("items", done.prefetch_related(*along), to_attr="items_done"),
        Prefetch("attendance", came, to_attr="came"),
    )


def _matters(meeting, project: Project, functions: list[BodyFunction]) -> list[AgendaItem] | None:
    """What in the meeting was about the project; None where the meeting was about other things.

    In the project's own bodies all that is about no other project is about it, and so is an informal
    meeting of a body that serves it that day.
    """
    about = [item for item in meeting.items_done if project in item.projects.all()]
    serves = any(given.body_id == meeting.body_id and given.holds_on(meeting.day) for given in functions)
    is_own = meeting.body.project_id == project.pk
    if is_own or (serves and meeting.form != FormOfMeeting.FORMAL):
        about = [
            item for item in meeting.items_done if project in item.projects.all() or not item.projects.all()
        ]
        return about if about or not meeting.items_done else None
    return about or None


def _met(meeting, matters: list[AgendaItem], counted: Counted) -> Occasion:
    """A meeting as an occasion: the part of each party that was there, and of those who are counted."""
    came = [row for row in meeting.came if (row.is_filled or _who_sat(row)) and represents(row.seat)]
    parties = {
        party: _part_of(party, matters) for party in {row.seat.party for row in came} if party in THREE
    }
    people = {
        person: (row.seat.party, _part_of_one(person, parties[row.seat.party], matters))
        for row in came
        if row.seat.party in parties
        and counted.counts(row.seat.party, meeting.body.municipality_id, meeting.day)
        for person in _who_sat(row)
    }
    return Occasion(
        day=meeting.day,
        kind=FORMAL if meeting.form == FormOfMeeting.FORMAL else INFORMAL,
        place=f"body:{meeting.body_id}",
        name=meeting.body.name,
        parts=parties,
        people=people,
        is_noted=bool(meeting.came),
    )


def _who_sat(row: Attendance) -> set[int]:
    """Who had the seat in the meeting: also one who left it, or gave it over to another."""
    moved = {movement.person_id for movement in row.movements.all()}
    sits = row.is_filled and (row.substitute_id or row.seat.person_id)
    return {pk for pk in {sits, *moved} if pk}


def _part_of(party: str, matters: list[AgendaItem]) -> Part:
    """What was asked of a party that was there; a matter of which nothing was noted, it was told."""
    noted = [{row.party: row for row in item.engagements.all()}.get(party) for item in matters]
    levels = tuple(row.level if row else SCALE[0] for row in noted)
    return Part(levels, spoke=any(row.spoke for row in noted if row)).with_at_least_one()


def _part_of_one(person: int, part: Part, matters: list[AgendaItem]) -> Part:
    """What the party was asked, was asked of each who was there; whether they spoke was noted by itself."""
    spoke = any(voice.person_id == person for item in matters for voice in item.voices.all())
    return Part(part.levels, spoke)


def _gathered(project: Project, places: list[int], days: Days | None, counted: Counted) -> list[Occasion]:
    """The gatherings at which somebody from the project's municipalities was counted, by kind."""
    gatherings = Gathering.objects.of_project(project).held(timezone.localdate())
    if days is not None:
        gatherings = gatherings.filter(starts_on__range=days)
    came = Delegation.objects.filter(gathering__in=gatherings, municipality__in=places)
    found: dict[int, list[Delegation]] = {}
    parts = "parts" if counted is NOBODY else "parts__named"
    for row in came.select_related("gathering").prefetch_related(parts):
        found.setdefault(row.gathering_id, []).append(row)
    return [_gathering(rows, counted) for rows in found.values() if any(row.parts.all() for row in rows)]


def _gathering(delegations: list[Delegation], counted: Counted) -> Occasion:
    """A gathering as one occasion, whichever of the project's municipalities came."""
    gathering = delegations[0].gathering
    parts: dict[str, Part] = {}
    people: dict[int, tuple[str, Part]] = {}
    for delegation in delegations:
        for row in delegation.parts.all():
            if row.party not in THREE:
                continue
            before = parts.get(row.party, Part())
            level = max((row.level, *before.levels), key=SCALE.index)
            parts[row.party] = Part((level,), row.spoke or before.spoke)
            if counted.counts(row.party, delegation.municipality_id, gathering.starts_on):
                people |= {person.pk: (row.party, Part((row.level,))) for person in row.named.all()}
    return Occasion(
        day=gathering.starts_on,
        kind=GATHERING,
        place=f"gathering:{gathering.kind}",
        name=str(gathering.get_kind_display()),
        parts=parts,
        people=people,
    )


__all__ = ["Counted", "counted_in", "occasions_in", "occasions_of"]
