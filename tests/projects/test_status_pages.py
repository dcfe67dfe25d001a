"""Status reports in the browser: written, saved while typing, sent, read."""

import json
from datetime import date

import pytest

from projects.models import Area, Deadline, StatusReport
from tests.factories import AccessFactory, ProjectFactory, StatusReportFactory, UserFactory, programme
from tests.projects.inputs import KEPT_TEXTS, REFUSED_DAYS, REFUSED_TEXTS

pytestmark = pytest.mark.django_db

PERIOD = {"period_from": "01.07.2014", "period_to": "30.09.2014"}
FULL = PERIOD | {
    "version": "1",
    "overall": "yellow",
    "summary": "Andelen øker.",
    "next_steps": "Ny turnus.",
    **{f"light_{area}": "green" for area in Area.values},
    **{f"sentence_{area}": "Som planlagt." for area in Area.values},
}


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


def status(project, rest=""):
    return f"/prosjekter/{project.slug}/status/{rest}"


def test_a_report_is_begun_written_and_sent(client, project):
    begun = client.post(status(project, "ny/"), PERIOD)
    assert begun.headers["Location"] == status(project, "1/skriv/")

    client.post(status(project, "1/skriv/"), FULL | {"summary": "Foreløpig"})
    report = StatusReport.objects.get()
    assert (report.state, report.summary) == ("draft", "Foreløpig")

    sent = client.post(status(project, "1/skriv/"), FULL | {"version": "2", "send": "1"})
    report.refresh_from_db()
    assert sent.headers["Location"] == status(project, "1/")
    assert (report.state, report.summary) == ("in_review", "Andelen øker.")


def test_the_period_suggested_goes_to_the_programmes_next_deadline(client, project, time_machine):
    time_machine.move_to("2014-10-02 12:00+00:00")
    Deadline.objects.create(
        programme=programme(),
        period_from=date(2014, 7, 1),
        period_to=date(2014, 9, 30),
        due_on=date(2014, 10, 15),
    )

    form = client.get(status(project, "ny/")).context["form"]

    assert (form["period_from"].value(), form["period_to"].value()) == (date(2012, 1, 1), date(2014, 9, 30))


def test_a_report_that_lacks_something_is_saved_nowhere_and_says_what_lacks_at_the_field(client, project):
    StatusReportFactory(project=project)
    half = FULL | {"send": "1", "light_risk": "", "sentence_goals": " ", "overall": ""}

    response = client.post(status(project, "1/skriv/"), half)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"light_risk", "sentence_goals", "overall"}
    assert "Andelen øker." in response.text
    assert StatusReport.objects.get().summary == ""


def test_saving_does_not_ask_for_everything(client, project):
    StatusReportFactory(project=project)

    response = client.post(
        status(project, "1/skriv/"), PERIOD | {"version": "1", "summary": "Så langt."}, follow=True
    )

    assert "Statusrapporten er lagret." in response.text
    report = StatusReport.objects.get()
    assert (report.state, report.summary) == ("draft", "Så langt.")


def test_what_is_typed_is_saved_and_comes_back(client, project):
    StatusReportFactory(project=project)
    answer = client.post(
        status(project, "1/skriv/"),
        FULL | {"sentence_risk": "Halv set"},
        headers={"Trepart-Draft": "1"},
    )
    assert "saved" in json.loads(answer.text)

    form = client.get(status(project, "1/skriv/")).context["form"]
    assert (form["sentence_risk"].value(), form["light_risk"].value()) == ("Halv set", "green")
    assert StatusReport.objects.get().summary == ""


def test_the_second_writer_sees_both_texts_and_keeps_theirs(client, project):
    StatusReportFactory(project=project)
    client.post(status(project, "1/skriv/"), FULL)

    late = client.post(
        status(project, "1/skriv/"), FULL | {"summary": "Min tekst", "overall": "red", "send": "1"}
    )
    assert late.status_code == 422
    rows = {(row["theirs"], row["mine"]) for row in late.context["form"].conflict["rows"]}
    assert ("Andelen øker.", "Min tekst") in rows
    assert len(rows) == 2
    assert not {"yellow", "red"} & {text for row in rows for text in row}

    client.post(status(project, "1/skriv/"), FULL | {"version": "2", "summary": "Min tekst"})
    assert StatusReport.objects.get().summary == "Min tekst"


