"""Who may what: each permission against everybody, and the list against the permission."""

from enum import StrEnum

import pytest
import rules

from assessments.permissions import Perm as AssessmentPerm
from governance.models import Body, Meeting
from governance.permissions import (
    AnchoringPerm,
    BodyPerm,
    DecisionPerm,
    FromPlace,
    InvitationPerm,
    MeetingPerm,
    ParticipationPerm,
    PhasePerm,
)
from projects.models import Project
from projects.permissions import Perm as ProjectPerm
from reports.models import Report
from reports.permissions import Perm as ReportPerm
from tests.access.archive import HANDS_OVER
from tests.access.findings import ANSWERS_FOR
from tests.access.participation import ADMINISTERS
from tests.access.rows import (
    ACTS,
    ASKED,
    CHAIRS,
    CONCLUDES,
    FINISHES,
    FOLLOWS,
    LEADS,
    MEASURES,
    NOBODY,
    OPENS_ROUNDS,
    ORGANISES,
    RETELLS,
    RUNS,
    SEATED,
    SEE,
    SIGNS,
    TELLS,
)
from tests.access.world import PEOPLE

pytestmark = pytest.mark.django_db

# permission, about what, who may, who may when the project has ended
TABLE = [
    (ProjectPerm.VIEW, "project", SEE, SEE),
    (ProjectPerm.EDIT, "project", LEADS, NOBODY),
    (ProjectPerm.REPORT_STATUS, "project", LEADS, NOBODY),
    (ProjectPerm.MEASURE, "project", MEASURES, NOBODY),
    (ProjectPerm.HAND_OVER, "project", ORGANISES, NOBODY),
    (ProjectPerm.FOLLOW_PROGRAMME, "programme", FOLLOWS, FOLLOWS),
    (ProjectPerm.WRITE_TO_PROGRAMME, "enrolment", ACTS, ACTS),
    (ProjectPerm.DECIDE_ENROLMENT, "enrolment", FOLLOWS, FOLLOWS),
    (ProjectPerm.TELL, "project", TELLS, NOBODY),
    (ProjectPerm.RETELL, "lesson", RETELLS, NOBODY),
    (BodyPerm.VIEW, "body", SEE, SEE),
    (BodyPerm.EDIT, "body", ORGANISES, NOBODY),
    (BodyPerm.ORGANISE, "project", ORGANISES, NOBODY),
    (BodyPerm.READ_AFFILIATIONS, "body", SEE - FOLLOWS, SEE - FOLLOWS),
    (BodyPerm.FORM_OF_MUNICIPALITY, "place", ADMINISTERS, ADMINISTERS),
    (PhasePerm.CHANGE, "project", LEADS, NOBODY),
    (AnchoringPerm.SIGN, "project", SIGNS, NOBODY),
    (MeetingPerm.CALL, "body", RUNS, NOBODY),
    (MeetingPerm.END_SERIES, "series", RUNS, RUNS),
    (MeetingPerm.VIEW, "called", SEE, SEE),
    (MeetingPerm.TAKE_PART, "called", SEATED, SEATED),
    (MeetingPerm.PROPOSE, "called", SEATED, SEATED),
    (MeetingPerm.PROPOSE, "session", NOBODY, NOBODY),
    (MeetingPerm.PREPARE, "called", RUNS, RUNS),
    (MeetingPerm.PREPARE, "session", NOBODY, NOBODY),
    (MeetingPerm.RUN, "session", RUNS, RUNS),
    (MeetingPerm.RUN, "minuted", RUNS, RUNS),
    (MeetingPerm.RECORD, "session", RUNS, RUNS),
    (MeetingPerm.RECORD, "ended", RUNS, RUNS),
    (MeetingPerm.RECORD, "minuted", NOBODY, NOBODY),
    (MeetingPerm.APPROVE_MINUTES, "session", NOBODY, NOBODY),
    (MeetingPerm.APPROVE_MINUTES, "ended", CHAIRS, CHAIRS),
    (MeetingPerm.APPROVE_MINUTES, "minuted", NOBODY, NOBODY),
    (MeetingPerm.ADD_ADDENDUM, "ended", NOBODY, NOBODY),
    (MeetingPerm.ADD_ADDENDUM, "minuted", CHAIRS, CHAIRS),
    (MeetingPerm.FINISH_FOLLOW_UP, "follow_up", FINISHES, FINISHES),
    (DecisionPerm.RAISE_IMPARTIALITY, "session_item", SEATED, SEATED),
    (DecisionPerm.ANSWER_IMPARTIALITY, "asked", RUNS, RUNS),
    (DecisionPerm.ASK_FOR_TREATMENT, "decision", RUNS, RUNS),
    (DecisionPerm.FOLLOW_TREATMENT, "treatment", FINISHES, FINISHES),
    (InvitationPerm.ANSWER, "called", NOBODY, NOBODY),
    (InvitationPerm.ANSWER, "noticed", SEATED | {"substitute"}, SEATED | {"substitute"}),
    (InvitationPerm.READ, "ended", RUNS, RUNS),
    (InvitationPerm.INVITE, "called", NOBODY, NOBODY),
    (InvitationPerm.INVITE, "noticed", RUNS, RUNS),
    (InvitationPerm.INVITE, "ended", NOBODY, NOBODY),
    (ParticipationPerm.CHANGE_GATHERING, "gathering", FOLLOWS, FOLLOWS),
    (ParticipationPerm.CHANGE_GATHERING, "local_gathering", LEADS, NOBODY),
    (ParticipationPerm.SEE_PEOPLE, "project", SEE - FOLLOWS, SEE - FOLLOWS),
    (ParticipationPerm.TURN_ON_COUNTING, "place", ADMINISTERS, ADMINISTERS),
    (AssessmentPerm.SET_ASIDE, "project", ANSWERS_FOR, NOBODY),
    (AssessmentPerm.OPEN, "project", OPENS_ROUNDS, NOBODY),
    (AssessmentPerm.CLOSE, "open_round", OPENS_ROUNDS, OPENS_ROUNDS),
    (AssessmentPerm.CLOSE, "closed_round", NOBODY, NOBODY),
    (AssessmentPerm.ASK, "open_round", OPENS_ROUNDS, OPENS_ROUNDS),
    (AssessmentPerm.ASK, "closed_round", NOBODY, NOBODY),
    (AssessmentPerm.REOPEN, "open_round", NOBODY, NOBODY),
    (AssessmentPerm.REOPEN, "closed_round", OPENS_ROUNDS, NOBODY),
    (AssessmentPerm.VIEW, "open_round", SEE, SEE),
    (AssessmentPerm.VIEW_RESULTS, "open_round", NOBODY, NOBODY),
    (AssessmentPerm.VIEW_RESULTS, "closed_round", SEE, SEE),
    (AssessmentPerm.CONCLUDE, "open_round", NOBODY, NOBODY),
    (AssessmentPerm.CONCLUDE, "closed_round", CONCLUDES, CONCLUDES),
    (AssessmentPerm.WRITE_STATEMENTS, "draft_set", FOLLOWS, FOLLOWS),
    (AssessmentPerm.WRITE_STATEMENTS, "own_set", NOBODY, NOBODY),
    (AssessmentPerm.RETIRE_STATEMENTS, "own_set", FOLLOWS, FOLLOWS),
    (AssessmentPerm.RETIRE_STATEMENTS, "draft_set", NOBODY, NOBODY),
    (ReportPerm.ORDER, "project", SEE, SEE),
    (ReportPerm.ORDER_OF_MEETING, "called", SEATED, SEATED),
    (ReportPerm.ORDER_WHOLE, "called", SEATED, SEATED),
    (ReportPerm.PACK, "project", HANDS_OVER, HANDS_OVER),
    (ReportPerm.FETCH_PACKAGE, "package", HANDS_OVER, HANDS_OVER),
    (ReportPerm.VIEW, "report", SEE, SEE),
    (ReportPerm.DOWNLOAD, "report", SEE, SEE),
    (ReportPerm.CANCEL, "report", LEADS, LEADS),
    (ReportPerm.TRY_AGAIN, "report", LEADS, LEADS),
    (ReportPerm.ORDER_BATCH, "programme", FOLLOWS, FOLLOWS),
    (ReportPerm.RUN_BATCH, "batch", FOLLOWS, FOLLOWS),
    (ReportPerm.SET_PLAN, "programme", FOLLOWS, FOLLOWS),
    (ReportPerm.VIEW, "programme_report", FOLLOWS, FOLLOWS),
    (ReportPerm.CANCEL, "programme_report", FOLLOWS, FOLLOWS),
]


