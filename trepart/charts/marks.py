"""The shape of each party: a circle, a square, a triangle, of equal weight to the eye."""

from trepart.charts.plane import short

PARTIES = ("politician", "administration", "union")
TONES = {"politician": "pol", "administration": "adm", "union": "uni"}
RADIUS = 19.0


def tone(party: str) -> str:
    """The short name by which style sheets and inks know a party; others beside the three have none."""
    return TONES.get(party, "oth")


def outline(party: str, x: float, y: float, radius: float = RADIUS) -> str:
    """The party's shape around a point, as a path; `radius` is that of the circle."""
    return SHAPES.get(party, _diamond)(x, y, radius)


def _circle(x: float, y: float, radius: float) -> str:
    exact = round(radius, 1)
    half = f"a{short(exact)} {short(exact)} 0 1 0"
    return f"M{short(x - exact)} {short(y)}{half} {short(2 * exact)} 0{half} {short(-2 * exact)} 0Z"


def _square(x: float, y: float, radius: float) -> str:
    part = radius / RADIUS
    half, round_by = 17.1 * part, round(2.0 * min(1, part * 1.4), 1)
    side, corner, back = short(2 * (half - round_by)), short(round_by), short(-round_by)
    bend = f"a{corner} {corner} 0 0 1"
    return (
        f"M{short(x - half + round_by)} {short(y - half)}h{side}{bend} {corner} {corner}v{side}"
        f"{bend} {back} {corner}h-{side}{bend} {back} {back}v-{side}{bend} {corner} {back}Z"
    )


def _triangle(x: float, y: float, radius: float) -> str:
    part = radius / RADIUS
    half, up, down = 22.8 * part, 22.7 * part, 16.8 * part
    return f"M{short(x)} {short(y - up)}L{short(x + half)} {short(y + down)}H{short(x - half)}Z"


def _diamond(x: float, y: float, radius: float) -> str:
    reach = 20 * radius / RADIUS
    return (
        f"M{short(x)} {short(y - reach)}L{short(x + reach)} {short(y)}"
        f"L{short(x)} {short(y + reach)}L{short(x - reach)} {short(y)}Z"
    )


def _plus(x: float, y: float, radius: float) -> str:
    part = radius / RADIUS
    arm, half = short(11 * part), 6.5 * part
    wide = short(2 * half)
    return (
        f"M{short(x - half)} {short(y - half - 11 * part)}h{wide}v{arm}h{arm}v{wide}h-{arm}v{arm}"
        f"h-{wide}v-{arm}h-{arm}v-{wide}h{arm}Z"
    )


SHAPES = {"politician": _circle, "administration": _square, "union": _triangle, "line_manager": _plus}


def number_drop(party: str, radius: float = RADIUS) -> float:
    """How far below the middle a number's foot stands, so that it looks centred in the shape."""
    return (9.2 if party == "union" else 6.4) * radius / RADIUS
