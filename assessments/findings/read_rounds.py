"""The last closed assessment of each project, with the means that may be shown and no others."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q

from accounts.parties import THREE
from assessments.findings.reading import Row, day_of
from assessments.findings.snapshot import ClosedRound, Mean
from assessments.models import Answer, Round, RoundDisclosure
from assessments.results import Given, PartyResult, results


def last_rounds(heads: Collection[Row]) -> Mapping[int, ClosedRound]:
    """The last round that closed in each project, before it ended where it has; two queries."""
    ends = {head["pk"]: head["ends_on"] for head in heads if head["phase"] == "ended"}
    rows = Round.objects.closed().filter(project__in=[head["pk"] for head in heads])
    last: dict[int, Row] = {}
    for row in rows.values(
        "pk", "project_id", "number", "moment", "closed_at", "disclosure", "smallest_group"
    ):
        end = ends.get(row["project_id"])
        if end is None or day_of(row["closed_at"]) <= end:
            last.setdefault(row["project_id"], row)
    given = _given(last.values())
    return {project: _closed(row, given.get(row["pk"], [])) for project, row in last.items()}


def _given(rounds: Iterable[Row]) -> Mapping[int, list[Given]]:
    """The answers: of an open round the three parties' alone, as nothing is hidden that others bear on."""
    read = Answer.objects.given().filter(invitation__round__in=[row["pk"] for row in rounds])
    read = read.filter(
        Q(invitation__party__in=THREE) | Q(invitation__round__disclosure=RoundDisclosure.ANONYMOUS)
    )
    found: dict[int, list[Given]] = {}
    for row in read.values_list(
        *("invitation__round_id", "invitation__party", "invitation_id"),
        *("statement__code", "statement__criterion__key", "level"),
    ):
        round_key, party, person, statement, criterion, level = row
        found.setdefault(round_key, []).append(Given(party, person, statement, criterion, level))
    return found


def _closed(row: Row, given: list[Given]) -> ClosedRound:
    anonymous = row["disclosure"] == RoundDisclosure.ANONYMOUS
    told = results(given, anonymous=anonymous, minimum=row["smallest_group"])
    totals = {each.key: _mean(each.total) for each in told.criteria}
    return ClosedRound(
        number=row["number"],
        moment=row["moment"],
        closed_on=day_of(row["closed_at"]),
        means={
            each.key: {party: mean for party in THREE if (mean := _mean(each.parties[party]))}
            for each in told.criteria
        },
        totals={key: mean for key, mean in totals.items() if mean},
    )


def _mean(result: PartyResult) -> Mean | None:
    return Mean(value=result.mean, n=result.n) if result.mean is not None and result.n else None
