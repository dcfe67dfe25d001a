"""The pages of statement sets: what is asked, a draft being written, and what a form refuses."""

import pytest
from django.urls import reverse

from assessments.models import SetState, Statement, StatementSet
from tests.factories import AccessFactory, UserFactory, common_set, copy_of, programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary():
    user = UserFactory()
    AccessFactory(person=user.person, role="secretariat", source="secretariat:1", programme=programme())
    return user


@pytest.fixture
def client(client_of, secretary):
    return client_of(secretary)


@pytest.fixture
def draft():
    return copy_of(programme())


def page(client, name: str, *args, **asked) -> str:
    response = client.get(reverse(f"assessments:{name}", args=args), asked)
    assert response.status_code == 200
    return response.content.decode()


def said(text: str) -> dict[str, str]:
    return {"name_nb": text, "name_nn": text, "name_en": text}


def test_all_may_read_what_is_asked_but_only_the_secretariat_begins_a_set(client, client_of):
    address = reverse("assessments:sets", args=[programme().slug])
    everybody = client_of(UserFactory())

    read = page(everybody, "sets", programme().slug)
    assert "Påstandene i Trepart, versjon 1" in read
    assert "Begynn på et utkast" not in read
    assert everybody.post(address, {"name": "X", "based_on": common_set().pk}).status_code == 403
    assert "Begynn på et utkast" in page(client, "sets", programme().slug)


def test_a_set_is_begun_from_another(client):
    address = reverse("assessments:sets", args=[programme().slug])

    response = client.post(address, {"name": "Våre påstander", "based_on": common_set().pk})

    draft = StatementSet.objects.get(programme=programme())
    assert response.headers["Location"] == f"/pastander/{draft.pk}/"
    assert (draft.name, draft.state) == ("Våre påstander", SetState.DRAFT)
    assert Statement.objects.filter(criterion__statement_set=draft).count() == 45
    assert "Fortsett på utkastet" in page(client, "sets", programme().slug)
    again = client.post(address, {"name": "Enda et", "based_on": common_set().pk})
    assert again.status_code == 422
    assert "har et utkast alt" in again.content.decode()


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 30, "٣"])
def test_a_set_begins_from_one_that_is_there(client, key):
    address = reverse("assessments:sets", args=[programme().slug])

    assert client.post(address, {"name": "Våre", "based_on": key}).status_code == 422
    assert not StatementSet.objects.filter(programme=programme()).exists()


def test_a_set_is_read_in_all_its_languages_side_by_side(client_of):
    text = page(client_of(UserFactory()), "set", common_set().pk)

    assert "Behovet og hensikten ble avklart før mål og virkemidler ble bestemt." in text
    assert "Behovet og føremålet vart avklara før mål og verkemiddel vart bestemte." in text
    assert "Need and purpose were clarified before goals and means were set." in text
    assert "kapittel 4, «Hensikt, behov og legitimitet»" in text
    assert "1676" not in text
    assert "Påstandene er Trepart sine egne og bygger på de seks kriteriene i rapporten fra Fafo" in text
    assert "politikere, toppledelsen, tillitsvalgte og verneombud, prosjektlederen" in text
    assert "Føremålet med prosjektet er ikkje formulert." in text
    assert "Publiser settet" not in text
    assert "Endre 1.1" not in text


def test_a_statement_is_changed_and_another_added(client, draft):
    first = Statement.objects.filter(criterion__statement_set=draft).first()
    address = reverse("assessments:statement", args=[draft.pk, first.pk])
    sent = {**said("Vi vet hvorfor."), "judges": ["P", "E"], "lines": "12-14", "version": 1}

    response = client.post(address, sent)

    assert response.headers["Location"] == f"/pastander/{draft.pk}/#purpose"
    first.refresh_from_db()
    assert (first.name_en, first.judges, first.lines) == ("Vi vet hvorfor.", ["P", "E"], [12, 14])
    conflict = client.post(address, sent | {"name_nb": "Noe annet", "name_nn": "", "version": 1})
    assert conflict.status_code == 422
    assert "Noe annet" in conflict.content.decode()
    new = reverse("assessments:statement-new", args=[draft.pk, "goals"])
    client.post(new, {"name_nb": "Målene er våre.", "name_nn": "", "name_en": "", "judges": ["L"]})
    added = Statement.objects.get(name_nb="Målene er våre.")
    assert (added.code, added.judges, added.lines, added.missing()) == ("2.9", ["L"], [], ["nn", "en"])
    assert "2.9</a>: teksten mangler på nynorsk og engelsk" in page(client, "set", draft.pk)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("judges", [], "påkrevd"),
        ("judges", ["X"], "X"),
        ("lines", "14-12", "som 1676–1677"),
        ("lines", "side 4", "som 1676–1677"),
        ("lines", "0", "som 1676–1677"),
        ("name_nb", "x" * 501, "500"),
    ],
)
def test_a_statement_is_refused_in_words_and_what_was_typed_stands_there(client, draft, field, value, words):
    sent = {**said("Vi er enige."), "judges": ["P"], "lines": ""} | {field: value}

    response = client.post(reverse("assessments:statement-new", args=[draft.pk, "goals"]), sent)

    shown = response.content.decode()
    assert response.status_code == 422
    assert words in shown or field == "judges"
    assert "Vi er enige." in shown
    assert draft.criteria.get(key="goals").statements.count() == 2


