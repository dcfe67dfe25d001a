"""What the page of a body says of terms, days to come, who calls, and what was answered for another time."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from governance import actions
from governance.composition import warnings_about
from governance.compositions import body_fact_of, composition_of
from governance.models import Body, PoliticalParty, Seat
from governance.turnover import AfterElection
from tests.factories import (
    AccessFactory,
    BodyFactory,
    PersonFactory,
    ProjectFactory,
    UserFactory,
    called_meeting,
    steering_group,
    steering_table,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


def english(client_of, user):
    """The pages of one who reads English."""
    user.language = "en"
    user.save(update_fields=["language"])
    return client_of(user)


def runs_out(table):
    """Whether each way of working it out warns of a term that runs out."""
    body = Body.objects.with_seats_known().get(pk=table.body.pk)
    alone = warnings_about(body_fact_of(body, timezone.localdate()), timezone.localdate())
    served = composition_of(table.project).warnings
    return ["term_runs_out" in {warning.code for warning in each} for each in (list(alone), served)]


def test_a_term_whose_successor_is_seated_is_not_warned_of(table):
    last = timezone.localdate() + timedelta(days=20)
    seat = table.seat_of(table.chair)
    Seat.objects.filter(pk=seat.pk).update(ends_on=last)
    assert runs_out(table) == [True, True]

    late = actions.take_over(
        seat, person=PersonFactory(), starts_on=last + timedelta(days=1), by=table.leader
    )

    assert runs_out(table) == [False, False]
    Seat.objects.filter(pk=late.pk).update(starts_on=last + timedelta(days=9))
    assert runs_out(table) == [True, True]


def test_a_term_after_which_the_place_stands_vacant_is_warned_of(table):
    last = timezone.localdate() + timedelta(days=20)
    actions.mark_vacant(table.seat_of(table.chair), since=last + timedelta(days=1), by=table.leader)

    assert runs_out(table) == [True, True]


@pytest.mark.parametrize(
    ("days", "said"), [(-30, "This is who sat where"), (30, "This is who will sit where")]
)
def test_a_day_to_come_is_told_of_as_what_will_be(table, client_of, days, said):
    day = timezone.localdate() + timedelta(days=days)
    pages = english(client_of, table.leader)

    for address in (
        table.body.get_absolute_url(),
        reverse("governance:organisation", args=[table.project.slug]),
    ):
        assert said in pages.get(address, {"dato": f"{day:%d.%m.%Y}"}).text


def test_who_enters_a_body_and_does_not_run_it_is_told_who_calls_its_meetings(table, client_of):
    administrator = UserFactory(language="en")
    place = table.project.municipality
    AccessFactory(person=administrator.person, role="administrator", municipality=place, source="x:1")
    body = BodyFactory(municipality=place)
    calls = reverse("governance:meeting-new", args=[body.pk])

    told = client_of(administrator).get(body.get_absolute_url()).text
    assert "Its meetings are called by the chair" in told
    assert calls not in told

    actions.seat_person(
        body, person=administrator.person, party="administration", standing="secretary", by=administrator
    )
    told = client_of(administrator).get(body.get_absolute_url()).text
    assert "Its meetings are called by the chair" not in told
    assert calls in told
    assert client_of(administrator).get(calls).status_code == 200


def test_an_answer_given_before_the_meeting_was_moved_says_for_which_time(table, client_of):
    meeting = called_meeting(table, starts_at=timezone.now() + timedelta(days=7))

    def answer(user):
        actions.answer_invitation(meeting.invitations.get(person=user.person), answer="comes", by=user)

    answer(table.steward)
    answer(table.chair)
    move = {"ends_at": None, "place": meeting.place, "by": table.leader}
    moved = actions.change_meeting(meeting, starts_at=meeting.starts_at + timedelta(hours=1), **move)
    answer(table.chair)

    def told(user, name):
        return english(client_of, user).get(reverse(f"governance:{name}", args=[meeting.pk])).text

    assert told(table.leader, "invited").count("given for the old time") == 1
    assert told(table.leader, "meeting").count("given for the old time") == 1
    assert told(table.steward, "my-answer").count("given for the old time") == 1
    assert told(table.chair, "my-answer").count("given for the old time") == 0

    actions.change_meeting(moved, starts_at=meeting.starts_at, **move)
    assert "given for the old time" not in told(table.steward, "my-answer")


def test_somebody_new_in_a_politicians_place_is_given_no_political_party():
    body = steering_group(ProjectFactory())
    body.seats.filter(party="politician").update(political_party=PoliticalParty.objects.get(code="sp"))

    new = actions.take_over(
        body.seats.get(party="politician"), person=PersonFactory(), starts_on=date(2027, 1, 1), by=None
    )

    assert new.political_party is None


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_what_becomes_of_a_place_is_said_of_the_place_and_not_of_who_sits_there(language):
    with override(language):
        said = [str(AfterElection(after).label) for after in ("stays", "vacant")]

    assert [text.split()[0] for text in said] == ["Plassen", "Plassen"]
