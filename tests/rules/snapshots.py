"""Projects as plain data, for rules to be asked about: as little as each test needs to say."""

import json
from datetime import date

from accounts.parties import THREE
from assessments.findings import Found, Snapshot, Thresholds, evaluate
from assessments.findings import bodies as plain

TODAY = date(2026, 11, 23)


def project(**known) -> Snapshot:
    """A project with a leader that is being carried out, with nothing in it but what is said."""
    return Snapshot(**{"key": 1, "slug": "heltid", "phase": "execution", "has_leader": True, **known})


def seat(key: int, party: str, **known) -> plain.Seat:
    """A place for a party; who sits there is somebody with the same number."""
    return plain.Seat(**{"key": key, "party": party, "person": key, **known})


def body(key: int = 1, *seats: plain.Seat, function: str = "steering", **known) -> plain.Body:
    """A steering group; without seats of its own, one for each of the three."""
    given = {
        "key": key,
        "name": "Styringsgruppen",
        "functions": (plain.Served(function=function),),
        "seats": seats or tuple(seat(number, party) for number, party in enumerate(THREE, start=1)),
    }
    return plain.Body(**(given | known))


def meeting(on: date, *items: plain.Item, came=THREE, absent=(), **known) -> plain.Meeting:
    """A meeting that was held; whose seat is that of the party in a body that nothing else is said of."""
    rows = [*((party, True) for party in came), *((party, False) for party in absent)]
    there = tuple(
        plain.Came(seat=THREE.index(party) + 1, party=party, represents=True, was_there=was_there)
        for party, was_there in rows
    )
    return plain.Meeting(
        **{"key": on.toordinal(), "on": on, "body": 1, "items": items, "came": there, **known}
    )


def item(key: int = 1, **levels: str) -> plain.Item:
    """A matter, with what it asked of each party that is named."""
    engaged = {party: plain.Engaged(level=level) for party, level in levels.items()}
    return plain.Item(key=key, number=1, title="Heltid", engaged=engaged)


def found(code: str, snapshot: Snapshot, today: date = TODAY, **thresholds) -> Found | None:
    """What the rule finds, after a journey through JSON; told along the way, so that it can be told."""
    for each in evaluate(snapshot, Thresholds(thresholds), today):
        if each.code == code:
            kept = Found(each.pitfall, each.severity, json.loads(json.dumps(each.facts)))
            assert kept.facts == each.facts
            assert all(kept.sentences)
            assert kept.sentences
            return kept
    return None
