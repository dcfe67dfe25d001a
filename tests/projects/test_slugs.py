"""The word in the address of a project."""

import pytest

from projects.slugs import project_slug


def nothing_taken(slug):
    return False


@pytest.mark.parametrize(
    ("municipalities", "title", "slug"),
    [
        (["Songdalen"], "Heltid for alle", "songdalen-heltid-for-alle"),
        (["Bø (Telemark)"], "Nærvær på jobb", "bo-telemark-naervaer-pa-jobb"),
        (["Finnøy", "Rennesøy"], "Sammen", "finnoy-rennesoy-sammen"),
        (["Kárášjohka Karasjok"], "Ŋ", "karasjohka-karasjok-n"),
        (["Time"], "★", "time-prosjekt"),
        (["ÅS"], "ÆØÅ", "as-aeoa"),
    ],
)
def test_municipality_names_and_then_the_title(municipalities, title, slug):
    assert project_slug(municipalities, title, taken=nothing_taken) == slug


def test_the_second_and_the_third_of_a_name_are_numbered():
    taken = {"time-heltid", "time-heltid-2"}

    assert project_slug(["Time"], "Heltid", taken=taken.__contains__) == "time-heltid-3"


def test_a_long_title_is_cut_between_words():
    slug = project_slug(["Time"], "ord " * 60, taken=nothing_taken)

    assert len(slug) <= 110
    assert slug.endswith("-ord")
    assert not slug.endswith("-")
