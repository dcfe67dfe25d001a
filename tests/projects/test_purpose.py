"""The purpose is kept as it was said at each time; goals lead to its parts; it comes before goals."""

import importlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.actions import record
from projects import actions
from projects.models import Goal, PurposeVersion
from projects.purpose_history import history_of, purpose_of
from projects.purpose_order import before_the_purpose
from projects.standing import facts_of, quality_of
from tests.factories import GoalFactory, ProjectFactory, PurposeElementFactory, UserFactory

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@dataclass
class Stated:
    purpose: str = "Hele stillinger"
    purpose_stated_on: date | None = None
    entered_at: datetime = NOON


@dataclass
class AGoal:
    set_at: datetime | None
    purpose_element_id: int | None = None


@pytest.mark.parametrize(
    ("set_at", "versions", "came_first"),
    [
        (NOON - timedelta(seconds=1), [Stated()], True),
        (NOON, [Stated()], False),
        (NOON + timedelta(seconds=1), [Stated()], False),
        (None, [Stated()], False),
        (NOON, [], True),
        (NOON, [Stated(purpose=" ")], True),
        (NOON, [Stated(purpose=" ", entered_at=NOON), Stated(entered_at=NOON + timedelta(days=1))], True),
        (NOON, [Stated(entered_at=NOON + timedelta(days=9), purpose_stated_on=date(2026, 3, 10))], False),
        (NOON, [Stated(entered_at=NOON + timedelta(days=9), purpose_stated_on=date(2026, 3, 11))], True),
        # In Norway it is the next day already.
        (NOON.replace(hour=23), [Stated(NOON, date(2026, 3, 11), NOON + timedelta(days=9))], False),
    ],
)
def test_a_goal_came_first_where_no_purpose_was_stated_yet(set_at, versions, came_first):
    for version in versions:
        version.purpose = str(version.purpose)

    assert bool(before_the_purpose([AGoal(set_at)], versions)) is came_first


def test_a_goal_that_leads_to_a_part_of_the_purpose_was_looked_at_since():
    assert before_the_purpose([AGoal(NOON, purpose_element_id=1)], []) == []


@pytest.mark.parametrize(
    ("leads", "text", "linked"),
    [(False, "", False), (False, "  ", False), (False, "Lønn å leve av", True), (True, "", True)],
)
def test_a_goal_is_linked_to_the_purpose_by_a_part_or_in_words(leads, text, linked):
    quality = quality_of({"kind": "result", "leads_to_purpose": leads, "purpose_link": text})

    assert ("purpose" not in {check.code for check in quality.failed}) is linked


@pytest.fixture
def leader(db):
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person, purpose="")


def said(project):
    return list(project.purpose_versions.values_list("number", "purpose", "need", "purpose_stated_by"))


def test_each_time_something_is_changed_a_version_is_added(project, leader):
    actions.state_purpose(project, purpose="Heltid", purpose_stated_by="ADMU", by=leader)
    actions.state_purpose(project, purpose="Heltid", need="Hender", by=leader)
    actions.state_purpose(project, purpose="Heltid for alle", purpose_stated_on=date(2026, 1, 5), by=leader)

    assert said(project) == [
        (1, "Heltid", "", "ADMU"),
        (2, "Heltid", "Hender", "ADMU"),
        (3, "Heltid for alle", "Hender", "ADMU"),
    ]
    last = project.purpose_versions.last()
    assert (last.entered_by, last.purpose_stated_on) == (leader, date(2026, 1, 5))


def test_where_nothing_is_changed_no_version_is_added(project, leader):
    for _press in range(2):
        actions.state_purpose(project, purpose="Heltid", by=leader)

    assert len(said(project)) == 1


def test_what_was_written_before_versions_were_kept_is_not_lost(project, leader):
    project.purpose = "Slik det sto"
    project.save()

    actions.state_purpose(project, purpose="Slik det står", by=leader)

    assert [purpose for _n, purpose, *_ in said(project)] == ["Slik det sto", "Slik det står"]
    assert [version.entered_by for version in project.purpose_versions.all()] == [None, leader]


def test_the_purpose_is_not_stated_on_a_day_to_come(project, leader):
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(ValidationError):
        actions.state_purpose(project, purpose="Heltid", purpose_stated_on=tomorrow, by=leader)

    assert said(project) == []


def test_the_history_says_what_each_version_changed():
    first = PurposeVersion(number=1, purpose="Heltid", need="Hender")
    second = PurposeVersion(number=2, purpose="Heltid for alle", need="Hender")
    third = PurposeVersion(number=3, purpose="Heltid for alle", need="Hender", purpose_stated_by="ADMU")

    newest, middle, oldest = history_of([first, second, third])

    assert (newest.version, newest.said) == (third, ())
    assert [(row.before, row.now) for row in middle.said] == [("Heltid", "Heltid for alle")]
    assert [(row.before, row.now) for row in oldest.said] == [("", "Heltid"), ("", "Hender")]
    assert [edition.is_first for edition in (newest, middle, oldest)] == [False, False, True]


