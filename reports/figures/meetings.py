"""What stands around minutes and meeting papers: whose they are, and their contents, item by item."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Chapter = dict[str, Any]


def frame_of_minutes(content: dict[str, Any]) -> dict[str, Any]:
    """Attendance, each item, what was added since, and where the minutes go."""
    told = content["minutes"]
    chapters = [_chapter("where", _("Time, place and attendance")), *_items(content, told["items"])]
    if told["beside"]:
        chapters.append(_chapter("beside", _("Concluded beside the agenda")))
    if content["addenda"]:
        chapters.append(_chapter("addenda", _("Addenda")))
    return _frame(content, [*chapters, _chapter("log", _("Appendix: change log, distribution and checksum"))])


def frame_of_papers(content: dict[str, Any]) -> dict[str, Any]:
    """The agenda, each item with what belongs to it, the attached files, and who were called."""
    chapters = [_chapter("agenda", _("Agenda")), *_items(content, content["items"])]
    if content["attachments"]:
        chapters.append(_chapter("attachments", _("Attachments")))
    return _frame(content, [*chapters, _chapter("log", _("Appendix: distribution and checksum"))])


def _frame(content: Mapping[str, Any], chapters: list[Chapter]) -> dict[str, Any]:
    name = content["meeting"]["municipality"]
    return {
        "owner": ngettext("%(name)s municipality", "%(name)s municipalities", 1) % {"name": name},
        "chapters": chapters,
        "heads": {chapter["id"]: chapter for chapter in chapters},
    }


def _items(content: Mapping[str, Any], items: Iterable[Mapping[str, Any]]) -> list[Chapter]:
    """Each item under its number; a closed one without its title."""
    return [
        _chapter(f"item-{item['number']}", _("Closed to the public"), str(item["number"]))
        if item.get("is_shut")
        else _chapter(f"item-{item['number']}", item["title"], str(item["number"]), content["written_in"])
        for item in items
    ]


def _chapter(name: str, title: str, number: str = "", language: str = "") -> Chapter:
    return {"id": name, "no": number, "title": title, "language": language}
