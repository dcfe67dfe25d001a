"""The pages on which a secretariat asks for reports of its programme, and finds them."""

from datetime import date

import pytest
from django.urls import reverse

from projects.models import Enrolment
from reports.models import Report, ReportJob, ReportKind
from tests.factories import AccessFactory, ProjectFactory, UserFactory, municipality, programme

pytestmark = pytest.mark.django_db
DAYS = {"period_from": "01.01.2014", "period_to": "31.12.2014", "language": "nb"}


@pytest.fixture
def secretary():
    user = UserFactory()
    AccessFactory(person=user.person, role="secretariat", source="secretariat:1", programme=programme())
    ProjectFactory()
    return user


@pytest.fixture
def client(secretary, client_of):
    return client_of(secretary)


def address(name="of-programme") -> str:
    return reverse(f"reports:{name}", args=[programme().slug])


def order(client, **sent):
    return client.post(address("order-of-programme"), DAYS | {"kind": "programme"} | sent)


def test_the_programmes_page_leads_to_its_reports(client):
    page = client.get(reverse("projects:programme", args=[programme().slug])).text

    assert address() in page
    assert address("order-of-programme") in client.get(address()).text


def test_the_order_suggests_the_programme_so_far(client):
    page = client.get(address("order-of-programme")).text

    assert 'value="01.01.2011"' in page
    assert 'value="31.12.2015"' in page


def test_a_programme_report_is_ordered_and_has_a_page_of_its_own(client):
    answer = order(client)

    report = Report.objects.get()
    assert answer.url == report.get_absolute_url()
    assert (report.kind, report.programme) == (ReportKind.PROGRAMME, programme())
    page = client.get(report.get_absolute_url()).text
    assert programme().name in page
    assert address() in page
    assert page.count("<h1") == 1


def test_a_municipality_in_depth_is_ordered_by_its_name(client):
    place = municipality()

    answer = order(client, kind="case", municipality=place.pk)

    report = Report.objects.get()
    assert (report.kind, report.municipality) == (ReportKind.CASE, place)
    page = client.get(answer.url).text
    assert "Songdalen" in page
    assert "Alle rapportene i programmet" in page
    assert "Songdalen" in client.get(address()).text


def test_the_page_of_a_municipality_leads_to_a_report_of_it_in_depth(client, client_of):
    place = municipality()
    enrolment = Enrolment.objects.create(programme=programme(), municipality=place, state="admitted")
    page = client.get(enrolment.get_absolute_url()).text
    link = f"{address('order-of-programme')}?kommune={place.pk}"

    suggested = client.get(link).context["form"].initial

    assert f'href="{link}"' in page
    assert (suggested["kind"], suggested["municipality"]) == (ReportKind.CASE, place)


@pytest.mark.parametrize("nonsense", ["x", "999999999999999999999999", "", "-1"])
def test_a_municipality_that_is_not_there_suggests_the_programme(client, nonsense):
    suggested = client.get(address("order-of-programme"), {"kommune": nonsense}).context["form"].initial

    assert (suggested["kind"], suggested["municipality"]) == (ReportKind.PROGRAMME, None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "case"}, "municipality"),
        ({"kind": "case", "municipality": "999999"}, "municipality"),
        ({"kind": "progress"}, "kind"),
        ({"period_to": "01.01.2013"}, "period_to"),
        ({"period_from": "01.01.1990"}, "period_from"),
        ({"language": "sv"}, "language"),
    ],
)
def test_a_wrong_order_is_refused_with_what_was_typed(client, wrong, field):
    answer = order(client, **wrong)

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}
    assert Report.objects.count() == 0


def test_a_place_without_a_project_cannot_be_chosen(client):
    answer = order(client, kind="case", municipality=municipality("Strand").pk)

    assert answer.context["form"].errors.keys() == {"municipality"}
    assert Report.objects.count() == 0


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_asks_the_database_the_same_few_questions(
    client, secretary, count, django_assert_num_queries
):
    for number in range(1, count + 1):
        report = Report.objects.create(
            programme=programme(),
            number=number,
            kind="programme",
            language="nb",
            asked_by=secretary,
            content={},
            period_from=date(2014, number, 1),
            period_to=date(2014, 12, 31),
            content_sha256="0" * 64,
        )
        ReportJob.objects.create(report=report)
    client.get(address())

    with django_assert_num_queries(7):
        page = client.get(address())

    assert page.text.count(f'href="/rapporter/{report.pk}/"') == 1
    assert page.text.count("Programrapport") >= count


def test_whoever_does_not_follow_the_programme_sees_none_of_it(client, client_of):
    order(client)
    stranger, report = client_of(UserFactory()), Report.objects.get()

    assert stranger.get(address()).status_code == 403
    assert stranger.get(report.get_absolute_url()).status_code == 404


def test_a_report_that_was_cancelled_leads_back_to_the_order(client):
    order(client)
    report = Report.objects.get()
    client.post(reverse("reports:cancel", args=[report.pk]))

    assert address("order-of-programme") in client.get(report.get_absolute_url()).text


def test_a_report_that_is_ready_waits_at_home_under_its_programme(client):
    order(client)
    ReportJob.objects.update(state="done")

    assert f"<small>{programme().name}</small>" in client.get("/").text


@pytest.mark.parametrize("kind", ["programme", "case"])
def test_the_same_is_read_as_a_page(client, kind):
    order(client, kind=kind, municipality=municipality().pk)

    page = client.get(reverse("reports:read", args=[Report.objects.get().pk])).text

    assert ProjectFactory._meta.model.objects.get().title in page
    assert "style=" not in page.partition("<main")[2]
