"""The minutes as plain data, made from what was recorded; frozen when the chair approves them.

Codes are kept as codes and read in the reader's language; what people wrote stays as written.
Before approval the pages ask `content_of`, after it the frozen content: the same form.

Apps above this one let the minutes say what a meeting came to in their matters with `concluded_in`,
so that governance need not know them. That is kept in words, in the municipality's language form.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation

from governance.agenda import FOLLOW_UPS, MINUTES
from governance.models import AgendaItem, Decision, Engagement, FollowUp, Meeting, Minutes
from governance.roll import RollRow, roll_of
from projects.models import Project

FORMAT = 2


@dataclass(frozen=True)
class Conclusion:
    """What a meeting came to in a matter of another app: of what, what, and more under names.

    It stands under the item of the same topic, or beside the agenda where the meeting had none.
    """

    topic: str
    project: Project
    title: str
    text: str
    details: tuple[tuple[str, str], ...] = ()


Source = Callable[[Meeting], Iterable[Conclusion]]
_sources: list[Source] = []


def concluded_in(source: Source) -> Source:
    """Ask this function, too, what a meeting came to. The order is that of asking."""
    if source not in _sources:
        _sources.append(source)
    return source


def content_of(meeting: Meeting) -> dict[str, Any]:
    """Time and place, who came, every item with its decision, positions and follow-ups."""
    roll = roll_of(meeting)
    items = list(meeting.items.on_agenda().in_order().with_papers())
    concluded = _concluded(meeting)
    under = [concluded.pop(item.topic, []) for item in items]
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
        "items": [
            _item(item) | _standing(item, meeting) | {"concluded": conclusions}
            for item, conclusions in zip(items, under, strict=True)
        ],
        "beside": [conclusion for conclusions in concluded.values() for conclusion in conclusions],
    }


def read(meeting: Meeting) -> dict[str, Any]:
    """The minutes of a meeting: what was frozen, or what has been recorded so far."""
    return meeting.minutes.content if meeting.is_concluded else content_of(meeting)


def as_told(content: Mapping[str, Any], projects: Collection[int]) -> dict[str, Any]:
    """The same for somebody who did not take part: what is about the projects that they may see.

    Why somebody stayed away, which may be illness, is for those at the table. Of an item about other
    projects too, those are not named, nor is a status report shown that may be another's.
    """

    def theirs(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        return [row for row in rows if row["project"]["pk"] in projects]

    def told(item: Mapping[str, Any]) -> dict[str, Any]:
        named = [each for each in item["projects"] if each["pk"] in projects]
        report = item["status_report"] if named == item["projects"] else None
        concluded = theirs(item.get("concluded", ()))
        return {**item, "projects": named, "status_report": report, "concluded": concluded}

    return {
        **content,
        "attendance": [{**seat, "cause": ""} for seat in content["attendance"]],
        "items": [item for item in map(told, content["items"]) if item["projects"]],
        "beside": theirs(content.get("beside", ())),
    }


def _concluded(meeting: Meeting) -> dict[str, list[dict[str, Any]]]:
    """What was concluded, by topic."""
    by_topic = defaultdict(list)
    with translation.override(meeting.body.municipality.document_language):
        for source in _sources:
            for conclusion in source(meeting):
                by_topic[conclusion.topic].append(_conclusion(conclusion))
    return dict(by_topic)


def _conclusion(conclusion: Conclusion) -> dict[str, Any]:
    return {
        "project": _project(conclusion.project),
        "title": conclusion.title,
        "text": conclusion.text,
        "details": [{"label": label, "text": text} for label, text in conclusion.details],
    }


def _project(project: Project) -> dict[str, Any]:
    return {"pk": project.pk, "title": project.title}


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
        "projects": [_project(project) for project in item.projects.all()],
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
