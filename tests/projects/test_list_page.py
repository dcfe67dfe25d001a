"""The list of projects: what one may see, found by what it is called, at the same cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    AccessFactory,
    ProjectFactory,
    StatusReportFactory,
    UserFactory,
    municipality,
    programme,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat():
    user = UserFactory()
    AccessFactory(person=user.person, role="secretariat", programme=programme())
    return user


@pytest.fixture
def client(client_of, secretariat):
    return client_of(secretariat)


def listed(client, **asked):
    return [project.title for project in client.get("/prosjekter/", asked).context["page"]]


def test_one_sees_what_is_ones_own_to_see(client):
    ProjectFactory(title="I programmet")
    ProjectFactory(title="Utenfor", programme=None)
    ProjectFactory(title="Ikke sendt", is_draft=True)

    assert listed(client) == ["I programmet"]


def test_what_one_has_begun_stands_first_to_go_on_with(client_of):
    leader = UserFactory()
    begun = ProjectFactory(title="Halvveis", is_draft=True, leader=leader.person)

    page = client_of(leader).get("/prosjekter/")

    assert list(page.context["begun"]) == [begun]
    assert f"/prosjekter/{begun.slug}/registrering/" in page.text


def test_the_list_is_narrowed_by_words_light_and_phase(client):
    red = ProjectFactory(title="Rødt")
    StatusReportFactory(project=red, was_approved=True, overall="red")
    ProjectFactory(title="Nytt", phase="planning", municipality=municipality("Lunner"))

    assert listed(client, q="kristiansand") == ["Rødt"]
    assert listed(client, q="rodt") == ["Rødt"]
    assert listed(client, lys="red") == ["Rødt"]
    assert listed(client, fase="planning") == ["Nytt"]
    assert listed(client, q="nytt", lys="red") == []


def test_what_another_has_begun_is_read_and_not_gone_on_with(client, secretariat):
    begun = ProjectFactory(is_draft=True)
    AccessFactory(person=secretariat.person, project=begun)

    page = client.get("/prosjekter/")

    assert f'href="/prosjekter/{begun.slug}/"' in page.text
    assert "/registrering/" not in page.text


@pytest.mark.parametrize(
    "asked",
    [
        {"lys": "purple"},
        {"fase": "user__password"},
        {"side": "99999999999999999999"},
        {"side": "-1"},
        {"side": "x"},
        {"q": ""},
        {"q": " \u00a0"},
        {"sort": "leader__user__password"},
    ],
)
def test_what_makes_no_sense_narrows_nothing(client, asked):
    ProjectFactory(title="Der")

    assert listed(client, **asked) == ["Der"]


@pytest.mark.parametrize("words", ["%", "_", "'; --", "(a+)+$", "<script>", "x" * 2000, "\\"])
def test_odd_words_find_nothing_and_break_nothing(client, words):
    ProjectFactory()
    page = client.get("/prosjekter/", {"q": words})

    assert page.status_code == 200
    assert "<script>" not in page.context["search"]["q"].as_widget()


def test_pages_hold_25_and_never_overlap(client):
    for _number in range(30):
        ProjectFactory(title="Like")

    pages = [client.get("/prosjekter/", {"side": side}).context["page"] for side in (1, 2)]

    assert [len(page) for page in pages] == [25, 5]
    assert len({project.pk for page in pages for project in page}) == 30


def test_the_list_asks_the_database_the_same_few_questions(client):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/prosjekter/", {"q": "heltid"})
        return len(asked)

    StatusReportFactory(project=ProjectFactory(), was_approved=True)
    for_one = questions()
    for _number in range(24):
        StatusReportFactory(project=ProjectFactory(), was_approved=True)

    assert len(client.get("/prosjekter/").context["page"]) == 25
    assert questions() == for_one <= 12


def test_who_has_nothing_is_told_what_shows_here(client_of):
    page = client_of(UserFactory()).get("/prosjekter/")

    assert page.status_code == 200
    assert "/prosjekter/ny/" in page.text
    assert "<table" not in page.text


def test_nobody_reads_the_list_without_signing_in(client):
    client.logout()

    assert client.get("/prosjekter/").status_code == 302


def test_a_search_for_marks_without_letters_finds_nothing(client_of):
    leader = UserFactory()
    ProjectFactory(leader=leader.person, title="Heltid for alle")

    page = client_of(leader).get("/prosjekter/", {"q": "\u0301\u0308"})

    assert "Heltid for alle" not in page.text
    assert "Ingen prosjekter passer." in page.text
