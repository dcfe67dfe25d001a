"""Tallies: bars on one scale with the yardsticks, all of it in words."""

import re

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from trepart.charts import Share, Tally, Yardstick, shares, tallies
from trepart.charts.plane import width

TEN = Yardstick("Rapporten: om lag 10", 10)
BAND = Yardstick("Deltar: 20–30", 20, 30)


def tally(heard, active, heading="2014", party="politician", name="Politikere"):
    return Tally(heading, party, name, heard, active)


def drawn(picture, mode="screen"):
    return Template("{% load pictures %}{% tallies p mode=mode %}").render(
        Context({"p": picture, "mode": mode})
    )


def edge(path):
    """How far to the right a bar reaches."""
    return float(re.search(r"H([\d.]+)V", path)[1])


def test_all_that_is_drawn_is_said():
    picture = tallies("Deltakelse.", [tally(9, 4), tally(0, 0, party="union", name="Tillitsvalgte")], [TEN])
    assert picture.title == (
        "Deltakelse. 2014, Politikere: til stede 9, aktiv 4. 2014, Tillitsvalgte: til stede 0, aktiv 0."
        " Rapporten: om lag 10."
    )
    assert [row.words for row in picture.rows] == ["4 av 9", "0"]
    assert (picture.rows[1].frame, picture.rows[1].bar) == ("", "")


def test_the_bars_of_a_year_stand_under_its_heading_once():
    rows = [tally(1, 1), tally(2, 0, party="union"), tally(3, 1, heading="2013")]
    assert [heading.text for heading in tallies("", rows).headings] == ["2014", "2013"]


def test_bars_and_yardsticks_are_on_one_scale():
    picture = tallies("", [tally(20, 10)], [Yardstick("ti", 10)])
    row, stick = picture.rows[0], picture.sticks[0]
    at = float(re.match(r"M([\d.]+) ", stick.path)[1])
    assert edge(row.bar) == pytest.approx(at, abs=0.1)
    left = float(re.match(r"M([\d.]+) ", row.frame)[1])
    assert edge(row.frame) - left == pytest.approx(2 * (at - left), abs=0.2)


def test_a_share_of_nothing_is_not_none_of_something():
    picture = shares("Andel.", [Share("politician", "Politikere", None), Share("union", "Tillitsvalgte", 0)])
    assert [row.words for row in picture.rows] == ["–", "0 %"]
    assert bool(picture.rows[0].frame) is False
    assert bool(picture.rows[1].frame) is True
    assert "Politikere: ingenting å telle." in picture.title


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6))
def test_nothing_leaves_the_picture_and_no_line_runs_through_the_words(told):
    rows = [tally(max(pair), min(pair)) for pair in told]
    picture = tallies("", rows, [TEN, BAND])
    lines = [float(x) for stick in picture.sticks for x in re.findall(r"M([\d.]+) [\d.]+V", stick.path)]
    for row in picture.rows:
        start = float(row.words_x)
        end = start + width(row.words, 14, bold=True)
        assert end <= picture.width + 12
        assert not any(start < line < end for line in lines)
        assert not row.bar or edge(row.bar) <= edge(row.frame)


@pytest.mark.parametrize("mode", ["screen", "pdf"])
def test_it_is_drawn_without_a_style_attribute(mode):
    text = drawn(tallies("Deltakelse.", [tally(9, 4)], [TEN, BAND]), mode)
    assert "style=" not in text
    assert "<title>Deltakelse." in text
    assert ("#6d28d9" in text) == (mode == "pdf")
