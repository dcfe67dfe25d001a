"""Three projects and everybody who could come near them.

`open` and `closed` have the same people in the same roles; `other` is run in another
municipality, outside any programme, by people of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessments import actions as assessing
from governance import actions as governing
from governance.models import Body, BodyFunction, Seat, Substitute
from projects.models import Access, Enrolment, Municipality, Programme, Project, YearlyReport
from reports import actions as reporting
from tests.access.world_of_archive import handed_over
from tests.access.world_of_asking import asking
from tests.access.world_of_batches import of_batches
from tests.access.world_of_bodies import of_body
from tests.access.world_of_decisions import of_decisions
from tests.access.world_of_invitations import invitations
from tests.access.world_of_meeting_reports import meeting_reports
from tests.access.world_of_meetings import before_meetings
from tests.access.world_of_presence import of_presence
from tests.access.world_of_programme_reports import programme_report
from tests.access.world_of_statements import statements_of
from tests.factories import (
    AccessFactory,
    BudgetLineFactory,
    CompetenceNeedFactory,
    ContinuationPlanFactory,
    GatheringFactory,
    GoalFactory,
    LessonFactory,
    MeasureFactory,
    MeasurementFactory,
    MilestoneFactory,
    PersonalCountingFactory,
    PersonFactory,
    PositionShareFactory,
    ProjectFactory,
    PurposeElementFactory,
    RiskFactory,
    ServiceFactory,
    StatusReportFactory,
    UserFactory,
    municipality,
    programme,
)
from tests.factories.findings import aside_finding_of, finding_of
from trepart.models import ImportPlan

# Each is a person, but for the first. What they have to do with the open and the closed project:
SITUATIONS = {
    "anonymous": "nobody is signed in",
    "stranger": "an account and nothing else",
    "neighbour": "leads another project in the same municipality",
    "substitute": "stands in for the member, and has not been called",
    "secretariat": "follows the programme",
    "administrator": "administers the municipality",
    "owner": "owns the project",
    "leader": "leads the project, with no seat",
    "member": "has a seat in the steering group",
    "secretary": "writes the steering group's minutes",
    "chair": "chairs the steering group",
}
PEOPLE = tuple(name for name in SITUATIONS if name != "anonymous")


@dataclass
class Surroundings:
    """A project with one of each thing that an address can name."""

    project: Project
    body: Body
    things: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        return self.things[name]


@dataclass
class World:
    """The people, and the three projects as they see them."""

    people: dict[str, User | None]
    open: Surroundings
    closed: Surroundings
    other: Surroundings


@contextmanager
def kept(blocker: Any) -> Iterator["World"]:
    """The world for as long as it is needed, in a transaction of its own; undone afterwards."""
    with blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def build() -> World:
    """Everything, made by the application's own actions where they exist."""
    people = {name: UserFactory(person__name=name.title()) for name in PEOPLE}
    others = {name: UserFactory(person__name=f"Annen {name}") for name in PEOPLE}
    here, elsewhere = municipality("Songdalen"), municipality("Strand")
    ProjectFactory(leader=people["neighbour"].person, municipality=here, programme=None)
    _give(people["secretariat"], "secretariat", programme=programme())
    _give(people["administrator"], "administrator", municipality=here)
    _give(others["administrator"], "administrator", municipality=elsewhere)
    closed = _surroundings(people, municipality=here)
    Project.objects.filter(pk=closed.project.pk).update(phase="ended", ends_on=date(2025, 12, 31))
    world = World(
        people=people | {"anonymous": None},
        open=_surroundings(people, municipality=here),
        closed=closed,
        other=_surroundings(others, municipality=elsewhere, programme=None),
    )
    for around in (world.open, world.closed):
        around.things |= _taking_part(programme(), here, by=people["secretariat"])
    world.other.things |= _taking_part(_another_programme(), elsewhere, by=others["secretariat"])
    return world


def _another_programme() -> Programme:
    return Programme.objects.create(
        slug="et-annet", name_nb="Et annet", name_nn="Eit anna", name_en="Another", starts_on=date(2020, 1, 1)
    )


