"""What the demo plans beyond the next meeting: series, papers, a closed item, a meeting called off."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from governance import actions as governing
from governance.actions.calling import HowItIs
from governance.models import Meeting
from governance.recurrence import Plan
from trepart.demo.clock import at
from trepart.demo.leaflet import leaflet
from trepart.demo.stage import Stage

Event = tuple[float, Callable[[], object]]


@dataclass(frozen=True)
class PlanStory:
    """A body meets by a plan from so many days ahead: nth weekday of the month, for so long, and how."""

    body: int
    in_days: int
    for_days: int
    week: int
    weekday: int
    begins: time
    ends: time
    how: HowItIs


@dataclass(frozen=True)
class PaperStory:
    """A paper to the next meeting's last item."""

    name: str
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class CallingStory:
    """What one project plans."""

    plan: PlanStory | None = None
    papers: tuple[PaperStory, ...] = ()
    closed: tuple[str, str, str] | None = None
    called_off: tuple[int, str, str] | None = None


TOLD = {
    "Songdalen": CallingStory(
        plan=PlanStory(
            body=0,
            in_days=30,
            for_days=150,
            week=1,
            weekday=1,
            begins=time(9),
            ends=time(11),
            how={"place": "Formannskapssalen"},
        ),
        papers=(
            PaperStory(
                "Saksframlegg heltidskultur.pdf",
                "Saksframlegg: heltid i omsorg",
                (
                    "Tre avdelinger har prøvd turnus med hele stillinger i ett år.",
                    "Andelen hele stillinger har gått opp i alle tre.",
                    "Vikarbruken i helgene har gått ned i to av dem.",
                    "Partene legger saken fram sammen.",
                ),
            ),
        ),
        closed=(
            "Personalsak: tilrettelegging for en ansatt",
            "koml2018-11-5-2-1",
            "Gjelder en ansatts arbeidsforhold",
        ),
    ),
    "Strand": CallingStory(
        plan=PlanStory(
            body=0,
            in_days=40,
            for_days=120,
            week=-1,
            weekday=4,
            begins=time(11, 30),
            ends=time(12, 30),
            how={
                "form": "lunch",
                "mode": "hybrid",
                "place": "Kantina på rådhuset",
                "address": "https://video.example.no/strand-lunsj",
            },
        ),
    ),
    "Lunner": CallingStory(
        called_off=(24, "Oppfølging av budsjettet", "Møtet kolliderer med kommunestyret."),
    ),
}


class CallingTelling(Stage):
    """Plans what is to come in the story that is told."""

    def calling_events(self) -> list[Event]:
        told = TOLD.get(str(self.project.municipality))
        if told is None:
            return []
        events: list[Event] = []
        if told.plan is not None:
            plan = told.plan
            events.append((3.4, lambda: self._plan(plan)))
        if told.papers or told.closed:
            events.append((3.3, lambda: self._prepare(told)))
        if told.called_off is not None:
            days, title, reason = told.called_off
            events.append((3.2, lambda: self._call_off(days, title, reason)))
        return events

    def _plan(self, story: PlanStory) -> None:
        body = self.bodies[self.story.bodies[story.body].name]
        first = self.today + timedelta(days=story.in_days)
        plan = Plan(
            rhythm="weekday",
            first_on=first,
            last_on=first + timedelta(days=story.for_days),
            weekday=story.weekday,
            week_of_month=story.week,
        )
        with at(self.moment(3, 9)):
            governing.begin_series(
                body, plan=plan, begins=story.begins, ends=story.ends, by=self.leader, **story.how
            )

    def _prepare(self, story: CallingStory) -> None:
        meeting = self._next()
        with at(self.moment(3, 10)) as clock:
            item = meeting.items.on_agenda().in_order().last()
            for paper in story.papers:
                content = leaflet(paper.heading, paper.lines)
                governing.add_paper(meeting, item=item, name=paper.name, content=content, by=self.leader)
            clock.forward(minutes=5)
            if story.closed is not None:
                title, ground, reason = story.closed
                closed = governing.add_item(
                    meeting, title=title, content="employee", minutes_planned=10, by=self.leader
                )
                governing.foresee_closed(closed, ground=ground, reason=reason, by=self.leader)

    def _call_off(self, in_days: int, title: str, reason: str) -> None:
        day = self.today + timedelta(days=in_days)
        starts_at = timezone.make_aware(datetime.combine(day, time(12)))
        body = self.bodies[self.story.bodies[0].name]
        with at(self.moment(3, 11)) as clock:
            meeting = governing.call_meeting(
                body, starts_at=starts_at, place=self.story.place, by=self.leader
            )
            governing.add_item(meeting, title=title, projects=[self.project], by=self.leader)
            governing.send_notice(meeting, by=self.leader, by_letter=False)
            clock.forward(hours=20)
            governing.cancel_meeting(meeting, reason=reason, by=self.leader)

    def _next(self) -> Meeting:
        body = self.bodies[self.story.bodies[0].name]
        return Meeting.objects.coming().filter(body=body).order_by("starts_at", "pk")[0]
