"""Municipalities are suggested while somebody types a name."""

import re
from datetime import date

import pytest
from django.urls import reverse

from projects.forms.places import named
from projects.models import Municipality
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of):
    return client_of(UserFactory())


def test_municipalities_are_suggested_once_with_what_became_of_them(client):
    page = client.get(reverse("projects:places"), {"q": "songdal"})

    assert page.text.count("<li") == 1
    assert 'data-value="Songdalen"' in page.text
    assert "31.12.2019" in page.text
    assert "Kristiansand" in page.text


@pytest.mark.parametrize("typed", ["", " ", "%", "(a+)+$", "x" * 5000, "<b>"])
def test_nonsense_suggests_nothing(client, typed):
    page = client.get(reverse("projects:places"), {"q": typed})

    assert (page.status_code, page.text.count("<li")) == (200, 0)


@pytest.mark.parametrize("typed", ["halden", "a"])
def test_suggestions_cost_a_fixed_number_of_questions(client, typed, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        page = client.get(reverse("projects:places"), {"q": typed})

    assert 1 <= page.text.count("<li") <= 8


def test_what_was_typed_comes_first_and_then_what_begins_with_it(client):
    page = client.get(reverse("projects:places"), {"q": "hamar"})

    assert re.findall(r'data-value="([^"]*)"', page.text)[:2] == ["Hamar", "Hamarøy"]


@pytest.mark.parametrize("typed", ["guov", "Guovdageaidnu", "GUOVDAGEAIDNU"])
def test_a_municipality_is_suggested_by_its_sami_name(client, typed):
    page = client.get(reverse("projects:places"), {"q": typed})

    assert re.findall(r'data-value="([^"]*)"', page.text) == ["Kautokeino"]
    assert "Guovdageaidnu" in page.text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Guovdageaidnu", "Kautokeino"),
        ("kárášjohka", "Karasjok"),
        ("Karasjohka", "Karasjok"),
        ("Kaivuono", "Kåfjord"),
    ],
)
def test_a_municipality_is_meant_by_its_sami_or_kven_name(typed, meant):
    assert named(typed, day=date(2026, 1, 1)).display_name == meant
    assert Municipality.objects.found_as(typed).filter(display_name=meant).exists()
