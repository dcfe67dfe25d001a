"""The pages of reports: the list, the order, the waiting, the file."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports import actions, making, storage
from reports.models import Report, ReportJob
from reports.outcomes import Code
from tests.factories import AccessFactory, ProjectFactory, StatusReportFactory, UserFactory
from trepart.models import Outbox

pytestmark = pytest.mark.django_db
State = ReportJob.State
HTMX = {"HX-Request": "true"}
ORDER = {"kind": "progress", "period_from": "01.01.2014", "period_to": "31.12.2014", "language": "nb"}


@pytest.fixture
def user():
    user = UserFactory()
    user.project = ProjectFactory(title="Heltid for alle")
    AccessFactory(person=user.person, project=user.project)
    return user


@pytest.fixture
def client(user, client_of):
    return client_of(user)


@pytest.fixture
def report(user) -> Report:
    return actions.ask_for_report(
        user.project, kind="progress", language="nb", start=date(2014, 1, 1), end=date(2014, 12, 31), by=user
    )


def put(report: Report, **fields) -> None:
    ReportJob.objects.filter(report=report).update(**fields)


def list_address(user) -> str:
    return reverse("reports:list", args=[user.project.slug])


def order_address(user) -> str:
    return reverse("reports:order", args=[user.project.slug])


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_asks_the_database_the_same_few_questions(client, user, count, django_assert_num_queries):
    for month in range(1, count + 1):
        Report.objects.create(
            project=user.project,
            number=month,
            kind="progress",
            language="nb",
            asked_by=user,
            content={},
            period_from=date(2014, month, 1),
            period_to=date(2014, 12, 31),
            content_sha256="0" * 64,
        )
    for report in Report.objects.all():
        ReportJob.objects.create(report=report)
    client.get(list_address(user))

    with django_assert_num_queries(6):
        page = client.get(list_address(user))

    assert page.text.count("Framdriftsrapport") >= count


def test_an_empty_list_teaches(client, user):
    assert "Ingen rapporter er laget ennå." in client.get(list_address(user)).text


def test_the_order_suggests_the_last_status_report(client, user):
    StatusReportFactory(project=user.project, was_approved=True)

    page = client.get(order_address(user)).text

    assert 'value="01.07.2014"' in page
    assert "Hensikt og behov" in page


def test_an_ended_project_is_suggested_until_its_last_day(client, user):
    user.project.phase = "ended"
    user.project.save()

    page = client.get(order_address(user)).text

    assert 'value="31.12.2015"' in page
    assert client.post(order_address(user), ORDER | {"period_to": "31.12.2015"}).status_code == 302


def test_an_order_becomes_one_report_however_often_it_is_sent(client, user):
    sent = ORDER | {"form_key": "8a0f6a9e-47a7-4b0e-8f0c-3c5e0f0a9d11"}

    answers = [client.post(order_address(user), sent) for _ in range(3)]

    report = Report.objects.get()
    assert {answer.url for answer in answers} == {report.get_absolute_url()}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"period_from": "31.12.2014", "period_to": "01.01.2014"}, "period"),
        ({"period_from": "1.1.2099", "period_to": "2.1.2099"}, "Perioden har ikke begynt ennå."),
        ({"period_from": "1.1.1990", "period_to": "31.12.2014"}, "Perioden er for lang."),
        ({"language": "sv"}, "sv"),
        ({"kind": "verdict"}, "verdict"),
        ({"period_from": "31.02.2014"}, "31.02.2014"),
        ({}, ""),
    ],
)
def test_a_wrong_order_is_refused_with_what_was_typed(client, user, wrong, sentence):
    answer = client.post(order_address(user), ORDER | wrong if wrong else {})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert Report.objects.count() == 0


def test_the_outline_follows_the_form(client, user):
    address = reverse("reports:outline", args=[user.project.slug])

    fragment = client.get(address, ORDER | {"language": "nn"}, headers=HTMX).text

    assert "<html" not in fragment
    assert "Føremål og behov" in fragment
    assert "<html" in client.get(address, ORDER).text


def test_a_waiting_report_says_that_the_queue_is_down(client, report):
    page = client.get(report.get_absolute_url()).text

    assert "Køen er nede akkurat nå" in page
    assert "every 2s" in page


def test_a_report_that_nobody_took_says_so(client, report):
    Outbox.objects.update(rung_at=timezone.now())
    put(report, queued_at=timezone.now() - timedelta(minutes=3))

    assert "rapportmotoren er nede" in client.get(report.get_absolute_url()).text


def test_progress_is_told_in_words(client, report):
    put(
        report,
        state=State.RUNNING,
        attempt=1,
        lease_until=timezone.now() + timedelta(seconds=9),
        progress=25,
        step="charts:3:7",
    )

    fragment = client.get(report.get_absolute_url(), headers=HTMX).text

    assert "Tegner figurer: 3 av 7" in fragment
    assert 'value="25"' in fragment
    assert "<html" not in fragment


def test_a_second_attempt_is_told(client, report):
    put(report, state=State.RUNNING, attempt=2, lease_until=timezone.now() + timedelta(seconds=9))

    assert "forsøk 2 av 3" in client.get(report.get_absolute_url()).text


def test_polling_is_silent_while_nothing_changes_and_stops_when_settled(client, report):
    page = client.get(report.get_absolute_url(), headers=HTMX)
    known = page.text.partition("kjent=")[2].partition('"')[0]

    assert client.get(report.get_absolute_url(), {"kjent": known}, headers=HTMX).status_code == 204
    again = client.get(report.get_absolute_url(), headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 304

    put(report, state=State.CANCELLED, error_code=Code.CANCELLED)
    settled = client.get(report.get_absolute_url(), {"kjent": known}, headers=HTMX)
    assert settled.status_code == 286
    assert "hx-trigger" not in settled.text


@pytest.mark.parametrize("code", [c for c in Code if c != Code.CANCELLED])
def test_a_failed_report_says_why(client, report, code):
    put(report, state=State.FAILED, error_code=code, reference="7F3A")

    page = client.get(report.get_absolute_url()).text

    assert str(code.label) in page
    assert "7F3A" in page


def test_a_report_that_is_ready_is_taken_home(client, report):
    making.make(report.job.pk)
    report.refresh_from_db()

    page = client.get(report.get_absolute_url())
    answer = client.get(reverse("reports:file", args=[report.pk]))

    assert "Last ned" in page.text
    assert b"".join(answer.streaming_content) == storage.path_of(report.file).read_bytes()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "Framdriftsrapport_1_Heltid_for_alle_Songdalen.pdf" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_a_file_that_was_changed_is_not_handed_out(client, report):
    making.make(report.job.pk)
    report.refresh_from_db()
    storage.path_of(report.file).write_bytes(b"%PDF-1.7 something else")

    answer = client.get(reverse("reports:file", args=[report.pk]), follow=True)

    assert "Filen mangler eller er endret" in answer.text


def test_a_file_name_cannot_lead_anywhere_else(client, report, settings):
    secret = settings.FILES_DIR.parent / "secret.pdf"
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_bytes(b"secret")
    Report.objects.update(file="../../secret.pdf", sha256=storage.sha256_of(secret), size=6, pages=1)

    answer = client.get(reverse("reports:file", args=[report.pk]), follow=True)

    assert "Filen mangler eller er endret" in answer.text
    assert "secret" not in answer.text


def test_whoever_does_not_see_the_project_sees_no_report(client_of, report):
    stranger = client_of(UserFactory())

    for name in ("report", "file"):
        assert stranger.get(reverse(f"reports:{name}", args=[report.pk])).status_code == 404
    for name in ("cancel", "try-again"):
        assert stranger.post(reverse(f"reports:{name}", args=[report.pk])).status_code == 404


def test_only_who_ordered_cancels(client_of, report):
    other = UserFactory()
    AccessFactory(person=other.person, project=report.project)

    assert client_of(other).post(reverse("reports:cancel", args=[report.pk])).status_code == 403


def test_cancel_and_try_again(client, report):
    client.post(reverse("reports:cancel", args=[report.pk]))
    assert ReportJob.objects.get().state == State.CANCELLED
    assert "Prøv igjen" in client.get(report.get_absolute_url()).text

    client.post(reverse("reports:try-again", args=[report.pk]))
    assert ReportJob.objects.get().state == State.QUEUED


def test_rights_bite_at_the_next_request(client, user, report):
    user.person.access.all().delete()

    assert client.get(report.get_absolute_url()).status_code == 404
