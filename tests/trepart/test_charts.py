"""The pictures: geometry that keeps its promises, all of it in words, and nothing that CSP forbids."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from accounts.parties import THREE, Party
from projects.models import Light
from trepart.charts import (
    GoalPoint,
    MeanRow,
    SeatMark,
    SlopeLine,
    dumbbell,
    goal_line,
    slope,
    strip,
    table,
)
from trepart.charts.marks import PARTIES
from trepart.charts.plane import apart, width
from trepart.charts.scales import month_ticks, ticks
from trepart.charts.strip import light_word

NAMES = dict(Party.choices)
POL, ADM, UNI = THREE


def drawn(tag, **context):
    return Template("{% load pictures %}" + tag).render(Context(context))


def seats(**states):
    return [SeatMark(party, state) for party, given in states.items() for state in given]


def means(*values):
    given = zip(PARTIES, values, strict=True)
    return {party: None if value is None else Decimal(str(value)) for party, value in given}


FULL = seats(
    politician=["filled", "substitute", "filled"],
    administration=["filled"] * 3,
    union=["filled", "absent", "vacant"],
)
ROWS = [
    MeanRow(1, "Purpose", means(4.2, 4.1, 3.8), Decimal("0.4"), "0,4", "liten avstand"),
    MeanRow(5, "Resources", means(3.5, 3.9, 2.4), Decimal("1.5"), "1,5", "stor avstand"),
    MeanRow(6, "Follow-up", means(3, None, None)),
]
GOAL = {
    "name": "Full-time posts",
    "unit": "percent",
    "points": [
        GoalPoint(date(2014, 10, 31), Decimal("28.4000")),
        GoalPoint(date(2013, 6, 1), Decimal("21.0000")),
    ],
    "baseline": Decimal("18.0"),
    "baseline_on": date(2012, 4, 1),
    "target": Decimal("35.0"),
    "target_on": date(2015, 12, 31),
}
SLOPES = [
    SlopeLine("Purpose", Decimal("0.7"), Decimal("0.4")),
    SlopeLine("Resources", Decimal("0.9"), Decimal("1.5"), wide=True),
    SlopeLine("Goals", Decimal("0.9"), Decimal("0.9")),
    SlopeLine("Anchoring", None, Decimal("0.9")),
]


# --- The table ---------------------------------------------------------------------------------


def test_the_table_says_in_words_what_it_shows():
    with override("en"):
        assert table("ADMU", FULL, names=NAMES).title == (
            "The table in ADMU. Politicians: 3 of 3 seats are filled, 1 by a substitute. "
            "Administration: 3 of 3 seats are filled. "
            "Union representatives: 1 of 3 seats are filled, 1 is vacant, 1 is absent."
        )


def test_a_missing_party_is_an_empty_sector_with_its_name():
    with override("en"):
        picture = table("The group", seats(administration=["filled"], union=["filled"]), names=NAMES)
        assert "Politicians: missing." in picture.title
        missing, *_others = picture.sectors
        assert (missing.role, missing.count, missing.seats) == ("wedge-missing", "missing", ())
        assert [line.text for line in missing.names] == ["Politicians"]


def test_a_body_without_seats_is_not_known_rather_than_missing_everybody():
    with override("en"):
        picture = table("The group", [], names=NAMES)
        assert picture.title == "The table in The group. It is not known who sits there."
        assert {side.count for side in picture.sectors} == {"not known"}


def test_seats_beside_the_three_are_told_and_not_counted():
    with override("en"):
        picture = table("The group", [*FULL, SeatMark("external"), SeatMark("professional")], names=NAMES)
        assert picture.beside == "Beside the three: 2 seats"
        assert sum(len(side.seats) for side in picture.sectors) == len(FULL)


@given(counts=st.tuples(*[st.integers(0, 40)] * 3))
def test_every_seat_stands_inside_the_picture(counts):
    picture = table(
        "Body",
        [SeatMark(party) for party, n in zip(THREE, counts, strict=True) for _ in range(n)],
        names=NAMES,
    )
    left, top, wide, high = map(float, picture.view_box.split())
    for side in picture.sectors:
        for seat in side.seats:
            assert left < float(seat.x) < left + wide
            assert top < float(seat.y) < top + high


def test_seats_are_numbered_only_where_they_have_numbers():
    numbered = table("ADMU", [SeatMark(POL, number=7)], names=NAMES).sectors[0].seats
    bare = table("ADMU", [SeatMark(POL)], names=NAMES).sectors[0].seats

    assert [seat.number for seat in (*numbered, *bare)] == ["7", ""]


# --- The dumbbell ------------------------------------------------------------------------------


def test_the_dumbbell_is_wide_enough_for_the_longest_gap():
    short_row = MeanRow(1, "Goals", means(3, 4, 4), Decimal(1), "1,0", "stor")
    long_row = MeanRow(2, "Anchoring", means(3, 4, 4), Decimal("0.99"), "0,99", "svært merkbar avstand")

    assert dumbbell([short_row], names=NAMES).width < dumbbell([short_row, long_row], names=NAMES).width


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_parties_above_a_dumbbell_are_neither_cut_nor_meet_the_gap(language):
    with override(language):
        names = {party: str(name) for party, name in Party.choices}
        for size, room in (("compact", "gap_x"), ("narrow", "width"), ("wall", "gap_x")):
            picture = dumbbell(ROWS, names=names, **{size: True})
            last = picture.legend[-1]
            end = float(last.x) + width(last.name, float(picture.small), bold=True)
            assert end <= float(getattr(picture, room))


def test_on_a_phone_a_criterion_and_its_gap_stand_above_its_line():
    picture = dumbbell(ROWS, names=NAMES, narrow=True)
    assert picture.is_narrow
    assert picture.title == dumbbell(ROWS, names=NAMES).title
    for row in picture.rows:
        line_y = float(row.line.split(" ")[1].split("H")[0]) if row.line else None
        assert float(row.y) < float(row.gap_y)
        assert line_y is None or float(row.gap_y) < line_y


def test_the_slope_writes_the_latest_gap_as_the_page_does_and_leaves_room_for_it():
    plain = SlopeLine("Anchoring", Decimal("1.3"), Decimal("0.99"))
    exact = SlopeLine("Anchoring", Decimal("1.3"), Decimal("0.99"), after_text="0,99")
    before, after = (slope([line], before_label="Start", after_label="Now") for line in (plain, exact))
    assert after.lines[0].after == "0,99"
    assert "0,99" in after.title
    assert float(after.name_x) > float(before.name_x)


def test_the_dumbbell_says_every_number_and_every_gap():
    with override("nb"):
        title = dumbbell(ROWS, names=NAMES).title
    for told in ("4,2", "4,1", "3,8", "0,4", "liten avstand", "1,5", "stor avstand", "3,0"):
        assert told in title


def test_a_gap_of_a_whole_point_is_drawn_wide():
    small, wide, alone = dumbbell(ROWS, names=NAMES).rows

    assert (small.is_wide, wide.is_wide) == (False, True)
    assert (alone.line, alone.gap_text, len(alone.marks)) == ("", "–", 1)


@pytest.mark.parametrize(("size", "room"), [({}, 10), ({"compact": True}, 6.5), ({"wall": True}, 9)])
@given(values=st.tuples(*[st.decimals(1, 5, places=1)] * 3))
def test_marks_and_numbers_never_cover_one_another(size, room, values):
    (row,) = dumbbell([MeanRow(1, "Goals", means(*values))], names=NAMES, **size).rows
    for one in row.marks:
        for other in row.marks:
            if one is not other:
                apart_x = abs(float(one.x) - float(other.x))
                apart_y = abs(float(one.y) - float(other.y))
                assert apart_x > room or apart_y > room


def test_a_mark_alone_stands_on_its_value():
    (row,) = dumbbell([MeanRow(1, "Goals", means(3, None, None))], names=NAMES).rows

    assert row.marks[0].x == "630"


# --- The strip ---------------------------------------------------------------------------------


def test_the_strip_shows_the_last_six_and_says_them():
    with override("en"):
        picture = strip(["red", "green", "green", "yellow", "green", "yellow", "yellow"])
        assert [cell.light for cell in picture.cells] == [
            "green", "green", "yellow", "green", "yellow", "yellow"
        ]  # fmt: skip
        assert picture.title == (
            "The last six status lights, oldest first: on track, on track, deviation, on track, "
            "deviation and deviation"
        )


def test_a_young_project_has_empty_cells_first():
    with override("en"):
        assert [cell.light for cell in strip(["green"]).cells] == [None] * 5 + ["green"]
        assert strip([]).title == "No status report is approved yet"


def test_a_strip_costs_nothing_the_second_time(monkeypatch):
    drawn("{% strip lights %}", lights=["green", "red"])
    monkeypatch.setattr("trepart.templatetags.pictures.render_to_string", None)

    assert "svg" in drawn("{% strip lights %}", lights=["green", "red"])


def test_a_kept_strip_follows_the_language():
    with override("en"):
        english = drawn("{% strip lights %}", lights=["green", "yellow"])
    with override("nb"):
        assert drawn("{% strip lights %}", lights=["green", "yellow"]) != english


def test_lights_are_called_what_the_register_calls_them():
    for language in ("nb", "nn", "en"):
        with override(language):
            assert [light_word(light) for light in Light.values] == [str(label) for label in Light.labels]


# --- A goal's line -----------------------------------------------------------------------------


def test_a_goal_s_line_tells_baseline_measurements_and_target_in_order():
    with override("nb"):
        title = goal_line(**GOAL).title
    assert (
        title.index("18,0\xa0%") < title.index("21,0\xa0%") < title.index("28,4\xa0%") < title.index("35,0")
    )
    assert "01.04.2012" in title


@pytest.mark.parametrize("missing", ["baseline", "baseline_on", "target", "target_on"])
def test_without_both_ends_there_is_no_path(missing):
    assert goal_line(**GOAL).path
    assert not goal_line(**(GOAL | {missing: None})).path


def test_without_anything_to_draw_there_is_no_picture():
    empty = goal_line(name="Goal", unit="", points=[])

    assert empty.is_empty
    assert drawn("{% goal_line picture %}", picture=empty) == ""


numbers = st.decimals(-(10**7), 10**7, places=2)
days = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@given(st.lists(st.tuples(days, numbers), min_size=1, max_size=6), st.booleans())
def test_every_measurement_stands_inside_the_picture(given, compact):
    points = [GoalPoint(day, value) for day, value in given]
    picture = goal_line(name="Goal", unit="kroner", points=points, compact=compact)
    for dot in (*picture.dots, picture.last):
        assert 0 <= float(dot.x) <= picture.width
        assert 0 <= float(dot.y) <= picture.height


@given(low=numbers, high=numbers)
def test_the_axis_holds_the_values_in_few_round_steps(low, high):
    low, high = sorted((low, high))
    found = ticks(float(low), float(high))

    assert found[0] <= low
    assert found[-1] >= high
    assert 2 <= len(found) <= 7


@given(days, days)
def test_the_days_of_the_axis_hold_the_period(one, other):
    first, last = sorted((one, other))
    found, _months = month_ticks(first, last, 6)

    assert found[0] <= first
    assert found[-1] >= last
    assert len(found) <= 6


# --- The slope ---------------------------------------------------------------------------------


def test_the_slope_says_what_grew_and_what_shrank():
    with override("en"):
        assert slope(SLOPES, before_label="start", after_label="midway").title == (
            "The gap between the parties, start and midway. Purpose: shrank from 0.7 to 0.4. "
            "Resources: grew from 0.9 to 1.5. Goals: 0.9, unchanged. Anchoring: cannot be compared."
        )


@given(st.lists(st.tuples(*[st.decimals(0, 4, places=1)] * 2), max_size=6), st.booleans())
def test_the_numbers_of_a_slope_never_meet(given, compact):
    lines = [SlopeLine(str(number), before, after) for number, (before, after) in enumerate(given)]
    picture = slope(lines, before_label="start", after_label="midway", compact=compact)
    for side in ("before_y", "after_y"):
        heights = sorted(float(getattr(line, side)) for line in picture.lines)
        for above, below in pairwise(heights):
            assert below - above >= float(picture.text)


@given(st.lists(st.floats(-50, 250), max_size=8))
def test_labels_keep_their_order_and_their_distance(wanted):
    found = apart(wanted, 10, 0, 200)
    ordered = sorted(range(len(wanted)), key=lambda place: wanted[place])

    assert all(0 <= place <= 200 for place in found)
    assert all(found[other] - found[one] > 9.99 for one, other in pairwise(ordered))


def test_labels_that_are_apart_stay_where_they_are():
    assert apart([100, 5, 50], 10, 0, 200) == [100, 5, 50]


# --- As they are drawn --------------------------------------------------------------------------

PICTURES = {
    "table_picture": lambda: table("A & <b>", FULL, names=NAMES),
    "dumbbell": lambda: dumbbell([*ROWS, MeanRow(7, "<script>", means(1, 1, 1))], names=NAMES, compact=True),
    "goal_line": lambda: goal_line(**(GOAL | {"name": "<b>"})),
    "slope": lambda: slope(SLOPES, before_label="<b>", after_label="midway"),
    "strip": lambda: ["green", None, "yellow", "red"],
}


@pytest.mark.parametrize("mode", ["screen", "pdf"])
@pytest.mark.parametrize("tag", PICTURES)
def test_a_picture_is_one_whole_svg_with_a_role_and_a_title_first(tag, mode):
    for language in ("nb", "en"):
        with override(language):
            svg = ElementTree.fromstring(drawn("{% " + tag + " p mode=mode %}", p=PICTURES[tag](), mode=mode))
            assert svg.get("role") == "img"
            assert svg[0].tag.endswith("title")
            assert svg[0].text.strip()
            assert len(svg.get("viewBox").split()) == 4
            assert all(float(part) is not None for part in svg.get("viewBox").split())


@pytest.mark.parametrize("mode", ["screen", "pdf"])
@pytest.mark.parametrize("tag", PICTURES)
def test_a_picture_has_no_style_no_script_and_nothing_unescaped(tag, mode):
    svg = drawn("{% " + tag + " p mode=mode %}", p=PICTURES[tag](), mode=mode)

    assert not re.search(r"<script|<style|<b>|style=| on\w+=", svg)


@pytest.mark.parametrize("tag", PICTURES)
def test_on_screen_classes_colour_a_picture_and_on_paper_it_colours_itself(tag):
    screen = drawn("{% " + tag + " p %}", p=PICTURES[tag]())
    paper = drawn("{% " + tag + ' p mode="pdf" %}', p=PICTURES[tag]())

    assert "class=" in screen
    assert not re.search(r'(fill|stroke)="#', screen)
    assert "class=" not in paper
    assert 'mm"' in paper


@pytest.mark.parametrize("party", Party.values)
@pytest.mark.parametrize("state", ["filled", "substitute", "vacant", "absent"])
def test_a_mark_decorates_a_word_and_says_nothing_itself(party, state):
    svg = ElementTree.fromstring(drawn("{% party_mark party state %}", party=party, state=state))

    assert svg.get("aria-hidden") == "true"


@pytest.mark.parametrize("light", [*Light.values, None])
def test_a_light_always_has_a_word(light):
    with override("en"):
        assert light_word(light) in drawn("{% light_sign light %}", light=light)
        assert light_word(light) in drawn('{% light_sign light mode="pdf" %}', light=light)
