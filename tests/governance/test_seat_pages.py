"""The page of a seat: corrected, handed over, left vacant, ended; and its substitutes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from governance import actions
from governance.models import Meeting, Seat, Substitute
from governance.roll import roll_of
from tests.browser.words import nb
from tests.factories import ProjectFactory, UserFactory, meeting_in_session, steering_group, steering_table
from trepart.form_keys import FIELD, new_key

pytestmark = pytest.mark.django_db
NOBODY = "You chose that nobody takes the seat. Choose one of the two."


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def page(client_of, leader):
    return client_of(leader)


def test_somebody_takes_over_and_a_substitute_is_named(page, project):
    body = steering_group(project, seats=("politician",))
    seat = body.seats.get()
    today = timezone.localdate().strftime("%d.%m.%Y")

    named = page.post(reverse("governance:substitute-new", args=[seat.pk]), {"name": "Vara Vik"})
    page.post(
        reverse("governance:seat-over", args=[seat.pk]),
        {"after": "next", "starts_on": today, "name": "Ny Ordfører"},
    )

    assert named.url == reverse("governance:seat-edit", args=[seat.pk])
    assert "Vara Vik" in page.get(named.url).text
    assert str(Seat.objects.on(timezone.localdate()).get(body=body)) == "Ny Ordfører"
    page.post(reverse("governance:substitute-end", args=[Substitute.objects.get().pk]))
    assert not Substitute.objects.get().holds_on(timezone.localdate())


def test_a_place_in_a_body_that_has_met_is_from_today_unless_another_day_is_said(client_of):
    table = steering_table()
    client, page = client_of(table.leader), reverse("governance:organisation", args=[table.project.slug])
    begins = [form.initial.get("starts_on") for _table, form in client.get(page).context["tables"]]
    assert begins == [None]

    actions.end_meeting(meeting_in_session(table), by=table.leader)

    begins = [form.initial.get("starts_on") for _table, form in client.get(page).context["tables"]]
    assert begins == [timezone.localdate()]


@pytest.mark.parametrize("name", ["seat-remove", "seat-restore"])
def test_a_second_press_is_answered_as_the_first(page, project, name):
    seat = steering_group(project, seats=("politician",)).seats.get()
    if name == "seat-restore":
        page.post(reverse("governance:seat-remove", args=[seat.pk]))
    address = reverse(f"governance:{name}", args=[seat.pk]) + f"?fra={project.slug}"

    first, second = page.post(address), page.post(address)

    assert (second.status_code, second["Location"]) == (302, first["Location"])


def test_the_way_back_to_a_seat_holds_nothing_but_where_one_came_from(page, project):
    seat = steering_group(project, seats=("politician",)).seats.get()
    address = reverse("governance:substitute-new", args=[seat.pk])
    sent = {"name": "Vara Vik", FIELD: new_key()}

    named = page.post(f"{address}?fra={project.slug}&langt={'x' * 600}", sent)

    back = reverse("governance:seat-edit", args=[seat.pk], query={"fra": project.slug})
    assert (named.status_code, named["Location"]) == (302, back)


def test_a_seat_goes_from_the_day_that_is_typed(page, project):
    seat = steering_group(project, seats=("politician",)).seats.get()
    address = reverse("governance:seat-over", args=[seat.pk]) + f"?fra={project.slug}"

    refused = page.post(address, {"after": "gone", "starts_on": "snart"})
    page.post(address, {"after": "gone", "starts_on": "01.02.2027"})

    assert refused.status_code == 422
    assert "Dette er ikke en dato. Skriv den som 23.11.2026." in refused.text
    seat.refresh_from_db()
    assert str(seat.ends_on) == "2027-01-31"


def test_a_seat_stands_vacant_until_somebody_takes_it(page, project):
    body = steering_group(project, seats=("politician",))
    today = timezone.localdate()
    typed = {"starts_on": today.strftime("%d.%m.%Y"), "office": "ordfører"}

    left = page.post(reverse("governance:seat-over", args=[body.seats.get().pk]), typed | {"after": "vacant"})
    vacant = Seat.objects.on(today).get(body=body)
    offered = page.get(reverse("governance:seat-edit", args=[vacant.pk])).context["over_form"]

    assert left.status_code == 302
    assert (vacant.is_vacant, vacant.office) == (True, "ordfører")
    assert [value for value, _label in offered.fields["after"].choices] == ["next", "gone"]
    later = {
        "after": "next",
        "starts_on": (today + timedelta(days=30)).strftime("%d.%m.%Y"),
        "name": "Ny Leder",
    }
    page.post(reverse("governance:seat-over", args=[vacant.pk]), later)
    assert str(Seat.objects.on(today + timedelta(days=30)).get(body=body)) == "Ny Leder"


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"after": "next"}, "name", "Write who takes the seat."),
        ({"after": "gone", "name": "Ny"}, "name", NOBODY),
        ({"after": "vacant", "name": "Ny"}, "name", NOBODY),
        (
            {"after": "next", "name": "Ny", "starts_on": "01.01.1990"},
            "starts_on",
            "The seat itself begins later than this. Correct it instead.",
        ),
    ],
)
def test_a_hand_over_that_makes_no_sense_is_refused_beside_the_field(page, project, typed, field, said):
    seat = steering_group(project, seats=()).seats.create(party="politician", starts_on="2026-01-01")
    today = timezone.localdate().strftime("%d.%m.%Y")

    answer = page.post(
        reverse("governance:seat-over", args=[seat.pk]), {"starts_on": today, "email": "ny@s.no"} | typed
    )

    assert answer.status_code == 422
    assert answer.context["over_form"].errors[field] == [nb(said)]
    assert 'value="ny@s.no"' in answer.text
    seat.refresh_from_db()
    assert seat.ends_on is None


def test_what_is_being_corrected_is_not_lost_when_a_substitute_is_refused(page, project):
    seat = steering_group(project, seats=("politician",)).seats.get()
    correct = reverse("governance:seat-edit", args=[seat.pk])
    page.post(correct, {"version": seat.version, "office": "varaordf"}, headers={"Trepart-Draft": "1"})

    refused = page.post(reverse("governance:substitute-new", args=[seat.pk]), {"name": ""})

    assert refused.status_code == 422
    assert 'value="varaordf"' in refused.text


def test_a_draft_of_a_seat_that_others_changed_meanwhile_shows_both(page, project, leader):
    seat = steering_group(project, seats=("politician",)).seats.get()
    address = reverse("governance:seat-edit", args=[seat.pk])
    mine = {"version": seat.version, "party": "politician", "name": str(seat), "office": "varaordfører"}
    page.post(address, mine, headers={"Trepart-Draft": "1"})
    actions.change_seat(seat, version=None, office="ordfører", by=leader)

    form = page.get(address).context["form"]
    answer = page.post(address, mine | {"version": form["version"].value()})

    assert form.is_resumed
    assert answer.status_code == 422
    assert [row["theirs"] for row in answer.context["form"].conflict["rows"]] == ["ordfører"]


def test_two_who_correct_the_same_seat_lose_nothing(page, project, leader):
    seat = steering_group(project, seats=("politician",)).seats.get()
    address = reverse("governance:seat-edit", args=[seat.pk])
    mine = {"version": seat.version, "party": "politician", "name": str(seat), "office": "varaordfører"}
    actions.change_seat(seat, version=None, office="ordfører", by=leader)

    stale = page.post(address, mine)
    second = page.post(address, mine | {"version": stale.context["form"].data["version"]})

    assert stale.status_code == 422
    assert "varaordfører" in stale.text
    assert "ordfører" in stale.text
    assert second.status_code == 302
    seat.refresh_from_db()
    assert seat.office == "varaordfører"


def test_who_was_in_a_meeting_has_not_left_before_it_until_its_minutes_are_approved(client_of):
    table = steering_table()
    meeting = actions.end_meeting(meeting_in_session(table), by=table.leader)
    seat, page = table.seat_of(table.chief), client_of(table.leader)
    over = {
        "after": "next",
        "starts_on": (meeting.day - timedelta(days=3)).strftime("%d.%m.%Y"),
        "name": "Ny Rådmann",
    }

    refused = page.post(reverse("governance:seat-over", args=[seat.pk]), over)

    assert refused.status_code == 422
    assert "referatet derfra er ikke godkjent" in refused.text
    assert [row.state for row in roll_of(meeting).rows if row.seat == seat] == ["present"]
    actions.note_attendance(meeting, seat, state="absent", by=table.leader)
    assert page.post(reverse("governance:seat-over", args=[seat.pk]), over).status_code == 302


def test_a_seat_that_was_in_a_meeting_with_approved_minutes_is_handed_over_from_any_day():
    table = steering_table()
    meeting = actions.end_meeting(meeting_in_session(table), by=table.leader)
    actions.approve_minutes(meeting, by=table.chair)
    actions.end_seat(table.seat_of(table.chief), ends_on=meeting.day - timedelta(days=1), by=table.leader)
    told = [seat["name"] for seat in Meeting.objects.get(pk=meeting.pk).minutes.content["attendance"]]
    assert "Aud Lunde" in told
