"""A steering group around its table, and a meeting of it as far as a test needs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import User
from governance import actions
from governance.models import AgendaItem, Body, BodyFunction, Meeting, Seat, Substitute
from projects.models import Access, Project, StatusReport
from tests.factories.accounts import PersonFactory, UserFactory
from tests.factories.projects import AccessFactory, ProjectFactory, StatusReportFactory


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = "governance.Meeting"

    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    place = "Formannskapssalen"


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = "governance.AgendaItem"

    meeting = factory.SubFactory(MeetingFactory)
    number = factory.LazyAttribute(lambda row: row.meeting.items.count() + 1)
    title = factory.Sequence(lambda number: f"Sak om turnus {number}")


@dataclass
class Table:
    """A steering group of three parties: who sits in it, and the project that it steers."""

    project: Project
    body: Body
    chair: User
    chief: User
    steward: User
    leader: User
    substitute: User
    outsider: User

    def seat_of(self, user: User) -> Seat:
        """The seat of one of them."""
        return self.body.seats.get(person=user.person)


def steering_table(*, name: str = "Styringsgruppen", municipality=None) -> Table:
    """A mayor in the chair, a chief executive, a chief shop steward, and the project leader as secretary.

    The shop steward has a substitute; the outsider has no seat and sees nothing.
    """
    people = {
        "chair": UserFactory(person=PersonFactory(name="Kåre Tveiten")),
        "chief": UserFactory(person=PersonFactory(name="Aud Lunde")),
        "steward": UserFactory(person=PersonFactory(name="Tone Mykland")),
        "leader": UserFactory(person=PersonFactory(name="Ingunn Fidje")),
        "substitute": UserFactory(person=PersonFactory(name="Geir Vatne")),
        "outsider": UserFactory(person=PersonFactory(name="Utenfor")),
    }
    project = ProjectFactory(
        leader=people["leader"].person, **({"municipality": municipality} if municipality else {})
    )
    body = Body.objects.create(
        municipality=project.municipality, project=project, name=name, kind="temporary_group"
    )
    BodyFunction.objects.create(body=body, project=project, function="steering")
    _sit(body, project, people["chair"], "politician", "Ordfører", role="chair", position=1)
    _sit(body, project, people["chief"], "administration", "Rådmann", position=2)
    steward = _sit(body, project, people["steward"], "union", "Hovedtillitsvalgt", position=3)
    _sit(body, project, people["leader"], "administration", "Prosjektleder", standing="secretary", position=4)
    Substitute.objects.create(seat=steward, person=people["substitute"].person)
    return Table(project=project, body=body, **people)


def _sit(body: Body, project: Project, user: User, party: str, office: str, **fields) -> Seat:
    seat = Seat.objects.create(
        body=body, person=user.person, party=party, office=office, starts_on=date(2012, 1, 1), **fields
    )
    AccessFactory(person=user.person, project=project, role=Access.Role.SEAT, source=f"seat:{seat.pk}")
    return seat


def report_in_review(project: Project, **fields) -> StatusReport:
    """A status report that waits for the steering group."""
    return StatusReportFactory(project=project, in_review=True, **fields)


def called_meeting(table: Table, *, starts_at: datetime | None = None) -> Meeting:
    """A meeting with what came onto its agenda by itself, and one item more."""
    meeting = actions.call_meeting(
        table.body,
        starts_at=starts_at or timezone.now() + timedelta(minutes=5),
        ends_at=(starts_at or timezone.now()) + timedelta(hours=2),
        place="Formannskapssalen",
        by=table.leader,
    )
    actions.add_item(
        meeting,
        title="Frikjøp av prosjektleder",
        kind=AgendaItem.Kind.DECISION,
        projects=[table.project],
        proposal="Prosjektlederen frikjøpes 80 prosent.",
        by=table.leader,
    )
    return actions.send_notice(meeting, by=table.leader)


def meeting_in_session(table: Table) -> Meeting:
    """The same, opened, with everybody present."""
    meeting = actions.open_meeting(called_meeting(table), by=table.chair)
    actions.note_everyone_present(meeting, by=table.leader)
    return Meeting.objects.get(pk=meeting.pk)


ALL_AGREE = {"politician": ("agrees", ""), "administration": ("agrees", ""), "union": ("agrees", "")}


def ended_meeting(table: Table) -> Meeting:
    """A meeting that decided on its last item and has ended; the minutes wait."""
    meeting = meeting_in_session(table)
    item = meeting.items.on_agenda().in_order().last()
    actions.decide(item, text="Frikjøpet utvides.", positions=ALL_AGREE, by=table.leader)
    actions.add_follow_up(
        item, text="Avklare dekning", owner=table.chief.person, due_on=date(2030, 12, 8), by=table.leader
    )
    return actions.end_meeting(meeting, by=table.leader)


__all__ = [
    "ALL_AGREE",
    "AgendaItemFactory",
    "MeetingFactory",
    "Table",
    "called_meeting",
    "ended_meeting",
    "meeting_in_session",
    "report_in_review",
    "steering_table",
]
