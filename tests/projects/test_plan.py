"""The plan: measures and milestones are set, moved, reached, taken out and brought back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from accounts.models import AuditEvent
from projects import actions
from projects.models import Measure, MeasureState, Milestone, Stage
from projects.planned import Standing, came_in, period_of, questions_about, said_of, standing_of
from tests.factories import GoalFactory, MeasureFactory, MilestoneFactory, ProjectFactory, UserFactory
from trepart.versions import Stale

DUE = date(2014, 6, 30)


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


# --- Plain rules ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reached_on", "today", "standing", "said"),
    [
        (None, DUE - timedelta(days=1), Standing.COMING, "Comes 30.06.2014"),
        (None, DUE, Standing.COMING, "Comes 30.06.2014"),
        (None, DUE + timedelta(days=1), Standing.LATE, "Late, was to be reached 30.06.2014"),
        (DUE, DUE + timedelta(days=9), Standing.REACHED, "Reached 30.06.2014"),
        (DUE - timedelta(days=1), DUE, Standing.REACHED, "Reached 29.06.2014"),
        (
            DUE + timedelta(days=1),
            DUE + timedelta(days=9),
            Standing.REACHED,
            "Reached 01.07.2014, planned for 30.06.2014",
        ),
    ],
)
def test_on_its_own_day_a_milestone_is_not_late(reached_on, today, standing, said):
    milestone = Milestone(title="Turnus", due_on=DUE, reached_on=reached_on)

    with translation.override("en"):
        assert (standing_of(milestone, today), said_of(milestone, today)) == (standing, said)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "said"),
    [
        (None, None, ""),
        (DUE, None, "from 30.06.2014"),
        (None, DUE, "until 30.06.2014"),
        (DUE, DUE, "30.06.2014–30.06.2014"),
    ],
)
def test_a_period_says_what_is_known_of_it(starts_on, ends_on, said):
    with translation.override("en"):
        assert period_of(Measure(starts_on=starts_on, ends_on=ends_on)) == said


@pytest.mark.parametrize("stage", Stage.values)
def test_each_stage_has_a_sentence_for_both(stage):
    said = came_in(Measure(staff_stage=stage, union_stage=stage))

    assert len(said) == len(set(said)) == 2


def test_nothing_is_asked_while_nothing_is_known_or_all_came_early():
    assert came_in(Measure()) == questions_about(Measure()) == []
    assert questions_about(Measure(staff_stage="planning", union_stage="underway")) == []


@pytest.mark.parametrize(
    ("staff", "union", "questions"), [("underway", "", 1), ("not_at_all", "not_at_all", 2), ("start", "", 0)]
)
def test_those_who_came_late_or_not_are_asked_about(staff, union, questions):
    asked = {
        state: len(questions_about(Measure(staff_stage=staff, union_stage=union, state=state)))
        for state in MeasureState
    }

    assert asked == {"planned": questions, "underway": questions, "done": 0, "dropped": 0}


# --- Measures -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_measure_needs_a_title_and_nothing_more(project, leader):
    measure = actions.set_measure(project, title="Samtaler", by=leader)

    assert (measure.state, measure.starts_on, measure.ends_on, measure.is_voluntary) == (
        "planned",
        None,
        None,
        None,
    )
    assert (measure.staff_stage, measure.union_stage) == ("", "")


@pytest.mark.django_db
def test_measures_stand_in_the_order_in_which_they_were_set(project, leader):
    for title in ("Øst", "Ask", "Eik"):
        actions.set_measure(project, title=title, by=leader)

    assert [measure.title for measure in project.measures.all()] == ["Øst", "Ask", "Eik"]


@pytest.mark.django_db
@pytest.mark.parametrize(("ends_on", "is_refused"), [(DUE - timedelta(days=1), True), (DUE, False)])
def test_a_measure_does_not_end_before_it_begins(project, leader, ends_on, is_refused):
    measure = MeasureFactory(project=project, starts_on=DUE, ends_on=None)

    if is_refused:
        with pytest.raises(ValidationError) as refusal:
            actions.set_measure(project, measure=measure, title="Turnus", ends_on=ends_on, by=leader)
        assert list(refusal.value.message_dict) == ["ends_on"]
        assert Measure.objects.get().ends_on is None
    else:
        actions.set_measure(project, measure=measure, title="Turnus", ends_on=ends_on, by=leader)
        assert Measure.objects.get().ends_on == ends_on


@pytest.mark.django_db
def test_the_database_holds_the_order_of_the_days_and_the_states(project):
    for wrong in ({"starts_on": DUE, "ends_on": DUE - timedelta(days=1)}, {"state": "asleep"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MeasureFactory(project=project, **wrong)


@pytest.mark.django_db
def test_a_measure_serves_goals_of_its_own_project_alone(project, leader):
    goal, other = GoalFactory(project=project), GoalFactory()
    measure = actions.set_measure(project, title="Samtaler", goals=[goal], by=leader)

    with pytest.raises(ValidationError, match="i dette prosjektet"):
        actions.set_measure(project, measure=measure, title="Samtaler", goals=[other], by=leader)

    assert list(measure.goals.all()) == [goal]


@pytest.mark.django_db
def test_a_goal_that_comes_back_is_served_as_before(project, leader):
    goal, stays = GoalFactory(project=project), GoalFactory(project=project)
    measure = actions.set_measure(project, title="Samtaler", goals=[goal, stays], by=leader)
    goal = actions.remove_goal(goal, by=leader)

    with pytest.raises(ValidationError):
        actions.set_measure(project, measure=measure, title="Samtaler", goals=[goal], by=leader)
    actions.set_measure(project, measure=measure, title="Samtaler", goals=[stays], by=leader)
    (shown,) = project.measures.with_goals()
    assert shown.served == [stays]
    actions.restore_goal(goal, by=leader)

    assert set(measure.goals.all()) == {goal, stays}


@pytest.mark.django_db
def test_two_who_change_a_measure_at_once_both_keep_their_text(project, leader):
    measure = actions.set_measure(project, title="Samtaler", by=leader)
    actions.set_measure(project, measure=measure, version=1, title="Samtaler i mars", by=leader)

    with pytest.raises(Stale):
        actions.set_measure(project, measure=measure, version=1, title="Samtaler i mai", by=leader)

    assert Measure.objects.get().title == "Samtaler i mars"


# --- Milestones -----------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_milestone_that_is_moved_twice_keeps_both_moves(project, leader):
    milestone = actions.set_milestone(project, title="Turnus", due_on=DUE, by=leader)
    later, last = DUE + timedelta(days=30), DUE - timedelta(days=3)

    actions.set_milestone(
        project, milestone=milestone, title="Turnus", due_on=later, reason="Sykefravær", by=leader
    )
    actions.move_milestone(milestone, to_day=last, reason="Alle ble friske", by=leader)

    moves = [(move.from_day, move.to_day, move.reason, move.moved_by) for move in milestone.moves.all()]
    assert moves == [(DUE, later, "Sykefravær", leader), (later, last, "Alle ble friske", leader)]
    assert Milestone.objects.get().due_on == last
    assert AuditEvent.objects.about(milestone).filter(verb="moved").count() == 2


@pytest.mark.django_db
def test_a_new_name_is_no_move(project, leader):
    milestone = actions.set_milestone(project, title="Turnus", due_on=DUE, by=leader)

    actions.set_milestone(project, milestone=milestone, title="Ny turnus", due_on=DUE, by=leader)

    assert not milestone.moves.exists()
    assert Milestone.objects.get().title == "Ny turnus"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("to_day", "reason", "field"),
    [(DUE + timedelta(days=1), " ", "reason"), (DUE, "Sykefravær", "due_on")],
)
def test_a_move_has_a_reason_and_another_day(project, leader, to_day, reason, field):
    milestone = actions.set_milestone(project, title="Turnus", due_on=DUE, by=leader)

    with pytest.raises(ValidationError) as refusal:
        actions.move_milestone(milestone, to_day=to_day, reason=reason, by=leader)

    assert list(refusal.value.message_dict) == [field]
    assert not milestone.moves.exists()


@pytest.mark.django_db
def test_what_is_reached_is_not_moved_until_it_is_open_again(project, leader):
    milestone = actions.set_milestone(project, title="Turnus", due_on=DUE, by=leader)
    actions.reach_milestone(milestone, reached_on=DUE, by=leader)

    with pytest.raises(ValidationError, match="nådd"):
        actions.move_milestone(milestone, to_day=date(2014, 7, 1), reason="Sykefravær", by=leader)
    actions.reopen_milestone(milestone, by=leader)
    actions.move_milestone(milestone, to_day=date(2014, 7, 1), reason="Sykefravær", by=leader)

    assert (Milestone.objects.get().reached_on, milestone.moves.count()) == (None, 1)


@pytest.mark.django_db
def test_a_milestone_is_reached_today_at_the_latest(project, leader):
    milestone = MilestoneFactory(project=project)
    today = timezone.localdate()

    with pytest.raises(ValidationError) as refusal:
        actions.reach_milestone(milestone, reached_on=today + timedelta(days=1), by=leader)
    actions.reach_milestone(milestone, reached_on=today, by=leader)

    assert list(refusal.value.message_dict) == ["reached_on"]
    assert Milestone.objects.get().reached_on == today


@pytest.mark.django_db
def test_two_who_move_a_milestone_at_once_both_keep_their_day(project, leader):
    milestone = actions.set_milestone(project, title="Turnus", due_on=DUE, by=leader)
    actions.move_milestone(milestone, to_day=date(2014, 8, 1), reason="Sykefravær", by=leader)

    with pytest.raises(Stale):
        actions.set_milestone(
            project,
            milestone=milestone,
            version=1,
            title="Turnus",
            due_on=date(2014, 9, 1),
            reason="Ferie",
            by=leader,
        )

    assert milestone.moves.count() == 1


# --- Both -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_is_taken_out_is_not_changed_and_comes_back_as_it_was(project, leader):
    measure = actions.set_measure(project, title="Samtaler", by=leader)
    milestone = actions.set_milestone(project, title="Turnus", due_on=DUE, by=leader)
    actions.move_milestone(milestone, to_day=date(2014, 8, 1), reason="Sykefravær", by=leader)
    actions.remove_measure(measure, by=leader)
    actions.remove_milestone(milestone, by=leader)
    actions.remove_milestone(milestone, by=leader)

    assert not project.measures.current().exists()
    assert not project.milestones.current().exists()
    for change in (
        lambda: actions.set_measure(project, measure=measure, title="Nytt", by=leader),
        lambda: actions.set_milestone(project, milestone=milestone, title="Nytt", due_on=DUE, by=leader),
        lambda: actions.move_milestone(milestone, to_day=DUE, reason="Ferie", by=leader),
        lambda: actions.reach_milestone(milestone, reached_on=DUE, by=leader),
        lambda: actions.reopen_milestone(milestone, by=leader),
    ):
        with pytest.raises(ValidationError, match="Hent det tilbake"):
            change()

    assert actions.restore_measure(measure, by=leader).title == "Samtaler"
    back = actions.restore_milestone(milestone, by=leader)
    assert (back.due_on, back.moves.count()) == (date(2014, 8, 1), 1)
    assert AuditEvent.objects.about(milestone).filter(verb="removed").count() == 1


@pytest.mark.django_db
def test_an_ended_project_keeps_its_plan_as_it_was(leader):
    ended = ProjectFactory(leader=leader.person, has_ended=True)
    measure, milestone = MeasureFactory(project=ended), MilestoneFactory(project=ended)

    for change in (
        lambda: actions.set_measure(ended, title="Nytt", by=leader),
        lambda: actions.set_measure(ended, measure=measure, title="Nytt", by=leader),
        lambda: actions.remove_measure(measure, by=leader),
        lambda: actions.restore_measure(measure, by=leader),
        lambda: actions.set_milestone(ended, title="Nytt", due_on=DUE, by=leader),
        lambda: actions.move_milestone(milestone, to_day=date(2014, 8, 1), reason="Ferie", by=leader),
        lambda: actions.reach_milestone(milestone, reached_on=DUE, by=leader),
        lambda: actions.reopen_milestone(milestone, by=leader),
        lambda: actions.remove_milestone(milestone, by=leader),
        lambda: actions.restore_milestone(milestone, by=leader),
    ):
        with pytest.raises(ValidationError, match="avsluttet"):
            change()

    assert list(Measure.objects.values_list("title", "version")) == [(measure.title, 1)]
    assert list(Milestone.objects.values_list("due_on", "version")) == [(DUE, 1)]


@pytest.mark.django_db
def test_what_comes_next_is_what_is_not_reached(project, leader):
    for title, days in (("Sist", 40), ("Først", 10)):
        actions.set_milestone(project, title=title, due_on=DUE + timedelta(days=days), by=leader)
    MilestoneFactory(project=project, reached_on=DUE)
    MilestoneFactory(project=project, removed_at=timezone.now())

    assert [milestone.title for milestone in project.milestones.awaited()] == ["Først", "Sist"]
    assert all(milestone.is_late for milestone in project.milestones.awaited())
