"""The facts that migrate puts in place."""

from datetime import date

import pytest

from projects.models import County, LanguageForm, Municipality, MunicipalityChange, Programme, Theme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("day", "count"), [(date(2026, 11, 23), 357), (date(2013, 6, 1), 428)])
def test_as_many_municipalities_as_there_were_on_the_day(day, count):
    assert Municipality.objects.on(day).count() == count


def test_no_two_municipalities_have_one_name_on_one_day():
    for year in range(2011, 2027):
        names = list(Municipality.objects.on(date(year, 1, 1)).values_list("display_name", flat=True))

        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("number", "name", "successors"),
    [
        ("1017", "Songdalen", {"4204"}),
        ("0720", "Stokke", {"0704", "0710"}),
        ("1850", "Tysfjord", {"1806", "1875"}),
    ],
)
def test_a_municipality_goes_on_in_its_successors(number, name, successors):
    ended = Municipality.objects.get(number=number, valid_to__gte=date(2017, 1, 1))

    assert ended.name == name
    assert set(ended.successors.values_list("number", flat=True)) == successors


@pytest.mark.parametrize(("number", "begins"), [("1103", date(2020, 1, 1)), ("5001", date(2020, 1, 1))])
def test_a_new_municipality_under_an_old_number_is_another(number, begins):
    old = Municipality.objects.get(number=number, valid_to=begins)

    assert [(row.number, row.valid_from) for row in old.successors.all()] == [(number, begins)]
    assert old.pk not in old.successors.values_list("pk", flat=True)


def test_everything_that_ended_goes_on_somewhere_that_is_in_force_that_day():
    ended = Municipality.objects.filter(valid_to__isnull=False)
    assert not ended.filter(changes_after__isnull=True).exists()

    for change in MunicipalityChange.objects.select_related("predecessor", "successor"):
        day = change.predecessor.valid_to
        assert change.successor.valid_from <= day
        assert change.successor.valid_to is None or change.successor.valid_to > day


def test_what_songdalen_and_its_like_are_today():
    rows = list(Municipality.objects.filter(number__in=["1017", "0720", "1534", "0301"]))

    today = Municipality.objects.today_of(rows)

    assert {str(row): sorted(map(str, today[row.pk])) for row in rows} == {
        "Haram": ["Haram", "Ålesund"],
        "Oslo": ["Oslo"],
        "Songdalen": ["Kristiansand"],
        "Stokke": ["Sandefjord", "Tønsberg"],
    }


def test_songdalen_is_found_under_kristiansand():
    found = Municipality.objects.found_as("kristians")

    assert {"Songdalen", "Søgne", "Kristiansand"} <= set(found.values_list("display_name", flat=True))


@pytest.mark.parametrize(
    ("name", "form", "language"),
    [("Lunner", LanguageForm.BOKMAL, "nb"), ("Time", LanguageForm.NYNORSK, "nn")],
)
def test_the_language_form_is_the_default_for_documents(name, form, language):
    row = Municipality.objects.on(date(2014, 1, 1)).get(name=name)

    assert (row.language_form, row.document_language) == (form, language)


def test_numbers_keep_their_leading_zero_and_counties_their_names():
    assert Municipality.objects.get(number="0301").county == County.objects.get(name="Oslo")
    assert Municipality.objects.get(number="1017").county.name == "Vest-Agder"


def test_the_programme_and_its_themes():
    programme = Programme.objects.get()

    assert programme.slug == "sammen-om-en-bedre-kommune"
    assert (programme.starts_on.year, programme.ends_on.year) == (2011, 2015)
    assert set(programme.themes.values_list("code", flat=True)) == {
        "full_time_culture",
        "sickness_absence",
        "competence_recruitment",
        "reputation",
    }
    assert not Theme.objects.filter(name_nb="").exists()


@pytest.mark.parametrize("text", ["Å", "aa", "å"])
def test_å_is_found_however_it_is_typed(text):
    assert "Ål" in set(Municipality.objects.named_like(text).values_list("name", flat=True))
