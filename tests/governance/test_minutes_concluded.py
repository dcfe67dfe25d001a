"""What a meeting came to in a matter of another app stands in words in its minutes, and freezes with them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from assessments.actions import conclude_jointly
from assessments.matters import topic_of
from assessments.models import JointAssessment
from governance import actions
from governance.minutes import read
from governance.models import Meeting
from governance.written import as_read
from tests.factories import (
    AccessFactory,
    AgendaItemFactory,
    ProjectFactory,
    UserFactory,
    called_meeting,
    closed_round,
    criterion_of,
    municipality,
    steering_table,
)

pytestmark = pytest.mark.django_db
REASON, ACTION = "Vi mangler tid på avdelingene.", "Frikjøp i to år."


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def round(table):
    return closed_round(table)


def held(table):
    return actions.open_meeting(called_meeting(table), by=table.chair)


@pytest.fixture
def meeting(table, round):
    """A meeting whose agenda the closed round came onto by itself."""
    return held(table)


def conclude(round, table, meeting, key="resources", **said):
    said = {"level": 3, "reason": REASON, "actions": ACTION, "by": table.leader} | said
    return conclude_jointly(round, criterion_of(round, key), meeting=meeting, **said)


def under(meeting, round):
    """What stands under the item of the round."""
    number = meeting.items.get(topic=topic_of(round)).number
    return next(item["concluded"] for item in read(meeting)["items"] if item["number"] == number)


def page_of(client, meeting):
    return client.get(reverse("governance:minutes", args=[meeting.pk])).text


def test_the_joint_assessment_stands_under_its_item_in_words(table, round, meeting, client_of):
    conclude(round, table, meeting, key="follow_up", level=5, actions="")
    conclude(round, table, meeting)

    first, second = under(meeting, round)

    resources = criterion_of(round, "resources")
    with translation.override(meeting.body.municipality.document_language):
        assert first["title"] == resources.name
        assert dict(resources.level_texts())[3] in first["text"]
    assert "3" in first["text"]
    assert [detail["text"] for detail in first["details"]] == [REASON, ACTION]
    assert [detail["text"] for detail in second["details"]] == [REASON]
    page = page_of(client_of(table.steward), meeting)
    assert all(said in page for said in (first["title"], first["text"], REASON, ACTION))


def test_an_item_on_which_nothing_was_concluded_says_nothing(table, round, meeting):
    assert under(meeting, round) == []
    assert read(meeting)["beside"] == []


def test_it_is_written_in_the_language_form_of_the_municipality():
    table = steering_table(municipality=municipality("Time"))
    round = closed_round(table)
    meeting = held(table)
    assert meeting.body.municipality.document_language == "nn"
    conclude(round, table, meeting)

    with translation.override("en"):
        (said,) = under(meeting, round)

    assert said["title"] == criterion_of(round, "resources").name_nn


def test_it_freezes_with_the_minutes(table, round, meeting):
    conclude(round, table, meeting)
    before = under(meeting, round)
    actions.approve_minutes(actions.end_meeting(meeting, by=table.leader), by=table.chair)

    JointAssessment.objects.update(level=1, reason="Noe annet")

    meeting = Meeting.objects.get(pk=meeting.pk)
    assert under(meeting, round) == before


def test_what_was_mended_before_the_minutes_are_approved_is_what_they_say(table, round, meeting):
    conclude(round, table, meeting)
    conclude(round, table, meeting, reason="Vi er enige om mer.")

    (said,) = under(meeting, round)

    assert said["details"][0]["text"] == "Vi er enige om mer."


def test_a_meeting_that_had_no_item_for_it_tells_it_beside_the_agenda(table, client_of):
    meeting = held(table)
    round = closed_round(table)
    conclude(round, table, meeting)

    (said,) = read(meeting)["beside"]

    assert said["project"] == {"pk": table.project.pk, "title": table.project.title}
    assert REASON in page_of(client_of(table.steward), meeting)


@pytest.mark.parametrize("has_item", [True, False])
def test_others_read_only_what_was_concluded_of_their_own_projects(table, client_of, has_item):
    meeting = None if has_item else held(table)
    round = closed_round(table)
    meeting = meeting or held(table)
    conclude(round, table, meeting)
    outsider, other = UserFactory(), ProjectFactory()
    AccessFactory(person=outsider.person, project=other)
    AgendaItemFactory(meeting=meeting).projects.add(other)
    for item in meeting.items.filter(topic=topic_of(round)):
        item.projects.add(other)

    page = page_of(client_of(outsider), meeting)

    assert other.title in page
    assert REASON not in page
    AccessFactory(person=outsider.person, project=table.project)
    assert REASON in page_of(client_of(outsider), meeting)


def test_minutes_that_were_frozen_before_this_was_kept_are_read_as_they_stand(table, meeting):
    content = read(meeting)
    del content["beside"]
    for item in content["items"]:
        del item["concluded"]

    found = as_read(content)

    assert found["beside"] == []
    assert [item["concluded"] for item in found["items"]] == [[]] * len(content["items"])


def test_a_meeting_moved_on_with_its_conclusions_does_not_repeat_them(table, round, meeting):
    conclude(round, table, meeting)
    following = actions.call_meeting(
        table.body, starts_at=meeting.starts_at + timedelta(days=30), by=table.chair
    )
    actions.carry_item(meeting.items.get(topic=topic_of(round)), by=table.chair)

    assert len(under(meeting, round)) == 1
    assert [item["concluded"] for item in read(following)["items"]] == [[]] * following.items.count()
