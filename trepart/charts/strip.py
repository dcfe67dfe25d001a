"""The strip: the last six status lights of a project as small signs, oldest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trepart.charts.ink import LIGHT_CLASSES
from trepart.words import listed

CELLS = 6
CELL, STEP = 20, 24
SIGNS = {"green": "M3.5 8.5 7 12 13 4.5", "yellow": "M8 2.8v6.4M8 13v.1", "red": "M4 4l8 8M12 4l-8 8"}


def light_word(light: str | None) -> str:
    """What a light says, as the first word of a line."""
    if light is None:
        return _("No report")
    return {"green": _("On track"), "yellow": _("Deviation"), "red": _("Critical")}[light]


@dataclass(frozen=True)
class Cell:
    """One report's place in the strip."""

    light: str | None
    x: int
    latest: bool
    sign: str

    @property
    def tone(self) -> str:
        """The class by which the style sheet knows the light."""
        return LIGHT_CLASSES.get(self.light or "", "")

    @property
    def sign_x(self) -> int:
        return self.x + 2


@dataclass(frozen=True)
class StripPicture:
    """Six cells, and the same in words."""

    title: str
    cells: tuple[Cell, ...]
    width: int = STEP * CELLS - 2
    height: int = 28
    view_box: str = f"0 0 {STEP * CELLS - 2} 28"


def strip(lights: Sequence[str | None]) -> StripPicture:
    """The last six lights. A shorter list is filled from the left with cells for no report."""
    last = [light or None for light in lights][-CELLS:]
    cells = [None] * (CELLS - len(last)) + last
    if any(cells):
        words = listed([light_word(light).lower() for light in cells])
        title = _("The last six status lights, oldest first: {lights}").format(lights=words)
    else:
        title = _("No status report is approved yet")
    return StripPicture(
        title=title,
        cells=tuple(
            Cell(light, 1 + STEP * place, place == CELLS - 1, SIGNS.get(light or "", ""))
            for place, light in enumerate(cells)
        ),
    )
