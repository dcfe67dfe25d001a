"""What is written to those who are asked in a round, each in their own language."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.actions import Written
from accounts.models import Person, User
from assessments.models import Invitation, Round, StaffGroup
from governance.letters import account_of

# What a personal link of this kind opens: one round for one who is named, or for one of a group.
NAMED, UNNAMED = "assessment", "staff"
# For how long a link still says what became of the round.
LINK_LIVES_ON = timedelta(days=30)
DAYS_BEFORE = 3


def reminder_day(opened_on: date, closes_on: date) -> date | None:
    """The day on which those who have not finished are reminded; none for a round of a day or two."""
    for day in (closes_on - timedelta(days=DAYS_BEFORE), closes_on - timedelta(days=1)):
        if day > opened_on + timedelta(days=1):
            return day
    return None


def link_expires(round: Round) -> datetime:
    """When a link into the round stops: some weeks after its last day, so that it can say that it is over."""
    return timezone.make_aware(datetime.combine(round.closes_on, time.max)) + LINK_LIVES_ON


def needs_link(person: Person) -> bool:
    """Whether the person has no other way in."""
    return account_of(person) is None


def language_of(person: Person | None, round: Round) -> str:
    """The language that the person reads, or else that of the project's documents."""
    user = account_of(person) if person else None
    return (user.language if user else "") or round.project.language


@dataclass(frozen=True)
class RoundNews:
    """What is told of a round, by whom, and why."""

    round: Round
    kind: str
    by: User | None
    reason: str = ""

    def to(self, invitation: Invitation, *, email: str, address: str) -> Written:
        """The letter to one who is named. `address` is where they answer."""
        texts = {"invitation": invitation, "address": address, "is_by_link": "/lenke/" in address}
        return self._written("round", email, language_of(invitation.person, self.round), texts)

    def to_staff(self, group: StaffGroup, *, email: str, address: str = "") -> Written:
        """The letter to one of a group; a reminder holds no address, as nobody knows which was theirs."""
        return self._written(
            "staff", email, self.round.project.language, {"group": group, "address": address}
        )

    def _written(self, name: str, email: str, language: str, texts: dict) -> Written:
        with translation.override(language):
            told = texts | {
                "round": self.round,
                "project": self.round.project,
                "kind": self.kind,
                "reason": self.reason,
                "sender": self.by.person if self.by else None,
            }
            subject = render_to_string(f"assessments/mail/{name}_subject.txt", told)
            text = render_to_string(f"assessments/mail/{name}.txt", told)
        return Written(
            to=email,
            subject=" ".join(subject.split()),
            text=text.strip() + "\n",
            reply_to=self.by.email if self.by else "",
        )
