"""A closed round with answers of a size that can be worked out by hand."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from assessments.models import Answer, Invitation, Round, Statement
from tests.factories.accounts import PersonFactory
from tests.factories.projects import ProjectFactory
from tests.factories.statements import common_set

PARTIES = ("politician", "administration", "union")


def answered(
    *,
    by: User,
    levels: dict[str, list[int | None]],
    moment: str = "midway",
    disclosure: str = "open",
    **fields,
) -> Round:
    """A closed round: somebody for each level, who gives it to the first two statements of each criterion."""
    statement_set = fields.pop("statement_set", None) or common_set()
    project = fields.pop("project", None) or ProjectFactory(**fields)
    last = project.rounds.count()
    row = Round.objects.create(
        project=project,
        number=last + 1,
        moment=moment,
        statement_set=statement_set,
        disclosure=disclosure,
        opened_by=by,
        closes_on=timezone.localdate() + timedelta(days=3),
        closed_at=timezone.now(),
    )
    for party, given in levels.items():
        for level in given:
            answer_as(row, party, level)
    return row


def answer_as(row: Round, party: str, level: int | None) -> None:
    """One more person, who gives this level."""
    invitation = Invitation.objects.create(
        round=row, person=PersonFactory(), party=party, finished_at=timezone.now()
    )
    wanted = Statement.objects.filter(criterion__statement_set=row.statement_set)
    first = [one for one in wanted if one.code.endswith((".1", ".2"))]
    Answer.objects.bulk_create(
        Answer(invitation=invitation, statement=one, level=level, does_not_know=level is None)
        for one in first
    )


def evenly(level: int, each: int = 2) -> dict[str, list[int | None]]:
    """So many of each party, who all give one level."""
    return {party: [level] * each for party in PARTIES}


__all__ = ["PARTIES", "answer_as", "answered", "evenly"]
