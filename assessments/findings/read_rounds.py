"""The last closed assessment of each project, with the means that may be shown and no others."""

from collections.abc import Collection, Mapping
from datetime import date

from accounts.parties import THREE
from assessments.counting import results_in
from assessments.findings.reading import Row, day_of
from assessments.findings.snapshot import ClosedRound, Mean
from assessments.models import Round
from assessments.results import PartyResult, Results


def last_rounds(heads: Collection[Row]) -> Mapping[int, ClosedRound]:
    """The last round that closed in each project, before it ended where it has."""
    ends = {head["pk"]: head["ends_on"] for head in heads if head["phase"] == "ended"}
    rows = Round.objects.closed().filter(project__in=[head["pk"] for head in heads])
    last: dict[int, Round] = {}
    for row in rows:
        end = ends.get(row.project_id)
        if end is None or _closed_on(row) <= end:
            last.setdefault(row.project_id, row)
    shown = results_in(last.values(), by_statement=False)
    return {project: _closed(row, shown[row.pk]) for project, row in last.items()}


def _closed_on(row: Round) -> date:
    return day_of(row.closed_at or row.opened_at)


def _closed(row: Round, told: Results) -> ClosedRound:
    means = {
        each.key: {str(party): mean for party in THREE if (mean := _mean(each.parties.get(party)))}
        for each in told.criteria
    }
    totals = {each.key: mean for each in told.criteria if (mean := _mean(each.total))}
    return ClosedRound(
        number=row.number, moment=row.moment, closed_on=_closed_on(row), means=means, totals=totals
    )


def _mean(result: PartyResult | None) -> Mean | None:
    if result is None or result.mean is None or not result.n:
        return None
    return Mean(value=result.mean, n=result.n)
