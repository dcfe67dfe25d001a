"""What minutes and meeting papers share: which meeting, which version, and who were called to it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from accounts.parties import Party
from governance.codes import SeatRole, Standing
from governance.composition import in_order
from governance.doors import is_by_law
from governance.models import Meeting, MeetingInvitation, Seat
from governance.models.series import FormOfMeeting, HowHeld
from reports.content.plain import coded, moment

FORMAT = 1


def about(meeting: Meeting, *, kind: str, language: str, number: int, holds_closed: bool) -> dict[str, Any]:
    """What stands first in the content of every report of a meeting."""
    body = meeting.body
    return {
        "format": FORMAT,
        "kind": kind,
        "language": language,
        "number": number,
        "written_in": body.municipality.document_language,
        "frozen_at": moment(timezone.now().replace(microsecond=0)),
        "on": timezone.localdate().isoformat(),
        "example": settings.DEMO,
        "holds_closed": holds_closed,
        "meeting": _meeting(meeting),
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    body = meeting.body
    return {
        "body": body.name,
        "municipality": body.municipality.name,
        "legal_basis": str(body.get_legal_basis_display()) if body.legal_basis else "",
        "by_law": is_by_law(body),
        "day": meeting.day.isoformat(),
        "starts_at": moment(meeting.starts_at),
        "ends_at": moment(meeting.ends_at) if meeting.ends_at else None,
        "place": meeting.place,
        "form": coded(meeting.form, FormOfMeeting(meeting.form).label),
        "mode": coded(meeting.mode, HowHeld(meeting.mode).label),
        "state": coded(meeting.state, meeting.get_state_display()),
        "called_at": moment(meeting.called_at) if meeting.called_at else None,
    }


def called_to(meeting: Meeting) -> list[dict[str, Any]]:
    """Who were called: those invited, or where nobody was by then, those with a seat on the day.

    Names, offices and the three parties; nobody's union or political party is read.
    """
    invited = MeetingInvitation.objects.filter(meeting=meeting).standing()
    rows = list(invited.select_related("person", "seat").order_by("seat__position", "as_substitute", "pk"))
    if rows:
        return [_called(row.seat, row.person.name, row) for row in rows]
    seats = Seat.objects.filter(body=meeting.body_id).on(meeting.day).select_related("person")
    filled = (seat for seat in in_order(seats.order_by("position", "pk")) if seat.person)
    return [_called(seat, str(seat), None) for seat in filled]


def _called(seat: Seat, name: str, invited: MeetingInvitation | None) -> dict[str, Any]:
    represents = seat.party and seat.standing not in (Standing.SECRETARY, Standing.GUEST)
    return {
        "name": name,
        "office": seat.office,
        "party": coded(seat.party, Party(seat.party).label) if represents else None,
        "role": coded(seat.role, SeatRole(seat.role).label),
        "standing": coded(seat.standing, Standing(seat.standing).label),
        "as_substitute": bool(invited and invited.as_substitute),
        "on": timezone.localtime(invited.invited_at).date().isoformat() if invited else None,
    }


def as_json(value: Any) -> Any:
    """The same with moments and days as text, as JSON holds them."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(part) for part in value]
    return value
