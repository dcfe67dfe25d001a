"""How far one person has come in a round."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from assessments.models import Answer, Criterion, Invitation, Statement

SECONDS_A_STATEMENT = 7


@dataclass(frozen=True)
class Step:
    """One criterion as a step on the way: what is asked of it, how much is answered, where it stands."""

    number: int
    criterion: Criterion
    asked: tuple[Statement, ...]
    answered: int
    address: str = ""

    @property
    def statements(self) -> int:
        return len(self.asked)

    @property
    def left(self) -> int:
        return self.statements - self.answered


def _nowhere(criterion: str) -> str:
    return ""


class Progress:
    """The way through the criteria for one invitation, in three questions to the database.

    Only what this invitation is asked stands on it. `address_of` says where a criterion is answered.
    """

    def __init__(self, invitation: Invitation, address_of: Callable[[str], str] = _nowhere) -> None:
        self.invitation, self.address_of = invitation, address_of
        criteria = invitation.round.statement_set.criteria.prefetch_related("statements")
        self.asked = {one: self._asked(one) for one in criteria.order_by("number")}
        self.kept: dict[int, Answer] = {a.statement_id: a for a in invitation.answers.all()}

    def _asked(self, criterion: Criterion) -> tuple[Statement, ...]:
        return tuple(one for one in criterion.statements.all() if self.invitation.is_asked(one))

    @cached_property
    def steps(self) -> list[Step]:
        criteria = [criterion for criterion, asked in self.asked.items() if asked]
        return [self._step(number, criterion) for number, criterion in enumerate(criteria, start=1)]

    def _step(self, number: int, criterion: Criterion) -> Step:
        asked = self.asked[criterion]
        kept = [self.kept[one.pk] for one in asked if one.pk in self.kept]
        answered = sum(1 for answer in kept if answer.choice)
        return Step(number, criterion, asked, answered, self.address_of(criterion.key))

    @property
    def answered(self) -> int:
        return sum(step.answered for step in self.steps)

    @property
    def statements(self) -> int:
        return sum(step.statements for step in self.steps)

    @property
    def left(self) -> int:
        return self.statements - self.answered

    @property
    def minutes_left(self) -> int:
        """About how long the rest takes; at least one minute while something is left."""
        return max(round(self.left * SECONDS_A_STATEMENT / 60), 1) if self.left else 0

    @property
    def next_step(self) -> Step:
        """The first criterion with something left; the first of all when nothing is."""
        return next((step for step in self.steps if step.left), self.steps[0])

    @property
    def comments(self) -> list[tuple[Step, Statement, str]]:
        """What this person has written beside their answers, and where."""
        asked = ((step, one) for step in self.steps for one in step.asked if one.pk in self.kept)
        return [(step, one, said) for step, one in asked if (said := self.kept[one.pk].comment)]

    def at(self, key: str) -> Step | None:
        """The step of this criterion."""
        return next((step for step in self.steps if step.criterion.key == key), None)

    def beside(self, step: Step, by: int) -> Step | None:
        """The step before (-1) or after (1) this one."""
        place = self.steps.index(step) + by
        return self.steps[place] if 0 <= place < len(self.steps) else None
