"""How far one person has come in a round."""

from dataclasses import dataclass
from functools import cached_property

from assessments.models import Answer, Criterion, Invitation

SECONDS_A_STATEMENT = 7


@dataclass(frozen=True)
class Step:
    """One criterion as a step on the way: how many of its statements are answered."""

    number: int
    criterion: Criterion
    answered: int
    statements: int

    @property
    def left(self) -> int:
        return self.statements - self.answered


class Progress:
    """The way through the criteria for one invitation, in three questions to the database."""

    def __init__(self, invitation: Invitation) -> None:
        self.invitation = invitation
        criteria = invitation.round.statement_set.criteria.prefetch_related("statements")
        self.criteria = list(criteria.order_by("number"))
        self.kept: dict[int, Answer] = {a.statement_id: a for a in invitation.answers.all()}

    @cached_property
    def steps(self) -> list[Step]:
        return [self._step(criterion) for criterion in self.criteria]

    def _step(self, criterion: Criterion) -> Step:
        statements = criterion.statements.all()
        kept = [self.kept[one.pk] for one in statements if one.pk in self.kept]
        return Step(criterion.number, criterion, sum(1 for answer in kept if answer.choice), len(statements))

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

    def at(self, key: str) -> Step | None:
        """The step of this criterion."""
        return next((step for step in self.steps if step.criterion.key == key), None)

    def beside(self, step: Step, by: int) -> Step | None:
        """The step before (-1) or after (1) this one."""
        place = self.steps.index(step) + by
        return self.steps[place] if 0 <= place < len(self.steps) else None
