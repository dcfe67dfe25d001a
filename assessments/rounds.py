"""Rounds beside one another, and how many of those who were asked have answered."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from assessments.models import Invitation, Round, StaffGroup
from assessments.response import Response
from assessments.sides import SIDES
from projects.models import Project


def previous_of(round: Round) -> Round | None:
    """The round that closed before this one in the same project."""
    earlier = Round.objects.closed().filter(project=round.project_id, number__lt=round.number)
    return earlier.select_related("statement_set").order_by("-number").first()


def responses_in(rounds: Iterable[Round]) -> dict[int, list[Response]]:
    """Per round the response of each side that was asked, in two questions to the database."""
    shown = {round.pk: round for round in rounds}
    found: dict[int, list[Response]] = {pk: [] for pk in shown}
    counted = sorted([*_of_parties(shown), *_of_groups(shown)], key=lambda row: SIDES.index(row["party"]))
    for (pk, side), rows in groupby(sorted(counted, key=lambda row: row["round"]), key=_place):
        told = list(rows)
        veiled = shown[pk].is_anonymous or any(row["in_groups"] for row in told)
        asked, finished = (sum(row[what] for row in told) for what in ("asked", "finished"))
        found[pk].append(Response(side, asked, finished, shown[pk].smallest_group if veiled else 0))
    return found


def _place(row: dict[str, Any]) -> tuple[int, str]:
    return row["round"], row["party"]


FINISHED = Count("pk", filter=Q(finished_at__isnull=False))


def _of_parties(rounds: Iterable[int]) -> Iterator[dict[str, Any]]:
    named = Invitation.objects.filter(round__in=rounds, group__isnull=True).order_by()
    counted = named.values("round", "party").annotate(asked=Count("pk"), finished=FINISHED)
    yield from ({**row, "in_groups": False} for row in counted)


def _of_groups(rounds: Iterable[int]) -> Iterator[dict[str, Any]]:
    """Staff and line managers: all groups of a kind together, as their answers are read."""
    finished = Invitation.objects.filter(group=OuterRef("pk"), finished_at__isnull=False).order_by()
    number = Subquery(finished.values("group").annotate(number=Count("pk")).values("number"))
    groups = StaffGroup.objects.filter(round__in=rounds).order_by()
    counted = groups.annotate(done=Coalesce(number, 0)).values("round", "kind")
    for row in counted.annotate(asked_in_all=Sum("asked"), finished=Sum("done")):
        asked = row["asked_in_all"]
        yield {"round": row["round"], "party": row["kind"], "asked": asked} | {
            "finished": row["finished"],
            "in_groups": True,
        }


def can_reopen(round: Round) -> bool:
    """Whether opening it again would give nobody away and undo nothing that followed from it."""
    followed = round.project.rounds.filter(number__gt=round.number).exists() or round.joint.exists()
    return not round.is_anonymous and not followed


def next_moment(project: Project) -> str:
    """The moment that a new round of the project most likely has: the one after the last."""
    last = project.rounds.order_by("-number").values_list("moment", flat=True).first()
    moments = Round.Moment.values
    return moments[min(moments.index(last) + 1, len(moments) - 1)] if last else moments[0]
