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
from tests.factories import AccessFactory, ProjectFactory, UserFactory
from tests.factories.projects import municipality

pytestmark = pytest.mark.django_db
APPLICATION = {
    "innovation_goals": "Turnus laget av dem som går i den.",
    "politicians_part": "Vedtatt i kommunestyret, ordføreren leder styringsgruppen.",
    "administration_part": "Kommunedirektøren er prosjekteier.",
    "unions_part": "Hovedtillitsvalgte sitter i styringsgruppen.",
}


@pytest.fixture
def programme():
    return Programme.objects.create(
        slug="heltid-2030",
        name_nb="Heltid 2030",
        name_nn="Heiltid 2030",
        name_en="Full-time 2030",
        starts_on=date(2025, 1, 1),
        ends_on=date(2099, 12, 31),
    )


@pytest.fixture
def secretariat(programme):
    user = UserFactory()
    AccessFactory(person=user.person, role="secretariat", source="secretariat:1", programme=programme)
    return user


@pytest.fixture
def leader(programme):
    user = UserFactory()
    place = municipality("Bærum", current=True)
    ProjectFactory(leader=user.person, municipality=place, programme=programme)
    return user


def applied(programme, by):
    place = municipality("Bærum", current=True)
    return actions.apply_to_programme(programme, place, **APPLICATION, by=by)


def decided(enrolment, state, by, **more):
    said = {"decided_on": timezone.localdate(), "reason": "Vedtatt i programrådet."} | more
    return actions.decide_enrolment(enrolment, state=state, **said, by=by)


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


@pytest.fixture
def enrolment(programme, leader, secretariat):
    return decided(applied(programme, leader), "admitted", secretariat)


TOLD = {"done": "Tre avdelinger har prøvd ny turnus.", "cooperation": "Alle tre har møtt.", "spent": 120_000}


def year_of(enrolment, leader, **told):
    return actions.write_yearly_report(enrolment, timezone.localdate().year, **(TOLD | told), by=leader)


def test_a_yearly_report_is_sent_returned_sent_again_and_accepted(enrolment, leader, secretariat):
    report = actions.send_yearly_report(year_of(enrolment, leader), by=leader)
    report = actions.settle_yearly_report(report, accept=False, comment="Hva kom ut av det?", by=secretariat)
    assert (report.state, report.comment) == ("returned", "Hva kom ut av det?")
    year_of(enrolment, leader, results="Flere har hel stilling.")
    report = actions.send_yearly_report(report, by=leader)
    report = actions.settle_yearly_report(report, accept=True, by=secretariat)
    assert (report.state, report.results) == ("accepted", "Flere har hel stilling.")
    verbs = AuditEvent.objects.filter(about_type="projects.yearlyreport").order_by("pk")
    assert [event.verb for event in verbs] == ["wrote", "sent", "returned", "changed", "sent", "accepted"]


def test_what_is_sent_or_accepted_is_not_changed(enrolment, leader, secretariat):
    report = actions.send_yearly_report(year_of(enrolment, leader), by=leader)
    for state in ("sent", "accepted"):
        YearlyReport.objects.filter(pk=report.pk).update(state=state)
        with pytest.raises(ValidationError):
            year_of(enrolment, leader, done="Noe annet.")
        with pytest.raises(ValidationError):
            actions.send_yearly_report(report, by=leader)


def test_only_what_was_sent_is_settled_and_a_return_says_why(enrolment, leader, secretariat):
    report = year_of(enrolment, leader)
    with pytest.raises(ValidationError):
        actions.settle_yearly_report(report, accept=True, by=secretariat)
    report = actions.send_yearly_report(report, by=leader)
    with pytest.raises(ValidationError) as refusal:
        actions.settle_yearly_report(report, accept=False, comment="  ", by=secretariat)
    assert list(refusal.value.message_dict) == ["comment"]


@pytest.mark.parametrize("lacking", ["done", "cooperation"])
def test_a_report_that_says_nothing_is_not_sent(enrolment, leader, lacking):
    report = year_of(enrolment, leader, **{lacking: ""})
    with pytest.raises(ValidationError):
        actions.send_yearly_report(report, by=leader)


@pytest.mark.parametrize(("years", "asked"), [(0, True), (1, False), (-200, False)])
def test_only_years_of_the_programme_that_have_begun_are_told(enrolment, leader, years, asked):
    year = timezone.localdate().year + years
    if asked:
        actions.write_yearly_report(enrolment, year, **TOLD, by=leader)
    else:
        with pytest.raises(ValidationError):
            actions.write_yearly_report(enrolment, year, **TOLD, by=leader)


def test_two_who_begin_on_the_same_report_do_not_write_over_each_other(enrolment, leader):
    year_of(enrolment, leader)
    with pytest.raises(ValidationError):
        year_of(enrolment, UserFactory(), done="Noe annet.")
    assert enrolment.yearly_reports.get().done == TOLD["done"]


@pytest.mark.parametrize("spent", [-1, 10**12])
def test_money_that_cannot_be_is_refused(enrolment, leader, spent):
    with pytest.raises(ValidationError):
        year_of(enrolment, leader, spent=spent)


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
    client.post(year, {"done": "Alt.", "cooperation": "Alle.", "results": "", "spent": "100 000"})
    client.post(reverse("projects:yearly-report-send", args=[enrolment.pk, 2026]))
    client.force_login(secretariat)
    client.post(reverse("projects:yearly-report-settle", args=[enrolment.pk, 2026]), {"accept": "1"})
    assert ">Rapport for 2026<" in client.get(year).text
    assert "Godkjent" in client.get(year).text


def test_a_report_that_is_returned_without_a_reason_keeps_the_page_and_says_what_is_lacking(
    client, enrolment, leader, secretariat
):
    report = actions.send_yearly_report(year_of(enrolment, leader), by=leader)
    client.force_login(secretariat)
    address = reverse("projects:yearly-report-settle", args=[enrolment.pk, report.year])
    page = client.post(address, {"return": "1", "comment": " "})
    assert page.status_code == 422
    assert "Skriv hva som mangler, så det kan rettes." in page.text
    report.refresh_from_db()
    assert report.state == "sent"


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
