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
from governance.doors import is_by_law
from governance.minutes_parts import decision_told, doors_told, impartiality_told, in_full, moment, seat_told
from governance.models import AgendaItem, Engagement, FollowUp, Meeting, MeetingEvent, Minutes
from governance.roll import Roll, roll_of
from projects.models import Project

FORMAT = 3


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


# What only somebody who records does in a meeting.
RECORDED = ("attendance", "movement", "item_begun", "engagement", "decided", "follow_up_added")

Source = Callable[[Meeting], Iterable[Conclusion]]
_sources: list[Source] = []


def concluded_in(source: Source) -> Source:
    """Ask this function, too, what a meeting came to. The order is that of asking."""
    if source not in _sources:
        _sources.append(source)
    return source


def content_of(meeting: Meeting) -> dict[str, Any]:
    """Time and place, who came and when, and of every item all that the meeting did with it."""
    roll = roll_of(meeting, may_change=False)
    items = list(in_full(meeting.items.on_agenda().in_order()))
    concluded = _concluded(meeting)
    under = [concluded.pop(item.topic, []) for item in items]
    return {
        "format": FORMAT,
        **_frame(meeting, roll),
        "attendance": [seat_told(row) for row in roll.rows],
        "items": [
            _item(item) | _standing(item, meeting) | {"concluded": conclusions}
            for item, conclusions in zip(items, under, strict=True)
        ],
        "beside": [conclusion for conclusions in concluded.values() for conclusion in conclusions],
    }


def _frame(meeting: Meeting, roll: Roll) -> dict[str, Any]:
    """Of which body, when and where, by which rules, and who led and recorded it."""
    body = meeting.body
    return {
        "body": body.name,
        "municipality": body.municipality.display_name,
        "language": body.municipality.document_language,
        "legal_basis": body.legal_basis,
        "by_law": is_by_law(body),
        "form": meeting.form,
        "mode": meeting.mode,
        "starts_at": moment(meeting.starts_at),
        "called_at": moment(meeting.called_at),
        "opened_at": moment(meeting.opened_at),
        "ended_at": moment(meeting.ended_at),
        "place": meeting.place,
        "led_by": roll.led_by,
        "recorded_by": _recorders(meeting),
        "quorum": {"present": roll.attended, "members": len(roll.members), "needed": roll.needed},
    }


def _recorders(meeting: Meeting) -> list[str]:
    """Those who recorded what happened in it, as they are called now."""
    recorded = MeetingEvent.objects.filter(meeting=meeting, kind__in=RECORDED, by__isnull=False)
    return list(recorded.order_by("by__person__name").values_list("by__person__name", flat=True).distinct())


def read(meeting: Meeting) -> dict[str, Any]:
    """The minutes of a meeting: what was frozen, or what has been recorded so far."""
    return meeting.minutes.content if meeting.is_concluded else content_of(meeting)


def with_doors_closed(content: Mapping[str, Any]) -> dict[str, Any]:
    """The same for who takes part but is no member: of a closed item its number and by which paragraph.

    The public part of minutes, too: what was said and decided behind closed doors is for the members.
    """
    return {**content, "items": [_shut(item) if item.get("doors") else item for item in content["items"]]}


def _shut(item: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: item[name] for name in ("number", "kind", "content", "state", "doors")}
    empty = {"title": "", "topic": "", "projects": [], "proposed_by": "", "proposal": "", "presentation": ""}
    steps = [{**step, "reason": ""} for step in item["closings"]]
    nothing: dict[str, Any] = {"status_report": None, "decision": None, "minutes_used": 0}
    lists: dict[str, list[Any]] = {
        name: [] for name in ("asked", "follow_ups", "impartiality", "papers", "concluded")
    }
    return {**kept, **empty, **nothing, **lists, "closings": steps, "is_shut": True}


def as_told(content: Mapping[str, Any], projects: Collection[int]) -> dict[str, Any]:
    """The same for somebody who did not take part: what is about the projects that they may see.

    Why somebody stayed away, which may be illness, is for those at the table; so is what was closed. Of an
    item about other projects too, those are not named, nor is a status report shown that may be another's.
    """

    def theirs(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        return [row for row in rows if row["project"]["pk"] in projects]

    def told(item: Mapping[str, Any]) -> dict[str, Any]:
        named = [each for each in item["projects"] if each["pk"] in projects]
        report = item["status_report"] if named == item["projects"] else None
        concluded = theirs(item.get("concluded", ()))
        asked = [{**question, "question": "", "reason": ""} for question in item.get("impartiality", ())]
        return {
            **item,
            "impartiality": asked,
            "projects": named,
            "status_report": report,
            "concluded": concluded,
        }

    return {
        **content,
        "attendance": [{**seat, "cause": ""} for seat in content["attendance"]],
        "items": [item for item in map(told, content["items"]) if item["projects"] and not item.get("doors")],
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
        "presentation": item.presentation,
        "proposal": item.proposal,
        "papers": [paper.name for paper in item.papers.all()],
        "minutes_used": item.minutes_used,
        **doors_told(item),
        "impartiality": [impartiality_told(each) for each in item.impartiality.all()],
        "status_report": {"number": report.number, "overall": report.overall} if report else None,
        "asked": [_asked(engagement) for engagement in item.engagements.all()],
        "decision": decision_told(item.decision) if item.is_decided else None,
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
        open_ones = FollowUp.objects.of_body(meeting.body).filter(item__closing="")
        done = open_ones.filter(done_at__range=(meeting.opened_at, until))
        return {"finished": [f"{each.text} ({each.owner.name})" for each in done.select_related("owner")]}
    return {}


def _asked(engagement: Engagement) -> dict[str, Any]:
    return {"party": engagement.party, "level": engagement.level, "spoke": engagement.spoke}
