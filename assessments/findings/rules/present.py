"""Criterion 4, cooperation: do all three parties come, and is somebody there when one cannot?"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.parties import THREE, Party, in_words
from assessments.findings.bodies import Body, Meeting, Seat
from assessments.findings.rule import Facts, rule
from assessments.findings.rules.line import CHIEF
from assessments.findings.rules.words import day_in_words, sentence
from assessments.findings.snapshot import Snapshot, months_before
from assessments.findings.thresholds import Thresholds
from trepart.words import listed

MAYOR = ("ordfører", "ordførar", "mayor")
NOT_THE_MAYOR = ("vara", "deputy", "tidlegare", "tidligere", "former")

# --- F11 ----------------------------------------------------------------------------------


def _absent_told(facts: Mapping[str, Any]) -> list[str]:
    return [sentence(_absence_told(each)) for each in facts["parties"]]


def _absence_told(each: Mapping[str, Any]) -> str:
    party = in_words(each["party"])
    if each["how"] == "in_a_row":
        days = listed([day_in_words(day) for day in each["days"]])
        return _("{party} were not represented in {body} on {days}.").format(
            party=party, body=each["body"], days=days
        )
    if each["how"] == "seldom":
        return _("{party} were at {times} of the last {all} meetings of {body}.").format(
            party=party, times=each["times"], all=each["all"], body=each["body"]
        )
    return _("Since {day} {party} have been at steering meetings only, and nowhere else.").format(
        party=party, day=day_in_words(each["since"])
    )


@rule("F11", told=_absent_told)
def party_absent(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """A party stays away from a body's meetings, or comes to steering meetings and to nothing else."""
    found = []
    for party in THREE:
        absences = (
            _absence(snapshot, body, party, thresholds, today)
            for body in snapshot.bodies_on(today)
            if body.is_forum_on(today)
        )
        stays_away = next((each for each in absences if each), None)
        how = stays_away or _obligatory_only(snapshot, party, thresholds, today)
        if how:
            found.append({"party": str(party), **how})
    return Facts({"parties": found}) if found else None


def _absence(
    snapshot: Snapshot, body: Body, party: str, thresholds: Thresholds, today: date
) -> dict[str, Any] | None:
    """How the party stays away from the last meetings of a body in which it has a place."""
    met = [meeting for meeting in snapshot.held(date.min, today) if meeting.body == body.key]
    expected = [meeting for meeting in met if party in meeting.expected]
    in_a_row, all_of = thresholds.whole("absent_in_a_row"), thresholds.whole("attendance_meetings")
    last = expected[-in_a_row:]
    if len(last) == in_a_row and not any(party in meeting.parties for meeting in last):
        return {"how": "in_a_row", "body": body.name, "days": [meeting.on.isoformat() for meeting in last]}
    looked_at = expected[-all_of:]
    times = sum(party in meeting.parties for meeting in looked_at)
    if len(looked_at) == all_of and times * 100 < thresholds["attendance_share"] * all_of:
        return {"how": "seldom", "body": body.name, "times": times, "all": all_of}
    return None


def _obligatory_only(
    snapshot: Snapshot, party: str, thresholds: Thresholds, today: date
) -> dict[str, Any] | None:
    """Whether the party was at formal steering meetings, while others also met elsewhere and it did not."""
    since = months_before(today, thresholds.whole("arena_months"))
    held = snapshot.held(since, today)
    steering = {body.key for body in snapshot.steering_on(today)}
    obligatory = [meeting for meeting in held if meeting.is_formal and meeting.body in steering]
    others = [meeting for meeting in held if meeting not in obligatory]
    gathered = [set(each.parts) for each in snapshot.gatherings if since <= each.on <= today]
    arenas = gathered + [meeting.parties for meeting in others if not meeting.is_of_politicians]
    others_met = any(parties & set(THREE) - {party} for parties in arenas)
    was_elsewhere = any(party in parties for parties in [*gathered, *(each.parties for each in others)])
    has_gone_on = snapshot.starts_on is not None and snapshot.starts_on <= since
    was_there = any(party in meeting.parties for meeting in obligatory)
    if not (has_gone_on and was_there and others_met) or was_elsewhere:
        return None
    return {"how": "obligatory", "since": since.isoformat()}


# --- F12 ----------------------------------------------------------------------------------


def _substitute_told(facts: Mapping[str, Any]) -> list[str]:
    return [sentence(_lack_told(each)) for each in facts["seats"]]


def _lack_told(each: Mapping[str, Any]) -> str:
    names = {"body": each["body"], "office": each["office"], "party": in_words(each["party"])}
    if each["alone"]:
        said = _("{party} have one member in {body}, and nobody comes in their place.").format(**names)
    else:
        said = _("The one who sits in {body} as {office} has no substitute.").format(**names)
    if each["missed"]:
        said += " " + _("The seat was empty at {missed} of the last {all} meetings.").format(
            missed=each["missed"], all=each["of"]
        )
    return said


