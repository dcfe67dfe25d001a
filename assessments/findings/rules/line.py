"""Criterion 3, anchoring: is the project carried by those who lead the administration, and by the line?"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.parties import Party
from assessments.findings.bodies import Body, FollowUp, Seat
from assessments.findings.rule import Facts, rule
from assessments.findings.rules.words import day_in_words, quoted
from assessments.findings.snapshot import Measure, Snapshot, months_after, months_before
from assessments.findings.thresholds import Thresholds
from governance.participation import INVOLVED
from trepart.words import listed

# Who answers for the whole administration; an assistant's or acting one's title holds the same words.
CHIEF = (
    *("kommunedirektør", "rådmann", "administrasjonssjef"),
    *("chief executive", "municipal director", "municipal_director"),
)
EMPLOYEES_SIDE = frozenset({Party.POLITICIAN, Party.UNION})


# --- F13 ----------------------------------------------------------------------------------


def _link_told(facts: Mapping[str, Any]) -> list[str]:
    text = ngettext(
        "Nobody ties this service to the steering group, and its manager does not sit there: {services}.",
        "Nobody ties these services to the steering group, and no manager of them sits there: {services}.",
        len(facts["services"]),
    )
    return [text.format(services=listed(facts["services"]))]


@rule("F13", told=_link_told)
def missing_line_link(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """A service that the project changes has no named link, and its manager sits in no steering body."""
    seats = [seat for body in snapshot.steering_on(today) for seat in body.members_on(today)]
    there = {known.casefold() for seat in seats for known in (seat.name, seat.office) if known}
    loose = [
        service.name
        for service in snapshot.services
        if not service.link.strip() and service.manager.strip().casefold() not in there
    ]
    return Facts({"services": loose}) if loose else None


# --- F14 ----------------------------------------------------------------------------------


def _turnover_told(facts: Mapping[str, Any]) -> list[str]:
    said = []
    since = day_in_words(facts["since"])
    if facts["seats"]:
        text = ngettext(
            "One who sat for the administration has been replaced since {day}.",
            "{count} who sat for the administration have been replaced since {day}.",
            facts["seats"],
        )
        said.append(text.format(count=facts["seats"], day=since))
    if facts["owners"]:
        said.append(_("The project has got another owner since {day}.").format(day=since))
    return said


@rule("F14", told=_turnover_told)
def leader_turnover(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """So many of the administration's members were replaced, or the owner was, in the last months."""
    since = months_before(today, thresholds.whole("leader_months"))
    seats = sum(
        _was_replaced(seat, body, since, today)
        for body in snapshot.bodies
        for seat in body.seats
        if seat.party == Party.ADMINISTRATION and seat.represents
    )
    owners = sum(since < day <= today for day in snapshot.owner_changes)
    if seats < thresholds["leader_changes"] and not owners:
        return None
    return Facts({"seats": seats, "owners": owners, "since": since.isoformat()})


def _was_replaced(seat: Seat, body: Body, since: date, today: date) -> bool:
    """Whether the seat ended in the days asked about, and somebody else of the administration came after."""
    ended = seat.ends_on
    if ended is None or not since < ended <= today:
        return False
    if not body.works_on(ended):
        return False
    after = [
        next_seat
        for next_seat in body.seats
        if next_seat.key != seat.key
        and next_seat.party == seat.party
        and next_seat.starts_on is not None
        and ended <= next_seat.starts_on <= today
        and next_seat.represents
    ]
    stays = seat.person is not None and any(next_seat.person == seat.person for next_seat in after)
    return bool(after) and not stays


# --- F15 ----------------------------------------------------------------------------------


def _voluntary_told(facts: Mapping[str, Any]) -> list[str]:
    text = _(
        "The measure “{measure}” is voluntary. It began on {day}; {begun} of {all} workplaces have begun."
    )
    return [
        text.format(measure=each["title"], day=day_in_words(each["on"]), begun=each["begun"], all=each["all"])
        for each in facts["measures"]
    ]


