"""Pages about meetings: who sees what, what is refused, and that nothing typed is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from governance import actions
from governance.models import AgendaItem, FollowUp, Meeting
from tests.browser.words import nb
from tests.factories import (
    BodyFunctionFactory,
    ProjectFactory,
    called_meeting,
    ended_meeting,
    meeting_in_session,
    report_in_review,
    steering_table,
)
from trepart.models import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


def url(name, *args):
    return reverse(f"governance:{name}", args=args)


NEW = {"day": "14.12.2026", "starts": "09.00", "ends": "11.00", "place": "Formannskapssalen"} | {
    "form": "formal",
    "mode": "in_person",
}
NOT_THERE = "What you chose is not in the list any more. Choose again."
ITEM = {"title": "Budsjett", "kind": "discussion", "content": "development", "minutes_planned": "10"}


@pytest.mark.parametrize(
    "name", ["meeting", "minutes", "meeting-mode", "meeting-edit", "item-new", "minutes-addendum"]
)
def test_a_meeting_of_others_does_not_exist(table, client_of, name):
    meeting = called_meeting(table)
    assert client_of(table.outsider).get(url(name, meeting.pk)).status_code == 404


@pytest.mark.parametrize("name", ["send-notice", "meeting-open", "meeting-end", "everyone-present"])
def test_a_member_who_does_not_run_the_meeting_may_not(table, client_of, name):
    meeting = called_meeting(table)
    assert client_of(table.steward).post(url(name, meeting.pk)).status_code == 403
    assert client_of(table.outsider).post(url(name, meeting.pk)).status_code == 404


def test_calling_a_meeting_goes_to_its_agenda(table, client_of):
    answer = client_of(table.chair).post(url("meeting-new", table.body.pk), NEW)
    meeting = Meeting.objects.get()
    assert answer.url == meeting.get_absolute_url()
    assert (meeting.place, timezone.localtime(meeting.starts_at).hour) == ("Formannskapssalen", 9)


def test_the_same_form_sent_twice_calls_one_meeting(table, client_of):
    client = client_of(table.chair)
    form = NEW | {"form_key": "7f3a0b7e-8f4b-4a43-9a3e-0d7c4a1f6b21"}
    first, second = (client.post(url("meeting-new", table.body.pk), form) for _each in range(2))
    assert first.url == second.url
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "31.02.2026"},
        {"starts": "25.00"},
        {"ends": "08.00"},
        {"day": ""},
        {"day": "28.03.2027", "starts": "02.30", "ends": "04.00"},
    ],
)
def test_a_wrong_form_is_refused_and_keeps_what_was_typed(table, client_of, wrong):
    answer = client_of(table.chair).post(url("meeting-new", table.body.pk), NEW | wrong)
    assert answer.status_code == 422
    assert "Formannskapssalen" in answer.text
    assert not Meeting.objects.exists()


def test_two_who_change_the_meeting_see_both_texts(table, client_of):
    meeting = called_meeting(table)
    actions.change_meeting(
        meeting, starts_at=meeting.starts_at, ends_at=None, place="Kantina", version=1, by=table.leader
    )
    answer = client_of(table.chair).post(
        url("meeting-edit", meeting.pk), NEW | {"version": "1", "place": "Biblioteket"}
    )
    assert answer.status_code == 422
    assert "Kantina" in answer.text
    assert "Biblioteket" in answer.text


def test_what_is_typed_is_kept_as_a_draft_and_comes_back(table, client_of):
    meeting, client = called_meeting(table), client_of(table.chair)
    saved = client.post(
        url("item-new", meeting.pk), ITEM | {"title": "Halvferdig"}, headers={"Trepart-Draft": "1"}
    )
    assert saved.status_code == 200
    assert "Halvferdig" in client.get(url("item-new", meeting.pk)).text
    assert AgendaItem.objects.filter(title="Halvferdig").count() == 0

    client.post(url("item-new", meeting.pk), ITEM)
    assert not Draft.objects.exists()


def test_items_are_added_changed_moved_and_taken_off(table, client_of):
    meeting, client = called_meeting(table), client_of(table.leader)
    client.post(url("item-new", meeting.pk), ITEM)
    item = AgendaItem.objects.get(title="Budsjett")

    client.post(url("item-edit", item.pk), ITEM | {"version": str(item.version), "title": "Budsjett 2027"})
    client.post(url("item-move", item.pk), {"way": "up"})
    item.refresh_from_db()
    assert (item.title, item.number) == ("Budsjett 2027", 1)

    client.post(url("item-remove", item.pk))
    assert "Budsjett 2027" not in [each.title for each in meeting.items.on_agenda()]
    client.post(url("item-accept", item.pk))
    assert "Budsjett 2027" in [each.title for each in meeting.items.on_agenda()]


def test_two_who_change_an_item_see_both_texts(table, client_of):
    item = called_meeting(table).items.get()
    actions.change_item(item, version=1, title="Deres tittel", by=table.leader)
    form = ITEM | {"version": "1", "title": "Min tittel"}
    answer = client_of(table.chair).post(url("item-edit", item.pk), form)
    assert answer.status_code == 422
    assert "Deres tittel" in answer.text
    assert "Min tittel" in answer.text


def test_who_makes_the_agenda_is_not_told_of_projects_that_they_do_not_see(table, client_of):
    meeting, beside = called_meeting(table), ProjectFactory(title="Hemmelig omstilling")
    BodyFunctionFactory(body=table.body, project=beside, function="beside")
    client = client_of(table.chair)

    page = client.get(url("item-new", meeting.pk))
    answer = client.post(url("item-new", meeting.pk), ITEM | {"projects": [beside.pk]})

    assert list(page.context["form"].fields["projects"].queryset) == [table.project]
    assert "Hemmelig omstilling" not in page.text + answer.text
    assert answer.context["form"].errors == {"projects": [nb(NOT_THERE)]}


def test_an_item_of_a_project_that_the_body_does_not_serve_is_refused(table, client_of):
    meeting = called_meeting(table)
    other = ProjectFactory()
    answer = client_of(table.chair).post(url("item-new", meeting.pk), ITEM | {"projects": [other.pk]})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"projects": [nb(NOT_THERE)]}
    assert not meeting.items.filter(title=ITEM["title"]).exists()


def test_a_member_proposes_an_item(table, client_of):
    meeting = called_meeting(table)
    answer = client_of(table.steward).post(url("item-propose", meeting.pk), {"title": "Støy på natt"})
    assert answer.status_code == 302
    assert "Støy på natt" in client_of(table.chair).get(meeting.get_absolute_url()).text


def test_a_matter_that_came_later_is_offered_and_taken_up(table, client_of):
    meeting = called_meeting(table)
    report_in_review(table.project)
    client = client_of(table.leader)
    assert url("take-up-standing-matters", meeting.pk) in client.get(meeting.get_absolute_url()).text

    client.post(url("take-up-standing-matters", meeting.pk))
    client.post(url("take-up-standing-matters", meeting.pk))
    assert meeting.items.filter(topic="status").count() == 1


def test_one_who_follows_a_project_sees_its_items_and_no_others(table, client_of):
    meeting = called_meeting(table)
    actions.add_item(meeting, title="Noe helt annet", by=table.chair)
    yesterday = timezone.localdate() - timedelta(days=1)
    table.body.seats.filter(person=table.leader.person).update(ends_on=yesterday)

    text = client_of(table.leader).get(meeting.get_absolute_url()).text
    assert "Frikjøp av prosjektleder" in text
    assert "Noe helt annet" not in text


def test_of_an_item_about_two_projects_one_is_told_of_ones_own(table, client_of):
    """Whoever follows one of them reads the item, but neither the other's name nor its status report."""
    mine = ProjectFactory(leader=table.outsider.person)
    report = report_in_review(table.project, summary="Det går dårlig i helgene.")
    meeting = meeting_in_session(table)
    item = meeting.items.get(status_report=report)
    item.projects.add(mine)
    AgendaItem.objects.filter(pk=item.pk).update(title="Felles sak")
    actions.end_meeting(meeting, by=table.leader)

    for name in ("meeting", "minutes"):
        told = client_of(table.outsider).get(url(name, meeting.pk)).text
        assert "Felles sak" in told
        assert mine.title in told
        assert not any(others in told for others in (table.project.title, report.summary, str(report)))
        at_the_table = client_of(table.steward).get(url(name, meeting.pk)).text
        assert table.project.title in at_the_table
        assert str(report) in at_the_table


