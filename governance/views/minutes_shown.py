"""The page of minutes: what this person may read of them, what was added, and what has come of it since."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from governance.forms.recording import AddendumForm
from governance.minutes import as_told, read, with_doors_closed
from governance.minutes_needs import lacking_in, record_rule
from governance.models import AgendaItem, FollowUp, FormalTreatment, Meeting, Paper
from governance.permissions import MeetingPerm
from governance.written import as_read
from projects.models import Project
from trepart.http import Request


def page_of_minutes(request: Request, meeting: Meeting, form: AddendumForm | None = None) -> dict[str, Any]:
    """Everything that the page shows, for one who sees the meeting."""
    user, minutes = request.user, getattr(meeting, "minutes", None)
    seen = AgendaItem.objects.visible_to(user).filter(meeting=meeting)
    content = read(meeting)
    may_record = user.has_perm(MeetingPerm.RECORD, meeting)
    may_approve = user.has_perm(MeetingPerm.APPROVE_MINUTES, meeting)
    return {
        "section": "meetings",
        "meeting": meeting,
        "minutes": minutes,
        "read": _with_links(as_read(_told(content, meeting, user)), meeting, user),
        "rule": record_rule(content),
        "lacking": lacking_in(content) if meeting.has_ended and (may_record or may_approve) else [],
        "addenda": _addenda(meeting, seen),
        "may_approve": may_approve,
        "may_record": may_record,
        "may_add": user.has_perm(MeetingPerm.ADD_ADDENDUM, meeting),
        "may_take_part": user.has_perm(MeetingPerm.TAKE_PART, meeting),
        "form": form or AddendumForm(items=seen.in_order()),
        **(_since(meeting, user) if meeting.has_ended else {}),
    }


def _told(content: Mapping[str, Any], meeting: Meeting, user: Any) -> Mapping[str, Any]:
    """All of it for members; for others at the table what was open; else what is about their projects."""
    if not user.has_perm(MeetingPerm.TAKE_PART, meeting):
        return as_told(content, set(Project.objects.visible_to(user).values_list("pk", flat=True)))
    if not any(item.get("doors") for item in content["items"]):
        return content
    inside = Meeting.objects.behind_doors_for(user.person_id).filter(pk=meeting.pk).exists()
    return content if inside else with_doors_closed(content)


def _with_links(told: dict[str, Any], meeting: Meeting, user: Any) -> dict[str, Any]:
    """The same with the addresses of the projects and the papers that this person may open."""
    named = {project["pk"] for item in told["items"] for project in item["projects"]}
    projects = Project.objects.visible_to(user).filter(pk__in=named) if named else ()
    pages = {(project.pk, project.title): project.get_absolute_url() for project in projects}
    papers: dict[int, list[Paper]] = {}
    there = Paper.objects.visible_to(user).filter(meeting=meeting).there().on_agenda()
    for paper in there.select_related("item"):
        papers.setdefault(paper.item.number if paper.item else 0, []).append(paper)
    for item in told["items"]:
        for project in item["projects"]:
            project["page"] = pages.get((project["pk"], project["title"]), "")
        item["files"] = papers.get(item["number"], [])
    return told | {"files": papers.get(0, [])}


def _addenda(meeting: Meeting, seen: Any) -> Any:
    minutes = getattr(meeting, "minutes", None)
    if minutes is None:
        return []
    told = minutes.addenda.filter(Q(item__isnull=True) | Q(item__in=seen.values("pk")))
    return told.select_related("added_by__person", "item")


def _since(meeting: Meeting, user: Any) -> dict[str, Any]:
    """What has come of it since: how it stands today, beside what the minutes froze."""
    asked = FollowUp.objects.visible_to(user).filter(item__meeting=meeting)
    formal = FormalTreatment.objects.visible_to(user).counting().filter(decision__item__meeting=meeting)
    return {
        "asked_since": asked.for_list().order_by("item__number", "due_on", "pk"),
        "formal_since": formal.for_list().order_by("decision__item__number", "pk"),
    }
