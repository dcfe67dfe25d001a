"""A closed round as people read it: the finding, the pictures, the comments, the questions, the numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.parties import THREE, Party, party_names
from assessments.counting import results_of
from assessments.models import Answer, Criterion, JointAssessment, Round, Statement, inside_a_sentence
from assessments.questions import Question, is_unchanged, questions
from assessments.results import (
    CriterionChange,
    CriterionResult,
    GapSize,
    PartyResult,
    Results,
    StatementResult,
    change,
    headline,
    summary,
)
from assessments.rounds import previous_of
from trepart.charts import MeanRow, SlopeLine, dumbbell, slope
from trepart.words import number


@dataclass(frozen=True)
class Cell:
    """One party's answers to something, as numbers that can be read."""

    party: str
    result: PartyResult
    moved: Decimal | None = None

    @property
    def name(self) -> str:
        return str(Party(self.party).label)

    @property
    def mean(self) -> str:
        return "" if self.result.mean is None else number(self.result.mean, 1)

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
    difference: str


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
    comments: list["Comment"]

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


@dataclass(frozen=True)
class Comment:
    """What somebody wrote; under party and office in an open round, under nobody in an anonymous one."""

    text: str
    statement: Statement
    party: str = ""
    office: str = ""
    level: int | None = None

    @property
    def from_whom(self) -> str:
        if not self.party:
            return ""
        name = str(Party(self.party).label)
        return f"{name}, {inside_a_sentence(self.office)}" if self.office else name