@pytest.mark.parametrize("text", REFUSED_TEXTS.values(), ids=REFUSED_TEXTS.keys())
@pytest.mark.parametrize("field", ["summary", "sentence_risk", "next_steps"])
def test_a_text_that_cannot_be_kept_is_refused(client, project, field, text):
    StatusReportFactory(project=project)

    response = client.post(status(project, "1/skriv/"), FULL | {field: text})

    report = StatusReport.objects.with_sections().get()
    if not text.strip(" \u00a0\u200b"):  # nothing but blanks may stand where something comes later
        assert response.url == report.get_absolute_url()
        return
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert (report.summary, report.version) == ("", 1)


@pytest.mark.parametrize("text", KEPT_TEXTS.values(), ids=KEPT_TEXTS.keys())
def test_any_other_text_is_kept_and_shown_unharmed(client, project, text):
    StatusReportFactory(project=project)
    client.post(status(project, "1/skriv/"), FULL | {"summary": text, "sentence_risk": text})

    page = client.get(status(project, "1/"))

    assert StatusReport.objects.get().summary == text.replace("e\u0301", "é")
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"overall": "blue"}, "overall"),
        ({"light_risk": "1"}, "light_risk"),
        ({"period_to": "30.06.2014"}, "period_to"),
        ({"summary": "x" * 1201}, "summary"),
        ({"period_from": ""}, "period_from"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(client, project, more, field):
    StatusReportFactory(project=project)

    response = client.post(status(project, "1/skriv/"), FULL | more)

    assert list(response.context["form"].errors) == [field]


@pytest.mark.parametrize("day", REFUSED_DAYS)
def test_a_period_that_is_none_is_refused(client, project, day):
    response = client.post(status(project, "ny/"), PERIOD | {"period_from": day})

    assert response.status_code == 422
    assert not StatusReport.objects.exists()


def test_a_double_click_begins_one_report(client, project):
    form = PERIOD | {"form_key": "6b2f1a30-63c7-4a55-9b43-6f0a3c1d2e77"}

    for _click in range(2):
        client.post(status(project, "ny/"), form)

    assert StatusReport.objects.count() == 1


def test_whoever_begins_another_while_one_is_under_way_is_led_to_it(client, project):
    report = StatusReportFactory(project=project)

    assert client.get(status(project, "ny/")).headers["Location"] == report.get_absolute_url()
    assert client.post(status(project, "ny/"), PERIOD).status_code == 422


@pytest.mark.parametrize("trait", ["in_review", "was_approved"])
def test_what_is_sent_or_approved_is_read_and_not_written(client, project, trait):
    report = StatusReportFactory(project=project, **{trait: True})

    assert client.get(status(project, "1/skriv/")).headers["Location"] == report.get_absolute_url()
    assert client.post(status(project, "1/skriv/"), FULL).status_code == 422
    report.refresh_from_db()
    assert report.summary == "Andelen øker, men turnusen er forsinket."


def test_a_returned_report_shows_what_the_steering_group_asks_for(client, project):
    StatusReportFactory(
        project=project,
        is_filled=True,
        state="returned",
        return_reason="Hva med helgene?",
        settled_at="2014-10-20T10:00Z",
    )

    for page in ("1/", "1/skriv/"):
        assert "Hva med helgene?" in client.get(status(project, page)).text


@pytest.mark.parametrize("count", [1, 8])
def test_few_questions_however_many(client, project, count, django_assert_max_num_queries):
    for number in range(count):
        StatusReportFactory(
            project=project,
            was_approved=True,
            period_from=date(2013, 1 + number, 1),
            period_to=date(2013, 1 + number, 28),
        )

    with django_assert_max_num_queries(12):
        page = client.get(status(project))

    assert len(page.context["page"].object_list) == count


def test_the_first_time_the_list_teaches_what_a_status_report_is(client, project):
    assert client.get(status(project)).context["page"].paginator.count == 0


@pytest.mark.parametrize("page", ["ny/", "1/skriv/"])
@pytest.mark.parametrize(("may_see", "code"), [(True, 403), (False, 404)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_leader_reports(client_of, page, may_see, code, method):
    report, user = StatusReportFactory(), UserFactory()
    if may_see:
        AccessFactory(person=user.person, project=report.project)

    assert getattr(client_of(user), method)(status(report.project, page), PERIOD).status_code == code


@pytest.mark.parametrize("page", ["", "1/"])
def test_who_sees_the_project_reads_its_reports(client_of, page):
    report, user = StatusReportFactory(is_filled=True), UserFactory()
    assert client_of(user).get(status(report.project, page)).status_code == 404
    AccessFactory(person=user.person, project=report.project)

    assert client_of(user).get(status(report.project, page)).status_code == 200


def test_a_project_being_registered_does_not_report(client_of, leader):
    project = ProjectFactory(is_draft=True, leader=leader.person)

    assert client_of(leader).get(status(project, "ny/")).status_code == 403