def test_a_follow_up_is_marked_as_done_by_its_owner(table, client_of):
    ended_meeting(table)
    follow_up = FollowUp.objects.get()
    assert client_of(table.steward).post(url("follow-up-finish", follow_up.pk)).status_code == 403
    assert client_of(table.outsider).post(url("follow-up-finish", follow_up.pk)).status_code == 404

    client_of(table.chief).post(url("follow-up-finish", follow_up.pk), {"note": "Funnet i rammen"})
    follow_up.refresh_from_db()
    assert (follow_up.is_done, follow_up.done_note) == (True, "Funnet i rammen")
    assert "Funnet i rammen" in client_of(table.chief).get(url("follow-ups")).text


@pytest.mark.parametrize("name", ["meetings", "follow-ups"])
def test_a_list_costs_the_same_with_one_and_with_many(table, client_of, name, django_assert_max_num_queries):
    client = client_of(table.chair)

    def queries():
        with django_assert_max_num_queries(14) as counted:
            assert client.get(url(name)).status_code == 200
        return len(counted)

    ended_meeting(table)
    called_meeting(table)
    with_one = queries()
    for _each in range(3):
        ended_meeting(table)
        called_meeting(table)
    assert queries() == with_one


def test_a_projects_meetings_and_one_meeting_cost_the_same_with_one_and_many(
    table, client_of, django_assert_max_num_queries
):
    client = client_of(table.chair)
    ended_meeting(table)
    meeting = meeting_in_session(table)
    pages = [url("project-meetings", table.project.slug), meeting.get_absolute_url()]

    def queries():
        with django_assert_max_num_queries(45) as counted:
            assert [client.get(page).status_code for page in pages] == [200, 200]
        return len(counted)

    with_one = queries()
    for number in range(4):
        actions.add_item(meeting, title=f"Sak {number}", projects=[table.project], by=table.chair)
        ended_meeting(table)
    assert queries() == with_one
