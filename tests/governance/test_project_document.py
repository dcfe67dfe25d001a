"""What the project document says: the goals in their tree, and what is in force on the day."""

import pytest
from django.urls import reverse
from django.utils import timezone

from governance import actions
from governance.document_words import in_words
from governance.project_document import content_of
from projects.models import Measure
from tests.factories import (
    BodyFunctionFactory,
    GoalFactory,
    MeasureFactory,
    ProjectFactory,
    PurposeElementFactory,
    SeatFactory,
    UserFactory,
)

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


def test_a_measure_that_was_dropped_is_no_part_of_what_one_signs(project):
    MeasureFactory(project=project, title="Bemanningsbyrå", state=Measure.State.DROPPED)
    MeasureFactory(project=project, title="Langvakter", state=Measure.State.UNDERWAY)

    assert [row["title"] for row in said(project)["measures"]] == ["Langvakter"]


def test_a_seat_that_stands_vacant_says_so(client_of, project, leader):
    body = BodyFunctionFactory(project=project, body__name="ADMU").body
    SeatFactory(
        body=body, person=None, party="union", office="hovedverneombud", vacant_since=timezone.localdate()
    )
    SeatFactory(body=body, person=None, party="administration", office="personalsjef")

    [shown] = said(project)["bodies"]
    assert [(seat["name"], seat["office"]) for seat in shown["seats"]] == [
        ("Ledig plass", "hovedverneombud"),
        ("personalsjef", ""),
    ]
    version = actions.freeze_document(project, by=leader)
    address = reverse("governance:document", args=[project.slug, version.number])
    assert "Ledig plass, " in client_of(leader).get(address).text


def test_the_parts_of_the_purpose_are_there_and_which_of_them_a_goal_leads_to(client_of, project, leader):
    part = PurposeElementFactory(project=project, text="Kjente fjes hjemme")
    PurposeElementFactory(project=project, text="Trygge ansatte")
    GoalFactory(project=project, purpose_element=part)

    assert ("Deler av hensikten", "Kjente fjes hjemme\nTrygge ansatte") in said(project)["purpose"]
    version = actions.freeze_document(project, by=leader)
    page = client_of(leader).get(reverse("governance:document", args=[project.slug, version.number])).text
    assert "Trygge ansatte" in page
    assert page.count("Kjente fjes hjemme") == 2


def test_a_document_that_was_frozen_before_these_were_known_is_still_read(project):
    body = BodyFunctionFactory(project=project).body
    SeatFactory(body=body)
    GoalFactory(project=project)
    content = content_of(project, on=timezone.localdate())
    del content["purpose"]["parts"]
    del content["goals"][0]["purpose_part"]
    del content["organisation"]["bodies"][0]["seats"][0]["vacant"]

    assert in_words(content)["goals"]