@rule("F12", told=_substitute_told)
def no_substitute(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """A party's only member, the mayor or the chief executive has no substitute: graver where they miss."""
    found = []
    for body, seat, alone in _without_substitute(snapshot, today):
        missed, of = _missed(snapshot, body, seat, thresholds.whole("missed_of"), today)
        found.append(
            {
                "body": body.name,
                "party": seat.party,
                "office": seat.office,
                "alone": alone,
                "missed": missed if missed >= thresholds["missed_meetings"] else 0,
                "of": of,
            }
        )
    if not found:
        return None
    return Facts({"seats": found}, severity=3 if any(each["missed"] for each in found) else None)


def _without_substitute(snapshot: Snapshot, today: date) -> Iterator[tuple[Body, Seat, bool]]:
    """Key places in bodies that steer, or in which all three meet; and whether the party has no other."""
    joint = snapshot.joint_on(today)
    for body in snapshot.bodies_on(today):
        if not body.steers_on(today) and body not in joint:
            continue
        for seat in body.members_on(today):
            is_vacant = seat.vacant_since is not None and seat.vacant_since <= today
            if is_vacant or seat.party not in THREE or body.has_substitute_on(seat, today):
                continue
            alone = seat.person is not None and len(body.members_on(today, seat.party)) == 1
            if alone or _is_key(seat):
                yield body, seat, alone


def _is_key(seat: Seat) -> bool:
    """Whether it is the mayor's or the chief executive's."""
    office = seat.office.casefold()
    if seat.party == Party.ADMINISTRATION:
        return any(title in office for title in CHIEF)
    is_mayor = any(title in office for title in MAYOR)
    return seat.party == Party.POLITICIAN and is_mayor and not any(word in office for word in NOT_THE_MAYOR)


def _missed(snapshot: Snapshot, body: Body, seat: Seat, of: int, today: date) -> tuple[int, int]:
    """How many of the body's last meetings, so many, nobody came to for the seat; and how many there were."""
    noted = [
        came
        for meeting in snapshot.held(date.min, today)
        if meeting.body == body.key
        for came in meeting.came
        if came.seat == seat.key
    ][-of:]
    return sum(not came.was_there for came in noted), len(noted)


# --- F18 ----------------------------------------------------------------------------------


def _forum_told(facts: Mapping[str, Any]) -> list[str]:
    if facts["since"]:
        text = _("All three parties have a place to meet, and have not met there together since {day}.")
        return [text.format(day=day_in_words(facts["since"]))]
    return [_("No body of the project has members from all three parties.")]


@rule("F18", told=_forum_told)
def no_joint_forum(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """No body has all three parties, or all three have not been in one meeting for some months."""
    if snapshot.phase == "idea":
        return None
    joint = snapshot.joint_on(today)
    is_known = any(body.seats_on(today) for body in snapshot.bodies_on(today))
    if not joint:
        return Facts({"since": None}) if is_known or not snapshot.is_closed else None
    since = months_before(today, thresholds.whole("joint_months"))
    if not _could_meet(snapshot, joint, since):
        return None
    met = snapshot.held(since, today)
    if any(_met_together(meeting) for meeting in met):
        return None
    return Facts({"since": since.isoformat()})


def _could_meet(snapshot: Snapshot, joint: list[Body], since: date) -> bool:
    """Whether a joint body was there all the time; of one that has ended, something of meetings is known."""
    was_there = any(body in joint for body in snapshot.joint_on(since))
    return was_there and bool(snapshot.meetings or not snapshot.is_closed)


def _met_together(meeting: Meeting) -> bool:
    """Whether all three were there; where nothing was noted of who came, nobody is said to be absent."""
    return not meeting.is_noted or meeting.parties >= set(THREE)


# --- F35 ----------------------------------------------------------------------------------


def _guests_told(facts: Mapping[str, Any]) -> list[str]:
    text = _("{party} are invited, and have no seat in any body that works on the project.")
    return [sentence(text.format(party=in_words(party))) for party in facts["parties"]]


@rule("F35", told=_guests_told)
def uneven_formal_role(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """Politicians or union representatives come as guests only, and are members of no body of the project."""
    found = [
        str(party)
        for party in (Party.POLITICIAN, Party.UNION)
        if not _has_a_seat(snapshot, party, today) and _is_invited(snapshot, party, today)
    ]
    return Facts({"parties": found}) if found else None


def _has_a_seat(snapshot: Snapshot, party: str, today: date) -> bool:
    return any(body.members_on(today, party) for body in snapshot.bodies if body.is_forum_on(today))


def _is_invited(snapshot: Snapshot, party: str, today: date) -> bool:
    """Whether somebody of the party has a guest's place, or was a guest at a meeting or at a gathering."""
    seats = (seat for body in snapshot.bodies if body.is_forum_on(today) for seat in body.seats_on(today))
    return (
        any(seat.party == party and seat.standing in ("guest", "speaker") for seat in seats)
        or any(party in meeting.guests for meeting in snapshot.held(date.min, today))
        or any(party in each.parts for each in snapshot.gatherings if each.on <= today)
    )
