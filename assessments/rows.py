"""What a closed round shows, row by row: numbers, and the words that stand where there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.parties import THREE
from assessments.course import CriterionCourse
from assessments.models import Criterion, JointAssessment, Statement
from assessments.questions import Question, is_unchanged
from assessments.register import Told
from assessments.results import HIDDEN, CriterionResult, Gap, GapSize, PartyResult, StatementResult
from assessments.sides import STAFF, side_name
from trepart.charts import HeatPicture, HeatRow, heat
from trepart.words import number


@dataclass(frozen=True)
class Cell:
    """One party's answers to something, as numbers that can be read."""

    party: str
    result: PartyResult
    moved: Decimal | None = None
    is_asked: bool = True

    @property
    def name(self) -> str:
        return side_name(self.party)

    @property
    def mean(self) -> str:
        return "" if self.result.mean is None else number(self.result.mean, 1)

    @property
    def words(self) -> str:
        """The mean, or why there is none."""
        if not self.is_asked:
            return _("nobody asked")
        return (self.mean or "–") if self.result.shown else _("not shown")

    @property
    def range(self) -> str:
        """From which level to which; one where there is only one."""
        if not self.result.rated:
            return ""
        low, high = self.result.low, self.result.high
        return f"{low}–{high}" if low != high else str(low)

    @property
    def spread(self) -> str:
        """How many levels were given, and from which to which."""
        if not self.result.rated:
            return ""
        n, level = self.result.rated, self.result.low
        if n == 1:
            return _("one answer")
        if level == self.result.high:
            text = _("{n} answers, both {level}") if n == 2 else _("{n} answers, all {level}")
            return text.format(n=n, level=level)
        return _("{n} answers, {range}").format(n=n, range=self.range)

    @property
    def deviation(self) -> str:
        return "" if self.result.deviation is None else number(self.result.deviation, 1)

    @property
    def dont_know(self) -> str:
        return "" if self.result.dont_know is None else number(self.result.dont_know * 100, 0)

    @property
    def change(self) -> str:
        return signed(self.moved)


@dataclass(frozen=True)
class StatementRow:
    """One statement with what each party answered to it."""

    statement: Statement
    cells: list[Cell]
    others: list[Cell]
    difference: str

    @property
    def all_cells(self) -> list[Cell]:
        """The three parties, then those who take part without being one of them."""
        return self.cells + self.others


@dataclass(frozen=True)
class Contrast:
    """What the staff and those who lead them answered to the statements that both were asked."""

    criterion: Criterion
    leader: str
    gap: Gap

    @property
    def leader_name(self) -> str:
        return side_name(self.leader)

    @property
    def is_wide(self) -> bool:
        return self.gap.size == GapSize.LARGE

    @property
    def staff_mean(self) -> str:
        return self._mean(STAFF)

    @property
    def leader_mean(self) -> str:
        return self._mean(self.leader)

    def _mean(self, side: str) -> str:
        mean = {self.gap.high: self.gap.high_mean, self.gap.low: self.gap.low_mean}.get(side)
        return "" if mean is None else number(mean, 1)


@dataclass(frozen=True)
class CriterionRow:
    """One criterion with what each party answered, the gap, its change, and the joint level."""

    criterion: Criterion
    result: CriterionResult
    cells: list[Cell]
    others: list[Cell]
    gap_moved: Decimal | None
    joint: JointAssessment | None
    statements: list[StatementRow]
    shown: list[Told]
    concluded_before: JointAssessment | None
    course: CriterionCourse
    questions: list[Question]

    @property
    def name(self) -> str:
        return self.criterion.name

    @property
    def all_cells(self) -> list[Cell]:
        """The three parties, then those who take part without being one of them."""
        return self.cells + self.others

    @property
    def split(self) -> StatementRow | None:
        """The statement of this criterion that splits the parties most."""
        split = self.result.split
        return next((one for one in self.statements if split and one.statement.code == split.key), None)

    @property
    def heat(self) -> HeatPicture:
        """The means of all who were asked, statement by statement."""
        return self._heat()

    @property
    def narrow_heat(self) -> HeatPicture:
        """The same picture for a phone."""
        return self._heat(narrow=True)

    def _heat(self, *, narrow: bool = False) -> HeatPicture:
        sides = [(cell.party, cell.name) for cell in self.all_cells]
        rows = [
            HeatRow(one.statement.code, tuple(cell.result.mean for cell in one.all_cells))
            for one in self.statements
        ]
        title = _("{criterion}: the means of each party.").format(criterion=self.name)
        return heat(title, sides, rows, narrow=narrow)

    @property
    def is_wide(self) -> bool:
        return self.result.gap.size == GapSize.LARGE

    @property
    def gap_change(self) -> str:
        if self.gap_moved is None:
            return ""
        if is_unchanged(self.gap_moved):
            return _("unchanged")
        words = _("grew %(points)s") if self.gap_moved > 0 else _("shrank %(points)s")
        return words % {"points": number(abs(self.gap_moved), 1)}


def statement_row(found: StatementResult, statement: Statement, others: Sequence[str]) -> StatementRow:
    """A statement's result with its own text; `others` are those beside the three who have a column."""
    difference = "" if found.difference is None else number(found.difference, 1)
    return StatementRow(
        statement,
        [Cell(party, found.parties[party]) for party in THREE],
        [Cell(side, found.parties.get(side, HIDDEN)) for side in others],
        difference,
    )


def signed(value: Decimal | None) -> str:
    """A change with its sign, as it is written in print."""
    if value is None:
        return ""
    size = number(abs(value), 1)
    if is_unchanged(value):
        return size
    return f"+{size}" if value > 0 else f"−{size}"
