"""What each part of a picture is drawn with: classes on screen, literal attributes in a PDF.

On screen the style sheet colours the classes, light or dark. In a PDF a drawing gets no style sheet, so
each part says its colours itself. Nothing here is ever a style attribute.
"""

from functools import cache

from django.utils.safestring import SafeString, mark_safe

SCREEN, PDF = "screen", "pdf"

TEXT, DIM, PAPER, LINE, STRONG, GREY = "#16212b", "#55616b", "#ffffff", "#e1e6ea", "#9aa5ae", "#7b8791"
PARTY_COLOURS = {"pol": "#6d28d9", "adm": "#0f766e", "uni": "#b45309", "oth": "#55616b"}
PARTY_TINTS = {"pol": "#f1ebfc", "adm": "#e4f1ef", "uni": "#f9ede1", "oth": "#eef1f3"}
LIGHT_COLOURS = {"green": "#1b7a3d", "yellow": "#f2b705", "red": "#b3261e"}
LIGHT_TINTS = {"green": "#dcefe2", "yellow": "#fcefc7", "red": "#f9dedc"}
ON_LIGHT = {"green": "#ffffff", "yellow": "#16212b", "red": "#ffffff"}
ON_TINT = {"green": "#14532b", "yellow": "#5c4300", "red": "#7a1a14"}
LIGHT_CLASSES = {"green": "g", "yellow": "y", "red": "r"}

ON_SCREEN = {
    "wedge": "wedge",
    "wedge-missing": "wedge miss",
    "filled": "mk",
    "substitute": "mk",
    "ring": "mk ring",
    "vacant": "mk vac",
    "absent": "mk abs",
    "cut": "cut",
    "number-filled": "mn on",
    "number-substitute": "mn on",
    "number-vacant": "mn off",
    "number-absent": "mn off",
    "text": "tx",
    "dim": "tx dim",
    "bold": "tx b",
    "value": "c b t",
    "accent": "acc t",
    "axis": "axis",
    "axis-strong": "axis strong",
    "gap": "gapl",
    "gap-wide": "gapl wide",
    "leader": "lead-line",
    "path": "path",
    "target": "target",
    "measured": "meas",
    "dot": "dot",
    "hollow": "dot hollow",
    "course": "course",
    "heat-none": "heat none",
    "heat-1": "heat h1",
    "heat-2": "heat h2",
    "heat-3": "heat h3",
    "heat-4": "heat h4",
    "heat-5": "heat h5",
    "cell": "cell",
    "cell-none": "none",
    "sign": "sg",
    "bar-planned": "stint",
    "bar-underway": "stint half",
    "bar-done": "stint full",
    "bar-dropped": "stint gone",
    "sign-open": "sign",
    "sign-filled": "sign full",
    "sign-in": "sign in",
    "sign-cut": "sign cutl",
    "mark-been": "ev full",
    "mark-coming": "ev",
    "today": "today",
}

