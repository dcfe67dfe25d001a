"""The stage of a story: its people, its project, its bodies, and the time of what happens."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from assessments.models import Round
from governance.models import Body
from projects.models import Goal, Programme, Project
from trepart.demo.cast import demo_user, extra
from trepart.demo.stories import Story

DAYS_OFF = {(1, 1), (5, 1), (5, 17), (12, 24), (12, 25), (12, 26), (12, 31)}


def moment_of(today: date, days_ago: float, hour: int = 9, minute: int = 0) -> datetime:
    """An hour of a day before a day, in Norway; a day off becomes the working day before."""
    day = today - timedelta(days=int(days_ago))
    while day.weekday() > 4 or (day.month, day.day) in DAYS_OFF:
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


class Stage:
    """What every part of the telling knows of its story."""

    def __init__(self, story: Story, *, programme: Programme, today: date) -> None:
        self.story, self.programme, self.today = story, programme, today
        self.users: dict[str, User] = {}
        self.bodies: dict[str, Body] = {}
        self.goals: list[Goal] = []
        self.rounds: list[Round] = []
        self.project: Project

    def moment(self, days_ago: float, hour: int = 9, minute: int = 0) -> datetime:
        """An hour of a day before today, in Norway; a day off becomes the working day before."""
        return moment_of(self.today, days_ago, hour, minute)

    def user(self, who: str) -> User:
        """The account behind a key of the story: one of the five, or somebody invented for it."""
        if who not in self.users:
            name = self.story.people[who]
            self.users[who] = demo_user(who) if not name else extra(name, place=self.story.place)
        return self.users[who]

    @property
    def leader(self) -> User:
        """Who leads the project and writes most of what is written."""
        return self.user(self.story.leader)

    def words(self, code: str) -> str:
        return WORDS[self.project.language][code]


WORDS = {
    "nb": {
        "approved_minutes": "Referatet er godkjent.",
        "approved_report": "Statusrapporten er godkjent.",
        "returned": "Statusrapporten sendes tilbake til prosjektlederen.",
        "done": "Gjort, og lagt fram for styringsgruppen.",
    },
    "nn": {
        "approved_minutes": "Referatet er godkjent.",
        "approved_report": "Statusrapporten er godkjend.",
        "returned": "Statusrapporten går tilbake til prosjektleiaren.",
        "done": "Gjort, og lagt fram for styringsgruppa.",
    },
}
