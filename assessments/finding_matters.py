"""What findings bring to a meeting: what the register asks about each project that it steers."""

from collections.abc import Iterable
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.findings.told import Told, told
from assessments.models import Finding
from governance.agenda import Matter, page_of_topic, standing_matter, steered_projects
from governance.models import AgendaItem, Meeting
from projects.models import Project

KIND = "findings"
WRITTEN_OUT = 8


def topic_of(project: Project) -> str:
    """How an agenda item names the project whose questions it is about."""
    return f"{KIND}:{project.pk}"


@page_of_topic(KIND)
def findings_page(meeting: Meeting, project_pk: int) -> tuple[str, str]:
    """The questions as they are now stand on a page of the project's own."""
    slug = Project.objects.values_list("slug", flat=True).get(pk=project_pk)
    return _("Go to the questions"), reverse("assessments:findings", args=[slug])


@standing_matter
def questions(meeting: Meeting) -> Iterable[Matter]:
    """What the register asks now about each project that the body steers, written out for the papers."""
    asked = Finding.objects.open().filter(project__in=steered_projects(meeting)).select_related("project")
    rows = asked.order_by("project__search_key", "project", "-severity", "code")
    for project, some in groupby(told(rows), lambda each: each.row.project):
        yield Matter(
            topic_of(project),
            _("Questions from the register: %(project)s") % {"project": project},
            AgendaItem.Kind.DISCUSSION,
            projects=(project,),
            minutes_planned=15,
            details={"presentation": _written(list(some))},
        )


def _written(asked: list[Told]) -> str:
    """The weightiest questions, each with what the register saw."""
    lines = ["\n".join([f"– {each.pitfall.question}", *each.facts]) for each in asked[:WRITTEN_OUT]]
    if left := len(asked[WRITTEN_OUT:]):
        more = ngettext(
            "%(n)d more stands on the project's page.", "%(n)d more stand on the project's page.", left
        )
        lines.append(more % {"n": left})
    return "\n\n".join(lines)