IN_PDF = {
    "wedge": 'fill="{tint}" stroke="{colour}" stroke-width="1"',
    "wedge-missing": f'fill="none" stroke="{GREY}" stroke-width="1.5" stroke-dasharray="6 5"',
    "filled": 'fill="{colour}"',
    "substitute": 'fill="{colour}"',
    "ring": 'fill="none" stroke="{colour}" stroke-width="2"',
    "vacant": f'fill="{PAPER}" stroke="{{colour}}" stroke-width="2" stroke-dasharray="4 3.5"',
    "absent": f'fill="{PAPER}" stroke="{{colour}}" stroke-width="2"',
    "cut": 'fill="none" stroke="{colour}" stroke-width="2.5"',
    "number-filled": f'fill="{PAPER}" font-weight="600" text-anchor="middle"',
    "number-substitute": f'fill="{PAPER}" font-weight="600" text-anchor="middle"',
    "number-vacant": 'fill="{colour}" font-weight="600" text-anchor="middle"',
    "number-absent": 'fill="{colour}" font-weight="600" text-anchor="middle"',
    "text": f'fill="{TEXT}"',
    "dim": f'fill="{DIM}"',
    "bold": f'fill="{TEXT}" font-weight="600"',
    "value": 'fill="{colour}" font-weight="600"',
    "accent": f'fill="{TEXT}" font-weight="600"',
    "axis": f'fill="none" stroke="{LINE}" stroke-width="1"',
    "axis-strong": f'fill="none" stroke="{STRONG}" stroke-width="1"',
    "gap": f'fill="none" stroke="{STRONG}" stroke-width="2"',
    "gap-wide": f'fill="none" stroke="{TEXT}" stroke-width="3"',
    "leader": f'fill="none" stroke="{STRONG}" stroke-width=".8"',
    "path": f'fill="none" stroke="{GREY}" stroke-width="1.2" stroke-dasharray="4 3"',
    "target": f'fill="none" stroke="{TEXT}" stroke-width="1"',
    "measured": f'fill="none" stroke="{TEXT}" stroke-width="2" stroke-linejoin="round"',
    "dot": f'fill="{TEXT}"',
    "hollow": f'fill="{PAPER}" stroke="{TEXT}" stroke-width="1.6"',
    "course": 'fill="none" stroke="{colour}" stroke-width="2"',
    "heat-none": f'fill="none" stroke="{STRONG}" stroke-width="1" stroke-dasharray="3 3"',
    "heat-1": 'fill="#f3f6fa"',
    "heat-2": 'fill="#dde8f4"',
    "heat-3": 'fill="#c1d6ec"',
    "heat-4": 'fill="#9fc0e2"',
    "heat-5": 'fill="#7aa9d7"',
    "cell-none": f'fill="none" stroke="{STRONG}" stroke-width="1" stroke-dasharray="3 3"',
    "bar-planned": f'fill="{PAPER}" stroke="{GREY}" stroke-width="1.5"',
    "bar-underway": f'fill="{LINE}" stroke="{TEXT}" stroke-width="1.5"',
    "bar-done": f'fill="{GREY}" stroke="{GREY}" stroke-width="1.5"',
    "bar-dropped": f'fill="{PAPER}" stroke="{GREY}" stroke-width="1.5" stroke-dasharray="4 3"',
    "sign-open": f'fill="{PAPER}" stroke="{TEXT}" stroke-width="2" stroke-linejoin="round"',
    "sign-filled": f'fill="{TEXT}" stroke="{TEXT}" stroke-width="1"',
    "sign-in": f'fill="none" stroke="{PAPER}" stroke-width="2" stroke-linecap="round"',
    "sign-cut": f'fill="none" stroke="{TEXT}" stroke-width="2" stroke-linecap="round"',
    "mark-been": f'fill="{GREY}" stroke="{GREY}" stroke-width="1.5"',
    "mark-coming": f'fill="{PAPER}" stroke="{GREY}" stroke-width="1.5"',
    "today": f'fill="none" stroke="{TEXT}" stroke-width="1.5"',
}


@cache
def attributes(role: str, tone: str = "", mode: str = SCREEN) -> SafeString:
    """The attributes that one part of a picture is drawn with."""
    if mode != PDF:
        return mark_safe(f'class="{ON_SCREEN[role]}"')  # noqa: S308 -- from the tables above only
    drawn = IN_PDF[role].format(colour=PARTY_COLOURS.get(tone, DIM), tint=PARTY_TINTS.get(tone, PAPER))
    return mark_safe(drawn)  # noqa: S308 -- from the tables above only


@cache
def cell(light: str, *, latest: bool, mode: str = SCREEN) -> SafeString:
    """A light's cell in a strip: tinted, and solid where it is the latest."""
    if mode != PDF:
        return mark_safe('class="cell"')
    return mark_safe(f'fill="{(LIGHT_COLOURS if latest else LIGHT_TINTS)[light]}"')  # noqa: S308 -- from a table


@cache
def sign(light: str, *, latest: bool, mode: str = SCREEN) -> SafeString:
    """The sign that says what the colour says."""
    if mode != PDF:
        return mark_safe('class="sg"')
    colour = (ON_LIGHT if latest else ON_TINT)[light]
    return mark_safe(  # noqa: S308 -- from a table
        f'fill="none" stroke="{colour}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"'
    )


# The parts of a stack: a light in its own colour, anything else on grounds of growing strength.
_GROUNDS = {"none": "heat-none", **{str(step): f"heat-{step}" for step in range(1, 6)}}


@cache
def part(code: str, what: str, mode: str = SCREEN) -> SafeString:
    """A part of a stack, or the sign or the number on it."""
    if mode != PDF:
        drawn = _part_on_screen(code, what)
    elif what == "sign":
        drawn = f'fill="none" stroke="{ON_LIGHT[code]}" stroke-width="2.4" stroke-linecap="round"'
    elif what == "text":
        drawn = f'fill="{ON_LIGHT.get(code, TEXT)}" font-weight="600" text-anchor="middle"'
    else:
        drawn = f'fill="{LIGHT_COLOURS[code]}"' if code in LIGHT_COLOURS else IN_PDF[_GROUNDS[code]]
    return mark_safe(drawn)  # noqa: S308 -- from the tables above only


def _part_on_screen(code: str, what: str) -> str:
    light = LIGHT_CLASSES.get(code, "")
    if what == "sign":
        return f'class="on {light} sg"'
    if what == "text":
        return f'class="tx b mid{f" on {light}" if light else ""}"'
    return f'class="part {light}"' if light else f'class="{ON_SCREEN[_GROUNDS[code]]}"'