def test_a_statement_is_written_in_one_language_at_least(client, draft):
    for sent in ({**said("  "), "judges": ["P"]}, {**said("  "), "judges": []}):
        response = client.post(reverse("assessments:statement-new", args=[draft.pk, "goals"]), sent)

        assert response.status_code == 422
        assert "minst ett språk" in response.content.decode()


def test_a_criterion_has_a_sentence_for_each_level(client, draft):
    sent = {**said("Mål"), "version": 1}
    sent |= {f"level{n}_{code}": f"{n} på {code}" for n in range(1, 6) for code in ("nb", "nn", "en")}

    client.post(reverse("assessments:set-criterion", args=[draft.pk, "goals"]), sent)

    goals = draft.criteria.get(key="goals")
    assert goals.levels["4"] == {"nb": "4 på nb", "nn": "4 på nn", "en": "4 på en"}
    assert goals.name_nn == "Mål"
    assert "4 på nn" in page(client, "set-criterion", draft.pk, "goals")


def test_a_draft_is_published_and_new_rounds_ask_it(client, draft):
    response = client.post(reverse("assessments:set-publish", args=[draft.pk]), follow=True)

    assert "Settet er i bruk" in response.content.decode()
    assert StatementSet.objects.in_use_in(programme().pk) == draft
    assert "nye runder spør med det" in page(client, "sets", programme().slug)
    client.post(reverse("assessments:set-retire", args=[draft.pk]))
    assert StatementSet.objects.in_use_in(programme().pk) == common_set()


def test_publishing_and_retiring_ask_once(client, draft):
    copy_of(programme(), state=SetState.PUBLISHED, version=1, name="De forrige")

    asked = page(client, "set-publish", draft.pk)

    assert "Vil du publisere «Våre påstander, utkast»?" in asked
    assert "«De forrige, versjon 1» blir samtidig trukket tilbake" in asked
    assert StatementSet.objects.get(pk=draft.pk).is_draft
    assert (
        '<form method="post" action'
        not in page(client, "set", draft.pk).split("h-publish")[1].split("</section>")[0]
    )
    client.post(reverse("assessments:set-publish", args=[draft.pk]))
    asked = page(client, "set-retire", draft.pk)
    assert "Vil du trekke «Våre påstander, versjon 2» tilbake?" in asked
    assert "«Påstandene i Trepart, versjon 1»" in asked
    assert StatementSet.objects.get(pk=draft.pk).is_in_use


def test_what_lacks_something_is_not_asked_about(client, draft):
    Statement.objects.filter(criterion__statement_set=draft, code="1.1").update(name_nn="")

    response = client.get(reverse("assessments:set-publish", args=[draft.pk]))

    assert response.headers["Location"] == draft.get_absolute_url()


def test_a_draft_that_lacks_something_says_what_and_is_not_published(client, draft):
    lame = Statement.objects.filter(criterion__statement_set=draft).first()
    Statement.objects.filter(pk=lame.pk).update(name_nn="")

    assert "Publiser settet" not in page(client, "set", draft.pk)
    response = client.post(reverse("assessments:set-publish", args=[draft.pk]), follow=True)
    assert "1.1: teksten mangler på nynorsk" in response.content.decode()
    client.post(reverse("assessments:statement-remove", args=[draft.pk, lame.pk]))
    assert "minst to påstander" in page(client, "set", draft.pk)


def test_throwing_a_draft_away_asks_once(client, draft):
    assert "Vil du forkaste «Våre påstander, utkast»?" in page(client, "set-discard", draft.pk)

    response = client.post(reverse("assessments:set-discard", args=[draft.pk]))

    assert response.headers["Location"] == f"/programmer/{programme().slug}/pastander/"
    assert not StatementSet.objects.filter(pk=draft.pk).exists()


def test_the_preview_shows_staff_only_what_is_marked_for_them(client):
    leaders = page(client, "set-preview", common_set().pk)
    staff = page(client, "set-preview", common_set().pk, som="E", kriterium="purpose")
    nonsense = page(client, "set-preview", common_set().pk, som="<b>", kriterium="x")

    assert leaders.count('<fieldset class="q">') == nonsense.count('<fieldset class="q">') == 7
    assert staff.count('<fieldset class="q">') == 2
    assert "De som skal gjennomføre prosjektet, kjenner hensikten" in staff


def test_the_pages_cost_the_same_for_one_set_as_for_many(client, draft, django_assert_max_num_queries):
    for version in range(1, 9):
        copy_of(programme(), state=SetState.RETIRED, version=version)
    with django_assert_max_num_queries(12):
        assert "versjon 8" in page(client, "sets", programme().slug)
    with django_assert_max_num_queries(12):
        page(client, "set", draft.pk)


def test_a_page_in_nynorsk(client, draft, secretary):
    secretary.language = "nn"
    secretary.save(update_fields=["language"])

    assert "Rundar" in page(client, "sets", programme().slug)
    assert "Klart til bruk" in page(client, "set", draft.pk)
    assert "Kven veit best?" in page(client, "statement-new", draft.pk, "goals")
