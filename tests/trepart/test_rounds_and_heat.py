"""Two pictures of means: over the rounds, and as a table of heat. All that is drawn is said."""

import re
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from trepart.charts import HeatRow, SideLine, heat, over_rounds
from trepart.charts.heat import shade_of

POL, UNI = ("politician", "Politikere"), ("union", "Tillitsvalgte")


def line(side, *means):
    return SideLine(*side, tuple(None if mean is None else Decimal(mean) for mean in means))


def drawn(tag, picture, mode="screen"):
    return Template(f"{{% load pictures %}}{{% {tag} p mode=mode %}}").render(
        Context({"p": picture, "mode": mode})
    )


class TestOverRounds:
    """A line for each side, broken where nothing is shown."""

    def test_all_that_is_drawn_is_said(self):
        picture = over_rounds("Mål", ["Start 2024", "Slutt 2026"], [line(POL, "2.04", 4), line(UNI, None, 3)])

        assert (
            picture.title == "Mål. Politikere: Start 2024 2,0, Slutt 2026 4,0. Tillitsvalgte: Slutt 2026 3,0."
        )

    def test_five_is_at_the_top_and_one_at_the_foot(self):
        picture = over_rounds("Mål", ["a", "b"], [line(POL, 1, 5)])

        assert picture.lines[0].path == "M47.5 176L322.5 24"

    def test_a_line_is_broken_where_a_round_shows_nothing(self):
        picture = over_rounds("Mål", ["a", "b", "c", "d"], [line(POL, 1, 2, None, 3)])

        assert picture.lines[0].path.count("M") == 1
        assert len(picture.lines[0].marks) == 3

    def test_who_has_no_mean_at_all_is_not_drawn(self):
        assert over_rounds("Mål", ["a"], [line(POL, None)]).lines == ()

    def test_of_many_rounds_the_first_and_the_last_are_named(self):
        labels = [f"Runde {number}" for number in range(1, 9)]
        picture = over_rounds("Mål", labels, [line(POL, *[3] * 8)])

        assert [(tick.text, tick.anchor) for tick in picture.rounds] == [
            ("Runde 1", "start"),
            ("Runde 8", "end"),
        ]

    def test_the_last_means_do_not_stand_on_one_another(self):
        picture = over_rounds("Mål", ["a", "b"], [line(POL, 1, 3), line(UNI, 1, 3)])

        one, other = (float(each.last_y) for each in picture.lines)
        assert abs(one - other) >= 16

    @given(st.lists(st.none() | st.decimals(1, 5, places=4), min_size=1, max_size=9))
    def test_every_mark_is_inside_the_picture(self, means):
        picture = over_rounds("Mål", ["r"] * len(means), [line(POL, *means)])

        for shape in (shape for each in picture.lines for shape in each.marks):
            x, y = map(float, re.match(r"M([\d.]+) ([\d.]+)", shape).groups())
            assert 0 <= x <= picture.width
            assert 0 <= y <= picture.height


class TestHeat:
    """A number on a ground of one of five strengths."""

    def test_all_that_is_drawn_is_said(self):
        rows = [HeatRow("1.1", (Decimal("4.25"), None)), HeatRow("1.2", (None, None))]
        with override("en"):
            picture = heat("Means.", [POL, UNI], rows)

        assert picture.title == "Means. 1.1: Politikere 4.3. 1.2: no numbers are shown."
        assert [[cell.role for cell in row.cells] for row in picture.rows] == [
            ["heat-4", "heat-none"],
            ["heat-none", "heat-none"],
        ]

    @pytest.mark.parametrize(
        ("mean", "shade"), [("1", 1), ("1.49", 1), ("1.5", 2), ("3.4999", 3), ("4.5", 5), ("5", 5)]
    )
    def test_the_ground_is_that_of_the_nearest_level(self, mean, shade):
        assert shade_of(Decimal(mean)) == shade

    def test_a_picture_without_rows_is_only_its_head(self):
        assert heat("Snitt.", [POL], []).rows == ()


@pytest.mark.parametrize("mode", ["screen", "pdf"])
def test_they_are_drawn_without_a_style(mode):
    course = drawn("over_rounds", over_rounds("Mål", ["a", "b"], [line(POL, 1, 3)]), mode)
    table = drawn("heat", heat("Snitt.", [POL], [HeatRow("1.1", (Decimal(3),))]), mode)

    for text in (course, table):
        assert text.count("<title>") == 1
        assert "style=" not in text
        assert ("class=" in text) == (mode == "screen")
