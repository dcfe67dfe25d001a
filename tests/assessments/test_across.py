"""Assessments across projects: hand-computed numbers, what is hidden, and what researchers take home."""

from decimal import Decimal

import pytest
from django.urls import reverse

from assessments.across.facts import facts_of
from assessments.across.tables import Across, Along, Whose
from assessments.counting import results_in
from assessments.models import Round, StaffGroup
from projects.models import Theme
from tests.factories import (
    AccessFactory,
    UserFactory,
    copy_of,
    programme,
    theme,
)
from tests.factories.across import PARTIES, answered, evenly

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary():
    user = UserFactory()
    AccessFactory(person=user.person, role="secretariat", source="secretariat:1", programme=programme())
    return user


def across() -> Across:
    return Across(facts_of(programme()), dict(Theme.objects.values_list("code", "name_nb")))


def of(rows, name: str, criterion: str = "goals"):
    row = next(row for row in rows if row.name == name)
    return next(cell for cell in row.cells if cell.criterion == criterion)


def test_the_numbers_are_those_of_all_who_answered(secretary):
    answered(by=secretary, levels={"politician": [5, 4], "administration": [4], "union": [1, None, 2]})
    answered(by=secretary, levels=evenly(3), moment="start")

    rows = across().rows(Along.MOMENT, Whose.ALL)

    # Midway: 5 5 4 4 4 4 1 1 2 2 and twice "do not know": mean 3.2: by hand
    # (25+25+16*4+1+1+4+4)/10 = 12.4; 12.4 - 3.2 squared = 2.16; root 1.4697; unknown 2 of 12.
    midway = of(rows, "Midtveis").measure
    assert (midway.n, midway.mean, midway.deviation) == (5, Decimal("3.2000"), Decimal("1.4697"))
    assert midway.dont_know == Decimal("0.1667")
    assert [(row.name, row.projects, row.rounds) for row in rows] == [
        ("Hele programmet", 2, 2),
        ("Start", 1, 1),
        ("Midtveis", 1, 1),
    ]
    # All: 32 of 10 levels and 36 of 12: 68 of 22.
    assert of(rows, "Hele programmet").measure.mean == Decimal("3.0909")


def test_a_group_of_four_is_hidden_and_so_is_what_would_give_it_away(secretary):
    answered(by=secretary, levels={"politician": [5, 5], "union": [1, 1]}, phase="idea")
    answered(by=secretary, levels=evenly(3), phase="execution")

    rows = across().rows(Along.PHASE, Whose.ALL)

    assert of(rows, "Hele programmet").measure.n == 10
    assert [row.cells[1].is_hidden for row in rows] == [False, True, True]


def test_a_party_is_shown_where_five_of_it_stand_against_five_others(secretary):
    answered(by=secretary, levels=evenly(4, each=3))
    alone = across().rows(Along.MOMENT, Whose.UNIONS)
    answered(by=secretary, levels={**evenly(2, each=3), "union": [1, 1, 1]})
    both = across().rows(Along.MOMENT, Whose.UNIONS)

    assert of(alone, "Hele programmet").is_hidden
    shown = of(both, "Hele programmet").measure
    assert (shown.n, shown.mean, shown.deviation) == (6, Decimal("2.5000"), Decimal("1.5000"))
    assert of(across().rows(Along.MOMENT, Whose.STAFF), "Hele programmet").measure is None


def test_what_the_page_of_a_round_hides_is_counted_nowhere(secretary):
    answered(by=secretary, levels=evenly(5))
    answered(
        by=secretary,
        levels={"politician": [1] * 5, "administration": [1] * 4, "union": [1] * 6},
        disclosure="anonymous",
    )

    shown = of(across().rows(Along.MOMENT, Whose.ALL), "Hele programmet").measure

    # Six fives, and eleven ones: the four of the administration are left out.
    assert (shown.n, shown.mean) == (17, Decimal("2.4118"))


def test_what_is_counted_of_each_round_is_what_its_own_page_shows(secretary):
    open_round = answered(by=secretary, levels={**evenly(5), "professional": [3] * 4})
    StaffGroup.objects.create(round=open_round, kind="professional", name="Ansatte", made_by=secretary)
    few = {"politician": [1] * 5, "union": [None] * 4}
    anonymous = answered(by=secretary, levels=few, disclosure="anonymous")

    counted = {(one.round, one.criterion, one.side) for one in facts_of(programme()).given}

    shown = {
        (pk, criterion.key, side)
        for pk, results in results_in(Round.objects.all()).items()
        for criterion in results.criteria
        for side, result in criterion.parties.items()
        if result.shown
    }
    assert counted <= shown
    assert {side for _pk, _key, side in counted} == {*PARTIES}
    assert (anonymous.pk, "goals", "union") not in counted


