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
    part = radius / RADIUS
    if party == "politician":
        exact = round(radius, 1)
        half = f"a{short(exact)} {short(exact)} 0 1 0"
        return f"M{short(x - exact)} {short(y)}{half} {short(2 * exact)} 0{half} {short(-2 * exact)} 0Z"
    if party == "administration":
        half, corner = 17.1 * part, 2.0 * min(1, part * 1.4)
        side = short(2 * (half - corner))
        bend = f"a{short(corner)} {short(corner)} 0 0 1 "
        right, left = f"{short(corner)} {short(corner)}", f"{short(-corner)} {short(-corner)}"
        return (
            f"M{short(x - half + corner)} {short(y - half)}h{side}{bend}{right}v{side}"
            f"{bend}{short(-corner)} {short(corner)}h-{side}{bend}{left}v-{side}"
            f"{bend}{short(corner)} {short(-corner)}Z"
        )
    if party == "union":
        half, up, down = 22.8 * part, 22.7 * part, 16.8 * part
        return f"M{short(x)} {short(y - up)}L{short(x + half)} {short(y + down)}H{short(x - half)}Z"
    reach = 20 * part
    return (
        f"M{short(x)} {short(y - reach)}L{short(x + reach)} {short(y)}"
        f"L{short(x)} {short(y + reach)}L{short(x - reach)} {short(y)}Z"
    )


def number_drop(party: str, radius: float = RADIUS) -> float:
    """How far below the middle a number's foot stands, so that it looks centred in the shape."""
    return (9.2 if party == "union" else 6.4) * radius / RADIUS
