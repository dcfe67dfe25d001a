"""Goals are set, changed, removed and brought back; measurements are only ever added."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from projects import actions
from projects.models import Goal
from projects.standing import standing, standings
from tests.factories import GoalFactory, MeasurementFactory, ProjectFactory, UserFactory
from trepart.versions import Stale

pytestmark = pytest.mark.django_db


def test_goals_stand_in_the_order_in_which_they_were_set():
    project, by = ProjectFactory(), UserFactory()

    for title in ("Å", "B", "A"):
        actions.set_goal(project, title=title, kind="effect", by=by)

    assert [goal.title for goal in project.goals.current()] == ["Å", "B", "A"]


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"baseline": Decimal("35"), "target": Decimal("35.0")}, "target"),
        ({"baseline_on": date(2015, 1, 1), "target_on": date(2014, 1, 1)}, "target_on"),
        ({"level": "sub"}, "parent"),
    ],
)
def test_a_goal_that_makes_no_sense_is_refused_at_its_field(parts, field):
    with pytest.raises(ValidationError) as refusal:
        actions.set_goal(ProjectFactory(), title="Mål", kind="result", by=UserFactory(), **parts)

    assert list(refusal.value.error_dict) == [field]
    assert not Goal.objects.exists()


def test_a_sub_goal_belongs_to_a_goal_of_its_own_project():
    project, by = ProjectFactory(), UserFactory()
    main, foreign = GoalFactory(project=project), GoalFactory()

    sub = actions.set_goal(project, title="Under", kind="result", level="sub", parent=main, by=by)

    assert sub.parent == main
    with pytest.raises(ValidationError):
        actions.set_goal(project, title="Under", kind="result", level="sub", parent=foreign, by=by)


def test_no_goal_stands_under_itself():
    project, by = ProjectFactory(), UserFactory()
    main = GoalFactory(project=project)
    sub = GoalFactory(project=project, level="sub", parent=main)

    with pytest.raises(ValidationError):
        actions.set_goal(project, goal=main, title="X", kind="result", level="sub", parent=sub, by=by)


def test_two_goals_that_change_places_do_not_come_to_stand_under_each_other():
    project, by = ProjectFactory(), UserFactory()
    one, other = GoalFactory(project=project), GoalFactory(project=project)
    seen_before = Goal.objects.get(pk=one.pk)
    actions.set_goal(project, goal=one, title="X", kind="result", level="sub", parent=other, by=by)

    with pytest.raises(ValidationError):
        actions.set_goal(
            project, goal=other, title="Y", kind="result", level="sub", parent=seen_before, by=by
        )


def test_a_goal_that_becomes_a_main_goal_leaves_its_parent():
    project, by = ProjectFactory(), UserFactory()
    main = GoalFactory(project=project)
    sub = GoalFactory(project=project, level="sub", parent=main)

    changed = actions.set_goal(project, goal=sub, title="Nå stor", kind="result", level="main", by=by)

    changed.refresh_from_db()
    assert (changed.level, changed.parent, changed.version) == ("main", None, 2)


def test_the_second_to_change_a_goal_is_shown_what_the_first_saved():
    goal, by = GoalFactory(), UserFactory()
    actions.set_goal(goal.project, goal=goal, title="Først", kind="result", version=1, by=by)

    with pytest.raises(Stale) as stale:
        actions.set_goal(goal.project, goal=goal, title="Sist", kind="result", version=1, by=by)

    assert stale.value.current.title == "Først"


def test_a_removed_goal_can_be_brought_back_with_its_measurements():
    measurement, by = MeasurementFactory(), UserFactory()
    goal = measurement.goal

    actions.remove_goal(goal, by=by)
    assert list(goal.project.goals.current()) == []

    actions.restore_goal(goal, by=by)
    assert list(goal.project.goals.current()) == [goal]
    assert list(goal.measurements.all()) == [measurement]


def test_a_goal_with_sub_goals_stays_until_they_are_gone():
    main, by = GoalFactory(), UserFactory()
    sub = GoalFactory(project=main.project, level="sub", parent=main)

    with pytest.raises(ValidationError):
        actions.remove_goal(main, by=by)
    actions.remove_goal(sub, by=by)
    actions.remove_goal(main, by=by)
    with pytest.raises(ValidationError):
        actions.restore_goal(sub, by=by)

    assert list(main.project.goals.current()) == []


def test_a_correction_is_a_new_measurement_and_the_wrong_one_stays():
    wrong, by = MeasurementFactory(value=Decimal("82.4")), UserFactory()

    right = actions.correct_measurement(wrong, value=Decimal("28.4"), measured_on=wrong.measured_on, by=by)

    goal = wrong.goal
    assert [row.value for row in goal.measurements.order_by("pk")] == [Decimal("82.4"), Decimal("28.4")]
    at = standing(goal, on=date(2014, 12, 31))
    assert at.measurements == (right,)
    assert round(at.percent) == 61
    with pytest.raises(ValidationError):
        actions.correct_measurement(wrong, value=Decimal("2"), measured_on=wrong.measured_on, by=by)


def test_what_has_not_been_yet_cannot_be_measured():
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(ValidationError):
        actions.measure_goal(GoalFactory(), value=Decimal("1"), measured_on=tomorrow, by=UserFactory())


def test_a_goal_that_another_has_just_removed_is_not_changed():
    goal, by = GoalFactory(), UserFactory()
    actions.remove_goal(Goal.objects.get(pk=goal.pk), by=by)

    with pytest.raises(ValidationError, match="Hent det tilbake"):
        actions.set_goal(goal.project, goal=goal, title="Nytt", kind="result", by=by)

    assert Goal.objects.get().title == goal.title


def test_a_goal_that_another_has_just_removed_is_not_measured():
    row, by = MeasurementFactory(), UserFactory()
    actions.remove_goal(Goal.objects.get(pk=row.goal_id), by=by)
    said = {"value": Decimal("1"), "measured_on": row.measured_on, "by": by}

    with pytest.raises(ValidationError, match="fjernet"):
        actions.measure_goal(row.goal, **said)
    with pytest.raises(ValidationError, match="fjernet"):
        actions.correct_measurement(row, **said)

    assert list(row.goal.measurements.all()) == [row]


def test_an_activity_is_done_when_it_is_said_to_be():
    goal, by = GoalFactory(is_activity=True), UserFactory()
    assert not standing(goal, on=date(2014, 1, 1)).is_done

    actions.measure_goal(goal, value=Decimal(1), measured_on=date(2014, 1, 1), by=by)

    at = standing(Goal.objects.with_measurements().get(), on=date(2014, 1, 1))
    assert (at.is_done_or_not, at.is_done) == (True, True)


@pytest.mark.parametrize("count", [1, 4])
def test_where_goals_stand_costs_two_questions(count, django_assert_num_queries):
    project = ProjectFactory()
    for _number in range(count):
        MeasurementFactory(goal=GoalFactory(project=project))

    with django_assert_num_queries(2):
        rows = standings(project.goals.current().with_measurements(), on=date(2014, 12, 1))

    assert len(rows) == count


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"level": "sub", "parent": None}, "a_sub_goal_has_one_parent"),
        ({"target": Decimal("18")}, "a_goal_leads_away_from_its_baseline"),
        ({"kind": "dream"}, "goal_kind_is_known"),
    ],
)
def test_the_database_refuses_goals_that_cannot_be(fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        GoalFactory(**fields)


def test_a_measurement_is_corrected_once():
    wrong = MeasurementFactory()
    MeasurementFactory(goal=wrong.goal, corrects=wrong)

    with pytest.raises(IntegrityError), transaction.atomic():
        MeasurementFactory(goal=wrong.goal, corrects=wrong)
