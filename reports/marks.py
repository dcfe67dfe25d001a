"""The small pictures that stand beside a word in a report, by name.

Each party has its shape, each light its sign. They decorate a word that says the same.
"""

HEAD = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>"
STROKE = "fill='none' stroke-width='2.8' stroke-linecap='round' stroke-linejoin='round'"


def _drawn(shapes: str) -> bytes:
    return f"{HEAD}{shapes}</svg>".encode()


MARKS = {
    "politician": _drawn("<circle cx='12' cy='12' r='10.4' fill='#6d28d9'/>"),
    "administration": _drawn("<rect x='2.6' y='2.6' width='18.8' height='18.8' fill='#0f766e'/>"),
    "union": _drawn("<path d='M12 1.6L23.4 22H.6Z' fill='#b45309'/>"),
    "green": _drawn(
        "<circle cx='12' cy='12' r='12' fill='#1b7a3d'/>"
        f"<path d='M7 12.4L10.7 16L17.2 8.6' stroke='#fff' {STROKE}/>"
    ),
    "yellow": _drawn(
        "<circle cx='12' cy='12' r='12' fill='#f2b705'/>"
        f"<path d='M12 5.8V13.4' stroke='#16212b' {STROKE}/>"
        "<circle cx='12' cy='17.6' r='1.8' fill='#16212b'/>"
    ),
    "red": _drawn(
        "<circle cx='12' cy='12' r='12' fill='#b3261e'/>"
        f"<path d='M8 8L16 16M16 8L8 16' stroke='#fff' {STROKE}/>"
    ),
}