def _taking_part(programme: Programme, place: Municipality, *, by: User) -> dict[str, Any]:
    enrolment, _new = Enrolment.objects.get_or_create(programme=programme, municipality=place)
    year = programme.starts_on.year
    told, _new = YearlyReport.objects.get_or_create(enrolment=enrolment, year=year)
    gathered = {
        "gathering": GatheringFactory(programme=programme),
        "removed_gathering": GatheringFactory(programme=programme, removed_at=timezone.now()),
    }
    told_of = {"programme": programme, "enrolment": enrolment, "yearly_report": told, **gathered}
    told_of |= of_batches(programme, by=by)
    told_of |= statements_of(programme) | programme_report(programme, by=by)
    PersonalCountingFactory(municipality=place)
    return told_of


def _give(user: User, role: str, **to: Any) -> None:
    AccessFactory(person=user.person, role=role, source=f"{role}:1", **to)


def _surroundings(people: dict[str, User], **where: Any) -> Surroundings:
    project = ProjectFactory(
        leader=people["leader"].person,
        owner=people["owner"].person,
        starts_on=date(2024, 1, 1),
        ends_on=date(2030, 12, 31),
        **where,
    )
    _give(people["owner"], "owner", project=project)
    body = Body.objects.create(
        municipality=project.municipality,
        project=project,
        name="Styringsgruppen",
        kind="temporary_group",
        legal_basis="project_body",
    )
    function = BodyFunction.objects.create(body=body, project=project, function="steering")
    around = Surroundings(project, body, {"function": function})
    around.things |= _seats(people, around)
    around.things |= of_body(people, body)
    around.things |= _plan(people, project)
    around.things |= _resources(project)
    around.things["import_plan"] = ImportPlan.objects.create(
        user=people["leader"], kind="project", language="nb"
    )
    around.things |= _afterwards(people, project)
    around.things |= {
        "part": PurposeElementFactory(project=project),
        "removed_part": PurposeElementFactory(project=project, removed_at=timezone.now()),
    }
    around.things |= _anchoring(people, project)
    around.things |= _meetings(people, around)
    around.things |= of_decisions(people, around)
    around.things |= of_presence(people, around)
    around.things |= before_meetings(people, around)
    around.things |= invitations(people, around)
    around.things |= meeting_reports(people, around)
    around.things |= _rounds(people, project)
    around.things |= asking(people, around.open_round)
    around.things |= {
        "finding": finding_of(project, "F01"),
        "aside_finding": aside_finding_of(project, "F17", by=people["leader"]),
    }
    around.things |= {
        "place": project.municipality,
        "local_gathering": GatheringFactory(project=project),
        "removed_local_gathering": GatheringFactory(project=project, removed_at=timezone.now()),
    }
    around.things |= handed_over(project, by=people["leader"])
    around.things["report"] = reporting.ask_for_report(
        project,
        kind="progress",
        language="nb",
        start=date(2024, 1, 1),
        end=date(2024, 12, 31),
        by=people["leader"],
    )
    return around


def _seats(people: dict[str, User], around: Surroundings) -> dict[str, Any]:
    def sit(user: User, party: str, **more: Any) -> Seat:
        seat = Seat.objects.create(
            body=around.body,
            person=user.person,
            party=party,
            office="Plass",
            starts_on=date(2024, 1, 1),
            **more,
        )
        AccessFactory(
            person=user.person, project=around.project, role=Access.Role.SEAT, source=f"seat:{seat.pk}"
        )
        return seat

    sit(people["chair"], "politician", role="chair", position=1)
    seat = sit(people["member"], "union", position=2)
    sit(people["secretary"], "administration", standing="secretary", position=3)
    removed = Seat.objects.create(
        body=around.body, person=PersonFactory(), party="administration", removed_at=timezone.now()
    )
    substitute = Substitute.objects.create(seat=seat, person=people["substitute"].person)
    return {"seat": seat, "removed_seat": removed, "substitute": substitute}


