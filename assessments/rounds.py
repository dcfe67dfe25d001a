"""A round as the database knows it, read once and handed on as plain data."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q

from accounts.parties import Party
from assessments.models import Answer, Invitation, Round
from assessments.results import Given, Results, results
from projects.models import Project


class Blind(PermissionDenied):
    """Somebody asked what was answered in a round that has not closed."""


def results_of(round: Round) -> Results:
    """What a closed round may show, in two questions to the database. Refuses an open one."""
    if round.is_open:
        raise Blind("Nobody sees what was answered before the round closes.")
    order = round.statement_set.criteria.values_list("key", flat=True)
    return results(
        given_in(round), anonymous=round.is_anonymous, minimum=round.smallest_group, order=list(order)
    )


def given_in(round: Round) -> list[Given]:
    """The answers of a round as the rules of `assessments.results` take them."""
    rows = Answer.objects.given().filter(invitation__round=round)
    return [
        Given(party=party, person=person, statement=statement, criterion=criterion, level=level)
        for party, person, statement, criterion, level in rows.values_list(
            "invitation__party",
            "invitation__person_id",
            "statement__code",
            "statement__criterion__key",
            "level",
        )
    ]


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