@pytest.mark.parametrize(
    ("permission", "thing", "when_open", "when_closed"), TABLE, ids=[f"{row[0]} {row[1]}" for row in TABLE]
)
def test_who_may(world, permission, thing, when_open, when_closed):
    def allowed(around):
        found = type(getattr(around, thing)).objects.get(pk=getattr(around, thing).pk)
        return {name for name in PEOPLE if world.people[name].has_perm(permission, found)}

    assert allowed(world.open) == when_open
    assert allowed(world.closed) == when_closed
    assert allowed(world.other) == set()


def test_each_answers_their_own_invitation_only(world):
    mine = {
        name: {
            invitation.person_id == user.person_id
            for invitation in world.open.open_round.invitations.all()
            if user.has_perm(AssessmentPerm.ANSWER, invitation)
        }
        for name in PEOPLE
        if (user := world.people[name])
    }

    assert {name for name, answers in mine.items() if answers} == ASKED
    assert set().union(*mine.values()) == {True}


def test_everybody_with_an_account_may_begin_a_project(world):
    assert all(world.people[name].has_perm(ProjectPerm.REGISTER, None) for name in PEOPLE)


def test_whoever_acts_for_a_municipality_may_apply_for_it(world):
    programme = world.open.programme

    assert {name for name in PEOPLE if world.people[name].has_perm(ProjectPerm.APPLY, programme)} == ACTS


