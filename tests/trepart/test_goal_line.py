"""The words in a goal's line: inside the picture, above its axis, and crossed by nothing."""

from datetime import date
from decimal import Decimal

import pytest

from tests.trepart.test_charts import GOAL
from trepart.charts import GoalPoint, goal_line
from trepart.charts.plane import is_crossed, width


@pytest.mark.parametrize("compact", [False, True])
def test_words_stand_above_the_axis_and_inside_the_picture(compact):
    rising = goal_line(**GOAL | {"baseline": Decimal(0), "points": []}, compact=compact)
    _role, baseline = rising.labels[1]
    size = float(rising.text)
    assert float(baseline.y) + size * 0.25 <= float(rising.foot)

    late = {"baseline": Decimal(19), "baseline_on": date(2015, 11, 30), "target": Decimal(12)}
    for role, label in goal_line(**GOAL | late, compact=compact).labels[:2]:
        wide = width(label.text, size, bold=role == "bold")
        left = float(label.x) - (wide if label.anchor == "end" else 0)
        assert left >= 0
        assert left + wide <= rising.width + 0.1


@pytest.mark.parametrize("compact", [False, True])
def test_the_target_is_named_where_no_line_crosses_the_words(compact):
    down = {"baseline": Decimal(19), "baseline_on": date(2015, 11, 1), "target": Decimal(12)}
    points = [GoalPoint(date(2000, 6, 1), Decimal(14)), GoalPoint(date(2015, 12, 20), Decimal(11))]
    picture = goal_line(**GOAL | down | {"points": points}, compact=compact)
    _role, label = picture.labels[0]
    line = [tuple(map(float, place.split())) for place in picture.line[1:].split("L")]
    size, wide = float(picture.text), width(label.text, float(picture.text), bold=True)
    x, y = float(label.x) - (wide if label.anchor == "end" else 0), float(label.y)

    assert not is_crossed((x, y - size * 0.7, x + wide, y), line)


def test_a_line_crosses_a_box_where_it_runs_through_it():
    box = (10, 10, 20, 20)
    assert is_crossed(box, [(0, 0), (30, 30)])
    assert is_crossed(box, [(15, 0), (15, 30)])
    assert is_crossed(box, [(30, 15), (0, 15)])
    assert not is_crossed(box, [(0, 0), (30, 5), (31, 40)])
    assert not is_crossed(box, [(0, 0), (9, 30)])
    assert not is_crossed(box, [(15, 15)])
