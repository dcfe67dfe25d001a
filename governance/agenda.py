"""The standing matters: what comes onto an agenda by itself when a meeting is called.

Apps above this one put theirs in with `standing_matter`, so that governance need not know them.
The titles are kept with the meeting, and so are written in the municipality's language form.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from governance.codes import STEERING_FUNCTIONS
from governance.models import AgendaItem, FollowUp, FormalTreatment, Meeting
from projects.models import Project, StatusReport
from trepart.db import holds_on
from trepart.words import short_date

MINUTES, FOLLOW_UPS, STATUS = "minutes", "follow_ups", "status"


@dataclass(frozen=True)
class Matter:
    """One matter that a meeting should take up."""

    topic: str
    title: str
    kind: str = AgendaItem.Kind.DISCUSSION
    projects: tuple[Project, ...] = ()
    minutes_planned: int = 15
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, int | None]:
        """By what it is known on an agenda."""
        report = self.details.get("status_report")
        return self.topic, report.pk if report else None


Source = Callable[[Meeting], Iterable[Matter]]
_sources: list[Source] = []


def standing_matter(source: Source) -> Source:
    """Ask this function, too, what a new meeting should take up. The order is that of asking."""
    if source not in _sources:
        _sources.append(source)
    return source


Page = Callable[[Meeting, int], tuple[str, str]]
_pages: dict[str, Page] = {}


def page_of_topic(kind: str) -> Callable[[Page], Page]:
    """Ask this function where topics of a kind (`kind:12`) are dealt with: what to say, and the address."""

    def register(page: Page) -> Page:
        _pages[kind] = page
        return page

    return register


def leads_to(meeting: Meeting, topic: str) -> tuple[str, str] | None:
    """The page on which the meeting deals with the topic, if that is another than the meeting's own."""
    kind, _colon, key = topic.partition(":")
    return _pages[kind](meeting, int(key)) if kind in _pages else None


def missing_matters(meeting: Meeting) -> list[Matter]:
    """What should come onto the agenda by itself and does not stand there, in the order of the sources."""
    there = set(meeting.items.values_list("topic", "status_report"))
    with translation.override(meeting.body.municipality.document_language), _asked_once(meeting):
        matters = [matter for source in _sources for matter in source(meeting)]
    return [matter for matter in matters if matter.key not in there]


@contextmanager
def _asked_once(meeting: Meeting) -> Iterator[None]:
    """Meanwhile, the sources that ask for the steered projects of this meeting share one answer."""
    vars(meeting)["_steered"] = _steered(meeting)
    try:
        yield
    finally:
        del vars(meeting)["_steered"]


def steered_projects(meeting: Meeting) -> list[Project]:
    """The projects that the body steers on the day of the meeting and that go on."""
    known = vars(meeting).get("_steered")
    return _steered(meeting) if known is None else known


def _steered(meeting: Meeting) -> list[Project]:
    projects = Project.objects.filter(
        holds_on(meeting.day, start="body_functions__starts_on", end="body_functions__ends_on"),
        body_functions__body=meeting.body_id,
        body_functions__function__in=STEERING_FUNCTIONS,
    )
    return [project for project in projects.registered().distinct() if not project.is_closed]


@standing_matter
def last_minutes(meeting: Meeting) -> Iterable[Matter]:
    """The minutes of the meeting before."""
    last = Meeting.objects.before(meeting).first()
    if last is not None:
        title = _("Minutes of the meeting of %(day)s") % {"day": short_date(last.day)}
        yield Matter(MINUTES, title, AgendaItem.Kind.DECISION, minutes_planned=5)


@standing_matter
def open_follow_ups(meeting: Meeting) -> Iterable[Matter]:
    """What earlier meetings asked for and nobody has finished, or no formal body has treated."""
    asked = FollowUp.objects.of_body(meeting.body).open()
    if asked.exists() or FormalTreatment.objects.of_body(meeting.body).open().exists():
        yield Matter(FOLLOW_UPS, _("Follow-ups since last time"), minutes_planned=10)


@standing_matter
def status_reports(meeting: Meeting) -> Iterable[Matter]:
    """The status reports in review of the projects that the body steers and no other meeting takes up."""
    elsewhere = AgendaItem.objects.on_agenda().filter(meeting__in=Meeting.objects.coming())
    taken = elsewhere.exclude(meeting=meeting).exclude(status_report=None).values("status_report")
    steered = StatusReport.objects.filter(project__in=steered_projects(meeting))
    waiting = steered.in_review().exclude(pk__in=taken)
    for report in waiting.select_related("project").order_by("project__search_key", "pk"):
        yield Matter(
            STATUS,
            _("Status report %(number)d: %(project)s") % {"number": report.number, "project": report.project},
            AgendaItem.Kind.DECISION,
            projects=(report.project,),
            minutes_planned=20,
            details={"status_report": report, "proposal": _("The status report is approved.")},
        )
