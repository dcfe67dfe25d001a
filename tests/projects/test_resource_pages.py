"""The page of resources, and the forms behind it."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from django.utils.html import escape

from projects.models import BudgetLine, PositionShare
from tests.factories import (
    AccessFactory,
    BudgetLineFactory,
    CompetenceNeedFactory,
    PositionShareFactory,
    ProjectFactory,
    UserFactory,
)
from tests.projects.inputs import KEPT_TEXTS, REFUSED_TEXTS

pytestmark = pytest.mark.django_db
LINE = {"year": "2014", "source": "grant", "planned": "400 000", "actual": "", "purpose": "Frikjøp"}
TIME = {"holder": "Prosjektleder", "percent": "50", "hours": "", "starts_on": "", "ends_on": ""}
NEED = {"kind": "technical", "needed": "Turnus", "state": "lacking", "plan": ""}


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person, starts_on=date(2014, 1, 1), ends_on=date(2015, 12, 31))


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


def address(project, rest=""):
    return f"/prosjekter/{project.slug}/ressurser/{rest}"


@pytest.mark.parametrize("amount", ["-5", "1 000 000 000 000"])
def test_an_amount_that_cannot_be_is_told_with_all_else_that_is_missing(client, project, amount):
    page = client.post(address(project, "penger/ny/"), LINE | {"source": "", "planned": amount})

    assert list(page.context["form"].errors) == ["source", "planned"]


def test_money_is_entered_and_the_page_says_what_it_comes_to(client, project):
    sent = client.post(address(project, "penger/ny/"), LINE | {"actual": "kr 410 000,-"})

    page = client.get(address(project)).text
    assert (sent.status_code, sent.url) == (302, address(project, "#penger"))
    assert "I 2014 brukte prosjektet 10\xa0000\xa0kr mer enn planlagt." in page
    assert "Etter 2015 har prosjektet ingen penger." in page


@pytest.mark.parametrize(
    ("typed", "kroner"),
    [
        ("400000", 400_000),
        ("400 000", 400_000),
        ("400\xa0000 kr", 400_000),
        ("kr 400 000,-", 400_000),
        ("400000,00", 400_000),
        ("400000.00", 400_000),
        ("400.000,00", 400_000),
        ("1.250.000", 1_250_000),
        ("0", 0),
    ],
)
def test_kroner_are_understood_as_people_write_them(client, project, typed, kroner):
    client.post(address(project, "penger/ny/"), LINE | {"planned": typed})

    assert BudgetLine.objects.get().planned == kroner


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-5", "under 0"),
        ("1 000 000 000 000", "Tell nullene en gang til"),
        ("1" * 30, "Tell nullene en gang til"),
        ("400.000", "Mener du"),
        ("400,000", "Mener du"),
        ("99,50", "uten øre"),
        ("mye", "Dette er ikke et tall"),
        ("", "planlagt"),
    ],
)
def test_kroner_that_cannot_be_are_refused_in_words_and_kept(client, project, typed, said):
    answer = client.post(address(project, "penger/ny/"), LINE | {"planned": typed})

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, ["planned"])
    assert form["planned"].value() == typed
    assert said == "planlagt" or said in str(form.errors["planned"])
    assert not BudgetLine.objects.exists()


@pytest.mark.parametrize("typed", ["12,5", "12.5", "12,5 %", "12,5 prosent"])
def test_a_share_is_written_with_comma_or_point(client, project, typed):
    client.post(address(project, "stilling/ny/"), TIME | {"percent": typed})

    assert PositionShare.objects.get().percent == Decimal("12.5")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"holder": ""}, "holder"),
        ({"percent": ""}, "percent"),
        ({"percent": "101"}, "percent"),
        ({"hours": "10"}, "hours"),
        ({"percent": "", "hours": "1,5"}, "hours"),
        ({"starts_on": "1.3.2015", "ends_on": "28.2.2015"}, "ends_on"),
        ({"starts_on": "31.2.2015"}, "starts_on"),
    ],
)
def test_what_is_wrong_with_time_is_said_beside_the_field(client, project, wrong, field):
    answer = client.post(address(project, "stilling/ny/"), TIME | wrong)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not PositionShare.objects.exists()


@pytest.mark.parametrize("text", KEPT_TEXTS.values(), ids=KEPT_TEXTS.keys())
def test_what_people_write_is_shown_as_they_wrote_it(client, project, text):
    client.post(address(project, "kompetanse/ny/"), NEED | {"needed": text})

    assert escape(unicodedata.normalize("NFC", text)) in client.get(address(project)).text


@pytest.mark.parametrize("text", REFUSED_TEXTS.values(), ids=REFUSED_TEXTS.keys())
def test_what_no_keyboard_types_is_refused(client, project, text):
    assert client.post(address(project, "kompetanse/ny/"), NEED | {"needed": text}).status_code == 422


def test_a_gap_that_nobody_closes_is_named(client, project):
    client.post(address(project, "kompetanse/ny/"), NEED)

    assert "Ingen har sagt hvordan dette gapet lukkes: Turnus." in client.get(address(project)).text


def test_a_line_is_changed_with_what_it_holds_in_the_form(client, project):
    line = BudgetLineFactory(project=project)
    form = client.get(address(project, f"penger/{line.pk}/")).context["form"]
    kept = {name: form[name].value() or "" for name in form.fields}
    assert kept["planned"] == "400\xa0000"

    client.post(address(project, f"penger/{line.pk}/"), kept | {"actual": "0"})

    line.refresh_from_db()
    assert (line.planned, line.actual) == (400_000, 0)


def test_two_who_change_the_same_line_see_both(client, project, leader):
    line = BudgetLineFactory(project=project)
    stale = LINE | {"version": "1"}
    client.post(address(project, f"penger/{line.pk}/"), stale | {"planned": "1"})

    answer = client.post(address(project, f"penger/{line.pk}/"), stale | {"planned": "2"})

    assert answer.status_code in (200, 409, 422)
    line.refresh_from_db()
    assert line.planned == 1


def test_what_is_taken_away_is_offered_back(client, project):
    line = BudgetLineFactory(project=project)

    page = client.post(address(project, f"penger/{line.pk}/fjern/"), follow=True)
    assert "«2014 Tilskudd fra programmet» er fjernet." in page.text
    assert "Det er ikke lagt inn penger ennå." in page.text

    client.post(address(project, f"penger/{line.pk}/hent-tilbake/"))
    line.refresh_from_db()
    assert line.removed_at is None


def test_who_only_follows_reads_and_is_offered_no_form(client_of, project):
    reader = UserFactory()
    AccessFactory(person=reader.person, project=project, role="owner")
    BudgetLineFactory(project=project)

    page = client_of(reader).get(address(project)).text

    assert "Frikjøp av tillitsvalgte" in page
    assert "penger/ny/" not in page
    assert client_of(reader).post(address(project, "penger/ny/"), LINE).status_code == 403


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_costs_the_same_few_questions(client, project, count, django_assert_num_queries):
    for factory in (BudgetLineFactory, PositionShareFactory, CompetenceNeedFactory):
        factory.create_batch(count, project=project)

    with django_assert_num_queries(7):
        page = client.get(address(project))

    assert page.text.count('data-label="') > 0


def test_in_nynorsk_the_page_is_nynorsk(client, leader, project):
    leader.language = "nn"
    leader.save()

    page = client.get(address(project)).text

    assert "Kva pengar finst?" in page
    assert "Ingen har sett av tid til prosjektet." in page
