"""Minutes as they go to print: what was frozen when they were approved, and what was added since.

Minutes that nobody has approved are read from what was recorded, and are a draft.
"""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone, translation

from governance.minutes import read, with_doors_closed
from governance.minutes_needs import record_rule
from governance.models import Addendum, Meeting, Minutes
from governance.written import as_read
from projects.models import Light
from reports.content.of_meeting import about, as_json, called_to
from reports.content.plain import coded, local_day, moment
from trepart.checksum import checksum_of


def minutes_of(meeting: Meeting, *, language: str, number: int, holds_closed: bool) -> dict[str, Any]:
    """The minutes of a meeting, with our own words in the language that was asked for.

    The open version leaves out what was behind closed doors, why anybody was away (which may be illness)
    and what was said about somebody's impartiality; what the body found stands.
    """
    kept = read(meeting)
    told = kept if holds_closed else open_part_of(kept)
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    approved = minutes if minutes and minutes.is_frozen else None
    with translation.override(language):
        addenda = [_addendum(each) for each in _addenda(approved, told)]
        return {
            **about(meeting, kind="minutes", language=language, number=number, holds_closed=holds_closed),
            "is_draft": approved is None,
            "approved": _approved(approved) if approved else None,
            "minutes_sha256": approved.sha256 if approved else checksum_of(kept),
            "rule": record_rule(kept),
            "minutes": _in_words(told),
            "addenda": addenda,
            "added_until": last_added(meeting),
            "distribution": called_to(meeting),
        }


def _in_words(told: Mapping[str, Any]) -> dict[str, Any]:
    """The minutes with words beside the codes, each status report with its light."""
    read_out = as_json(as_read(told))
    items = [item | {"light": _light(item.get("status_report"))} for item in read_out["items"]]
    return read_out | {"items": items}


def _light(report: Mapping[str, Any] | None) -> dict[str, str] | None:
    overall = report["overall"] if report else ""
    return coded(overall, Light(overall).label) if overall else None


def same_as(meeting: Meeting) -> dict[str, Any]:
    """What two orders of minutes share besides the meeting: neither approval nor addendum came between."""
    return {"content__is_draft": not meeting.is_concluded, "content__added_until": last_added(meeting)}


def last_added(meeting: Meeting) -> str:
    """When the last addendum was added, or that none was."""
    last = Addendum.objects.filter(minutes__meeting=meeting).order_by("-added_at").first()
    return moment(last.added_at) if last else ""


def open_part_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """What anybody may read of minutes."""
    told = with_doors_closed(content)
    return {
        **told,
        "attendance": [{**seat, "cause": ""} for seat in told["attendance"]],
        "items": [{**item, "impartiality": _found(item)} for item in told["items"]],
    }


def _found(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{**question, "question": "", "reason": ""} for question in item.get("impartiality", ())]


def _approved(minutes: Minutes) -> dict[str, Any]:
    later = minutes.approved_in
    return {
        "on": local_day(minutes.approved_at) if minutes.approved_at else None,
        "at": moment(minutes.approved_at) if minutes.approved_at else None,
        "by": minutes.approved_by.person.name if minutes.approved_by else "",
        "in_meeting": later.day.isoformat() if later else None,
    }


def _addenda(minutes: Minutes | None, told: Mapping[str, Any]) -> list[Addendum]:
    """Those of the whole meeting and of the items that are told; of a closed item only where that is."""
    if minutes is None:
        return []
    shut = {item["number"] for item in told["items"] if item.get("is_shut")}
    rows = minutes.addenda.select_related("added_by__person", "item")
    return [row for row in rows if row.item is None or row.item.number not in shut]


def _addendum(addendum: Addendum) -> dict[str, Any]:
    item = addendum.item
    return {
        "on": timezone.localtime(addendum.added_at).date().isoformat(),
        "at": moment(addendum.added_at),
        "by": addendum.added_by.person.name,
        "item": {"number": item.number, "title": item.title} if item else None,
        "text": addendum.text,
        "reason": addendum.reason,
    }
