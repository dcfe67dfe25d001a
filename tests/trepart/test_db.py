"""Names stand where Norwegians look for them, on every database."""

import pytest

from accounts.models import Person
from trepart.db import norwegian_key, search_key

IN_ORDER = [
    "abel",
    "Ádjá",
    "Anne",
    "Đuvvi",
    "Dyrøy",
    "Ola Nordmann",
    "Oline",
    "Vera",
    "Wenche",
    "Zara",
    "Ærøe",
    "Äijö",
    "Østby",
    "Övre",
    "Aasen",
    "Ål",
    "Årdal",
]


def test_the_key_orders_as_a_norwegian_list():
    names = ["Årdal", "Østby", "Ærøe", "Zara", "abel", "Anne", "Aasen", "Ål"]

    assert sorted(names, key=norwegian_key) == [
        "abel",
        "Anne",
        "Zara",
        "Ærøe",
        "Østby",
        "Ål",
        "Årdal",
        "Aasen",
    ]


@pytest.mark.django_db
def test_the_database_orders_as_the_key():
    Person.objects.bulk_create(Person(name=name, sort_key=norwegian_key(name)) for name in IN_ORDER)

    stored = list(Person.objects.values_list("name", flat=True))

    assert stored == sorted(IN_ORDER, key=norwegian_key)


def test_a_letter_is_the_same_letter_however_it_is_composed():
    assert norwegian_key("Å") == norwegian_key("A\u030a") == norwegian_key("å")
    assert search_key("Kárášjohka") == search_key("karasjohka")
    assert search_key("Øvre Årdal") == search_key("ovre ardal") == search_key("OEVRE AARDAL")


@pytest.mark.parametrize("text", ["", "\u200b", "a\u0301" * 500, "x" * 1000, "İstanbul", "ß", "🙂"])
def test_every_text_has_a_key_that_fits(text):
    assert len(norwegian_key(text)) <= 300
    assert len(search_key(text)) <= 300
