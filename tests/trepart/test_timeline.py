"""The plan on one line of time: everything in its place, all of it in words, and read by every browser."""

import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from trepart.charts import Bar, Marks, Sign, timeline
from trepart.charts.timeline import BARS, COMPACT, SIGNS, WIDE, wrapped

DAY = date(2014, 6, 30)
DAYS = st.dates(date(1980, 1, 1), date(2099, 12, 31))


def drawn(picture):
    return Template("{% load pictures %}{% timeline picture %}").render(Context({"picture": picture}))


def test_with_nothing_in_it_there_is_no_picture():
    picture = timeline(name="Heltid", starts_on=DAY, ends_on=DAY, today=DAY)

    assert (picture.is_empty, picture.rows) == (True, ())


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("compact", [False, True])
def test_every_number_in_the_drawing_is_one_that_a_browser_reads(language, compact):
    with override(language):
        svg = drawn(
            timeline(
                name="Heltid",
                bars=[Bar(state, state, "1", DAY, DAY + timedelta(days=90)) for state in BARS],
                signs=[Sign(state, DAY, state, "2", (DAY - timedelta(days=9),)) for state in SIGNS],
                marks=[Marks("Meetings", "meeting", (DAY,), (DAY + timedelta(days=1),))],
                today=DAY,
                compact=compact,
            )
        )

    ElementTree.fromstring(svg)
    paths = re.findall(r' d="([^"]*)"', svg)
    assert len(paths) > 15
    assert [path for path in paths if not re.fullmatch(r"[MLHVZAahvlmz0-9 .-]+", path)] == []
    assert [path for path in paths if re.search(r"[HV]-?[0-9.]+ [0-9]", path)] == []
    numbers = re.findall(r' (?:x|y|font-size)="([^"]*)"', svg)
    assert [number for number in numbers if not re.fullmatch(r"-?[0-9.]+", number)] == []
    assert " style=" not in svg


def test_a_measure_without_days_stands_with_its_words_and_no_bar():
    picture = timeline(name="Heltid", bars=[Bar("Turnus", "planned", "Planned"), Bar("Ny", "done", "", DAY)])

    assert [len(row.shapes) for row in picture.rows] == [0, 1]
    assert "Turnus (Planned)" in picture.title


def test_an_end_that_is_not_known_is_open():
    (row,) = timeline(name="Heltid", bars=[Bar("Turnus", "underway", "", DAY)]).rows

    assert not row.shapes[0].path.endswith("Z")


def test_what_was_moved_has_a_line_from_the_day_that_it_had_first():
    days = (DAY - timedelta(days=60), DAY - timedelta(days=20))
    picture = timeline(name="Heltid", signs=[Sign("Turnus", DAY, "coming", "Comes", days)])

    line, sign = picture.rows[0].shapes
    assert float(line.x) < float(sign.x)
    with override("en"):
        assert (
            "first planned for 01.05.2014"
            in timeline(name="Heltid", signs=[Sign("Turnus", DAY, "coming", "Comes", days)]).title
        )


def test_today_shows_only_within_the_period_that_was_asked_for():
    bars = [Bar("Turnus", "underway", "", DAY - timedelta(days=900), DAY + timedelta(days=900))]

    inside = timeline(name="Heltid", bars=bars, today=DAY, first=DAY, last=DAY + timedelta(days=30))
    outside = timeline(name="Heltid", bars=bars, today=DAY, first=DAY + timedelta(days=1))

    assert (bool(inside.today), bool(outside.today)) == (True, False)
    assert len(inside.ticks) <= WIDE.most_ticks


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=6), st.one_of(st.none(), DAYS), st.booleans())
def test_whatever_the_days_nothing_stands_outside_the_picture(days, today, compact):
    layout = COMPACT if compact else WIDE
    picture = timeline(
        name="Heltid",
        bars=[Bar("Turnus", "done", "", min(pair), max(pair)) for pair in days],
        signs=[Sign("Valg", pair[0], "late", "", (pair[1],)) for pair in days],
        today=today,
        compact=compact,
    )

    middles = [float(shape.x) for row in picture.rows for shape in row.shapes]
    assert all(layout.column <= x <= layout.width for x in middles)
    assert len(picture.ticks) <= layout.most_ticks
    feet = [float(row.rule) for row in picture.rows]
    assert feet == sorted(feet)
    assert feet[-1] <= picture.height


@given(st.text(max_size=300))
def test_words_keep_within_their_room(text):
    assert len(wrapped(text, 14, 300)) <= 2


@given(title=st.text(min_size=1, max_size=200), compact=st.booleans())
def test_the_lines_of_the_days_run_through_no_words(title, compact):
    bars = [Bar(title, "done", "Done, 30.06.2014", DAY, DAY + timedelta(days=400))]
    picture = timeline(name="Heltid", bars=bars, signs=[Sign("Halvveis", DAY, "late", "")], compact=compact)
    svg = drawn(replace(picture, title="", today="1", today_text=picture.ticks[0]))

    upright = re.findall(r'd="((?:M[0-9.]+ [0-9.]+V[0-9.]+)+)"', svg)
    assert len(upright) == len(picture.ticks) + 1
    runs = [tuple(map(float, run)) for run in re.findall(r" ([0-9.]+)V([0-9.]+)", upright[0])]
    words = [line for row in picture.rows for line in row.lines]
    over = [line.text for line in words for low, high in runs if low < float(line.y) < high]
    assert over == [] if compact else len(runs) == len(picture.rows)