@rule("F15", told=_voluntary_told)
def voluntary_only(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """Few of the workplaces of a voluntary measure show in the ledger some months after it began."""
    months, share = thresholds.whole("uptake_months"), thresholds["uptake_share"]
    found = []
    for measure, start in _voluntary(snapshot):
        begun, places = _begun(snapshot, measure, start, today), len(measure.workplaces)
        if months_after(start, months) <= today and begun * 100 < share * places:
            found.append({"title": measure.title, "on": start.isoformat(), "begun": begun, "all": places})
    return Facts({"measures": found}) if found else None


def _voluntary(snapshot: Snapshot) -> Iterator[tuple[Measure, date]]:
    """The voluntary measures that are underway, each with the day it began."""
    for measure in snapshot.measures:
        if measure.is_voluntary and measure.state == "underway" and measure.starts_on:
            yield measure, measure.starts_on


def _begun(snapshot: Snapshot, measure: Measure, start: date, today: date) -> int:
    """At how many of its workplaces the ledger shows staff taking part since; at one it is underway."""
    active = {
        each.workplace.casefold()
        for each in snapshot.staff_involvement
        if start <= each.on <= today and each.level in INVOLVED
    }
    return max(1, sum(place.casefold() in active for place in measure.workplaces))


# --- F16 ----------------------------------------------------------------------------------


def _overdue_told(facts: Mapping[str, Any]) -> list[str]:
    return [
        _(
            "{count} follow-ups with one and the same owner are more than {days} days overdue: {texts}."
        ).format(count=len(texts), days=facts["days"], texts=quoted(texts))
        for texts in facts["owners"]
    ]


@rule("F16", told=_overdue_told)
def line_resistance(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """What meetings asked of one and the same in the line is long overdue, several times over."""
    late = today - timedelta(days=thresholds.whole("overdue_days"))
    others = {
        seat.person for seat in snapshot.seats.values() if seat.represents and seat.party in EMPLOYEES_SIDE
    }
    by_owner: dict[int, list[str]] = {}
    for each in _follow_ups(snapshot):
        is_open = each.done_on is None or each.done_on > today
        if is_open and each.due_on < late and each.owner not in others:
            by_owner.setdefault(each.owner, []).append(each.text)
    owners = [texts for texts in by_owner.values() if len(texts) >= thresholds["overdue_times"]]
    return Facts({"owners": owners, "days": thresholds.whole("overdue_days")}) if owners else None


def _follow_ups(snapshot: Snapshot) -> Iterator[FollowUp]:
    for meeting in snapshot.meetings:
        for item in meeting.items:
            yield from item.follow_ups


# --- F17 ----------------------------------------------------------------------------------


def _top_told(facts: Mapping[str, Any]) -> list[str]:
    said = []
    if facts["no_owner"]:
        said.append(_("Nobody in the line is named as the project's owner."))
    if facts["absent"]:
        days = listed([day_in_words(day) for day in facts["absent"]])
        said.append(
            _("The administration's leader was not at the steering meetings of {days}.").format(days=days)
        )
    return said


@rule("F17", told=_top_told)
def top_admin_withdraws(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """No owner in the line beyond the idea; or the chief executive stays away meeting after meeting."""
    no_owner = snapshot.is_told and snapshot.phase != "idea" and not _has_owner(snapshot)
    absent = _missed_by_chief(snapshot, thresholds.whole("top_absences"), today)
    if not no_owner and not absent:
        return None
    return Facts({"no_owner": no_owner, "absent": [day.isoformat() for day in absent]})


def _has_owner(snapshot: Snapshot) -> bool:
    return snapshot.has_owner or bool(snapshot.owner_office)


def _missed_by_chief(snapshot: Snapshot, in_a_row: int, today: date) -> list[date]:
    """The last steering meetings, so many, where the chief executive's seat was empty at each of them."""
    steering = {body.key for body in snapshot.bodies if body.steers_on(today)}
    found = []
    for meeting in reversed(snapshot.held(date.min, today)):
        if meeting.body not in steering or not meeting.is_noted:
            continue
        seats = [each for each in meeting.came if _is_chief(snapshot.seats.get(each.seat))]
        if not seats:
            continue
        if any(each.was_there for each in seats):
            return []
        found.append(meeting.on)
        if len(found) == in_a_row:
            return sorted(found)
    return []


def _is_chief(seat: Seat | None) -> bool:
    if seat is None or not seat.represents or seat.party != Party.ADMINISTRATION:
        return False
    office = seat.office.casefold()
    return any(title in office for title in CHIEF)
