"""What stands around the chapters: whose report it is, its contents, the key to its signs."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.parties import THREE, Party
from trepart.words import listed

CHAPTERS = (
    "in-short",
    "purpose",
    "goals",
    "organisation",
    "participation",
    "decisions",
    "follow-ups",
    "assessment",
    "coming",
    "sources",
)


def frame_of(content: dict[str, Any]) -> dict[str, Any]:
    """What stands around the chapters: whose report it is, the contents, the key to the signs."""
    if content["kind"] == "project_document":
        return {"owner": owner_of(content)}
    return {
        "owner": owner_of(content),
        "chapters": chapters(),
        "key": {
            "parties": [{"code": p.value, "word": p.label, "short": _short(p)} for p in THREE],
            "lights": [
                {"code": "green", "word": _("On track")},
                {"code": "yellow", "word": _("Deviation")},
                {"code": "red", "word": _("Critical")},
            ],
        },
        "previous_light": content["strip"][-2]["light"] if len(content["strip"]) > 1 else None,
    }


def owner_of(content: dict[str, Any]) -> str:
    """Whose report it is: the municipality, or those that run the project together."""
    names = [content["project"]["municipality"], *content["project"]["with"]]
    return ngettext("%(name)s municipality", "%(name)s municipalities", len(names)) % {"name": listed(names)}


def chapters() -> list[dict[str, str]]:
    """The contents of a progress report; the same for every project."""
    titles = (
        _("In short"),
        _("Purpose and need"),
        _("Goals and how far they have come"),
        _("Who steers"),
        _("Participation"),
        _("Decided in the period"),
        _("Follow-up"),
        _("How the parties see it"),
        _("What comes"),
        _("Appendix: sources, checksum and log"),
    )
    numbers = ["", *(str(n) for n in range(1, len(titles) - 1)), ""]
    return [
        {"id": name, "no": no, "title": title}
        for name, no, title in zip(CHAPTERS, numbers, titles, strict=True)
    ]


def _short(party: Party) -> str:
    """A heading for a narrow column."""
    return {
        Party.POLITICIAN: pgettext("narrow column", "Pol."),
        Party.ADMINISTRATION: pgettext("narrow column", "Adm."),
        Party.UNION: pgettext("narrow column", "Union"),
    }[party]
