"""The pages of batches: choosing, watching, taking home."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from projects.models import Deadline, Municipality, Programme
from reports import ordering
from reports.models import Batch, BatchItem, ReportJob
from reports.outcomes import Code
from tests.factories import AccessFactory, ProjectFactory, UserFactory
from tests.factories.projects import municipality, programme, theme
from tests.reports.batches import ask, make_all, projects, secretariat, settle
from trepart.models import Outbox

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ORDER = {
    "kinds": ["progress"],
    "languages": ["own"],
    "period_from": "01.01.2014",
    "period_to": "31.12.2014",
    "which": "all",
}


@pytest.fixture
def user():
    return secretariat()


@pytest.fixture
def client(user, client_of):
    return client_of(user)


def order_address() -> str:
    return reverse("reports:order-batch", args=[programme().slug])


def list_address() -> str:
    return reverse("reports:batches", args=[programme().slug])


def listed(page) -> list[str]:
    """The titles beside the boxes to tick."""
    return re.findall(r'name="projects"[^>]*> ([^<]*)</label>', page.text)


class TestChoosing:
    def test_registered_projects_of_the_programme_can_be_chosen(self, client):
        projects(2)
        ProjectFactory(title="Utenfor", programme=None)
        ProjectFactory(title="Under registrering", is_draft=True)

        assert listed(client.get(order_address())) == ["Prosjekt 001", "Prosjekt 002"]

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({}, ["Heltid", "Nærvær", "Omdømme"]),
            ({"tema": "full_time_culture"}, ["Heltid"]),
            ({"fylke": "11"}, ["Omdømme"]),
            ({"fase": "planning"}, ["Nærvær"]),
            ({"fase": "planning", "fylke": "11"}, []),
            ({"fase": "nonsense", "fylke": "99"}, ["Heltid", "Nærvær", "Omdømme"]),
        ],
    )
    def test_the_list_is_narrowed_by_theme_county_and_phase(self, client, asked, found):
        ProjectFactory(title="Heltid").themes.add(theme("full_time_culture"))
        programme().themes.add(theme("full_time_culture"))
        ProjectFactory(title="Nærvær", phase="planning")
        ProjectFactory(title="Omdømme", municipality=municipality("Strand"))

        assert listed(client.get(order_address(), asked)) == found

    def test_all_that_are_listed_are_reported(self, client):
        ProjectFactory(title="Heltid")
        there = ProjectFactory(title="Omdømme", municipality=municipality("Strand"))

        answer = client.post(order_address() + "?fylke=11", ORDER)

        batch = Batch.objects.get()
        assert answer.url == batch.get_absolute_url()
        assert [item.project for item in batch.items.all()] == [there]

    def test_ticks_beside_all_that_are_listed_are_asked_about_and_order_nothing(self, client):
        first, *_others = projects(3)

        answer = client.post(order_address(), ORDER | {"projects": [first.pk]})

        assert answer.status_code == 422
        assert "Du har krysset av prosjekter." in answer.text
        assert Batch.objects.count() == 0

    def test_only_the_ticked_are_reported(self, client):
        first, _second, third = projects(3)

        client.post(order_address(), ORDER | {"which": "ticked", "projects": [third.pk, first.pk]})

        assert {item.project for item in BatchItem.objects.all()} == {first, third}

    def test_kinds_and_languages_are_those_that_were_chosen(self, client):
        projects(1)

        client.post(order_address(), ORDER | {"kinds": ["progress", "final"], "languages": ["own", "en"]})

        asked = [(item.kind, item.stage, item.language) for item in BatchItem.objects.all()]
        assert asked == [
            ("progress", "", "nb"),
            ("progress", "", "en"),
            ("evaluation", "final", "nb"),
            ("evaluation", "final", "en"),
        ]

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"kinds": []}, "Typer rapport"),
            ({"kinds": ["minutes"]}, "minutes"),
            ({"languages": []}, "Språk i rapportene"),
            ({"languages": ["sv"]}, "sv"),
            ({"which": ""}, "Hvilke prosjekter?"),
            ({"which": "ticked"}, "Kryss av minst ett prosjekt."),
            ({"which": "ticked", "projects": ["x"]}, "ikke lenger i listen"),
            ({"which": "ticked", "projects": ["99999999999999999999"]}, "ikke lenger i listen"),
            ({"period_to": "01.01.2013"}, "Perioden må slutte etter at den begynner."),
            ({"period_from": "01.01.2099", "period_to": "02.01.2099"}, "Perioden har ikke begynt ennå."),
            ({"period_from": "01.01.1990"}, "Perioden er for lang."),
            ({"period_from": "31.02.2014"}, "31.02.2014"),
        ],
    )
    def test_a_wrong_order_is_refused_in_words_and_keeps_what_was_typed(self, client, wrong, sentence):
        projects(1)

        answer = client.post(order_address(), ORDER | wrong)

        assert answer.status_code == 422
        assert sentence in answer.text
        assert Batch.objects.count() == 0

    def test_what_was_ticked_stays_ticked(self, client):
        first, _second = projects(2)

        answer = client.post(
            order_address(), ORDER | {"kinds": [], "which": "ticked", "projects": [first.pk]}
        )

        assert re.findall(r'value="(\d+)" checked', answer.text) == [str(first.pk)]

    def test_a_project_of_another_programme_is_refused(self, client):
        projects(1)
        elsewhere = ProjectFactory(programme=None)

        answer = client.post(order_address(), ORDER | {"which": "ticked", "projects": [elsewhere.pk]})

        assert answer.context["form"].errors.keys() == {"projects"}
        assert Batch.objects.count() == 0

    def test_where_nothing_is_listed_nothing_is_ordered(self, client):
        projects(1)

        answer = client.post(order_address() + "?fase=planning", ORDER)

        assert "Ingen prosjekter er i listen." in answer.text
        assert Batch.objects.count() == 0

    def test_the_period_of_the_last_deadline_is_suggested(self, client):
        Deadline.objects.create(
            programme=programme(), period_from="2014-07-01", period_to="2014-12-31", due_on="2015-01-31"
        )

        page = client.get(order_address()).text

        assert 'value="01.07.2014"' in page
        assert 'value="31.12.2014"' in page

    @pytest.mark.parametrize(("ends_on", "year"), [("2015-12-31", 2015), (None, -1), ("2099-12-31", -1)])
    def test_else_the_last_whole_year_of_the_programme(self, client, ends_on, year):
        Deadline.objects.all().delete()
        Programme.objects.update(ends_on=ends_on)

        suggested = year if year > 0 else timezone.localdate().year + year
        assert f'value="31.12.{suggested}"' in client.get(order_address()).text

    def test_an_order_becomes_one_batch_however_often_it_is_sent(self, client):
        projects(2)
        sent = ORDER | {"form_key": "8a0f6a9e-47a7-4b0e-8f0c-3c5e0f0a9d11"}

        answers = {client.post(order_address(), sent).url for _ in range(3)}

        assert answers == {Batch.objects.get().get_absolute_url()}

    @pytest.mark.parametrize("count", [1, 6])
    def test_the_page_asks_the_database_the_same_few_questions(
        self, client, count, django_assert_num_queries
    ):
        projects(count)
        client.get(order_address())

        with django_assert_num_queries(9):
            assert len(listed(client.get(order_address()))) == count


class TestWatching:
    def test_the_page_tells_how_many_of_how_many(self, client, user):
        batch = ask(projects(3), user)
        ordering.order_items(batch.pk)
        first = ReportJob.objects.first()
        ReportJob.objects.filter(pk=first.pk).update(state="done")

        page = client.get(batch.get_absolute_url()).text

        assert "1 av 3 rapporter er ferdige." in page
        assert '<progress id="batch-progress" max="3" value="1">' in page
        assert "every 2s" in page
        assert '<noscript><meta http-equiv="refresh"' in page

    def test_what_failed_is_told_with_the_reason(self, client, user):
        batch = ask(projects(2), user)
        settle(batch)
        report = batch.items.first().report
        ReportJob.objects.filter(report=report).update(
            state="failed", error_code=Code.TOO_LONG, reference="7F3A"
        )

        page = client.get(batch.get_absolute_url()).text

        assert "Det skjer ikke mer av seg selv: 1 av 2 rapporter er ferdige." in page
        assert str(Code.TOO_LONG.label) in page
        assert "Referanse: 7F3A." in page
        assert "Lag den mislykkede på nytt" in page
        assert "every 2s" not in page

    def test_when_all_are_ready_they_are_taken_home(self, client, user):
        batch = ask(projects(2), user)
        settle(batch)

        page = client.get(batch.get_absolute_url()).text

        assert "Alle 2 rapportene er ferdige." in page
        assert "Last ned alle som ZIP" in page
        assert "Avbryt resten" not in page

    def test_a_batch_of_one_is_told_as_one(self, client, user):
        batch = ask(projects(1), user)
        settle(batch)

        assert "Rapporten er ferdig." in client.get(batch.get_absolute_url()).text

    def test_a_batch_of_none_says_so(self, client, user):
        batch = ask([], user)

        assert "Det var ingen prosjekter å rapportere om." in client.get(batch.get_absolute_url()).text

    def test_that_nobody_has_begun_is_said(self, client, user):
        batch = ask(projects(1), user)
        Batch.objects.update(asked_at=timezone.now() - timedelta(minutes=3))
        assert "rapportmotoren er nede" in client.get(batch.get_absolute_url()).text

        ordering.order_items(batch.pk)
        assert "rapportmotoren er nede" not in client.get(batch.get_absolute_url()).text

    def test_polling_is_silent_while_nothing_changes_and_stops_when_settled(self, client, user):
        batch = ask(projects(1), user)
        page = client.get(batch.get_absolute_url(), headers=HTMX)
        known = page.text.partition("kjent=")[2].partition("&")[0]
        assert "<html" not in page.text

        assert client.get(batch.get_absolute_url(), {"kjent": known}, headers=HTMX).status_code == 204
        again = client.get(batch.get_absolute_url(), headers={"If-None-Match": page["ETag"]})
        assert again.status_code == 304

        settle(batch)
        settled = client.get(batch.get_absolute_url(), {"kjent": known}, headers=HTMX)
        assert settled.status_code == 286
        assert "hx-trigger" not in settled.text
        assert '<p id="batch-over" hx-swap-oob="innerHTML">Rapporten er ferdig.</p>' in settled.text

    @pytest.mark.parametrize("count", [1, 6])
    def test_the_page_asks_the_database_the_same_few_questions(
        self, client, user, count, django_assert_num_queries
    ):
        batch = ask(projects(count), user)
        settle(batch, "failed", error_code=Code.DIED)
        client.get(batch.get_absolute_url())

        with django_assert_num_queries(7):
            page = client.get(batch.get_absolute_url())

        assert page.text.count("Prosjekt 00") == 2 * count

    @pytest.mark.parametrize("count", [1, 4])
    def test_the_list_asks_the_database_the_same_few_questions(
        self, client, user, count, django_assert_num_queries
    ):
        for chosen in projects(count):
            ask([chosen], user)
        client.get(list_address())

        with django_assert_num_queries(7):
            page = client.get(list_address())

        assert page.text.count("0 av 1") == count

    def test_an_empty_list_teaches(self, client):
        assert "Ingen har laget mange rapporter på én gang ennå." in client.get(list_address()).text


class TestActing:
    def test_all_of_it_is_cancelled(self, client, user):
        batch = ask(projects(2), user)

        client.post(reverse("reports:cancel-batch", args=[batch.pk]))

        assert batch.items.counted()["cancelled"] == 2
        assert "Avbrutt: 0 av 2 rapporter ble laget." in client.get(batch.get_absolute_url()).text

    def test_the_failed_are_run_again(self, client, user):
        batch = ask(projects(2), user)
        settle(batch, "failed", error_code=Code.DIED)
        Outbox.objects.all().delete()

        client.post(reverse("reports:try-batch-again", args=[batch.pk]))

        assert batch.items.waiting().count() == 2
        assert Outbox.objects.get().key == str(batch.pk)

    def test_the_zip_comes_with_a_name(self, client, user):
        batch = ask(projects(1), user)
        make_all(batch)

        answer = client.get(reverse("reports:batch-file", args=[batch.pk]))

        assert b"".join(answer.streaming_content)[:2] == b"PK"
        assert answer["Content-Type"] == "application/zip"
        assert answer["Content-Disposition"].startswith('attachment; filename="Samlebestilling_1_')
        assert "no-store" in answer["Cache-Control"]

    def test_the_name_of_the_zip_bears_every_letter(self, client, user):
        batch = ask(projects(1), user)
        named = "Kárášjoga ođđa bargu"
        Programme.objects.update(name_nb=named, name_nn=named, name_en=named)

        answer = client.get(reverse("reports:batch-file", args=[batch.pk]))

        name = quote("Samlebestilling_1_Kárášjoga_ođđa_bargu.zip")
        assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"

    def test_strangers_see_nothing_of_it(self, client_of, user):
        batch = ask(projects(1), user)
        leader = UserFactory()
        AccessFactory(person=leader.person, project=batch.items.first().project)
        stranger = client_of(leader)

        for name in ("batch", "batch-file"):
            assert stranger.get(reverse(f"reports:{name}", args=[batch.pk])).status_code == 404
        for name in ("cancel-batch", "try-batch-again"):
            assert stranger.post(reverse(f"reports:{name}", args=[batch.pk])).status_code == 404
        assert stranger.get(list_address()).status_code == 403
        assert stranger.get(order_address()).status_code == 403


def test_a_municipality_that_writes_nynorsk_gets_nynorsk(client):
    (project,) = projects(1)
    Municipality.objects.filter(pk=project.municipality_id).update(language_form="nn")

    client.post(order_address(), ORDER)

    assert BatchItem.objects.get().language == "nn"
