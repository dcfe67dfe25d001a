"""The minutes as plain data, made from what was recorded; frozen when the chair approves them.

Codes are kept as codes and read in the reader's language; what people wrote stays as written.
Before approval the pages ask `content_of`, after it the frozen content: the same form.
"""

from typing import Any

from django.utils import timezone

from governance.agenda import FOLLOW_UPS, MINUTES
from governance.models import AgendaItem, Decision, Engagement, FollowUp, Meeting, Minutes
from governance.roll import RollRow, roll_of

FORMAT = 1


def content_of(meeting: Meeting) -> dict[str, Any]:
    """Time and place, who came, every item with its decision, positions and follow-ups."""
    roll = roll_of(meeting)
    items = meeting.items.on_agenda().in_order().with_papers()
    return {
        "format": FORMAT,
        "body": meeting.body.name,
        "municipality": meeting.body.municipality.display_name,
        "language": meeting.body.municipality.document_language,
        "starts_at": _moment(meeting.starts_at),
        "opened_at": _moment(meeting.opened_at),
        "ended_at": _moment(meeting.ended_at),
        "place": meeting.place,
        "quorum": {"present": roll.present, "members": len(roll.members)},
        "attendance": [_seat(row) for row in roll.rows],
        "items": [_item(item) | _standing(item, meeting) for item in items],
    }


def read(meeting: Meeting) -> dict[str, Any]:
    """The minutes of a meeting: what was frozen, or what has been recorded so far."""
    minutes = getattr(meeting, "minutes", None)
    return minutes.content if minutes is not None and minutes.is_frozen else content_of(meeting)


def _moment(moment: Any) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def _seat(row: RollRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "name": str(row.seat),
        "office": row.seat.office,
        "party": row.seat.party,
        "role": row.seat.role,
        "standing": row.seat.standing,
        "state": row.state,
        "substitute": row.attendance.substitute.name if row.attendance and row.attendance.substitute else "",
        "cause": row.attendance.cause if row.attendance else "",
    }


def _item(item: AgendaItem) -> dict[str, Any]:
    report = item.status_report
    return {
        "number": item.number,
        "title": item.title,
        "kind": item.kind,
        "content": item.content,
        "state": item.state,
        "topic": item.topic,
        "projects": [{"pk": project.pk, "title": project.title} for project in item.projects.all()],
        "proposed_by": item.proposed_by.name if item.proposed_by else "",
        "proposal": item.proposal,
        "status_report": {"number": report.number, "overall": report.overall} if report else None,
        "asked": [_asked(engagement) for engagement in item.engagements.all()],
        "decision": _decision(item.decision) if item.is_decided else None,
        "follow_ups": [
            {"text": each.text, "owner": each.owner.name, "due_on": each.due_on.isoformat()}
            for each in item.follow_ups.all()
        ],
    }


def _standing(item: AgendaItem, meeting: Meeting) -> dict[str, Any]:
    """What a standing matter came to: earlier minutes that were approved, follow-ups that were done."""
    until = meeting.ended_at or timezone.now()
    if item.topic == MINUTES and meeting.opened_at:
        earlier = Minutes.objects.filter(meeting__in=Meeting.objects.before(meeting))
        approved = earlier.filter(approved_at__range=(meeting.opened_at, until)).select_related("meeting")
        return {"approves": [each.meeting.day.isoformat() for each in approved]}
    if item.topic == FOLLOW_UPS and meeting.opened_at:
        done = FollowUp.objects.of_body(meeting.body).filter(done_at__range=(meeting.opened_at, until))
        return {"finished": [f"{each.text} ({each.owner.name})" for each in done.select_related("owner")]}
    return {}


def _asked(engagement: Engagement) -> dict[str, Any]:
    return {"party": engagement.party, "level": engagement.level, "spoke": engagement.spoke}


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "text": decision.text,
        "outcome": decision.outcome,
        "next_body": decision.next_body.name if decision.next_body else "",
        "status_effect": decision.status_effect,
        "return_reason": decision.return_reason,
        "decided_at": _moment(decision.decided_at),
        "positions": [
            {"party": each.party, "stance": each.stance, "reason": each.reason}
            for each in decision.positions.all()
        ],
    }
