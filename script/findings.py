"""How long it takes to look for findings in a project and in all: `script/bench --findings 1000`.

Each project has what one has after two years: six people around a table, a meeting a month on five matters,
goals that are measured, a ledger, and an assessment that all six answered. Time is the processor's, as
everywhere in `script/bench`.
"""

import statistics
import time
from datetime import date, timedelta

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.parties import THREE
from assessments.actions import look_where_something_changed
from assessments.findings import evaluate, snapshots_of
from assessments.findings.thresholds import Thresholds
from assessments.models import Answer, Finding, Invitation, Round, Statement, StatementSet
from governance.models import (
    AgendaItem,
    Attendance,
    Body,
    BodyFunction,
    Decision,
    Engagement,
    FollowUp,
    Meeting,
    Position,
    Seat,
    StaffInvolvement,
)
from projects.models import Goal, Measure, Measurement, Project
from tests.factories import PersonFactory, ProjectFactory, UserFactory

MONTHS, MATTERS, PEOPLE, GOALS, MEASURES = 24, 5, 6, 6, 5
ONE_WITHIN, ALL_WITHIN = 0.050, 60.0
START = date(2024, 11, 1)


@transaction.atomic
def make(projects: int) -> list[int]:
    """So many projects, each with two years behind it."""
    by = UserFactory()
    people = [PersonFactory() for _ in range(PEOPLE)]
    made = [ProjectFactory(leader=people[0], starts_on=START, ends_on=None) for _ in range(projects)]
    seats = _table(made, people)
    _meetings(made, seats, by)
    _plan(made, by)
    _assessment(made, people, by)
    return [project.pk for project in made]


def _table(made: list[Project], people: list) -> list[Seat]:
    bodies = Body.objects.bulk_create(
        Body(
            municipality_id=each.municipality_id, project=each, name="Styringsgruppen", kind="temporary_group"
        )
        for each in made
    )
    BodyFunction.objects.bulk_create(
        BodyFunction(body=body, project=each, function="steering")
        for body, each in zip(bodies, made, strict=True)
    )
    return Seat.objects.bulk_create(
        Seat(body=body, person=person, party=THREE[number % 3], office=f"Office {number}")
        for body in bodies
        for number, person in enumerate(people)
    )


def _meetings(made: list[Project], seats: list[Seat], by) -> None:
    bodies = list(dict.fromkeys(seat.body_id for seat in seats))
    first = timezone.now() - timedelta(days=30 * MONTHS)
    meetings = Meeting.objects.bulk_create(
        Meeting(body_id=body, starts_at=first + timedelta(days=30 * month), state="ended")
        for body in bodies
        for month in range(MONTHS)
    )
    at_table: dict[int, list[Seat]] = {}
    for seat in seats:
        at_table.setdefault(seat.body_id, []).append(seat)
    Attendance.objects.bulk_create(
        (
            Attendance(meeting=meeting, seat=seat, state="present")
            for meeting in meetings
            for seat in at_table[meeting.body_id]
        ),
        batch_size=5000,
    )
    items = AgendaItem.objects.bulk_create(
        (
            AgendaItem(meeting=meeting, number=number, title=f"Matter {number}", state="done")
            for meeting in meetings
            for number in range(1, MATTERS + 1)
        ),
        batch_size=5000,
    )
    project_of = dict(zip(bodies, made, strict=True))
    AgendaItem.projects.through.objects.bulk_create(
        (
            AgendaItem.projects.through(agendaitem=item, project=project_of[item.meeting.body_id])
            for item in items
        ),
        batch_size=5000,
    )
    Engagement.objects.bulk_create(
        (Engagement(item=item, party=party, level="consulted") for item in items for party in THREE),
        batch_size=5000,
    )
    _decided([item for item in items if item.number == MATTERS], by)


def _decided(items: list[AgendaItem], by) -> None:
    decisions = Decision.objects.bulk_create(
        (Decision(item=item, text="Agreed.", outcome="consensus", decided_by=by) for item in items),
        batch_size=5000,
    )
    Position.objects.bulk_create(
        (Position(decision=each, party=party, stance="agrees") for each in decisions for party in THREE),
        batch_size=5000,
    )
    due = timezone.localdate() + timedelta(days=30)
    FollowUp.objects.bulk_create(
        (FollowUp(item=item, text="See to it", owner=by.person, due_on=due) for item in items),
        batch_size=5000,
    )


def _plan(made: list[Project], by) -> None:
    goals = Goal.objects.bulk_create(
        Goal(project=each, title=f"Goal {number}", kind="result", indicator="Share", unit="%")
        for each in made
        for number in range(GOALS)
    )
    Measurement.objects.bulk_create(
        (
            Measurement(goal=goal, value=30 + quarter, measured_on=START + timedelta(days=91 * quarter))
            for goal in goals
            for quarter in range(8)
        ),
        batch_size=5000,
    )
    Measure.objects.bulk_create(
        Measure(project=each, title=f"Measure {number}", state="underway", starts_on=START)
        for each in made
        for number in range(MEASURES)
    )
    StaffInvolvement.objects.bulk_create(
        StaffInvolvement(
            project=each,
            workplace=f"Unit {n}",
            how="Workshop",
            happened_on=START,
            level="consulted",
            recorded_by=by,
        )
        for each in made
        for n in range(4)
    )


def _assessment(made: list[Project], people: list, by) -> None:
    asked = StatementSet.objects.order_by("-version")[0]
    statements = list(Statement.objects.filter(criterion__statement_set=asked))
    rounds = Round.objects.bulk_create(
        Round(
            project=each,
            number=1,
            moment="midway",
            statement_set=asked,
            opened_by=by,
            closes_on=START,
            closed_at=timezone.now(),
            closed_by=by,
        )
        for each in made
    )
    invitations = Invitation.objects.bulk_create(
        (
            Invitation(round=each, person=person, party=THREE[number % 3], finished_at=timezone.now())
            for each in rounds
            for number, person in enumerate(people)
        ),
        batch_size=5000,
    )
    Answer.objects.bulk_create(
        (
            Answer(invitation=invitation, statement=statement, level=3)
            for invitation in invitations
            for statement in statements
        ),
        batch_size=5000,
    )


def run(projects: int) -> list[str]:
    """Prints what it took; answers with what took too long."""
    keys, today = make(projects), timezone.localdate()
    one = statistics.median(_seconds(lambda key=key: _evaluate([key], today)) for key in keys[:50])
    with CaptureQueriesContext(connection) as queries:
        _evaluate(keys[:1], today)
    everything = _seconds(lambda: _evaluate(keys, today))
    kept = _seconds(lambda: look_where_something_changed(most=projects))
    print(f"{'findings':<34}{'':>10}")
    print(f"{'one project':<34}{one * 1000:>7.1f} ms in {len(queries)} queries")
    print(f"{f'{projects} projects':<34}{everything:>7.1f} s")
    print(f"{f'{projects} projects, kept anew':<34}{kept:>7.1f} s, {Finding.objects.count()} findings")
    over = [f"One project took {one * 1000:.0f} ms."] if one > ONE_WITHIN else []
    return over + ([f"All took {kept:.0f} s."] if kept * 1000 / projects > ALL_WITHIN else [])


def _evaluate(keys: list[int], today: date) -> None:
    for snapshot in snapshots_of(keys):
        evaluate(snapshot, Thresholds(), today)


def _seconds(work) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
