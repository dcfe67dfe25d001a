"""The table of each body, and who sits around the first of those that steer."""

from django.utils.translation import gettext as _

from accounts.parties import THREE, Party, in_words, party_names
from governance.codes import STEERING_FUNCTIONS
from trepart.charts import SeatMark, table
from trepart.words import listed

OFFICES_ON_COVER = 4


def steering_figures(content: dict) -> dict:
    """The tables two by two, and the three parties as they stand on the cover."""
    bodies = content["organisation"]["bodies"]
    names = party_names()
    pictures = [
        {"caption": _table_caption(body), "picture": table(body["name"], _marks(body), names=names)}
        for body in bodies
        if _marks(body)
    ]
    steering = _first_steering(bodies)
    sides = [_side(steering, party) for party in THREE] if steering else []
    return {
        "table_rows": [pictures[at : at + 2] for at in range(0, len(pictures), 2)],
        "cover_parties": sides,
        "cover_body": steering["name"] if steering else "",
    }


def _marks(body: dict) -> list[SeatMark]:
    """The seats that stand around the table: members and speakers, not secretaries and guests."""
    return [
        SeatMark(seat["party"]["code"], "vacant" if seat["vacant"] else "filled", place)
        for place, seat in enumerate(body["seats"], start=1)
        if _has_a_place(seat)
    ]


def _has_a_place(seat: dict) -> bool:
    """Whether the seat stands for one of the three parties at the table."""
    represents = seat["standing"]["code"] == "member" or seat["named_speaker"]
    return bool(seat["party"]) and seat["party"]["code"] in THREE and represents


def _table_caption(body: dict) -> str:
    seated = {seat["party"]["code"] for seat in body["seats"] if _has_a_place(seat)}
    missing = [in_words(party) for party in THREE if party not in seated]
    if not missing:
        return _("%(body)s: all three parties have seats") % {"body": body["name"]}
    return _("%(body)s: no seat for %(missing)s") % {"body": body["name"], "missing": listed(missing)}


def _first_steering(bodies: list[dict]) -> dict | None:
    for body in bodies:
        codes = {function["code"] for function in body["functions"]}
        if body["seats"] and codes & set(STEERING_FUNCTIONS):
            return body
    return None


def _side(body: dict, party: Party) -> dict:
    offices = [
        seat["office"] or seat["name"] or _("vacant seat")
        for seat in body["seats"]
        if _has_a_place(seat) and seat["party"]["code"] == party
    ]
    shown = list(dict.fromkeys(offices))[:OFFICES_ON_COVER]
    more = len(offices) - sum(offices.count(office) for office in shown)
    counted = [office if (n := offices.count(office)) == 1 else f"{office} × {n}" for office in shown]
    return {"party": {"code": party.value, "word": party.label}, "offices": counted, "more": more}