def _plan(people: dict[str, User], project: Project) -> dict[str, Any]:
    goal = GoalFactory(project=project)
    return {
        "goal": goal,
        "removed_goal": GoalFactory(project=project, removed_at=timezone.now()),
        "measurement": MeasurementFactory(goal=goal),
        "risk": RiskFactory(project=project),
        "planned_measure": MeasureFactory(project=project),
        "removed_planned_measure": MeasureFactory(project=project, removed_at=timezone.now()),
        "milestone": MilestoneFactory(project=project),
        "removed_milestone": MilestoneFactory(project=project, removed_at=timezone.now()),
        "approved": StatusReportFactory(project=project, was_approved=True, drafted_by=people["leader"]),
        "draft": StatusReportFactory(project=project, drafted_by=people["leader"]),
    }


def _resources(project: Project) -> dict[str, Any]:
    made = {
        "position": PositionShareFactory,
        "budget_line": BudgetLineFactory,
        "competence": CompetenceNeedFactory,
    }
    there = {name: factory(project=project) for name, factory in made.items()}
    taken = {
        f"removed_{name}": factory(project=project, removed_at=timezone.now())
        for name, factory in made.items()
    }
    return there | taken


def _afterwards(people: dict[str, User], project: Project) -> dict[str, Any]:
    gone, written_by = timezone.now(), people["member"]
    return {
        "plan": ContinuationPlanFactory(project=project, measurer=people["owner"].person),
        "service": ServiceFactory(project=project),
        "removed_service": ServiceFactory(project=project, removed_at=gone),
        "lesson": LessonFactory(project=project, written_by=written_by),
        "removed_lesson": LessonFactory(project=project, written_by=written_by, removed_at=gone),
    }


def _anchoring(people: dict[str, User], project: Project) -> dict[str, Any]:
    day, leader = date(2024, 2, 1), people["leader"]
    decided = governing.enter_formal_decision(
        project, body_name="Kommunestyret", decided_on=day, text="Ja.", by=leader
    )
    together = governing.enter_staff_involvement(
        project, workplace="Hjemmetjenesten", how="Møte", happened_on=day, level="informed", by=leader
    )
    return {
        "formal_decision": decided,
        "staff_involvement": together,
        "document": governing.freeze_document(project, by=leader),
    }


def _meetings(people: dict[str, User], around: Surroundings) -> dict[str, Any]:
    secretary, chair = people["secretary"], people["chair"]

    def call(days: int) -> Any:
        starts = timezone.now() + timedelta(days=days)
        meeting = governing.call_meeting(
            around.body, starts_at=starts, ends_at=starts + timedelta(hours=2), place="Salen", by=secretary
        )
        item = governing.add_item(
            meeting, title="Frikjøp", kind="decision", projects=[around.project], by=secretary
        )
        return meeting, item

    called, item = call(7)
    proposed = governing.propose_item(called, title="Turnus", by=people["member"])
    session, session_item = call(0)
    governing.open_meeting(session, by=chair)
    ended, ended_item = call(-1)
    governing.open_meeting(ended, by=chair)
    follow_up = governing.add_follow_up(
        ended_item, text="Avklar", owner=people["member"].person, due_on=date(2030, 1, 1), by=secretary
    )
    governing.end_meeting(ended, by=chair)
    approved, _ = call(-2)
    governing.open_meeting(approved, by=chair)
    governing.end_meeting(approved, by=chair)
    governing.approve_minutes(approved, by=chair)
    return {
        "called": called,
        "item": item,
        "proposed": proposed,
        "session": session,
        "session_item": session_item,
        "ended": ended,
        "minuted": approved,
        "follow_up": follow_up,
    }


def _rounds(people: dict[str, User], project: Project) -> dict[str, Any]:
    def ask(moment: str) -> Any:
        closes = timezone.localdate() + timedelta(days=14)
        return assessing.open_round(
            project, moment=moment, disclosure="open", closes_on=closes, by=people["leader"]
        )

    closed = assessing.close_round(ask("start"), by=people["leader"])
    going_on = ask("midway")
    asked = {row.person_id: row.pk for row in going_on.invitations.all()}
    invitations = {name: asked.get(user.person_id) for name, user in people.items()}
    return {"closed_round": closed, "open_round": going_on, "invitations": invitations}
