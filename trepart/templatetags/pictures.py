"""Trepart's own pictures in a template: table, dumbbell, strip, goal line, slope, party marks, light signs.

`mode="pdf"` draws the same picture with literal colours and a width in millimetres. What was drawn is kept
for the next who asks for the same: signs stand in long lists, pictures on pages that many open.
"""

from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trepart.charts import (
    BarsPicture,
    DumbbellPicture,
    GoalLinePicture,
    HeatPicture,
    OverRoundsPicture,
    SlopePicture,
    StacksPicture,
    TablePicture,
    TalliesPicture,
    TimelinePicture,
    ink,
)
from trepart.charts import strip as strip_of
from trepart.charts.marks import outline, tone
from trepart.charts.strip import SIGNS, Cell, light_word

register = template.Library()


@register.simple_tag(takes_context=True, name="ink")
def ink_tag(context, role: str, party_tone: str = "") -> SafeString:
    """The attributes of one part, for the mode in which the picture is drawn."""
    return ink.attributes(role, party_tone, context.get("mode", ink.SCREEN))


@register.simple_tag(takes_context=True)
def light_cell(context, cell: Cell) -> SafeString:
    """The attributes of a light's cell."""
    return ink.cell(cell.light, latest=cell.latest, mode=context.get("mode", ink.SCREEN))


@register.simple_tag(takes_context=True)
def light_stroke(context, cell: Cell) -> SafeString:
    """The attributes of a light's sign."""
    return ink.sign(cell.light, latest=cell.latest, mode=context.get("mode", ink.SCREEN))


@register.simple_tag
def table_picture(picture: TablePicture, mode: str = ink.SCREEN, width: float = 76) -> SafeString:
    """The seats of a body around the table."""
    return _drawn("table", picture, mode, width)


@register.simple_tag
def dumbbell(picture: DumbbellPicture, mode: str = ink.SCREEN, width: float = 166) -> SafeString:
    """The means of the parties, criterion by criterion."""
    return _drawn("dumbbell", picture, mode, width)


@register.simple_tag
def goal_line(picture: GoalLinePicture, mode: str = ink.SCREEN, width: float = 81) -> SafeString:
    """A goal's measurements against its path; nothing where there is nothing to draw."""
    return SafeString() if picture.is_empty else _drawn("goal_line", picture, mode, width)


@register.simple_tag
def slope(picture: SlopePicture, mode: str = ink.SCREEN, width: float = 100) -> SafeString:
    """The gaps of two rounds side by side."""
    return _drawn("slope", picture, mode, width)


@register.simple_tag
def over_rounds(picture: OverRoundsPicture, mode: str = ink.SCREEN, width: float = 80) -> SafeString:
    """The means of one criterion from round to round."""
    return _drawn("over_rounds", picture, mode, width)


@register.simple_tag
def heat(picture: HeatPicture, mode: str = ink.SCREEN, width: float = 120) -> SafeString:
    """How each side rates each thing: the stronger the colour, the higher."""
    return _drawn("heat", picture, mode, width)


@register.simple_tag
def timeline(picture: TimelinePicture, mode: str = ink.SCREEN, width: float = 166) -> SafeString:
    """A plan over time; nothing where there is no day to draw."""
    return SafeString() if picture.is_empty else _drawn("timeline", picture, mode, width)


@register.simple_tag
def bars(picture: BarsPicture, mode: str = ink.SCREEN, width: float = 100) -> SafeString:
    """What was planned and what was used, year by year."""
    return _drawn("bars", picture, mode, width)


@register.simple_tag
def tallies(picture: TalliesPicture, mode: str = ink.SCREEN, width: float = 100) -> SafeString:
    """How often each party was there and active, or its share; beside a yardstick."""
    return _drawn("tallies", picture, mode, width)


@register.simple_tag
def stacks(picture: StacksPicture, mode: str = ink.SCREEN, width: float = 126) -> SafeString:
    """Of what many things are, row by row."""
    return _drawn("stacks", picture, mode, width)


@register.simple_tag(takes_context=True)
def part(context, code: str, what: str = "") -> SafeString:
    """The attributes of a part of a stack, or of the sign or the number on it."""
    return ink.part(code, what, context.get("mode", ink.SCREEN))


@register.simple_tag
def strip(
    lights: Sequence[str | None], size: str = "", mode: str = ink.SCREEN, width: float = 35.5
) -> SafeString:
    """The last six status lights, oldest first. Cheap enough for every row of a list."""
    return _strip(tuple(lights), size, mode, width, get_language())


@register.simple_tag
def party_mark(party: str, state: str = "filled", mode: str = ink.SCREEN, size: str = "3mm") -> SafeString:
    """The party's shape, to stand beside the word that says the same."""
    return _mark(str(party), state, mode, size)


@register.simple_tag
def light_sign(light: str | None, size: str = "", mode: str = ink.SCREEN) -> SafeString:
    """A light as its sign and its word on its colour; a word alone where there is no report."""
    return _light(light or None, size, mode, get_language())


def _drawn(name: str, picture, mode: str, width: float) -> SafeString:
    return _kept(name, picture, mode, width, get_language())


@lru_cache(maxsize=500)
def _kept(name: str, picture, mode: str, width: float, language: str) -> SafeString:
    """A picture says all that is drawn, so that the same picture is the same drawing."""
    return _draw(name, picture, mode, width)


def _draw(name: str, picture, mode: str, width: float, **more) -> SafeString:
    context = {
        "p": picture,
        "mode": mode,
        "pdf": mode == ink.PDF,
        "width_mm": f"{width:g}",
        "height_mm": f"{width * picture.height / picture.width:.2f}",
        "words": {"gap": _("Gap"), "weakest": _("weakest"), "strongest": _("strongest")},
    }
    return render_to_string(f"charts/{name}.svg.html", context | more)


@lru_cache(maxsize=20_000)
def _strip(lights: tuple[str | None, ...], size: str, mode: str, width: float, language: str) -> SafeString:
    return _draw("strip", strip_of(lights), mode, width, size={"large": "lg"}.get(size, ""))


@lru_cache(maxsize=256)
def _mark(party: str, state: str, mode: str, size: str) -> SafeString:
    radius = 11.5 if state == "substitute" else 15.5
    middle = 21.5 if party == "union" else 20
    context = {
        "mode": mode,
        "pdf": mode == ink.PDF,
        "tone": tone(party),
        "role": state,
        "shape": outline(party, 20, middle, radius),
        "ring": outline(party, 20, middle, radius * 1.42) if state == "substitute" else "",
        "cut": "M4 36L36 4" if state == "absent" else "",
        "size": size,
    }
    return render_to_string("charts/mark.svg.html", context)


@lru_cache(maxsize=256)
def _light(light: str | None, size: str, mode: str, language: str) -> SafeString:
    context = {
        "mode": mode,
        "pdf": mode == ink.PDF,
        "word": light_word(light),
        "tone": ink.LIGHT_CLASSES.get(light or "", "none"),
        "light": Cell(light, 0, latest=True, sign=SIGNS.get(light or "", "")),
        "size": (size or "4mm") if mode == ink.PDF else {"large": "xl"}.get(size, ""),
    }
    return render_to_string("charts/light.svg.html", context)
