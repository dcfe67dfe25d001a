"""Meeting papers: the agenda with everything that those who are called need to have read.

What an item is about is written out with it: the status report, what the register asks, what earlier
meetings asked for. Attached files are listed with their checksums, and lie with the meeting.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils import timezone, translation

from assessments.finding_matters import KIND as FINDINGS
from assessments.matters import KIND as ASSESSMENT
from governance.agenda import FOLLOW_UPS, MINUTES
from governance.doors import quorum_of
from governance.minutes import read, with_doors_closed
from governance.models import AgendaItem, FollowUp, FormalTreatment, Meeting, Paper
from governance.models.agenda import AgendaItemKind, Doors
from governance.roll import roll_of
from governance.since_last import look_back
from projects.models import Light, Project
from projects.trend import trend
from reports.content.assessment import assessment_of
from reports.content.findings import findings_of
from reports.content.of_meeting import about, called_to
from reports.content.plain import coded, day
from reports.content.status import told_of


def papers_of(meeting: Meeting, *, language: str, number: int, holds_closed: bool) -> dict[str, Any]:
    """The agenda of a meeting as it stands now, with its papers.

    Of a closed item the open version says only where it stands, and by which paragraph.
    """
    on = timezone.localdate()
    items = list(meeting.items.on_agenda().in_order().with_papers())
    shut = {item.pk for item in items if item.is_closed and not holds_closed}
    texts = "\n".join(item.presentation for item in items if item.pk not in shut)
    with translation.override(language):
        attached = _attached(meeting, shut)
        return {
            **about(
                meeting, kind="meeting_papers", language=language, number=number, holds_closed=holds_closed
            ),
            "quorum": _quorum(meeting),
            "minutes_planned": sum(item.minutes_planned for item in items),
            "items": _said_once(
                _shut(item)
                if item.pk in shut
                else _item(item, attached) | _standing(item, holds_closed, texts, on)
                for item in items
            ),
            "attachments": [{key: row[key] for key in row if key != "of"} for row in attached],
            "distribution": called_to(meeting),
        }


def _quorum(meeting: Meeting) -> dict[str, Any] | None:
    found = quorum_of(meeting, roll_of(meeting, may_change=False))
    return asdict(found) if found else None


def _attached(meeting: Meeting, shut: set[int]) -> list[dict[str, Any]]:
    """The files that lie with the meeting and its items, numbered; none of a closed item."""
    papers = Paper.objects.filter(meeting=meeting).there().on_agenda().select_related("item")
    rows = [paper for paper in papers if paper.item_id not in shut]
    rows.sort(key=lambda paper: (paper.item.number if paper.item else 0, paper.pk))
    return [
        {
            "of": paper.item_id,
            "number": number,
            "item": paper.item.number if paper.item else None,
            "name": paper.name,
            "kind": paper.kind.upper(),
            "size": paper.size,
            "sha256": paper.sha256,
            "is_kept": bool(paper.stored),
        }
        for number, paper in enumerate(rows, start=1)
    ]


def _said_once(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items, where what has changed in a project stands with the first that is about it alone.

    A later one would compare other status reports, and say something else of the same days.
    """
    about: list[list[str]] = []
    told: list[Any] = []
    kept = []
    for item in items:
        projects, changes = item.get("projects"), item.get("changes", [])
        fresh = [] if projects and projects in about else [row for row in changes if row not in told]
        kept.append(item if fresh == changes else item | {"changes": fresh})
        told += fresh
        about += [projects] if fresh and projects else []
    return kept


def _shut(item: AgendaItem) -> dict[str, Any]:
    return {"number": item.number, "title": "", "is_shut": True, "doors": _doors(item)}


def _doors(item: AgendaItem) -> dict[str, str] | None:
    if not item.is_closed:
        return None
    return {"word": str(Doors(item.closing).label), "ground": item.ground}


