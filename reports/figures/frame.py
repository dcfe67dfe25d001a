"""What stands around the chapters: whose report it is, its contents, the key to its signs."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.parties import THREE, Party
from reports.figures.case import case_chapters
from reports.figures.chapters import chapters
from reports.figures.meetings import frame_of_minutes, frame_of_papers
from reports.figures.programme import light_parts
from trepart.words import listed


def frame_of(content: dict[str, Any]) -> dict[str, Any]:
    """What stands around the chapters: whose report it is, the contents, the key to the signs."""
    return FRAMES[content["kind"]](content)


def _of_a_project(content: dict[str, Any]) -> dict[str, Any]:
    return {
        "owner": owner_of(content),
        **contents_of(content["kind"]),
        "key": key(),
        "previous_light": content["strip"][-2]["light"] if len(content["strip"]) > 1 else None,
    }


def _of_a_document(content: dict[str, Any]) -> dict[str, Any]:
    return {"owner": owner_of(content), **contents_of(content["kind"])}


def _of_a_programme(content: dict[str, Any]) -> dict[str, Any]:
    return {
        "owner": content["programme"]["name"],
        **contents_of(content["kind"]),
        "key": key(),
        "light_parts": light_parts(),
    }


def _of_a_municipality(content: dict[str, Any]) -> dict[str, Any]:
    place = content["municipality"]["name"]
    return {
        "owner": ngettext("%(name)s municipality", "%(name)s municipalities", 1) % {"name": place},
        **contents_of(content["kind"]),
        "chapters": case_chapters(content),
        "key": key(),
    }


def contents_of(kind: str) -> dict[str, Any]:
    """The chapters as the contents page lists them, and each by its name for its own heading."""
    told = chapters(kind)
    return {"chapters": told, "heads": {chapter["id"].replace("-", "_"): chapter for chapter in told}}


def key() -> dict[str, Any]:
    """The signs of the parties and of the lights, in words."""
    return {
        "parties": [{"code": p.value, "word": p.label, "short": short_name(p)} for p in THREE],
        "lights": [
            {"code": "green", "word": _("On track")},
            {"code": "yellow", "word": _("Deviation")},
            {"code": "red", "word": _("Critical")},
        ],
    }


def owner_of(content: dict[str, Any]) -> str:
    """Whose report it is: the municipality, or those that run the project together."""
    names = [content["project"]["municipality"], *content["project"]["with"]]
    return ngettext("%(name)s municipality", "%(name)s municipalities", len(names)) % {"name": listed(names)}


def short_name(party: Party) -> str:
    """A heading for a narrow column."""
    return {
        Party.POLITICIAN: pgettext("narrow column", "Pol."),
        Party.ADMINISTRATION: pgettext("narrow column", "Adm."),
        Party.UNION: pgettext("narrow column", "Union"),
    }[party]


FRAMES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "progress": _of_a_project,
    "evaluation": _of_a_project,
    "project_document": _of_a_document,
    "programme": _of_a_programme,
    "case": _of_a_municipality,
    "minutes": frame_of_minutes,
    "meeting_papers": frame_of_papers,
}
