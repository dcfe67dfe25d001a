"""What the minutes of a body under the law must hold, and what they lack. Pure: content in, sentences out.

Time and place, who was there and who was not, what was taken up, decisions, votes, by what law doors were
closed, and what was decided on impartiality and exemption.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from governance.codes import Standing
from governance.law import Use, paragraphs_for
from governance.models.meetings import Doors
from governance.models.series import HowHeld
from trepart.words import listed


def lacking_in(content: Mapping[str, Any]) -> list[str]:
    """What the law asks for and nobody recorded, in words; nothing for a body of a project's own."""
    return list(_lacking(content)) if content.get("by_law") else []


def record_rule(content: Mapping[str, Any]) -> str:
    """The paragraph that says what these minutes must hold; empty where none does."""
    if not content.get("by_law"):
        return ""
    rules = paragraphs_for(Use.RECORD, on=day_of(content))
    return listed([str(each) for each in rules])


def day_of(content: Mapping[str, Any]) -> date:
    """The day of the meeting."""
    return datetime.fromisoformat(content["starts_at"]).date()


def _lacking(content: Mapping[str, Any]) -> Iterable[str]:
    if not content["place"] and content["mode"] != HowHeld.REMOTE:
        yield _("The place of the meeting.")
    if names := [seat["name"] for seat in content["attendance"] if _is_not_noted(seat)]:
        yield _("Whether these were there: %(names)s.") % {"names": listed(names)}
    for item in content["items"]:
        if item["doors"] == Doors.FORESEEN:
            yield _("Whether the meeting closed item %(number)d, and by which paragraph.") % item
        if any(not question["finding"] for question in item["impartiality"]):
            yield _("What was decided on impartiality in item %(number)d.") % item


def _is_not_noted(seat: Mapping[str, Any]) -> bool:
    return seat["state"] == "" and seat["standing"] == Standing.MEMBER
