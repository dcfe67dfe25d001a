"""The pages of series, of calling off, and of how a meeting is held; and an agenda of 300 items."""

from datetime import date, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance import actions
from governance.models import AgendaItem, Meeting, MeetingSeries
from governance.recurrence import Plan
from tests.factories import called_meeting, steering_table

pytestmark = pytest.mark.django_db

NEW = {
    "rhythm": "weekday",
    "weekday": "1",
    "week_of_month": "1",
    "day_of_month": "",
    "interval": "1",
    "first_on": "01.01.2030",
    "last_on": "30.06.2030",
    "starts": "09.00",
    "ends": "11.00",
    "form": "formal",
    "mode": "hybrid",
    "place": "Salen",
    "address": "https://teams.example/mote?id=1&x=2",
}
PLAN = Plan("weekday", date(2030, 1, 1), date(2030, 6, 30), weekday=1, week_of_month=1)


@pytest.fixture
def table():
    return steering_table()


def browser(user, language: str = "nb") -> Client:
    user.language = language
    user.save(update_fields=["language"])
    client = Client()
    client.force_login(user)
    return client


def url(name, *args):
    return reverse(f"governance:{name}", args=args)


def begun(table, plan=PLAN):
    return actions.begin_series(table.body, plan=plan, begins=time(9), ends=time(11), by=table.leader)


def test_a_series_is_planned_and_every_meeting_stands_there(table):
    client = browser(table.leader)

    answer = client.post(url("series-new", table.body.pk), NEW, follow=True)

    series = MeetingSeries.objects.get()
    assert answer.redirect_chain[-1][0] == series.get_absolute_url()
    page = " ".join(answer.text.split())
    assert "6 møter er planlagt." in page
    assert "1 av dem faller på en dag du bør se på." in page
    assert "01.01.2030 er en offentlig fridag: Første nyttårsdag." in page
    assert "Den første tirsdagen i måneden" in page
    assert "I rommet og på video" in page


def test_a_series_reads_well_in_nynorsk(table):
    series = begun(table)

    page = browser(table.leader, "nn").get(series.get_absolute_url()).text

    assert "Den første tysdagen i månaden" in page
    assert "er ein offentleg fridag" in page
    assert "Møteserie" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"weekday": ""}, "Ukedag"),
        ({"rhythm": "date"}, "Dette sier hvilke dager møtene er."),
        ({"rhythm": ""}, "Hvor ofte"),
        ({"last_on": "31.12.2029"}, "Den siste dagen kan ikke komme før den første."),
        ({"last_on": "31.12.2032"}, "høyst to år fram"),
        ({"last_on": "05.01.2030", "first_on": "02.01.2030"}, "ingen slik dag"),
        ({"interval": "0"}, "Uker eller måneder"),
        ({"interval": "13"}, "Uker eller måneder"),
        ({"rhythm": "date", "day_of_month": "32"}, "Dato i måneden"),
        ({"ends": "08.00"}, "slutte etter"),
        ({"address": "http://teams.example/"}, "begynner med https://"),
        ({"address": "javascript:alert(1)"}, "begynner med https://"),
        ({"address": "https://kari:hemmelig@teams.example/"}, "begynner med https://"),
        ({"address": "https://teams.example/a b"}, "begynner med https://"),
        ({"address": "https://[::1"}, "begynner med https://"),
        ({"mode": "in_person"}, "Velg at en kan delta på video."),
        ({"form": "fest"}, "Slags møte"),
    ],
)
def test_what_is_refused_is_said_and_what_was_typed_stands(table, wrong, said):
    answer = browser(table.leader).post(
        url("series-new", table.body.pk), NEW | {"place": "Sølvsalen"} | wrong
    )

    assert answer.status_code == 422
    assert said in " ".join(answer.text.split())
    assert "Sølvsalen" in answer.text
    assert not MeetingSeries.objects.exists()


def test_this_and_all_that_follow_are_changed_from_the_page_of_one(table):
    third = begun(table).meetings.order_by("starts_at")[2]
    client = browser(table.leader)
    page = client.get(third.get_absolute_url()).text
    assert url("series-change", third.pk) in page

    form = client.get(url("series-change", third.pk)).context["form"]
    sent = NEW | {"version": form["version"].value(), "first_on": "01.03.2030", "weekday": "3"}
    answer = client.post(url("series-change", third.pk), sent)

    new = MeetingSeries.objects.order_by("pk").last()
    assert (answer.status_code, answer.url) == (302, new.get_absolute_url())
    third.refresh_from_db()
    assert (third.series, third.day) == (new, date(2030, 3, 7))


