"""The means of the parties as they hang on a wall: words that are read from the end of a table."""

from decimal import Decimal

from accounts.parties import THREE, Party
from trepart.charts import MeanRow, dumbbell
from trepart.charts.plane import width

NAMES = {party: str(name) for party, name in Party.choices}
MEANS = {str(party): Decimal(level) for party, level in zip(THREE, (4, 3, 2), strict=True)}
ROWS = [MeanRow(4, "Samarbeid og involvering", MEANS, Decimal(2), "2,0", "stor avstand")]


def test_on_a_wall_the_words_are_half_as_large_again_and_the_gap_stands_beside_the_name():
    picture, usual = dumbbell(ROWS, names=NAMES, wall=True), dumbbell(ROWS, names=NAMES)

    assert float(picture.small) / picture.width > 1.5 * float(usual.small) / usual.width
    (row,) = picture.rows
    assert row.y == row.gap_y
    assert float(picture.name_x) + width(row.name, float(picture.large), bold=True) < float(picture.gap_x)
