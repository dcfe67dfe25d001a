"""A yearly report: written and sent by the municipality, returned or accepted by the programme."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from projects import actions
from projects.models import YearlyReport
from tests.factories import UserFactory
from tests.projects.enrolling import TOLD, applied, decided, year_of

pytestmark = pytest.mark.django_db


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


def test_what_is_sent_is_what_stands_in_the_form_and_not_what_was_kept_before(client, enrolment, leader):
    report = year_of(enrolment, leader)
    client.force_login(leader)
    form = client.get(report.get_absolute_url()).context["form"]
    said = TOLD | {"done": "Fem avdelinger har prøvd den.", "version": form["version"].value()}
    client.post(report.get_absolute_url(), said, headers={"Trepart-Draft": "1"})
    assert client.post(report.get_absolute_url(), said | {"send": "1"}).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.done) == ("sent", "Fem avdelinger har prøvd den.")


def test_a_report_can_be_written_and_sent_at_once(client, enrolment, leader):
    year = reverse("projects:yearly-report", args=[enrolment.pk, timezone.localdate().year])
    client.force_login(leader)
    assert 'name="send"' in client.get(year).text
    page = client.post(year, {"done": "Alt.", "send": "1"})
    assert page.status_code == 422
    assert "Alt." in page.text
    assert not YearlyReport.objects.exists()
    client.post(year, {"done": "Alt.", "cooperation": "Alle.", "send": "1"})
    assert enrolment.yearly_reports.get().state == "sent"


def test_what_was_typed_in_a_report_that_another_has_sent_stays_on_the_page(client, enrolment, leader):
    report = actions.send_yearly_report(year_of(enrolment, leader), by=leader)
    client.force_login(leader)
    said = TOLD | {"done": "Fem avdelinger har prøvd den.", "version": 1, "send": "1"}
    page = client.post(report.get_absolute_url(), said)
    assert page.status_code == 422
    assert "Fem avdelinger har prøvd den." in page.text


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


def home_of(client_of, user):
    return client_of(user).get(reverse("home")).text


def test_home_says_whom_a_yearly_report_waits_for(client_of, enrolment, leader, secretariat):
    year = timezone.localdate().year
    said = f"Årsrapport for {year} fra Bærum"
    report = year_of(enrolment, leader)
    assert said not in home_of(client_of, leader) + home_of(client_of, secretariat)

    report = actions.send_yearly_report(report, by=leader)
    assert said in home_of(client_of, secretariat)
    assert "Heltid 2030. Sendt " in home_of(client_of, secretariat)
    assert said not in home_of(client_of, leader)

    report = actions.settle_yearly_report(report, accept=False, comment="Hva er målt?", by=secretariat)
    assert said in home_of(client_of, leader)
    assert said not in home_of(client_of, secretariat)

    report = actions.send_yearly_report(report, by=leader)
    actions.settle_yearly_report(report, accept=True, by=secretariat)
    assert said not in home_of(client_of, leader) + home_of(client_of, secretariat)


def test_a_yearly_report_waits_for_nobody_else(client_of, enrolment, leader):
    actions.send_yearly_report(year_of(enrolment, leader), by=leader)

    assert "Årsrapport for" not in home_of(client_of, UserFactory())


def test_a_year_that_is_over_and_not_told_says_so(client, programme, leader, secretariat):
    last = timezone.localdate().year - 1
    enrolment = decided(applied(programme, leader), "admitted", secretariat, decided_on=date(last, 2, 1))
    client.force_login(leader)
    assert client.get(enrolment.get_absolute_url()).text.count("året er over") == 1

    report = actions.write_yearly_report(enrolment, last, **TOLD, by=leader)
    assert "året er over" in client.get(enrolment.get_absolute_url()).text
    actions.send_yearly_report(report, by=leader)
    assert "året er over" not in client.get(enrolment.get_absolute_url()).text


def test_who_has_completed_is_asked_for_no_more_reports(client, programme, leader, secretariat):
    enrolment = decided(applied(programme, leader), "admitted", secretariat, decided_on=date(2025, 2, 1))
    decided(enrolment, "completed", secretariat)
    client.force_login(leader)

    page = client.get(enrolment.get_absolute_url()).text

    assert "Ingen rapport" in page
    assert "året er over" not in page
    assert "Ikke påbegynt" not in page
