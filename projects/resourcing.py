"""The resources of a project as its page shows them: money by year, time by year, competence and its gaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from projects.budget import Budget, Line, Money, Time, YearOfTime, budget, end_of_money, time_by_year
from projects.models import BudgetLine, CompetenceNeed, CompetenceState, MoneySource, PositionShare, Project
from trepart.charts import BarsPicture, YearBar, bars
from trepart.words import listed


@dataclass(frozen=True)
class Row:
    """A row of the money table: a year, or None for all; each source by its name, "" for all of them."""

    year: int | None
    cells: list[tuple[str, Money | None]]


@dataclass(frozen=True)
class Resources:
    """What is entered for one project and not taken away, and what follows from it."""

    lines: tuple[BudgetLine, ...]
    budget: Budget
    positions: tuple[PositionShare, ...]
    years: tuple[YearOfTime, ...]
    this_year: YearOfTime | None
    unplaced: tuple[PositionShare, ...]
    needs: tuple[CompetenceNeed, ...]

    @property
    def picture(self) -> BarsPicture | None:
        """Planned against used, where there is more than one year to compare or something is used."""
        rows = self.budget.years
        if len(rows) < 2 and self.budget.whole.actual is None:
            return None
        return bars([YearBar(str(row.year), row.whole.planned, row.whole.actual) for row in rows])

    @property
    def sources(self) -> list[str]:
        """The names of the sources, in the order of the budget's columns."""
        return [str(MoneySource(code).label) for code in self.budget.sources]

    @property
    def rows(self) -> list[Row]:
        """The money table: a row for each year and, where there are several, one for all of them."""
        rows: list[tuple[int | None, tuple[Money | None, ...], Money]] = [
            (row.year, row.sources, row.whole) for row in self.budget.years
        ]
        if len(rows) > 1:
            rows.append((None, self.budget.totals, self.budget.whole))
        return [Row(year, self._cells(parts, whole)) for year, parts, whole in rows]

    def _cells(self, parts: tuple[Money | None, ...], whole: Money) -> list[tuple[str, Money | None]]:
        cells = list(zip(self.sources, parts, strict=True))
        return [*cells, ("", whole)] if len(cells) > 1 else cells

    @property
    def left(self) -> list[tuple[str, int]]:
        """What each source gives when the programme has ended."""
        after = self.budget.after
        return [(str(MoneySource(code).label), planned) for code, planned in after.sources] if after else []

    @property
    def overspent(self) -> list[tuple[int, int]]:
        """The years in which more was used than planned, and how much more."""
        return [(row.year, row.whole.overspent) for row in self.budget.years if row.whole.overspent]

    @property
    def gaps(self) -> list[CompetenceNeed]:
        """The competence that is not there, or only in part."""
        return [need for need in self.needs if need.state != CompetenceState.HAD]

    @property
    def gap_names(self) -> str:
        """The gaps by name, in one phrase."""
        return listed([need.needed for need in self.gaps])

    @property
    def unanswered_names(self) -> str:
        """The gaps that nobody has said how to close, in one phrase."""
        return listed([need.needed for need in self.gaps if not need.plan])


def resources_of(
    project: Project,
    *,
    lines: Iterable[BudgetLine],
    positions: Iterable[PositionShare],
    needs: Iterable[CompetenceNeed],
) -> Resources:
    """Everything that the page says; nothing more is asked of the database."""
    lines, positions = tuple(lines), tuple(positions)
    times = {position: _time(position, project) for position in positions}
    years = time_by_year([time for time in times.values() if time])
    return Resources(
        lines=lines,
        budget=budget(
            [Line(line.year, line.source, line.planned, line.actual) for line in lines],
            sources=MoneySource.values,
            last_day=last_day_of(project),
        ),
        positions=positions,
        years=years,
        this_year=next((row for row in years if row.year == project.derived_on.year), None),
        unplaced=tuple(position for position, time in times.items() if time is None),
        needs=tuple(needs),
    )


def last_day_of(project: Project) -> date | None:
    """The day after which the project has to do without the programme's money."""
    return end_of_money(
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        programme_ends_on=project.programme.ends_on if project.programme else None,
    )


def _time(position: PositionShare, project: Project) -> Time | None:
    """An open end is the project's; None where no period follows."""
    starts, ends = position.starts_on or project.starts_on, position.ends_on or project.ends_on
    if starts is None or ends is None or ends < starts:
        return None
    return Time(starts, ends, position.percent, position.hours)