@pytest.mark.parametrize(
    ("thing", "who"), [("gathering", ACTS | FOLLOWS), ("local_gathering", LEADS)], ids=["programme", "local"]
)
def test_whoever_holds_a_gathering_notes_who_came_and_a_municipality_notes_its_own(world, thing, who):
    from_here = FromPlace(getattr(world.open, thing), world.open.place)
    from_elsewhere = FromPlace(getattr(world.open, thing), world.other.place)

    def may(delegated):
        return {
            name for name in PEOPLE if world.people[name].has_perm(ParticipationPerm.NOTE_WHO_CAME, delegated)
        }

    assert may(from_here) == who
    assert may(from_elsewhere) == (FOLLOWS if thing == "gathering" else LEADS)


def test_a_closed_account_may_nothing(world):
    user = world.people["leader"]
    user.is_active = False

    assert not user.has_perm(ProjectPerm.VIEW, world.open.project)
    user.is_active = True


def test_every_permission_has_its_row():
    apart = {AssessmentPerm.ANSWER, ProjectPerm.REGISTER, ProjectPerm.APPLY, ParticipationPerm.NOTE_WHO_CAME}
    asked = {str(row[0]) for row in TABLE} | {str(permission) for permission in apart}
    known: set[str] = set()
    for perms in (
        ProjectPerm,
        BodyPerm,
        AnchoringPerm,
        DecisionPerm,
        PhasePerm,
        MeetingPerm,
        InvitationPerm,
        ParticipationPerm,
        AssessmentPerm,
        ReportPerm,
    ):
        assert issubclass(perms, StrEnum)
        known |= set(perms)

    assert known == asked
    assert all(rules.perm_exists(str(permission)) for permission in known)


@pytest.mark.parametrize(
    ("model", "permission"),
    [
        (Project, ProjectPerm.VIEW),
        (Body, BodyPerm.VIEW),
        (Meeting, MeetingPerm.VIEW),
        (Report, ReportPerm.VIEW),
    ],
)
def test_a_list_shows_exactly_what_one_may_view(world, model, permission):
    for name in PEOPLE:
        user = world.people[name]
        listed = set(model.objects.visible_to(user))

        assert listed == {row for row in model.objects.all() if user.has_perm(permission, row)}, name
