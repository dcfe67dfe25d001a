"""Rounds beside one another, and how many of those who were asked have answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from accounts.parties import Party
from assessments.models import Invitation, Round
from projects.models import Project


def previous_of(round: Round) -> Round | None:
    """The round that closed before this one in the same project."""
    earlier = Round.objects.closed().filter(project=round.project_id, number__lt=round.number)
    return earlier.select_related("statement_set").order_by("-number").first()


@dataclass(frozen=True)
class Response:
    """How many of a party were asked and how many have finished: all that is told of an open round."""

    party: str
    asked: int
    finished: int

    @property
    def name(self) -> str:
        return str(Party(self.party).label)


def responses_in(rounds: Iterable[Round]) -> dict[int, list[Response]]:
    """Per round the response of each party that was asked, in one question to the database."""
    found: dict[int, list[Response]] = {round.pk: [] for round in rounds}
    counted = (
        Invitation.objects.filter(round__in=found)
        .order_by()
        .values_list("round", "party")
        .annotate(asked=Count("pk"), finished=Count("pk", filter=Q(finished_at__isnull=False)))
    )
    for round_pk, party, asked, finished in sorted(counted, key=lambda row: Party.values.index(row[1])):
        found[round_pk].append(Response(party, asked, finished))
    return found


def next_moment(project: Project) -> str:
    """The moment that a new round of the project most likely has: the one after the last."""
    last = project.rounds.order_by("-number").values_list("moment", flat=True).first()
    moments = Round.Moment.values
    return moments[min(moments.index(last) + 1, len(moments) - 1)] if last else moments[0]
