"""A closed round as people read it: the finding, the pictures, the comments, the questions, the numbers."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.parties import THREE, party_names
from assessments.comments import Comment, comments_in, told
from assessments.counting import results_in
from assessments.course import Course, CriterionCourse
from assessments.models import Answer, Criterion, JointAssessment, RegisterView, Round, Statement
from assessments.questions import Question, is_unchanged, questions
from assessments.register import told_of
from assessments.results import (
    HIDDEN,
    CriterionChange,
    Results,
    change,
    headline,
    summary,
)
from assessments.rounds import Response, responses_in
from assessments.rows import Cell, Contrast, CriterionRow, StatementRow, statement_row
from assessments.sides import SIDES, side_in_words, side_name
from trepart.charts import HeatPicture, HeatRow, MeanRow, SlopeLine, dumbbell, heat, slope
from trepart.words import listed

SOME = 6


class Reading:
    """Everything the page of a closed round says, in a fixed number of questions to the database."""

    def __init__(self, round: Round, responses: Sequence[Response] | None = None) -> None:
        """`responses` are those of the round, where they have been asked for already."""
        self.round = round
        rounds = self._rounds()
        results = results_in(rounds)
        self.results: Results = results[round.pk]
        self.course = Course(rounds, results)
        self.criteria = list(round.statement_set.criteria.order_by("number").prefetch_related("statements"))
        self.names = {criterion.key: criterion.name for criterion in self.criteria}
        self.previous = rounds[-2] if len(rounds) > 1 else None
        before = results[self.previous.pk] if self.previous else None
        self.changes: Mapping[str, CriterionChange] = change(before, self.results) if before else {}
        concluded = JointAssessment.objects.filter(round__in=[round, self.previous or round])
        self.concluded = {
            (row.round_id, row.criterion.key): row
            for row in concluded.select_related("criterion", "meeting__body", "meeting__minutes")
        }
        responses = responses_in([round])[round.pk] if responses is None else responses
        self.asked = {response.party for response in responses}
        answering = {side for criterion in self.results.criteria for side in criterion.parties}
        self.others = [side for side in SIDES if side not in THREE and side in self.asked | answering]
        self.view = RegisterView.objects.filter(round=round).first()

    def _rounds(self) -> list[Round]:
        """The closed rounds of the project up to this one, the oldest first."""
        closed = Round.objects.closed().filter(project=self.round.project_id, number__lt=self.round.number)
        return [*closed.order_by("number"), self.round]

    @property
    def joint(self) -> bool:
        """Whether anything has been concluded together on this round."""
        return any(pk == self.round.pk for pk, _key in self.concluded)

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
    def is_concluded(self) -> bool:
        """Whether every criterion has a joint level."""
        return all((self.round.pk, criterion.key) in self.concluded for criterion in self.criteria)

    @property
    def next_to_conclude(self) -> Criterion | None:
        """The first criterion without a joint level; where all have it, the first that can be changed."""
        joint = [(each, self.concluded.get((self.round.pk, each.key))) for each in self.criteria]
        waiting = (each for each, row in joint if row is None)
        return next(waiting, None) or next((each for each, row in joint if row and not row.stands), None)

    def row(self, key: str) -> CriterionRow | None:
        """The row of one criterion."""
        return next((row for row in self.rows if row.criterion.key == key), None)

    def _row(self, criterion: Criterion) -> CriterionRow:
        found = self.results.criterion(criterion.key)
        moved = self.changes.get(criterion.key)
        means = moved.means if moved else {}
        cells = {
            party: Cell(party, result, means.get(party), party in self.asked)
            for party, result in ((side, found.parties.get(side, HIDDEN)) for side in (*THREE, *self.others))
        }
        statements = {one.code: one for one in criterion.statements.all()}
        return CriterionRow(
            criterion=criterion,
            result=found,
            cells=[cells[party] for party in THREE],
            others=[cells[side] for side in self.others],
            gap_moved=moved.gap if moved else None,
            joint=self.concluded.get((self.round.pk, criterion.key)),
            statements=[
                statement_row(one, statements[one.key], self.others)
                for one in sorted(found.statements, key=lambda one: statements[one.key].pk)
            ],
            shown=told_of(self.view.shown, criterion.key, self.round.project.slug) if self.view else [],
            concluded_before=self.concluded.get((self.previous.pk, criterion.key)) if self.previous else None,
            course=self.course.of(criterion),
            questions=[one for one in self.questions if one.key == criterion.key],
        )

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Every statement of the round by its code."""
        return {one.code: one for criterion in self.criteria for one in criterion.statements.all()}

    @property
    def split(self) -> StatementRow | None:
        """The statement that splits the parties most."""
        split = self.results.split
        return statement_row(split, self.statements[split.key], self.others) if split else None

    @property
    def split_criterion(self) -> Criterion | None:
        split = self.results.split
        return next((c for c in self.criteria if split and c.key == split.criterion), None)

    @cached_property
    def comments(self) -> QuerySet[Answer]:
        """The answers whose comments may be read."""
        return comments_in(self.round, self.results)

    @property
    def split_comments(self) -> list[Comment]:
        """Some of what was written on the statement that splits most."""
        split = self.results.split
        return self.some(self.comments.filter(statement__code=split.key)) if split else []

    def comments_on(self, criterion: Criterion) -> list[Comment]:
        """Some of what was written on a criterion."""
        return self.some(self.comments.filter(statement__criterion=criterion))

    def some(self, written: QuerySet[Answer]) -> list[Comment]:
        """The first of these comments, as they are read."""
        return [told(answer, is_anonymous=self.round.is_anonymous) for answer in written[:SOME]]

    @property
    def courses(self) -> list[CriterionCourse]:
        """Each criterion over the rounds; nothing where this is the first."""
        return [row.course for row in self.rows] if self.course.goes_on else []

    @property
    def heat(self) -> HeatPicture:
        """The means of all who were asked, criterion by criterion."""
        return self._heat([f"{row.criterion.number} {row.name}" for row in self.rows])

    @property
    def narrow_heat(self) -> HeatPicture:
        """The same picture for a phone: the criteria by their numbers."""
        return self._heat([str(row.criterion.number) for row in self.rows], narrow=True)

    def _heat(self, names: list[str], *, narrow: bool = False) -> HeatPicture:
        rows = [
            HeatRow(name, tuple(cell.result.mean for cell in row.all_cells))
            for name, row in zip(names, self.rows, strict=True)
        ]
        sides = [(side, side_name(side)) for side in (*THREE, *self.others)]
        return heat(_("The means of each party."), sides, rows, narrow=narrow)

    @cached_property
    def contrasts(self) -> list[Contrast]:
        """Staff beside those who lead them, criterion by criterion, where both may be shown."""
        return [
            Contrast(row.criterion, leader, gap)
            for row in self.rows
            for leader, gap in row.result.contrasts.items()
            if gap.value is not None
        ]

    @property
    def not_contrasted(self) -> str:
        """The criteria on which staff and leaders cannot be compared, in words."""
        compared = {one.criterion for one in self.contrasts}
        return listed([row.name for row in self.rows if row.criterion not in compared])

    @cached_property
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

    @property
    def wall_dumbbell(self):
        """The same picture with words that are read from the end of a table."""
        return self._dumbbell(wall=True)

    def _dumbbell(self, **size: bool):
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
        return dumbbell(rows, names=party_names(), **size)

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
        """Whether something is not shown because too few answered."""
        return any(cell.is_asked and not cell.result.shown for row in self.rows for cell in row.all_cells)

    @property
    def not_asked(self) -> str:
        """The parties of the three of whom nobody was asked, in words."""
        return listed([side_in_words(party) for party in THREE if party not in self.asked])

    @property
    def silent(self) -> str:
        """The parties of the three that were asked and of whom nobody answered anything, in words.

        Of an anonymous round it is not told.
        """
        answered = {
            cell.party
            for row in self.rows
            for cell in row.cells
            if cell.result.answered or not cell.result.shown
        }
        silent = [party for party in THREE if party in self.asked - answered]
        return "" if self.round.is_anonymous else listed([side_in_words(party) for party in silent])


def label_of(round: Round) -> str:
    """The round on a picture: "Midway, nov 2014"."""
    return _("%(moment)s, %(month)s") % {
        "moment": round.get_moment_display(),
        "month": date_format(
            round.closed_at or round.closes_on, pgettext("how month and year are written", "M Y")
        ),
    }
