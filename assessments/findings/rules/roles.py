"""Criterion 4, cooperation: does each party keep to its own part, and does the joint body get its say?"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.parties import THREE, Party, in_words
from assessments.findings.bodies import Body, Item, Meeting
from assessments.findings.rule import Facts, rule
from assessments.findings.rules.anchoring import is_politicians
from assessments.findings.rules.words import day_in_words, quoted, sentence
from assessments.findings.snapshot import Snapshot, months_before
from assessments.findings.thresholds import Thresholds
from trepart.words import listed

EMPLOYEE, OPERATIONS = "employee", "operations"
EMPLOYER = ("arbeidsgiv", "arbeidsgjev", "employer")


# --- F25 ----------------------------------------------------------------------------------


def _mixing_told(facts: Mapping[str, Any]) -> list[str]:
    said = []
    if facts["operations"]:
        text = ngettext(
            "A politician proposed a matter about daily operations: {titles}.",
            "Politicians proposed matters about daily operations: {titles}.",
            len(facts["operations"]),
        )
        said.append(text.format(titles=quoted(facts["operations"])))
    if facts["employees"]:
        text = ngettext(
            "{count} matter on the agenda was about an individual employee.",
            "{count} matters on the agendas were about individual employees.",
            facts["employees"],
        )
        said.append(text.format(count=facts["employees"]))
    return said


@rule("F25", told=_mixing_told)
def role_mixing(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """A politician proposed a matter of operations lately, or a matter was about one of the employees.

    Matters about an employee are counted and never named.
    """
    since = months_before(today, thresholds.whole("role_months"))
    items = [item for meeting in snapshot.held(since, today) for item in meeting.items]
    employees = sum(item.content == EMPLOYEE for item in items)
    operations = [
        item.title for item in items if item.content == OPERATIONS and item.proposed_by == Party.POLITICIAN
    ]
    if not employees and not operations:
        return None
    return Facts({"operations": list(dict.fromkeys(operations)), "employees": employees})


# --- F26 ----------------------------------------------------------------------------------


def _dual_told(facts: Mapping[str, Any]) -> list[str]:
    text = _("One and the same person sits for {parties} in {bodies}.")
    return [
        text.format(
            parties=listed([in_words(party) for party in each["parties"]]), bodies=listed(each["bodies"])
        )
        for each in facts["people"]
    ]


@rule("F26", told=_dual_told)
def dual_roles(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """Somebody sits for two parties, and their impartiality has not been considered. Nobody is named."""
    seats: dict[int, list[tuple[str, str]]] = {}
    for body in snapshot.bodies_on(today):
        for seat in body.members_on(today):
            if seat.person is not None and seat.party in THREE:
                seats.setdefault(seat.person, []).append((seat.party, body.name))
    considered = _considered(snapshot, today)
    found = [
        {
            "parties": [str(party) for party in THREE if party in dict(theirs)],
            "bodies": list(dict.fromkeys(body for _party, body in theirs)),
        }
        for person, theirs in seats.items()
        if len(dict(theirs)) > 1 and person not in considered
    ]
    return Facts({"people": found}) if found else None


def _considered(snapshot: Snapshot, today: date) -> set[int]:
    """Those whose impartiality a meeting has answered the question of."""
    return {
        each.person
        for meeting in snapshot.meetings
        if meeting.on <= today
        for item in meeting.items
        for each in item.impartiality
        if each.finding
    }


# --- F27 ----------------------------------------------------------------------------------


def _bypassing_told(facts: Mapping[str, Any]) -> list[str]:
    text = _("{body} treated a matter about the project on {day}; the joint body had not had it before.")
    return [text.format(body=each["body"], day=day_in_words(each["on"])) for each in facts["cases"]]


@rule("F27", told=_bypassing_told)
def bypassing(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """The council or the executive board decided on the project, and no joint body had taken it up first.

    A case from before there was a joint body is none, nor is one that a meeting asked for.
    """
    months = thresholds.whole("bypass_months")
    cases = [
        (on, body)
        for on, body in sorted(set(_cases(snapshot)))
        if months_before(today, months) <= on <= today
        and snapshot.joint_on(on)
        and not _came_before_joint_body(snapshot, months_before(on, months), on)
    ]
    found = [{"on": on.isoformat(), "body": body} for on, body in cases]
    return Facts({"cases": found}) if found else None


def _cases(snapshot: Snapshot) -> Iterator[tuple[date, str]]:
    """When the council or the executive board decided something about the project, and which of them."""
    for decision in snapshot.formal_decisions:
        if is_politicians(decision) and decision.treats is None:
            yield decision.on, decision.where
    for meeting in snapshot.meetings:
        if (
            meeting.has_ended
            and meeting.is_of_politicians
            and any(_is_a_case(item) for item in meeting.items)
        ):
            yield meeting.on, meeting.body_name


def _is_a_case(item: Item) -> bool:
    return item.was_treated and item.kind != "information"


def _came_before_joint_body(snapshot: Snapshot, since: date, on: date) -> bool:
    """Whether a joint body took the project up in these days."""
    return any(
        any(item.was_treated for item in meeting.items)
        and any(body.key == meeting.body for body in snapshot.joint_on(meeting.on))
        for meeting in snapshot.held(since, on)
    )


# --- F32 ----------------------------------------------------------------------------------


def _stuck_told(facts: Mapping[str, Any]) -> list[str]:
    text = _("“{title}” has been on the agenda {times} times, and nothing is decided.")
    return [text.format(title=each["title"], times=each["times"]) for each in facts["items"]]


@rule("F32", told=_stuck_told)
def stuck_on_small(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """A matter came back to steering meetings again and again, the last time lately, with no decision."""
    since = months_before(today, thresholds.whole("treated_months"))
    found = [
        {"title": item.title, "times": times}
        for meeting, item in _last_in_a_row(snapshot)
        if (times := _times_taken_up(meeting, item)) >= thresholds["treated_times"]
        and since <= meeting.on
        and (meeting.on <= today or not meeting.has_ended)
        and item.decision is None
        and item.title
        and item.state != "removed"
        and _steers(snapshot, meeting)
    ]
    return Facts({"items": found}) if found else None


def _last_in_a_row(snapshot: Snapshot) -> Iterator[tuple[Meeting, Item]]:
    """Each matter as it stands on the last agenda that it came to."""
    items = [(meeting, item) for meeting in snapshot.meetings for item in meeting.items]
    carried = {item.carried_from for _meeting, item in items}
    return (pair for pair in items if pair[1].key not in carried)


def _times_taken_up(meeting: Meeting, item: Item) -> int:
    """How often it has been on an agenda of a meeting that is over."""
    return item.times if meeting.has_ended else item.times - 1


def _steers(snapshot: Snapshot, meeting: Meeting) -> bool:
    return any(body.key == meeting.body for body in snapshot.steering_on(meeting.on))


# --- F37 ----------------------------------------------------------------------------------


def _employer_told(facts: Mapping[str, Any]) -> list[str]:
    texts = {
        "power": _("It is not said whether {body} decides, recommends or advises."),
        "employer": _("The mandate of {body} does not say who represents the employer."),
    }
    return [
        sentence(texts[lacking].format(body=each["body"]))
        for each in facts["bodies"]
        for lacking in each["lacking"]
    ]


@rule("F37", told=_employer_told)
def unclear_employer(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """The mandate of a joint body lacks what it may decide, or who speaks for the employer there."""
    if snapshot.is_closed:
        return None
    found = [
        {"body": body.name, "lacking": lacking}
        for body in snapshot.joint_on(today)
        if (lacking := _lacking(body))
    ]
    return Facts({"bodies": found}) if found else None


def _lacking(body: Body) -> list[str]:
    said = " ".join((body.mandate, body.limits, body.other_rules)).casefold()
    names_employer = any(word in said for word in EMPLOYER)
    return [
        *(["power"] if not body.decision_power else []),
        *(["employer"] if not names_employer else []),
    ]
