"""The risks of a project as its page shows them: the gravest first, numbered, in the matrix and in words."""

from dataclasses import dataclass

from projects.models import Project, Risk, RiskJudgement
from projects.risk_matrix import Cell, Placed, Severity, matrix, severity


@dataclass(frozen=True)
class Entry:
    """A risk with its number, how serious it is before and after the response, and how it was judged."""

    number: int
    risk: Risk
    before: Severity
    after: Severity | None
    judgements: tuple[RiskJudgement, ...]


@dataclass(frozen=True)
class Register:
    """The risks that may still happen, the field in which they stand, and those that are settled."""

    entries: tuple[Entry, ...]
    matrix: list[list[Cell]]
    settled: tuple[Risk, ...]

    @property
    def high(self) -> int:
        """How many are still high when everything that is planned has been done, as far as it is judged."""
        return sum(entry.after == Severity.HIGH for entry in self.entries)

    @property
    def high_unjudged(self) -> int:
        """How many are high of those that nobody has judged after what is done."""
        return sum(entry.after is None and entry.before == Severity.HIGH for entry in self.entries)


def register_of(project: Project) -> Register:
    """Everything, in three questions to the database."""
    rows = list(project.risks.prefetch_related("judgements__judged_by"))
    still = sorted((row for row in rows if row.state == Risk.State.OPEN), key=_gravest_first)
    entries = tuple(_entry(number, risk) for number, risk in enumerate(still, start=1))
    placed = [Placed(entry.number, _before(entry.risk), _after(entry.risk)) for entry in entries]
    settled = tuple(row for row in rows if row.state != Risk.State.OPEN)
    return Register(entries, matrix(placed), settled)


def _gravest_first(risk: Risk) -> tuple[int, int]:
    probability, consequence = _after(risk) or _before(risk)
    return -probability * consequence, risk.pk


def _entry(number: int, risk: Risk) -> Entry:
    after = _after(risk)
    earlier = tuple(reversed(risk.judgements.all()))[1:]
    return Entry(number, risk, severity(*_before(risk)), severity(*after) if after else None, earlier)


def _before(risk: Risk) -> tuple[int, int]:
    return risk.probability, risk.consequence


def _after(risk: Risk) -> tuple[int, int] | None:
    if risk.probability_after is None or risk.consequence_after is None:
        return None
    return risk.probability_after, risk.consequence_after
