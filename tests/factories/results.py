"""Rounds with staff in them, closed, so that their results can be looked at."""

from assessments import actions
from assessments.models import Answer, Round
from tests.factories.asking import staff_group
from tests.factories.assessments import statements_of
from tests.factories.meetings import Table


def staff_answer(
    round: Round, levels: list[int], *, kind: str = "professional", name: str = "Nygård", comment: str = ""
) -> None:
    """So many staff, each with one level to all that they are asked."""
    group = staff_group(round, max(len(levels), 5), kind=kind, name=name)
    asked = [one for one in statements_of(round) if group.judge in one.judges]
    Answer.objects.bulk_create(
        Answer(invitation=invitation, statement=one, level=level, comment=comment)
        for invitation, level in zip(group.invitations.all(), levels, strict=False)
        for one in asked
    )


def close(round: Round, table: Table) -> Round:
    """The round, closed by the project leader."""
    return actions.close_round(Round.objects.get(pk=round.pk), by=table.leader)


__all__ = ["close", "staff_answer"]
