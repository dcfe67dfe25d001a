"""How the means went from round to round: all the closed rounds of a project up to one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assessments.models import Criterion, Round
from assessments.results import PartyResult, Results
from assessments.sides import SIDES, side_name
from trepart.charts import OverRoundsPicture, SideLine, over_rounds
from trepart.words import number

MOST = 8


@dataclass(frozen=True)
class CourseCell:
    """What one side answered on a criterion in one round: its mean, and how many people are behind it."""

    label: str
    result: PartyResult | None

    @property
    def value(self) -> Decimal | None:
        return self.result.mean if self.result else None

    @property
    def mean(self) -> str:
        return "" if self.value is None else number(self.value, 1)


@dataclass(frozen=True)
class CourseLine:
    """One side on one criterion, round by round."""

    side: str
    cells: tuple[CourseCell, ...]

    @property
    def name(self) -> str:
        return side_name(self.side)


@dataclass(frozen=True)
class CriterionCourse:
    """One criterion over the rounds: a line for each side that was asked in any of them."""

    criterion: Criterion
    labels: tuple[str, ...]
    lines: tuple[CourseLine, ...]

    @property
    def picture(self) -> OverRoundsPicture:
        sides = [
            SideLine(line.side, line.name, tuple(cell.value for cell in line.cells)) for line in self.lines
        ]
        return over_rounds(self.criterion.name, self.labels, sides)


class Course:
    """The closed rounds that are told of, the oldest first, and what each of them may show."""

    def __init__(self, rounds: Sequence[Round], results: Mapping[int, Results]) -> None:
        self.rounds = list(rounds)[-MOST:]
        self.results = results

    @property
    def labels(self) -> tuple[str, ...]:
        """What each round is called under a picture."""
        return tuple(f"{round.get_moment_display()} {_year(round)}" for round in self.rounds)

    @property
    def goes_on(self) -> bool:
        """Whether there is anything to compare."""
        return len(self.rounds) > 1

    @cached_property
    def has_other_statements(self) -> bool:
        """Whether the rounds did not all ask the same."""
        return len({round.statement_set_id for round in self.rounds}) > 1

    def of(self, criterion: Criterion) -> CriterionCourse:
        """One criterion, by its key: it may have been worded otherwise in an earlier set of statements."""
        found = [self._sides(round, criterion.key) for round in self.rounds]
        asked = [side for side in SIDES if any(side in sides for sides in found)]
        lines = (
            CourseLine(
                side,
                tuple(
                    CourseCell(label, sides.get(side))
                    for label, sides in zip(self.labels, found, strict=True)
                ),
            )
            for side in asked
        )
        return CriterionCourse(criterion, self.labels, tuple(lines))

    def _sides(self, round: Round, key: str) -> Mapping[str, PartyResult]:
        criteria = {criterion.key: criterion for criterion in self.results[round.pk].criteria}
        return criteria[key].parties if key in criteria else {}


def _year(round: Round) -> int:
    return round.closed_at.year if round.closed_at else round.closes_on.year
