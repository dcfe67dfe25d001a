"""What comes of some decisions of the stories: votes, questions of impartiality, formal treatment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from accounts.models import User
from governance import actions as governing
from governance.ballot import Vote, ballot_of
from governance.follows import Follows
from governance.models import AgendaItem, FormalTreatment, Impartiality, Meeting
from governance.roll import roll_of
from trepart.demo.clock import at

TREATED_AFTER = timedelta(days=16)


@dataclass(frozen=True)
class Asked:
    """Somebody's impartiality is asked about, and what the body finds."""

    whose: str
    question: str
    finding: str
    paragraph: str
    reason: str


@dataclass(frozen=True)
class Treated:
    """A formal body has to treat it; where that has happened, as which case and with which words."""

    body: str
    case_number: str = ""
    outcome: str = ""
    text: str = ""


@dataclass(frozen=True)
class Coming:
    """What comes of one decision. `against` is how many voted against it, where it was voted on."""

    owner: str
    against: int | None = None
    asked: Asked | None = None
    treated: Treated | None = None


# By the title of the matter.
OF_DECISIONS = {
    "Prøveperiode på avdeling 2 og 4": Coming("omsorg", against=1),
    "Utlysing av ledige stillinger": Coming(
        "personalsjef",
        against=0,
        asked=Asked(
            "opposisjon",
            "Arbeider deltid i omsorg og kan selv søke på stillingene som saken gjelder.",
            "disqualified",
            "fvl1967-6-2",
            "Saken kan gi medlemmet en særlig fordel.",
        ),
        treated=Treated(
            "Kommunestyret",
            "24/1502",
            "changed",
            "Ledige stillinger i omsorg lyses ut som hele stillinger. Ordningen vurderes etter to år.",
        ),
    ),
    "Frikjøp av prosjektleder etter nyttår": Coming("kommunedirektor", treated=Treated("Formannskapet")),
    "Ansvar på toppen": Coming("kd", treated=Treated("Kommunestyret")),
}


def ask_first(item: AgendaItem, *, user: Callable[[str], User], by: User) -> None:
    """Whoever is found to be out of the matter is replaced, before it is decided."""
    coming = OF_DECISIONS.get(item.title)
    if coming is None or coming.asked is None:
        return
    asked = coming.asked
    seat = item.meeting.body.seats.filter(person=user(asked.whose).person).first()
    row = next((row for row in roll_of(item.meeting).rows if seat and row.seat.pk == seat.pk), None)
    if row is None or not row.is_there or Impartiality.objects.filter(item=item).exists():
        return
    question = governing.raise_impartiality(
        item, seat=row.seat, question=asked.question, raised_by=row.sitting, by=by
    )
    governing.answer_impartiality(
        question,
        finding=asked.finding,
        paragraph=asked.paragraph,
        reason=asked.reason,
        substitute=row.substitutes[0] if row.substitutes else None,
        by=by,
    )


def what_comes(item: AgendaItem, *, user: Callable[[str], User]) -> dict[str, Any]:
    """How it is voted on and what follows at once, as far as the story tells of it."""
    coming = OF_DECISIONS.get(item.title)
    if coming is None:
        return {}
    treated_in = coming.treated.body if coming.treated else ""
    follows = Follows(owner=user(coming.owner).person, treated_in_name=treated_in)
    ballot = ballot_of(item.meeting.body, roll_of(item.meeting), Impartiality.objects.by_seat(item))
    if ballot is None or coming.against is None:
        return {"follows": follows}
    there = len(ballot.voters)
    return {"follows": follows, "vote": Vote(there - coming.against, coming.against)}


def treat(meeting: Meeting, *, by: User) -> None:
    """After the meeting, what formal bodies had to treat is sent, and treated where that is told."""
    waiting = FormalTreatment.objects.open().filter(decision__item__meeting=meeting)
    for row in waiting.select_related("owner", "decision__item__meeting"):
        told = OF_DECISIONS[row.decision.item.title].treated
        assert told is not None
        assert row.owner is not None
        with at(meeting.starts_at + timedelta(days=3)):
            sent_on = (meeting.starts_at + timedelta(days=2)).date()
            row = governing.follow_treatment(row, version=None, owner=row.owner, sent_on=sent_on, by=by)
        if told.outcome:
            with at(meeting.starts_at + TREATED_AFTER):
                governing.close_treatment(
                    row,
                    version=None,
                    outcome=told.outcome,
                    case_number=told.case_number,
                    treated_on=(meeting.starts_at + TREATED_AFTER).date(),
                    text=told.text,
                    anchors=row.decision.item.projects.all(),
                    by=by,
                )
