"""What the project document says: the goals in their tree, and what is in force on the day."""

import pytest
from django.urls import reverse
from django.utils import timezone

from governance import actions
from governance.document_words import in_words
from governance.project_document import content_of
from tests.factories import GoalFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person, phase="execution")


def said(project):
    return in_words(content_of(project, on=timezone.localdate()))


@pytest.fixture
def tree(project):
    """Two main goals, and a sub-goal of the first that was entered last, with one of its own."""
    first, second = GoalFactory(project=project, title="Hele"), GoalFactory(project=project, title="Kjente")
    sub = GoalFactory(project=project, title="Turnus", level="sub", parent=first)
    GoalFactory(project=project, title="Opplæring", level="sub", parent=sub)
    return [first, second]


IN_ORDER = [("Hele", "", 0), ("Turnus", "Hele", 1), ("Opplæring", "Turnus", 2), ("Kjente", "", 0)]


def test_a_sub_goal_stands_under_the_goal_that_it_belongs_to(project, tree):
    content = content_of(project, on=timezone.localdate())

    assert [goal["title"] for goal in content["goals"]] == [title for title, _under, _depth in IN_ORDER]
    assert [(goal["title"], goal["under"], goal["depth"]) for goal in said(project)["goals"]] == IN_ORDER


def test_what_was_frozen_in_another_order_is_read_in_the_order_of_the_tree(project, tree):
    content = content_of(project, on=timezone.localdate())
    content["goals"].sort(key=lambda goal: goal["key"])

    goals = in_words(content)["goals"]

    assert [(goal["title"], goal["under"], goal["depth"]) for goal in goals] == IN_ORDER


def test_the_page_says_which_goal_a_sub_goal_is_under(client_of, project, leader, tree):
    version = actions.freeze_document(project, by=leader)
    page = client_of(leader).get(reverse("governance:document", args=[project.slug, version.number])).text

    places = [page.index(text) for text in (">Hele<", ">Turnus<", "Under: Hele", ">Opplæring<", ">Kjente<")]
    assert places == sorted(places)
