"""The gaps of two rounds side by side: what the rounds are called is never cut."""

from decimal import Decimal

from trepart.charts import SlopeLine, slope
from trepart.charts.plane import width


def test_the_slope_has_room_for_what_the_two_rounds_are_called():
    line = SlopeLine("Mål", Decimal("0.5"), Decimal("0.7"))
    picture = slope([line], before_label="Midtveis, sep 2026", after_label="I ettertid, september 2026" * 2)

    assert float(picture.before_x) >= width(picture.before_label, float(picture.text))
    ends = float(picture.after_x) + width(picture.after_label, float(picture.text))
    assert ends <= picture.width + 1
