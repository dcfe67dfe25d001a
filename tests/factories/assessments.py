"""A round of the steering group around its table: opened, answered, closed."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from assessments import actions
from assessments.models import Answer, Criterion, Invitation, Round, Statement
from projects.models import Project
from tests.factories.accounts import UserFactory
from tests.factories.governance import SeatFactory
from tests.factories.meetings import Table
from tests.factories.projects import AccessFactory


def open_round(
    project: Project, *, by: User, moment: str = "midway", disclosure: str = "open", **fields
) -> Round:
    """A round in which everybody who can be asked is asked, open for two weeks."""
    fields.setdefault("closes_on", timezone.localdate() + timedelta(days=14))
    return actions.open_round(project, moment=moment, disclosure=disclosure, by=by, **fields)


def statements_of(round: Round) -> list[Statement]:
    """Every statement of the round, in order."""
    return list(Statement.objects.filter(criterion__statement_set=round.statement_set).order_by("pk"))


def criterion_of(round: Round, key: str) -> Criterion:
    """One of the six criteria."""
    return round.statement_set.criteria.get(key=key)


def invitation_of(round: Round, user: User) -> Invitation:
    """What this person was asked."""
    return round.invitations.get(person=user.person)


def answer_all(
    round: Round,
    user: User,
    level: int | None,
    *,
    but: dict[str, int | None] | None = None,
    comment: str = "",
) -> Invitation:
    """Somebody answers every statement with one level (None: does not know), but for the codes named."""
    invitation = invitation_of(round, user)
    given = {one: (but or {}).get(one.code, level) for one in statements_of(round)}
    Answer.objects.filter(invitation=invitation).delete()
    Answer.objects.bulk_create(
        Answer(
            invitation=invitation, statement=one, level=level, does_not_know=level is None, comment=comment
        )
        for one, level in given.items()
    )
    return actions.finish_answering(invitation, by=user)


def closed_round(table: Table, *, moment: str = "midway", **levels: int | None) -> Round:
    """A round that all four answered, each with one level: politicians 4, administration 4, union 2.

    Somebody whose level is None answered nothing.
    """
    round = open_round(table.project, by=table.leader, moment=moment)
    told = {"chair": 4, "chief": 4, "leader": 4, "steward": 2} | levels
    for name, level in ((name, level) for name, level in told.items() if level):
        answer_all(round, getattr(table, name), level)
    return actions.close_round(round, by=table.leader)


def crowd(table: Table, *, of_each: int) -> dict[str, list[User]]:
    """So many people from each party around the table, those who were there among them."""
    people = {"politician": [table.chair], "administration": [table.chief], "union": [table.steward]}
    for party, users in people.items():
        while len(users) < of_each:
            user = UserFactory()
            seat = SeatFactory(
                body=table.body, party=party, person=user.person, office=f"{party} {len(users)}"
            )
            AccessFactory(person=user.person, project=table.project, source=f"seat:{seat.pk}")
            users.append(user)
    return people


__all__ = [
    "answer_all",
    "closed_round",
    "criterion_of",
    "crowd",
    "invitation_of",
    "open_round",
    "statements_of",
]
