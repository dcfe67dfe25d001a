"""The small pictures that stand beside a word in a report, by name.

Each party has its shape, each light its sign. They decorate a word that says the same.
"""

from trepart.charts.ink import LIGHT_COLOURS, ON_LIGHT, PARTY_COLOURS

HEAD = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>"
STROKE = "fill='none' stroke-width='2.8' stroke-linecap='round' stroke-linejoin='round'"


def _drawn(shapes: str) -> bytes:
    return f"{HEAD}{shapes}</svg>".encode()


MARKS = {
    "politician": _drawn(f"<circle cx='12' cy='12' r='10.4' fill='{PARTY_COLOURS['pol']}'/>"),
    "administration": _drawn(
        f"<rect x='2.6' y='2.6' width='18.8' height='18.8' fill='{PARTY_COLOURS['adm']}'/>"
    ),
    "union": _drawn(f"<path d='M12 1.6L23.4 22H.6Z' fill='{PARTY_COLOURS['uni']}'/>"),
    "green": _drawn(
        f"<circle cx='12' cy='12' r='12' fill='{LIGHT_COLOURS['green']}'/>"
        f"<path d='M7 12.4L10.7 16L17.2 8.6' stroke='{ON_LIGHT['green']}' {STROKE}/>"
    ),
    "yellow": _drawn(
        f"<circle cx='12' cy='12' r='12' fill='{LIGHT_COLOURS['yellow']}'/>"
        f"<path d='M12 5.8V13.4' stroke='{ON_LIGHT['yellow']}' {STROKE}/>"
        f"<circle cx='12' cy='17.6' r='1.8' fill='{ON_LIGHT['yellow']}'/>"
    ),
    "red": _drawn(
        f"<circle cx='12' cy='12' r='12' fill='{LIGHT_COLOURS['red']}'/>"
        f"<path d='M8 8L16 16M16 8L8 16' stroke='{ON_LIGHT['red']}' {STROKE}/>"
    ),
}