def test_a_series_is_ended_with_a_reason(table):
    series = begun(table)
    client = browser(table.leader)
    end = {"last_on": "05.03.2030", "version": str(series.version)}

    assert client.post(url("series-end", series.pk), end | {"reason": ""}).status_code == 422
    client.post(url("series-end", series.pk), end | {"reason": "Ferdig"})

    assert series.meetings.filter(state="cancelled").count() == 3
    page = client.get(series.get_absolute_url()).text
    assert "Den er avsluttet." in page
    assert url("series-end", series.pk) not in page


def test_members_see_the_plan_and_the_meetings_that_they_were_told_of(table):
    series = begun(table)
    first = series.meetings.order_by("starts_at").first()
    actions.add_item(first, title="Heltid", by=table.leader)
    actions.send_notice(first, by=table.leader)

    page = browser(table.steward).get(series.get_absolute_url()).text

    assert first.get_absolute_url() in page
    assert series.meetings.order_by("starts_at").last().get_absolute_url() not in page


def test_a_series_costs_the_same_with_one_meeting_and_with_many(table):
    short = Plan("weekday", date(2030, 1, 1), date(2030, 1, 31), weekday=1, week_of_month=1)
    one, many = begun(table, short), begun(table)
    client = browser(table.leader)
    client.get(one.get_absolute_url())

    with CaptureQueriesContext(connection) as few:
        client.get(one.get_absolute_url())
    with CaptureQueriesContext(connection) as more:
        client.get(many.get_absolute_url())

    assert len(more) == len(few) <= 12


# --- How a meeting is held, and that it is not -------------------------------------------------


def test_those_at_the_table_join_by_video_and_others_do_not_see_where(table):
    meeting = called_meeting(table)
    Meeting.objects.filter(pk=meeting.pk).update(mode="remote", address="https://teams.example/1")
    follows = steering_table(name="Andre").outsider

    page = browser(table.steward).get(meeting.get_absolute_url()).text

    assert 'href="https://teams.example/1"' in page
    assert "Fjernmøte" in page
    assert browser(follows).get(meeting.get_absolute_url()).status_code == 404


def test_a_meeting_is_called_off_with_a_reason_and_stands_so(table):
    meeting = called_meeting(table)
    client = browser(table.leader)
    assert url("meeting-cancel", meeting.pk) in client.get(meeting.get_absolute_url()).text

    refused = client.post(url("meeting-cancel", meeting.pk), {"reason": " "})
    client.post(url("meeting-cancel", meeting.pk), {"reason": "Ordføreren er syk"})

    assert refused.status_code == 422
    for user in (table.leader, table.steward):
        page = browser(user).get(meeting.get_absolute_url()).text
        assert "Møtet er avlyst." in page
        assert "Ordføreren er syk" in page
        assert url("meeting-mode", meeting.pk) not in page
        assert "Ordføreren er syk" in browser(user).get(url("meetings")).text
    assert "Møtet er avlyst." in client.post(url("meeting-open", meeting.pk), follow=True).text
    meeting.refresh_from_db()
    assert meeting.is_cancelled


def test_a_meeting_that_nobody_was_called_to_is_called_off_without_a_word(table):
    series = begun(table)
    actions.end_series(series, last_on=date(2030, 1, 2), reason="Ferdig", by=table.leader)

    assert "Ferdig" not in browser(table.steward).get(url("meetings")).text


def test_an_agenda_of_300_items_is_shown_in_as_many_questions_as_one_of_one(table):
    meeting, client = called_meeting(table), browser(table.leader)
    with CaptureQueriesContext(connection) as few:
        client.get(meeting.get_absolute_url())
    start = meeting.items.count()
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, number=start + n, title=f"Sak om turnus {n}") for n in range(1, 300)
    )

    with CaptureQueriesContext(connection) as many:
        page = client.get(meeting.get_absolute_url())

    assert "Sak om turnus 299" in page.text
    assert len(many) == len(few) <= 25


def test_the_last_of_300_items_is_moved_to_the_top_and_carried_on(table):
    meeting = called_meeting(table)
    start = meeting.items.count()
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, number=start + n, title=f"Sak {n}") for n in range(1, 300)
    )
    last = meeting.items.order_by("number").last()

    actions.move_item(last, to=1, by=table.leader)

    numbers = list(meeting.items.on_agenda().in_order().values_list("number", flat=True))
    assert numbers == list(range(1, start + 300))
    assert meeting.items.in_order().first() == last
