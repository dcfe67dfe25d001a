"""What all pictures need: numbers short enough to write, the width of words, and labels that keep apart."""

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]
Box = tuple[float, float, float, float]

NARROW, WIDE = frozenset("iljtfrI.,:;'|()! "), frozenset("mwMWæÆ%@")
BOLDER = 1.03


def short(value: float) -> str:
    """A coordinate with at most one decimal, as it is written in a drawing."""
    text = f"{value:.1f}"
    return "0" if text == "-0.0" else text.removesuffix(".0")


def view_box(left: float, top: float, wide: float, high: float) -> str:
    """The window of a drawing, written the same in every language."""
    return " ".join(short(value) for value in (left, top, wide, high))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text stands in Inter at this size."""
    ems = sum(_ems(letter) for letter in text)
    return ems * size * (BOLDER if bold else 1)


def _ems(letter: str) -> float:
    if letter in NARROW:
        return 0.33
    if letter in WIDE:
        return 0.93
    return 0.68 if letter.isupper() else 0.59


def is_crossed(box: Box, line: Sequence[Point]) -> bool:
    """Whether a line of straight pieces runs through a box (left, top, right, bottom)."""
    return any(_piece_crosses(box, one, other) for one, other in pairwise(sorted(line)))


def first_clear(places: Sequence[Point], lines: Sequence[Sequence[Point]], wide: float, size: float) -> Point:
    """The first place where no line crosses words so wide; the first of all where there is none."""
    for x, y in places:
        box = (x, y - size * 0.75, x + wide, y + size * 0.2)
        if not any(is_crossed(box, line) for line in lines):
            return x, y
    return places[0]


def _piece_crosses(box: Box, one: Point, other: Point) -> bool:
    left, top, right, bottom = box
    if other[0] < left or one[0] > right:
        return False
    rise = (other[1] - one[1]) / (other[0] - one[0]) if other[0] > one[0] else 0
    ends = (one[1], other[1])
    if rise:
        ends = (one[1] + rise * (max(left, one[0]) - one[0]), one[1] + rise * (min(right, other[0]) - one[0]))
    return min(ends) <= bottom and max(ends) >= top


def apart(wanted: Sequence[float], distance: float, low: float, high: float) -> list[float]:
    """The positions nearest to those wanted, at least so far from one another and between two ends.

    Order is kept. Where there is no room for all, the distance shrinks.
    """
    if not wanted:
        return []
    step = min(distance, (high - low) / max(1, len(wanted) - 1))
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    blocks: list[list[float]] = []
    for place in order:
        blocks.append([wanted[place], 1])
        while len(blocks) > 1 and _too_near(blocks[-2], blocks[-1], step):
            centre, count = blocks.pop()
            before, held = blocks.pop()
            blocks.append([(before * held + centre * count) / (held + count), held + count])
    placed = [
        centre + (number - (count - 1) / 2) * step for centre, count in blocks for number in range(int(count))
    ]
    return _within(placed, order, step, low, high)


def _too_near(one: list[float], other: list[float], step: float) -> bool:
    return other[0] - one[0] < step * (one[1] + other[1]) / 2


def _within(placed: list[float], order: list[int], step: float, low: float, high: float) -> list[float]:
    for number in range(len(placed)):
        placed[number] = max(placed[number], low + number * step)
    for number in range(len(placed)):
        placed[-1 - number] = min(placed[-1 - number], high - number * step)
    found = [0.0] * len(placed)
    for number, place in enumerate(order):
        found[place] = placed[number]
    return found
