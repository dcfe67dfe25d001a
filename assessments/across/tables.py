"""The criteria across projects: a row for each theme, phase, form of organisation or moment.

The criteria are never added up, and the rows stand in an order of their own, never by what they were rated.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.parties import THREE, Party
from assessments.across.facts import Facts, Given, Held, by_cell
from assessments.across.release import Released, Rounds, release
from assessments.models import RoundMoment
from assessments.results.measures import decimal
from assessments.sides import LINE_MANAGER, STAFF
from governance.codes import FormOfOrganisation
from projects.models import CriterionCode, Phase
from trepart.words import number

MINIMUM = 5
PARTIES = tuple(str(party) for party in THREE)


class Along(models.TextChoices):
    """By what rounds are told apart, the first to be shown first; the address holds the word."""

    THEME = "tema", gettext_lazy("Theme")
    FORM = "form", gettext_lazy("Form of organisation")
    MOMENT = "tidspunkt", gettext_lazy("Moment of the round")
    PHASE = "fase", gettext_lazy("Phase of the project")


class Whose(models.TextChoices):
    """Whose answers the numbers are of; the address holds the word."""

    ALL = "alle", gettext_lazy("All three parties together")
    POLITICIANS = "politikere", Party.POLITICIAN.label
    ADMINISTRATION = "administrasjon", Party.ADMINISTRATION.label
    UNIONS = "tillitsvalgte", Party.UNION.label
    STAFF = "ansatte", pgettext_lazy("assessments", "Employees")
    LINE_MANAGERS = "linjeledere", gettext_lazy("Line managers")

    @property
    def side(self) -> str:
        """The side it is, or nothing for the three together."""
        return _SIDES.get(self, "")


_SIDES = {
    Whose.POLITICIANS: str(Party.POLITICIAN),
    Whose.ADMINISTRATION: str(Party.ADMINISTRATION),
    Whose.UNIONS: str(Party.UNION),
    Whose.STAFF: STAFF,
    Whose.LINE_MANAGERS: LINE_MANAGER,
}
# Each answers in a world of its own: no number of the one says anything about the other.
FAMILIES = (PARTIES, (STAFF,), (LINE_MANAGER,))


@dataclass(frozen=True)
class Measure:
    """What some people answered on one criterion: n forms handed in, their mean and their spread."""

    n: int
    mean: Decimal | None
    deviation: Decimal | None
    dont_know: Decimal | None

    @property
    def mean_text(self) -> str:
        return "" if self.mean is None else number(self.mean, 1)

    @property
    def deviation_text(self) -> str:
        return "" if self.deviation is None else number(self.deviation, 1)


@dataclass(frozen=True)
class Cell:
    """One criterion of one row: what may be shown, or that too few answered; else no round shows any."""

    criterion: str
    measure: Measure | None = None
    is_hidden: bool = False

    @property
    def name(self) -> str:
        return str(CriterionCode(self.criterion).label)


@dataclass(frozen=True)
class Row:
    """Rounds that have something in common, and what was answered in them."""

    code: str
    name: str
    projects: int
    rounds: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Bundle:
    """Rounds that have something in common, before anything is counted."""

    code: str
    name: str
    rounds: Rounds


class Across:
    """Every number that a programme can be shown, and none that gives a small group away."""

    def __init__(self, facts: Facts, themes: Mapping[str, str]) -> None:
        self.facts = facts
        self.bundles = {along: list(_bundles(along, facts.rounds, themes)) for along in Along}
        self.everything = Bundle("", _("The whole programme"), frozenset(each.key for each in facts.rounds))
        self.cells = by_cell(facts.given)
        self.projects = {each.key: each.project for each in facts.rounds}

    @cached_property
    def minimum(self) -> int:
        """The fewest people behind a number: five, or as many as the strictest round promised."""
        promised = (e.minimum for e in self.facts.rounds if not e.is_open or e.key in self.facts.groups_in)
        return max([MINIMUM, *promised])

    @cached_property
    def released(self) -> dict[tuple[str, tuple[str, ...]], Released]:
        """For each criterion and family of sides, the rounds that can be shown side by side."""
        order = [self.everything.rounds]
        for along in Along:
            order += [each.rounds for each in self.bundles[along]]
        return {
            (key, family): release(self._answered(key, family), order, minimum=self.minimum)
            for key in CriterionCode.values
            for family in FAMILIES
        }

    def _answered(self, key: str, family: Sequence[str]) -> dict[tuple[int, str], frozenset]:
        return {
            (pk, side): frozenset(one.person for one in given if one.levels)
            for (criterion, pk, side), given in self.cells.items()
            if criterion == key and side in family
        }

    def rows(self, along: Along, whose: Whose) -> list[Row]:
        """The whole programme, then each group that has held a round."""
        return [self._row(each, whose) for each in (self.everything, *self.bundles[along])]

    def _row(self, bundle: Bundle, whose: Whose) -> Row:
        return Row(
            code=bundle.code,
            name=bundle.name,
            projects=len({self.projects[pk] for pk in bundle.rounds}),
            rounds=len(bundle.rounds),
            cells=tuple(self.cell(bundle.rounds, whose, key) for key in CriterionCode.values),
        )

    def cell(self, rounds: Rounds, whose: Whose, key: str) -> Cell:
        """What may be shown of these rounds, of this criterion, of those whose answers are asked for."""
        family = next(family for family in FAMILIES if (whose.side or PARTIES[0]) in family)
        sides = (whose.side,) if whose.side else family
        given = [one for pk in rounds for side in sides for one in self.cells.get((key, pk, side), ())]
        if not given:
            return Cell(key)
        found = self.released[key, family]
        behind = frozenset(pk for pk in rounds for side in family if (key, pk, side) in self.cells)
        shown = found.by_side if whose.side in PARTIES else found.together
        return Cell(key, measure_of(given)) if behind in shown else Cell(key, is_hidden=True)


def measure_of(given: Iterable[Given]) -> Measure:
    """Mean, spread and share of "do not know" over all levels that were given."""
    some = list(given)
    levels, total = sum(one.levels for one in some), sum(one.total for one in some)
    unknown = sum(one.unknown for one in some)
    mean = Fraction(total, levels) if levels else None
    spread = None if mean is None else Fraction(sum(one.squares for one in some), levels) - mean**2
    return Measure(
        n=sum(1 for one in some if one.levels),
        mean=decimal(mean),
        deviation=decimal(spread, root=True),
        dont_know=decimal(Fraction(unknown, levels + unknown)),
    )


def _bundles(along: Along, rounds: Sequence[Held], themes: Mapping[str, str]) -> Iterable[Bundle]:
    for code, name in _names(along, themes).items():
        some = frozenset(each.key for each in rounds if code in _codes(along, each))
        if some:
            yield Bundle(code, name, some)


def _names(along: Along, themes: Mapping[str, str]) -> dict[str, str]:
    if along == Along.THEME:
        return dict(themes)
    choices = {
        Along.MOMENT: RoundMoment.choices,
        Along.FORM: FormOfOrganisation.choices,
        Along.PHASE: Phase.choices,
    }[along]
    return {code: str(label) for code, label in choices}


def _codes(along: Along, held: Held) -> frozenset[str]:
    if along == Along.THEME:
        return held.themes
    return frozenset({{Along.MOMENT: held.moment, Along.FORM: held.form, Along.PHASE: held.phase}[along]})
