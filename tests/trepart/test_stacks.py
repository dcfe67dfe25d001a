"""The stacks: lengths that can be counted, all of it in words, and no part known by its colour alone."""

import re
from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from trepart.charts import Part, Stack, stacks

LIGHTS = [Part("green", "I rute"), Part("yellow", "Avvik"), Part("red", "Kritisk"), Part("none", "Ingen")]
ROWS = [Stack("2024", (3, 1, 0, 4)), Stack("2025", (0, 0, 0, 0))]


def drawn(mode: str) -> str:
    template = Template("{% load pictures %}{% stacks picture mode=mode %}")
    return template.render(Context({"picture": stacks("Lys.", LIGHTS, ROWS), "mode": mode}))


def length(path: str) -> float:
    return float(re.search(r"h(-?[\d.]+)v", path).group(1))


def test_a_part_is_as_long_as_there_are_many_of_it():
    row = stacks("", LIGHTS, ROWS).rows[0]

    three, one, four = (length(piece.path) + 1 for piece in row.pieces)
    assert three == pytest.approx(3 * one, abs=0.3)
    assert four == pytest.approx(4 * one, abs=0.4)
    assert [piece.text for piece in row.pieces] == ["3", "1", "4"]
    assert row.total == "8"


def test_what_there_is_none_of_is_not_drawn():
    picture = stacks("", LIGHTS, ROWS)

    assert [piece.code for piece in picture.rows[0].pieces] == ["green", "yellow", "none"]
    assert picture.rows[1].pieces == ()
    assert picture.rows[1].total == "0"


def test_everything_is_said_in_words():
    assert stacks("Lys.", LIGHTS, ROWS).title == "Lys. 2024: I rute 3, Avvik 1, Ingen 4. 2025: ingen."


def test_each_part_has_its_key_and_lights_have_their_sign():
    keys = stacks("", LIGHTS, ROWS).keys

    assert [key.word for key in keys] == ["I rute", "Avvik", "Kritisk", "Ingen"]
    assert [bool(key.sign) for key in keys] == [True, True, True, False]


def test_a_long_name_stands_on_more_lines_and_gets_the_room():
    long = stacks("", LIGHTS, [Stack("Fast partssammensatt utvalg av det store slaget", (1, 0, 0, 0))])
    short = stacks("", LIGHTS, [Stack("Kort", (1, 0, 0, 0))])

    assert len(long.rows[0].lines) > 1
    assert long.height > short.height


def test_everything_stays_in_the_picture():
    for count in (1, 40, 4000):
        picture = stacks("", LIGHTS, [Stack("Et langt navn som må deles i flere", (count,) * 4, "union")])
        assert float(picture.rows[0].total_x) < picture.width - 8


@pytest.mark.parametrize("mode", ["screen", "pdf"])
def test_the_drawing_is_well_formed_and_has_no_style(mode):
    text = drawn(mode)

    ElementTree.fromstring(text)
    assert "style=" not in text
    assert ("class=" in text) == (mode == "screen")


def test_two_rows_of_the_same_are_drawn_the_same():
    assert drawn("pdf") == drawn("pdf")