def test_a_part_of_the_purpose_says_something_of_its_own(project, leader):
    actions.set_purpose_element(project, text="Færre ansatte", by=leader)

    with pytest.raises(ValidationError):
        actions.set_purpose_element(project, text="FÆRRE ansatte", by=leader)
    other = actions.set_purpose_element(project, text="Lønn å leve av", by=leader)
    with pytest.raises(ValidationError):
        actions.set_purpose_element(project, element=other, text="færre ansatte", by=leader)

    assert [part.text for part in project.purpose_elements.all()] == ["Færre ansatte", "Lønn å leve av"]


def test_a_part_stays_while_a_goal_leads_to_it(project, leader):
    part = actions.set_purpose_element(project, text="Færre ansatte", by=leader)
    goal = actions.set_goal(project, title="Heltid", kind="result", purpose_element=part, by=leader)

    with pytest.raises(ValidationError, match=r"One goal|Ett mål"):
        actions.remove_purpose_element(part, by=leader)
    actions.remove_goal(goal, by=leader)
    actions.remove_purpose_element(part, by=leader)
    with pytest.raises(ValidationError):
        actions.restore_goal(goal, by=leader)
    actions.restore_purpose_element(part, by=leader)

    assert actions.restore_goal(goal, by=leader).removed_at is None


def test_a_part_does_not_come_back_beside_its_like(project, leader):
    part = actions.set_purpose_element(project, text="Færre ansatte", by=leader)
    actions.remove_purpose_element(part, by=leader)
    actions.set_purpose_element(project, text="Færre ansatte", by=leader)

    with pytest.raises(ValidationError):
        actions.restore_purpose_element(part, by=leader)


def test_a_goal_leads_to_a_part_of_its_own_project_that_is_there(project, leader):
    foreign = PurposeElementFactory()
    gone = PurposeElementFactory(project=project, removed_at=timezone.now())

    for part in (foreign, gone):
        with pytest.raises(ValidationError):
            actions.set_goal(project, title="Heltid", kind="result", purpose_element=part, by=leader)

    assert not Goal.objects.exists()


def test_the_quality_of_a_stored_goal_knows_the_part_that_it_leads_to(project):
    goal = GoalFactory(
        project=project, purpose_link="", purpose_element=PurposeElementFactory(project=project)
    )

    assert "purpose" not in {check.code for check in quality_of(facts_of(goal)).failed}


def test_goals_that_came_first_are_named_until_they_lead_somewhere(project, leader):
    goal = actions.set_goal(project, title="Heltid", kind="result", by=leader)
    actions.state_purpose(project, purpose="Heltid", by=leader)
    actions.set_goal(project, title="Etterpå", kind="result", by=leader)

    assert purpose_of(project, project.goals.all()).goals_before == [goal]

    part = actions.set_purpose_element(project, text="Færre ansatte", by=leader)
    actions.set_goal(project, goal=goal, title="Heltid", kind="result", purpose_element=part, by=leader)
    seen = purpose_of(project, project.goals.all())
    assert (seen.goals_before, seen.versions) == ([], 1)
    assert [(part.element.text, list(part.goals)) for part in seen.parts] == [("Færre ansatte", [goal])]


@pytest.mark.parametrize("action", ["state_purpose", "set_purpose_element"])
def test_a_closed_project_is_a_record(leader, action):
    project = ProjectFactory(leader=leader.person, has_ended=True)
    said = {"purpose": "Heltid"} if action == "state_purpose" else {"text": "Heltid"}

    with pytest.raises(ValidationError):
        getattr(actions, action)(project, **said, by=leader)


def test_what_was_entered_before_versions_were_kept_becomes_versions(project, leader):
    """As the migration does it: every text that the trail knows, and last what stands."""
    filling = importlib.import_module("projects.migrations.0009_fill_purpose_versions")
    for before, after in (("", "Heltid"), ("Heltid", "Heltid for alle")):
        record("stated the purpose of", project, by=leader, changes={"purpose": [before, after]})
    record("stated the purpose of", project, by=leader, changes={})
    project.purpose, project.need = "Heltid for alle", "Skrevet uten spor"
    project.save()
    bare, silent = ProjectFactory(purpose="Bare her"), ProjectFactory(purpose="")
    goal = GoalFactory(project=project)
    event = record("set", goal, by=leader, project=project)

    filling.fill(apps, None)
    filling.fill(apps, None)

    goal.refresh_from_db()
    assert said(project) == [
        (1, "Heltid", "", ""),
        (2, "Heltid for alle", "", ""),
        (3, "Heltid for alle", "Skrevet uten spor", ""),
    ]
    assert [version.entered_by for version in project.purpose_versions.all()] == [leader, leader, None]
    assert said(bare) == [(1, "Bare her", "", "")]
    assert said(silent) == []
    assert goal.set_at == event.at