def test_a_round_that_promised_larger_groups_is_taken_at_its_word(secretary):
    row = answered(by=secretary, levels={party: [4] * 8 for party in PARTIES}, disclosure="anonymous")
    Round.objects.filter(pk=row.pk).update(smallest_group=8)
    answered(by=secretary, levels=evenly(3), moment="start")

    found = across()

    assert found.minimum == 8
    rows = found.rows(Along.MOMENT, Whose.ALL)
    assert [row.cells[0].is_hidden for row in rows] == [False, True, True]


def test_an_open_round_and_other_programmes_and_withdrawn_projects_do_not_count(secretary):
    answered(by=secretary, levels=evenly(3))
    answered(by=secretary, levels=evenly(5), programme=None)
    answered(by=secretary, levels=evenly(5), phase="withdrawn")
    going_on = answered(by=secretary, levels=evenly(5))
    Round.objects.filter(pk=going_on.pk).update(closed_at=None)

    rows = across().rows(Along.MOMENT, Whose.ALL)

    assert of(rows, "Hele programmet").measure.n == 6
    assert rows[0].rounds == 1


def test_a_project_with_two_themes_counts_under_both(secretary):
    row = answered(by=secretary, levels=evenly(4))
    row.project.themes.set([theme(), theme("sickness_absence")])

    rows = across().rows(Along.THEME, Whose.ALL)

    assert [(row.name, row.cells[0].measure.n) for row in rows[1:]] == [
        (theme().name_nb, 6),
        (theme("sickness_absence").name_nb, 6),
    ]


def test_rounds_that_asked_other_statements_are_counted_by_criterion(secretary):
    own = copy_of(programme(), state="published", version=1)
    answered(by=secretary, levels=evenly(2))
    answered(by=secretary, levels=evenly(4), statement_set=own)

    found = across()

    assert of(found.rows(Along.MOMENT, Whose.ALL), "Hele programmet").measure.mean == Decimal("3.0000")
    assert len(found.facts.sets) == 2


# --- The pages ----------------------------------------------------------------------------------------


def page(client, **asked) -> str:
    response = client.get(reverse("assessments:across", args=[programme().slug]), asked)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_shows_the_numbers_and_says_what_is_hidden(client_of, secretary):
    client = client_of(secretary)
    assert "Ingen runde i programmet er lukket ennå" in page(client)
    answered(by=secretary, levels=evenly(4), phase="idea")
    answered(by=secretary, levels=evenly(3, each=1), phase="closing")

    text = page(client, etter="fase", hvem="alle")

    assert "<b>3,7</b>" in text
    assert "± 0,5, n 9" in text
    assert "for få til å vises" in text
    assert "Kommunestyret" not in text


def test_where_a_round_hides_its_answers_the_page_does_not_say_that_nobody_gave_any(client_of, secretary):
    answered(by=secretary, levels={"politician": [4] * 5, "union": [2] * 4}, disclosure="anonymous")

    text = page(client_of(secretary), etter="tema", hvem="tillitsvalgte")

    assert text.count("<small>ingen å vise</small>") == 6


def test_the_page_says_in_words_whose_answers_they_are_and_a_second_export_is_not_held_back(
    client_of, secretary
):
    answered(by=secretary, levels=evenly(4))

    text = page(client_of(secretary), etter="tema", hvem="alle")

    assert "Svar fra alle tre partene samlet, fordelt på tema</h2>" in text
    export = reverse("assessments:across-export", args=[programme().slug])
    assert f'action="{export}" class="acts gap" data-again>' in text


def test_nonsense_in_the_address_shows_the_usual(client_of, secretary):
    answered(by=secretary, levels=evenly(4))

    def shown(**asked) -> str:
        return page(client_of(secretary), **asked).partition("<table")[2].partition("</table>")[0]

    assert "n 6" in shown()
    assert shown(etter="<b>", hvem="9") == shown(etter="tema", hvem="alle") == shown()


def test_the_page_costs_the_same_for_one_round_as_for_many(
    client_of, secretary, django_assert_max_num_queries
):
    client = client_of(secretary)
    for _ in range(6):
        row = answered(by=secretary, levels=evenly(4), disclosure="open")
        row.project.themes.set([theme()])
    with django_assert_max_num_queries(18):
        assert "n 36" in page(client, etter="tema")


def test_a_page_in_nynorsk(client_of, secretary):
    secretary.language = "nn"
    secretary.save(update_fields=["language"])
    answered(by=secretary, levels=evenly(4))

    assert "Vurderingar på tvers av prosjekta" in page(client_of(secretary))
