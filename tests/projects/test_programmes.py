"""A municipality in a programme: applied, admitted, reporting, completed or withdrawn; deadlines."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from projects import actions
from projects.models import Enrolment, Municipality, Programme, Project, YearlyReport, years_of
from tests.factories import AccessFactory, UserFactory
from tests.factories.projects import municipality
from tests.projects.enrolling import APPLICATION, TOLD, applied, decided

pytestmark = pytest.mark.django_db


def test_an_application_waits_for_the_programme(programme, leader):
    enrolment = applied(programme, leader)
    assert enrolment.state == "applied"
    assert AuditEvent.objects.filter(verb="applied", about_id=str(enrolment.pk), by=leader).exists()


@pytest.mark.parametrize("lacking", APPLICATION)
def test_an_application_without_a_party_or_a_goal_is_refused(programme, leader, lacking):
    with pytest.raises(ValidationError) as refusal:
        actions.apply_to_programme(
            programme, municipality("Bærum", current=True), **(APPLICATION | {lacking: " "}), by=leader
        )
    assert list(refusal.value.message_dict) == [lacking]


def test_a_municipality_applies_once(programme, leader):
    applied(programme, leader)
    with pytest.raises(ValidationError):
        applied(programme, leader)
    assert programme.enrolments.count() == 1


def test_nobody_applies_to_a_programme_that_is_over(programme, leader):
    programme.ends_on = timezone.localdate() - timedelta(days=1)
    with pytest.raises(ValidationError):
        applied(programme, leader)


@pytest.mark.parametrize(
    ("way", "allowed"),
    [
        (["admitted"], True),
        (["admitted", "completed"], True),
        (["admitted", "withdrawn"], True),
        (["admitted", "withdrawn", "admitted"], True),
        (["withdrawn"], True),
        (["completed"], False),
        (["applied"], False),
        (["admitted", "completed", "admitted"], False),
        (["admitted", "completed", "withdrawn"], False),
    ],
)
def test_what_can_be_decided_follows_from_how_it_stands(programme, leader, secretariat, way, allowed):
    enrolment = applied(programme, leader)
    for state in way[:-1]:
        enrolment = decided(enrolment, state, secretariat)
    if allowed:
        assert decided(enrolment, way[-1], secretariat).state == way[-1]
    else:
        with pytest.raises(ValidationError):
            decided(enrolment, way[-1], secretariat)
    assert enrolment.decisions.count() == len(way) - (not allowed)


def test_the_grant_can_change_alone_and_what_it_was_is_kept(programme, leader, secretariat):
    enrolment = decided(applied(programme, leader), "admitted", secretariat, grant=250_000)
    enrolment = decided(enrolment, "admitted", secretariat, grant=300_000)
    assert enrolment.grant == 300_000
    assert [decision.grant for decision in enrolment.decisions.all()] == [300_000, 250_000]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"grant": -1}, "grant"),
        ({"grant": 10**12}, "grant"),
        ({"decided_on": timezone.localdate() + timedelta(days=1)}, "decided_on"),
        ({"state": "withdrawn", "reason": " "}, "reason"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(programme, leader, secretariat, more, field):
    enrolment = applied(programme, leader)
    with pytest.raises(ValidationError) as refusal:
        decided(enrolment, more.pop("state", "admitted"), secretariat, **more)
    assert list(refusal.value.message_dict) == [field]


def test_nobody_leaves_a_programme_before_they_came_or_comes_back_before_they_left(
    programme, leader, secretariat
):
    enrolment = decided(applied(programme, leader), "admitted", secretariat, decided_on=date(2026, 2, 1))
    with pytest.raises(ValidationError) as refusal:
        decided(enrolment, "withdrawn", secretariat, decided_on=date(2026, 1, 31))
    assert list(refusal.value.message_dict) == ["decided_on"]

    enrolment = decided(enrolment, "withdrawn", secretariat, decided_on=date(2026, 3, 1))
    with pytest.raises(ValidationError) as refusal:
        decided(enrolment, "admitted", secretariat, decided_on=date(2026, 2, 15))
    assert "01.03.2026" in refusal.value.message_dict["decided_on"][0]


def test_a_year_that_is_told_stays_when_a_municipality_comes_back_later(programme, leader, secretariat):
    enrolment = decided(applied(programme, leader), "admitted", secretariat, decided_on=date(2025, 2, 1))
    actions.write_yearly_report(enrolment, 2025, **TOLD, by=leader)
    enrolment = decided(enrolment, "withdrawn", secretariat, decided_on=date(2025, 9, 1))
    enrolment = decided(enrolment, "admitted", secretariat, decided_on=date(2026, 2, 1))

    assert years_of(Enrolment.objects.get(), date(2026, 11, 1)) == [2026, 2025]


def test_who_has_only_applied_is_asked_for_no_report(client, programme, leader):
    enrolment = applied(programme, leader)
    client.force_login(leader)

    assert years_of(enrolment, timezone.localdate()) == []
    assert 'id="h-years"' not in client.get(enrolment.get_absolute_url()).text
    assert client.get(reverse("projects:yearly-report", args=[enrolment.pk, 2026])).status_code == 404


def asked_by(programme, secretariat, **more):
    today = timezone.localdate()
    said = {
        "period_from": today,
        "period_to": today + timedelta(days=90),
        "due_on": today + timedelta(days=100),
        "grace_days": 14,
    }
    return actions.set_deadline(programme, **(said | more), by=secretariat)


def test_a_deadline_is_shown_by_every_project_of_the_programme(programme, secretariat, leader):
    project = programme.projects.get()
    deadline = asked_by(programme, secretariat)
    shown = Project.objects.with_next_deadline().get(pk=project.pk)
    assert shown.next_deadline == deadline.due_on
    assert shown.pulse > project.pulse


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"period_to": -1}, "period_to"),
        ({"due_on": 89}, "due_on"),
        ({"period_from": -200, "period_to": -100, "due_on": -1}, "due_on"),
    ],
)
def test_a_deadline_that_cannot_be_met_is_refused(programme, secretariat, days, field):
    today = timezone.localdate()
    with pytest.raises(ValidationError) as refusal:
        asked_by(programme, secretariat, **{name: today + timedelta(days=n) for name, n in days.items()})
    assert list(refusal.value.message_dict) == [field]


def test_two_deadlines_are_not_on_one_day(programme, secretariat):
    asked_by(programme, secretariat)
    with pytest.raises(ValidationError):
        asked_by(programme, secretariat)


def test_the_whole_way_in_the_browser(client, programme, secretariat):
    person, place = UserFactory(), municipality("Bærum", current=True)
    AccessFactory(person=person.person, role="administrator", source="administrator:1", municipality=place)
    client.force_login(person)
    page = client.get(reverse("projects:programme", args=[programme.slug]))
    assert reverse("projects:apply", args=[programme.slug]) in page.text
    sent = client.post(
        reverse("projects:apply", args=[programme.slug]), {"municipality": place.pk, **APPLICATION}
    )
    enrolment = Enrolment.objects.get()
    assert sent.url == enrolment.get_absolute_url()
    client.force_login(secretariat)
    form = client.get(enrolment.get_absolute_url()).context["form"]
    said = {"state": "admitted", "decided_on": "01.02.2026", "grant": "250 000", "reason": ""}
    client.post(enrolment.get_absolute_url(), said | {"version": form["version"].value()})
    assert "250 000" in client.get(enrolment.get_absolute_url()).text
    client.force_login(person)
    year = reverse("projects:yearly-report", args=[enrolment.pk, 2026])
    client.post(year, {"done": "Alt.", "cooperation": "Alle.", "results": "", "spent": "1,5"})
    assert not YearlyReport.objects.exists()
    client.post(
        year, {"done": "Alt.", "cooperation": "Alle.", "results": "", "spent": "100 000", "send": "1"}
    )
    client.force_login(secretariat)
    client.post(reverse("projects:yearly-report-settle", args=[enrolment.pk, 2026]), {"accept": "1"})
    assert ">Rapport for 2026<" in client.get(year).text
    assert "Godkjent" in client.get(year).text


def test_nobody_applies_for_a_place_that_they_do_not_act_for(client, programme, leader):
    client.force_login(leader)
    other = municipality("Asker", current=True)
    address = reverse("projects:apply", args=[programme.slug])
    assert client.post(address, {"municipality": other.pk, **APPLICATION}).status_code == 422
    assert not Enrolment.objects.exists()


def test_an_application_is_said_otherwise_only_while_the_municipality_takes_part(
    enrolment, leader, secretariat
):
    again = APPLICATION | {"unions_part": "De leder prosjektgruppa."}
    changed = actions.change_application(enrolment, **again, by=leader)
    assert changed.unions_part == "De leder prosjektgruppa."
    decided(changed, "withdrawn", secretariat)
    with pytest.raises(ValidationError):
        actions.change_application(enrolment, **APPLICATION, by=leader)


def test_a_programme_that_is_over_says_so_instead_of_asking(client, programme, leader):
    Programme.objects.filter(pk=programme.pk).update(ends_on=date(2025, 12, 31))
    client.force_login(leader)
    page = client.get(reverse("projects:apply", args=[programme.slug])).text
    assert "Ingen kan søke til det lenger." in page
    assert "<textarea" not in page


def test_what_a_municipality_wrote_is_for_it_and_the_programme_alone(client, enrolment):
    client.force_login(UserFactory())
    page = client.get(reverse("projects:programme", args=[enrolment.programme.slug])).text
    assert enrolment.municipality.display_name in page
    assert enrolment.get_absolute_url() not in page
    assert client.get(enrolment.get_absolute_url()).status_code == 404


def test_forty_municipalities_cost_no_more_than_one(client, programme, secretariat):
    client.force_login(secretariat)

    def asked():
        with CaptureQueriesContext(connection) as questions:
            client.get(reverse("projects:programme", args=[programme.slug]))
        return len(questions)

    places = list(Municipality.objects.on(timezone.localdate())[:40])
    Enrolment.objects.create(programme=programme, municipality=places[0])
    one = asked()
    for place in places[1:]:
        row = Enrolment.objects.create(programme=programme, municipality=place)
        YearlyReport.objects.create(enrolment=row, year=2025)
    assert asked() <= one
