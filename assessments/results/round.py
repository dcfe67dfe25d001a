"""The results of one round: criterion by criterion, party by party, statement by statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from accounts.parties import THREE, Party
from assessments.results.gaps import Gap, gap_between
from assessments.results.measures import Counts, Given, Group, PartyResult, count
from assessments.results.suppression import Curtain, hides
from assessments.sides import LINE_MANAGER, SIDES, STAFF

MINIMUM = 5
LEADERS = (str(Party.ADMINISTRATION), LINE_MANAGER)
NOBODY = Group({}, {})


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
    """One criterion: each party's answers, the gap between them, and the statement that splits most.

    `contrasts` holds the gap between the staff and those who lead them, where both were asked.
    """

    key: str
    parties: dict[str, PartyResult]
    total: PartyResult
    gap: Gap
    contrasts: dict[str, Gap]
    statements: tuple[StatementResult, ...]

    @property
    def split(self) -> StatementResult | None:
        return widest_split(self.statements)


@dataclass(frozen=True)
class Results:
    """What a round may show. Small groups of an anonymous round are hidden, and cannot be worked out."""

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
    veiled: Iterable[str] = (),
) -> Results:
    """What the answers come to. `results_from` says what the rest means."""
    return results_from(count(answers), anonymous=anonymous, minimum=minimum, order=order, veiled=veiled)


def results_from(
    counts: Counts,
    *,
    anonymous: bool = False,
    minimum: int = MINIMUM,
    order: Sequence[str] = (),
    veiled: Iterable[str] = (),
    by_statement: bool = True,
) -> Results:
    """What a round shows of what was counted in it.

    `order` names the criteria as they are to stand; those not named follow, and a named criterion that
    nobody answered is there without numbers. An anonymous round may raise the minimum, never lower it.
    `veiled` are those who answer anonymously in an open round too. Single statements are left out where
    nobody asks for them.
    """
    if minimum < MINIMUM:
        raise ValueError(f"An anonymous round shows no group under {MINIMUM}.")
    keys = dict.fromkeys([*order, *counts.criteria])
    return Results(
        criteria=tuple(
            _criterion(
                key, counts.criteria.get(key, NOBODY), anonymous, minimum, veiled, by_statement=by_statement
            )
            for key in keys
        ),
        people=counts.people,
        anonymous=anonymous,
        minimum=minimum,
    )


def _criterion(
    key: str, group: Group, anonymous: bool, minimum: int, veiled: Iterable[str], *, by_statement: bool
) -> CriterionResult:
    parties = tuple(side for side in SIDES if side in THREE or side in group.heads)
    behind = hides(parties, anonymous=anonymous, veiled=veiled)
    curtain = Curtain(group, parties, minimum, behind)
    return CriterionResult(
        key=key,
        parties={party: curtain.of_party(party) for party in parties},
        total=curtain.total(),
        gap=gap_between(group, _seen(curtain, THREE), curtain.shows_part),
        contrasts={
            leader: gap_between(group, _seen(curtain, [STAFF, leader]), curtain.shows_part)
            for leader in LEADERS
            if group.of(STAFF).given and group.of(leader).given
        },
        statements=tuple(
            _statement(key, statement, curtain) for statement in (group.asked if by_statement else ())
        ),
    )


def _seen(curtain: Curtain, parties: Iterable[str]) -> list[str]:
    return [str(party) for party in parties if party in curtain.parties and curtain.shows_party(party)]


def _statement(criterion: str, key: str, curtain: Curtain) -> StatementResult:
    parties = {party: curtain.of_statement(party, key) for party in curtain.parties}
    means = [mean for party in THREE if (mean := parties[party].mean) is not None]
    return StatementResult(
        key=key,
        criterion=criterion,
        parties=parties,
        total=curtain.total(key),
        difference=max(means) - min(means) if len(means) > 1 else None,
    )


def widest_split(statements: Iterable[StatementResult]) -> StatementResult | None:
    """The statement with the largest difference; None where no two parties answered the same one."""
    compared = [statement for statement in statements if statement.difference]
    return max(compared, key=lambda statement: statement.difference or 0, default=None)
