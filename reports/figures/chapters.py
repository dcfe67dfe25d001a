"""The contents of each kind of report: its chapters in their order, numbered, in the active language."""

from django.utils.translation import gettext as _

Chapter = dict[str, str]
# What stands before the first numbered chapter, and what stands behind the last.
UNNUMBERED = frozenset({"in-short", "sources", "log"})


def chapters(kind: str = "progress") -> list[Chapter]:
    """The chapters of a kind of report; the same for every project."""
    found, number = [], 0
    for name, title in CONTENTS[kind]():
        number += name not in UNNUMBERED
        found.append({"id": name, "no": "" if name in UNNUMBERED else str(number), "title": title})
    return found


def _progress() -> list[tuple[str, str]]:
    return [
        ("in-short", _("In short")),
        ("purpose", _("Purpose and need")),
        ("goals", _("Goals and how far they have come")),
        ("organisation", _("Who steers")),
        ("participation", _("Participation")),
        ("decisions", _("Decided in the period")),
        ("follow-ups", _("Follow-up")),
        ("assessment", _("How the parties see it")),
        ("coming", _("What comes")),
        ("sources", _("Appendix: sources, checksum and log")),
    ]


def _evaluation() -> list[tuple[str, str]]:
    return [
        ("in-short", _("In short")),
        ("purpose", _("Purpose and need")),
        ("outcomes", _("Goals: what came of it")),
        ("carried-out", _("What was carried out")),
        ("benefits", _("Justification and benefits")),
        ("organisation", _("Who steers")),
        ("participation", _("Participation")),
        ("anchoring", _("Anchoring")),
        ("assessment", _("How the parties see it")),
        ("criteria", _("Criterion by criterion")),
        ("resources", _("Resources")),
        ("deviations", _("Deviations and uncertainty")),
        ("lessons", _("Lessons")),
        ("continuation", _("Continuation")),
        ("log", _("Appendix: change log and distribution")),
        ("sources", _("Appendix: sources and checksum")),
    ]


def _document() -> list[tuple[str, str]]:
    return [
        ("purpose", _("Purpose and need")),
        ("goals", _("Goals")),
        ("organisation", _("Organisation")),
        ("plan", _("Plan")),
        ("resources", _("Resources")),
        ("log", _("Appendix: change log and distribution")),
    ]


def _programme() -> list[tuple[str, str]]:
    return [
        ("in-short", _("In short")),
        ("programme", _("The programme and who takes part")),
        ("lights", _("How it goes, over time")),
        ("organisation", _("Themes and forms of organisation")),
        ("participation", _("Participation")),
        ("criteria", _("The six criteria")),
        ("findings", _("What the register asks")),
        ("goals", _("Goals by kind and how far they have come")),
        ("projects", _("All projects")),
        ("sources", _("Appendix: sources and checksum")),
    ]


def _case() -> list[tuple[str, str]]:
    """Each project has a chapter of its own between these."""
    return [
        ("in-short", _("In short")),
        ("municipality", _("The municipality in the programme")),
        ("sources", _("Appendix: sources and checksum")),
    ]


CONTENTS = {
    "progress": _progress,
    "evaluation": _evaluation,
    "project_document": _document,
    "programme": _programme,
    "case": _case,
}