def _item(item: AgendaItem, attached: Sequence[dict[str, Any]]) -> dict[str, Any]:
    report = item.status_report
    projects = list(item.projects.all())
    back = look_back(item.meeting, projects, report)
    return {
        "number": item.number,
        "title": item.title,
        "is_shut": False,
        "doors": _doors(item),
        "kind": coded(item.kind, AgendaItemKind(item.kind).label),
        "minutes": item.minutes_planned,
        "projects": [project.title for project in projects],
        "proposed_by": item.proposed_by.name if item.proposed_by else "",
        "presentation": item.presentation,
        "proposal": item.proposal,
        "status": told_of(report) if report else None,
        "strip": [coded(light, Light(light).label) for light in back.lights] if report else [],
        "trend": str(trend(*reversed(back.lights[-2:])) or "") if report and len(back.lights) > 1 else "",
        "since": day(back.last_meeting.day) if back.last_meeting and back.changes else None,
        "changes": [asdict(change) for change in back.changes] if back.last_meeting else [],
        "attachments": [row["number"] for row in attached if row["of"] == item.pk],
    }


def _standing(item: AgendaItem, holds_closed: bool, texts: str, on: date) -> dict[str, Any]:
    """What a standing matter brings with it, by its topic."""
    kind = item.topic.partition(":")[0]
    projects = [item.status_report.project] if item.status_report else list(item.projects.all())
    is_asked = kind == FINDINGS or item.status_report is not None
    return {
        "earlier": _earlier(item.meeting, holds_closed) if kind == MINUTES else None,
        "follow_ups": _follow_ups(item.meeting, holds_closed, on) if kind == FOLLOW_UPS else None,
        "treatments": _treatments(item.meeting, holds_closed) if kind == FOLLOW_UPS else [],
        "findings": _asked(projects, texts) if is_asked else [],
        "assessment": _assessed(projects, on) if kind == ASSESSMENT else None,
    }


def _earlier(meeting: Meeting, holds_closed: bool) -> dict[str, Any] | None:
    """The minutes of the meeting before: whether they are approved, and what was decided."""
    last = Meeting.objects.before(meeting).select_related("minutes", "body__municipality").first()
    if last is None:
        return None
    kept = read(last)
    told = kept if holds_closed else with_doors_closed(kept)
    return {
        "on": day(last.day),
        "is_approved": last.is_concluded,
        "decided": [
            {"item": item["number"], "title": item["title"], "text": item["decision"]["text"]}
            for item in told["items"]
            if item["decision"]
        ],
    }


def _follow_ups(meeting: Meeting, holds_closed: bool, on: date) -> list[dict[str, Any]]:
    """What earlier meetings of the body asked for and nobody has said is done."""
    asked = FollowUp.objects.of_body(meeting.body).exclude(item__meeting=meeting).open().for_list()
    rows = asked if holds_closed else asked.filter(item__closing="")
    return [
        {
            "text": row.text,
            "owner": row.owner.name,
            "due": day(row.due_on),
            "overdue": row.due_on < on,
            "asked": day(row.item.meeting.day),
        }
        for row in rows
    ]


def _treatments(meeting: Meeting, holds_closed: bool) -> list[dict[str, Any]]:
    """What formal bodies have still to treat, because earlier meetings asked for it."""
    asked = FormalTreatment.objects.of_body(meeting.body).open().for_list()
    rows = asked if holds_closed else asked.filter(decision__item__closing="")
    return [
        {
            "where": row.where,
            "owner": row.owner.name if row.owner else "",
            "case_number": row.case_number,
            "title": row.decision.item.title,
        }
        for row in rows
    ]


def _asked(projects: Sequence[Project], texts: str) -> list[dict[str, Any]]:
    """What the register asks about the projects now, but for what the text of an item says already."""
    every = (each for project in projects for each in findings_of(project)["open"])
    return [
        {name: each[name] for name in ("question", "facts", "since")}
        for each in every
        if each["question"] not in texts
    ]


def _assessed(projects: Sequence[Project], on: date) -> dict[str, Any] | None:
    """The result of the last closed round of the project, criterion by criterion."""
    found = assessment_of(projects[0], on) if projects else None
    if found is None:
        return None
    names = ("number", "name", "parties", "gap_words")
    return {
        "moment": found["moment"],
        "closed_on": found["closed_on"],
        "headline": found["headline"],
        "least": found["least"],
        "criteria": [{name: criterion[name] for name in names} for criterion in found["criteria"]],
    }