class Reading:
    """Everything the page of a closed round says, in a fixed number of questions to the database."""

    def __init__(self, round: Round) -> None:
        self.round = round
        self.results: Results = results_of(round)
        self.criteria = list(round.statement_set.criteria.order_by("number").prefetch_related("statements"))
        self.names = {criterion.key: criterion.name for criterion in self.criteria}
        self.previous = previous_of(round)
        self.before = results_of(self.previous) if self.previous else None
        self.changes: Mapping[str, CriterionChange] = change(self.before, self.results) if self.before else {}
        self.joint = {joint.criterion_id: joint for joint in round.joint.select_related("meeting__body")}
        self.written = _comments(round, self.results)

    @property
    def headline(self) -> str:
        return headline(self.results, self.names)

    @property
    def summary(self) -> str:
        return summary(self.results, self.names)

    @cached_property
    def rows(self) -> list[CriterionRow]:
        return [self._row(criterion) for criterion in self.criteria]

    @property
    def next_to_conclude(self) -> Criterion:
        """The first criterion without a joint level; the first of all when every one has it."""
        return next((c for c in self.criteria if c.pk not in self.joint), self.criteria[0])

    def row(self, key: str) -> CriterionRow | None:
        """The row of one criterion."""
        return next((row for row in self.rows if row.criterion.key == key), None)

    def _row(self, criterion: Criterion) -> CriterionRow:
        found = self.results.criterion(criterion.key)
        moved = self.changes.get(criterion.key)
        means = moved.means if moved else {}
        cells = {party: Cell(party, found.parties[party], means.get(party)) for party in found.parties}
        statements = {one.code: one for one in criterion.statements.all()}
        return CriterionRow(
            criterion=criterion,
            result=found,
            cells=[cells[party] for party in THREE],
            others=[cell for party, cell in cells.items() if party not in THREE],
            gap_moved=moved.gap if moved else None,
            joint=self.joint.get(criterion.pk),
            statements=[
                statement_row(one, statements[one.key])
                for one in sorted(found.statements, key=lambda one: statements[one.key].pk)
            ],
            comments=[text for code in statements for text in self.written.get(code, [])],
        )

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Every statement of the round by its code."""
        return {one.code: one for criterion in self.criteria for one in criterion.statements.all()}

    @property
    def split(self) -> StatementRow | None:
        """The statement that splits the parties most."""
        split = self.results.split
        return statement_row(split, self.statements[split.key]) if split else None

    @property
    def split_criterion(self) -> Criterion | None:
        split = self.results.split
        return next((c for c in self.criteria if split and c.key == split.criterion), None)

    @property
    def split_comments(self) -> list[Comment]:
        split = self.results.split
        return self.written.get(split.key, []) if split else []

    @property
    def questions(self) -> list[Question]:
        texts = {code: one.name for code, one in self.statements.items()}
        return questions(self.results, changes=self.changes, names=self.names, statements=texts)

    @property
    def dumbbell(self):
        """The means of the parties as a picture."""
        return self._dumbbell()

    @property
    def narrow_dumbbell(self):
        """The same picture for a phone."""
        return self._dumbbell(narrow=True)

    def _dumbbell(self, *, narrow: bool = False):
        rows = [
            MeanRow(
                number=row.criterion.number,
                name=row.name,
                values={cell.party: cell.result.mean for cell in row.cells},
                gap=row.result.gap.value,
                gap_text=row.result.gap.text,
                gap_words=row.result.gap.words,
            )
            for row in self.rows
        ]
        return dumbbell(rows, names=party_names(), narrow=narrow)

    @property
    def slope(self):
        """The gaps then and now, of the criteria that have one in both rounds; None without any."""
        lines = [
            SlopeLine(
                name=row.name,
                before=row.result.gap.value - row.gap_moved,
                after=row.result.gap.value,
                after_text=row.result.gap.text,
                wide=row.is_wide,
            )
            for row in self.rows
            if row.gap_moved is not None and row.result.gap.value is not None
        ]
        if not lines or self.previous is None:
            return None
        return slope(lines, before_label=label_of(self.previous), after_label=label_of(self.round))

    @property
    def moved(self) -> str:
        """For how many criteria the gap shrank and grew, in a sentence."""
        moves = [row.gap_moved for row in self.rows if row.gap_moved is not None]
        moved = [move for move in moves if not is_unchanged(move)]
        shrank, grew = sum(1 for move in moved if move < 0), sum(1 for move in moved if move > 0)
        said = {"shrank": shrank, "grew": grew, "all": len(moves)}
        if not moved:
            return _("The gap is unchanged for all the criteria.")
        if not grew:
            return _("The gap shrank for %(shrank)s of %(all)s criteria and grew for none.") % said
        if not shrank:
            return _("The gap grew for %(grew)s of %(all)s criteria and shrank for none.") % said
        return _("The gap shrank for %(shrank)s of %(all)s criteria and grew for %(grew)s.") % said

    @property
    def is_partly_hidden(self) -> bool:
        """Whether something of this anonymous round is not shown because too few answered."""
        return any(not cell.result.shown for row in self.rows for cell in row.cells)


def statement_row(found: StatementResult, statement: Statement) -> StatementRow:
    """A statement's result with its own text."""
    cells = [Cell(party, found.parties[party]) for party in THREE]
    difference = "" if found.difference is None else number(found.difference, 1)
    return StatementRow(statement, cells, difference)


def label_of(round: Round) -> str:
    """The round on a picture: "Midway, nov 2014"."""
    return _("%(moment)s, %(month)s") % {
        "moment": round.get_moment_display(),
        "month": date_format(round.closed_at or round.closes_on, "b Y"),
    }


def signed(value: Decimal | None) -> str:
    """A change with its sign, as it is written in print."""
    if value is None:
        return ""
    size = number(abs(value), 1)
    if is_unchanged(value):
        return size
    return f"+{size}" if value > 0 else f"−{size}"


def _comments(round: Round, found: Results) -> dict[str, list[Comment]]:
    """What was written, by statement. In an anonymous round without party, sorted by the text alone,
    and only for statements whose answers may be shown."""
    rows = Answer.objects.filter(invitation__round=round).exclude(comment="")
    written: dict[str, list[Comment]] = {}
    shown = {one.key for criterion in found.criteria for one in criterion.statements if one.total.shown}
    for row in rows.select_related("invitation", "statement"):
        asked = row.invitation
        if not round.is_anonymous:
            comment = Comment(row.comment, row.statement, asked.party, asked.office, row.level)
        elif row.statement.code in shown:
            comment = Comment(row.comment, row.statement)
        else:
            continue
        written.setdefault(row.statement.code, []).append(comment)
    if round.is_anonymous:
        written = {code: sorted(texts, key=lambda one: one.text) for code, texts in written.items()}
    return written
