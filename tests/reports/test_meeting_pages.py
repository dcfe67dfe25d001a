"""The pages of a meeting's papers and minutes as files: ordered, listed, and only for those at the table."""

import pytest
from django.urls import reverse
from django.utils import timezone

from reports import actions
from reports.models import Report, ReportJob, ReportKind
from tests.reports.meetings import Held, approved, called

pytestmark = pytest.mark.django_db


def address(name: str, held: Held) -> str:
    return reverse(f"reports:{name}", args=[held.meeting.pk])


@pytest.fixture
def held():
    return approved()


def test_a_member_orders_the_minutes_and_comes_to_the_report(client_of, held):
    answer = client_of(held.table.steward).post(
        address("order-of-meeting", held), {"kind": "minutes", "language": "nn", "version": "open"}
    )

    report = Report.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, report.get_absolute_url())
    assert (report.kind, report.language, report.holds_closed) == (ReportKind.MINUTES, "nn", False)
    assert (report.asked_by, report.subject) == (held.table.steward, held.meeting)


def test_the_page_of_a_file_says_which_meeting_it_is_of_and_on_what_day(client_of, held):
    member = client_of(held.table.steward)
    sent = {"kind": "minutes", "language": "nb", "version": "open"}
    page = member.get(member.post(address("order-of-meeting", held), sent).url).text

    day = f"{timezone.localtime(held.meeting.starts_at):%d.%m.%Y}"
    assert f">{held.meeting.body.name} {day}</a>" in page
    assert f"<dt>Periode</dt><dd>{day}</dd>" in page
    assert "Papirer og referat som filer</a>" in page
    assert "Alle filene fra møtet" in page


def test_a_member_orders_the_whole_and_nobody_outside_sees_that_it_is_there(client_of, held):
    sent = {"kind": "meeting_papers", "language": "nb", "version": "whole"}
    client_of(held.table.steward).post(address("order-of-meeting", held), sent)
    report = Report.objects.get()
    # From now on the shop steward only takes notes, and sits for nobody.
    held.table.body.seats.filter(person=held.table.steward.person).update(standing="guest")

    outside = client_of(held.table.steward)

    assert report.holds_closed is True
    assert outside.get(report.get_absolute_url()).status_code == 404
    assert outside.get(address("of-meeting", held)).status_code == 200
    assert str(report.pk) not in outside.get(address("of-meeting", held)).text
    assert str(report.pk) in client_of(held.table.chair).get(address("of-meeting", held)).text


def test_one_who_is_outside_can_order_the_open_version_only(client_of, held):
    held.table.body.seats.filter(person=held.table.steward.person).update(standing="guest")
    outside = client_of(held.table.steward)

    page = outside.get(address("order-of-meeting", held)).text
    outside.post(address("order-of-meeting", held), {"kind": "minutes", "language": "nb", "version": "whole"})

    assert 'name="version"' not in page
    assert Report.objects.get().holds_closed is False


@pytest.mark.parametrize(
    "wrong", [{"kind": "progress"}, {"kind": ""}, {"language": "sv"}, {"version": "secret"}]
)
def test_a_wrong_order_is_refused_with_what_was_typed(client_of, held, wrong):
    sent = {"kind": "minutes", "language": "nb", "version": "open"} | wrong

    answer = client_of(held.table.chair).post(address("order-of-meeting", held), sent)

    assert answer.status_code == 422
    assert Report.objects.count() == 0


def test_minutes_are_not_offered_before_the_meeting_has_ended(client_of):
    held = called()
    client = client_of(held.table.chair)

    page = client.get(address("order-of-meeting", held)).text
    answer = client.post(address("order-of-meeting", held), {"kind": "minutes", "language": "nb"})

    assert 'value="meeting_papers"' in page
    assert 'value="minutes"' not in page
    assert answer.status_code == 422


def test_the_kind_that_a_link_names_is_chosen(client_of, held):
    page = client_of(held.table.chair).get(address("order-of-meeting", held), {"slag": "meeting_papers"}).text

    assert 'value="meeting_papers" selected' in page


def test_those_who_only_follow_a_project_are_refused(client_of, held):
    held.table.body.seats.filter(person=held.table.leader.person).update(ends_on="2020-01-01")
    client = client_of(held.table.leader)

    assert client.get(reverse("governance:meeting", args=[held.meeting.pk])).status_code == 200
    assert client.get(address("of-meeting", held)).status_code == 403
    assert client.post(address("order-of-meeting", held), {}).status_code == 403
    assert client_of(held.table.outsider).get(address("of-meeting", held)).status_code == 404


def test_the_meeting_and_its_minutes_lead_there(client_of, held):
    client = client_of(held.table.chair)

    assert (
        address("of-meeting", held) in client.get(reverse("governance:meeting", args=[held.meeting.pk])).text
    )
    minutes = client.get(reverse("governance:minutes", args=[held.meeting.pk])).text
    assert f"{address('order-of-meeting', held)}?slag=minutes" in minutes


def test_a_list_of_many_asks_no_more_than_a_list_of_one(client_of, held, django_assert_max_num_queries):
    by, client = held.table.chair, client_of(held.table.chair)
    actions.ask_for_minutes(held.meeting, language="nb", by=by)
    client.get(address("of-meeting", held))
    with django_assert_max_num_queries(100) as one:
        client.get(address("of-meeting", held))
    ReportJob.objects.update(state="done")
    actions.ask_for_minutes(held.again(), language="nn", by=by)
    actions.ask_for_papers(held.meeting, language="nb", holds_closed=True, by=by)

    with django_assert_max_num_queries(len(one)):
        client.get(address("of-meeting", held))


def test_minutes_can_be_read_as_a_page(client_of, held):
    report = actions.ask_for_minutes(held.meeting, language="nb", by=held.table.chair)

    page = client_of(held.table.chair).get(reverse("reports:read", args=[report.pk])).text

    assert "Frikjøpet utvides." in page
    assert "Aud Lunde gikk." in page
