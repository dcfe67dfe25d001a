"""The pages on which a project is registered from a workbook."""

import pytest

from accounts.models import User
from projects import actions
from projects.models import Project
from tests.factories import UserFactory
from tests.workbooks import OM, filled, uploaded, with_parts
from trepart.form_keys import new_key
from trepart.models import ImportPlan

pytestmark = pytest.mark.django_db
PAGE, NEW = "/prosjekter/ny/excel/", "/prosjekter/ny/"
GOAL = {"title": "Flere i hele stillinger", "kind": "result"}


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


def send(client, content: bytes, name: str = "prosjekt.xlsx"):
    return client.post(PAGE, {"file": uploaded(content, name)})


def shown(client, content: bytes) -> str:
    sent = send(client, content)
    assert sent.status_code == 302, sent.text
    return sent.url


@pytest.mark.parametrize("page", ["/prosjekter/", NEW])
def test_one_finds_it_from_the_list_and_from_the_first_step(client, page):
    assert f'href="{PAGE}"' in client.get(page).text


def test_the_template_is_downloaded_under_a_name_of_ours(client):
    file = client.get(f"{PAGE}mal/")

    assert file.headers["Content-Disposition"] == 'attachment; filename="trepart-prosjektmal.xlsx"'
    assert file.content.startswith(b"PK")


def test_what_is_sent_is_shown_row_by_row_and_saved_when_it_is_confirmed(client, leader):
    address = shown(client, filled(mal=[GOAL]))

    page = client.get(address).text
    assert "prosjekt.xlsx" in page
    assert "Nye: 2. Endret: 0. Uendret: 0." in page
    assert GOAL["title"] in page
    assert not Project.objects.exists()

    confirmed = client.post(address, {"form_key": new_key()})

    project = Project.objects.get(leader=leader.person)
    assert confirmed.url == f"/prosjekter/{project.slug}/registrering/oppsummering/"
    page = client.get(confirmed.url).text
    assert "Det som stod i arbeidsboka, er lagret. Nytt eller endret: Om prosjektet (1) og Mål (1)." in page


def test_two_presses_save_once(client):
    address, key = shown(client, filled(mal=[GOAL])), {"form_key": new_key()}

    answers = {client.post(address, data).url for data in (key, key, {"form_key": new_key()}, {})}

    assert len(answers) == 1
    assert Project.objects.count() == 1
    assert client.get(address).url == answers.pop()


def test_a_refused_row_is_shown_with_why_and_nothing_can_be_saved(client):
    address = shown(client, filled(mal=[GOAL | {"target": "=1+1"}]))

    page = client.get(address).text
    assert "1 rad kan ikke leses inn slik den står." in page
    assert "Cellen har en formel." in page
    assert "Lagre det som står i arbeidsboka" not in page
    assert client.post(address).status_code == 422
    assert not Project.objects.exists()


def test_what_was_changed_meanwhile_is_said_and_shown_anew(client, leader):
    client.post(shown(client, filled(mal=[GOAL])))
    project = Project.objects.get()
    address = shown(client, filled({"case_number": "12/1"}, mal=[GOAL]))
    actions.describe_project(
        project, title=project.title, municipality=project.municipality, case_number="13/2", by=leader
    )

    refused = client.post(address)

    assert refused.status_code == 422
    assert "Noe ble endret etter at dette ble vist." in refused.text
    assert "13/2" in refused.text
    assert client.post(address).status_code == 302
    project.refresh_from_db()
    assert project.case_number == "12/1"


def test_the_same_file_again_has_nothing_to_save(client):
    client.post(shown(client, filled(mal=[GOAL])))

    page = client.get(shown(client, filled(mal=[GOAL]))).text

    assert "Alt i arbeidsboka er der allerede." in page
    assert "Lagre det som står i arbeidsboka" not in page


def test_a_file_that_cannot_be_read_is_refused_beside_the_field(client):
    refused = send(client, with_parts(filled(), xl__vbaProject_dot_bin=b"makro"), "makro.xlsm")

    assert refused.status_code == 422
    assert "Arbeidsboka har makroer." in refused.text
    assert not ImportPlan.objects.exists()


def test_no_file_at_all_is_asked_for(client):
    refused = client.post(PAGE)

    assert refused.status_code == 422
    assert "Velg fila du har fylt ut." in refused.text


@pytest.mark.parametrize(
    "name", ["å" * 250 + ".xlsx", "../../x.xlsx", "=cmd.xlsx", "<b>.xlsx", "mal.PDF.exe"]
)
def test_a_strange_name_of_a_file_is_shown_as_text(client, name):
    sent = send(client, filled(), name)

    page = client.get(sent.url)
    assert page.status_code == 200
    assert "<b>.xlsx" not in page.text


def test_what_somebody_else_sent_is_not_there(client, client_of):
    address = shown(client, filled())

    stranger = client_of(UserFactory())

    assert (stranger.get(address).status_code, stranger.post(address).status_code) == (404, 404)


def test_the_pages_are_in_nynorsk_for_who_reads_it(client, leader):
    User.objects.filter(pk=leader.pk).update(language="nn")

    first, plan = client.get(PAGE).text, client.get(shown(client, filled(mal=[GOAL]))).text

    assert "Registrer eit prosjekt frå Excel" in first
    assert "Dette vil skje" in plan
    assert "Ingenting er lagra enno." in plan


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "Kárášjohka, ŋđŧ", "A & B «C»", "😀" * 3])
def test_what_was_typed_is_shown_escaped_and_kept(client, text):
    address = shown(client, filled({"title": text}))

    assert "<script>alert" not in client.get(address).text
    client.post(address)
    assert Project.objects.get().title == text


def test_one_row_and_many_cost_the_same_to_show(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    one = shown(client, filled(OM, milepaler=[{"title": "A", "due_on": "1.6.2014"}]))
    many = shown(
        client, filled(OM, milepaler=[{"title": f"Nr. {n}", "due_on": "1.6.2014"} for n in range(40)])
    )
    client.get(one)

    with django_assert_max_num_queries(12) as counted:
        client.get(one)
    with django_assert_num_queries(len(counted)):
        client.get(many)
