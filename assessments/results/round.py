"""The results of one round: criterion by criterion, party by party, statement by statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from accounts.parties import THREE, Party
from assessments.results.gaps import Gap, gap_between
from assessments.results.measures import Given, Group, PartyResult
from assessments.results.suppression import Curtain

MINIMUM = 5


@dataclass(frozen=True)
class StatementResult:
    """One statement: each party's answers, and the largest difference between the parties' means."""

    key: str
    criterion: str
    parties: dict[str, PartyResult]
    total: PartyResult
    difference: Decimal | None


@dataclass(frozen=True)
class CriterionResult:
    """One criterion: each party's answers, the gap between them, and the statement that splits most."""

    key: str
    parties: dict[str, PartyResult]
    total: PartyResult
    gap: Gap
    statements: tuple[StatementResult, ...]

    @property
    def split(self) -> StatementResult | None:
        return widest_split(self.statements)


@dataclass(frozen=True)
class Results:
    """What a round may show. In an anonymous round small groups are hidden, and cannot be worked out."""

    criteria: tuple[CriterionResult, ...]
    people: int
    anonymous: bool
    minimum: int

    def criterion(self, key: str) -> CriterionResult:
        return next(criterion for criterion in self.criteria if criterion.key == key)

    @property
    def compared(self) -> list[CriterionResult]:
        """The criteria with a gap, the widest first."""
        with_gap = [criterion for criterion in self.criteria if criterion.gap.value is not None]
        return sorted(with_gap, key=lambda criterion: -(criterion.gap.value or 0))

    @property
    def widest(self) -> CriterionResult | None:
        return next(iter(self.compared), None)

    @property
    def split(self) -> StatementResult | None:
        """The statement that splits the parties most, of all criteria."""
        return widest_split(statement for criterion in self.criteria for statement in criterion.statements)


def results(
    answers: Iterable[Given],
    *,
    anonymous: bool = False,
    minimum: int = MINIMUM,
    order: Sequence[str] = (),
) -> Results:
    """What the answers come to.

    `order` names the criteria as they are to stand; those not named follow, and a named criterion that
    nobody answered is there without numbers. An anonymous round may raise the minimum, never lower it.
    """
    if anonymous and minimum < MINIMUM:
        raise ValueError(f"An anonymous round shows no group under {MINIMUM}.")
    everything = tuple(answers)
    keys = list(dict.fromkeys([*order, *(answer.criterion for answer in everything)]))
    return Results(
        criteria=tuple(
            _criterion(
                key,
                Group(answer for answer in everything if answer.criterion == key),
                minimum if anonymous else 0,
            )
            for key in keys
        ),
        people=len({answer.person for answer in everything}),
        anonymous=anonymous,
        minimum=minimum,
    )


def _criterion(key: str, group: Group, minimum: int) -> CriterionResult:
    answering = {answer.party for answer in group.answers}
    parties = tuple(str(party) for party in Party if party in THREE or party in answering)
    curtain = Curtain(group, parties, minimum)
    seen = [str(party) for party in THREE if curtain.shows_party(party)]
    return CriterionResult(
        key=key,
        parties={party: curtain.of_party(party) for party in parties},
        total=curtain.total(),
        gap=gap_between(group, seen, curtain.shows_part),
        statements=tuple(
            _statement(key, statement, curtain)
            for statement in dict.fromkeys(answer.statement for answer in group.answers)
        ),
    )


def _statement(criterion: str, key: str, curtain: Curtain) -> StatementResult:
    parties = {party: curtain.of_statement(party, key) for party in curtain.parties}
    means = [mean for party in THREE if (mean := parties[party].mean) is not None]
    return StatementResult(
        key=key,
        criterion=criterion,
        parties=parties,
        total=curtain.total([key]),
        difference=max(means) - min(means) if len(means) > 1 else None,
    )


def widest_split(statements: Iterable[StatementResult]) -> StatementResult | None:
    """The statement with the largest difference; None where no two parties answered the same one."""
    compared = [statement for statement in statements if statement.difference]
    return max(compared, key=lambda statement: statement.difference or 0, default=None)
