"""The answers of a programme's closed rounds as plain data, read in a fixed number of questions.

Only what a round's own page shows of a side is here: what is hidden there is counted nowhere else either.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, Sum

from accounts.parties import THREE
from assessments.findings.counted import projects_of
from assessments.models import Answer, FindingsLook, Round
from assessments.results import Group, Heads
from assessments.results.suppression import Curtain, hides
from assessments.sides import IN_GROUPS
from projects.models import Programme

SIDES = (*(str(party) for party in THREE), *IN_GROUPS)


@dataclass(frozen=True)
class Held:
    """A closed round: of which project, when in its life, and what the project is."""

    key: int
    project: int
    number: int
    moment: str
    year: int
    themes: frozenset[str]
    phase: str
    form: str
    statement_set: int
    is_open: bool
    minimum: int


@dataclass(frozen=True)
class Given:
    """What one person answered on one criterion in one round: how many levels, their sum and squares.

    `is_known` where it was by name, on a side whose others answer by links that know nobody.
    """

    round: int
    side: str
    person: Hashable
    criterion: str
    levels: int
    total: int
    squares: int
    unknown: int
    is_known: bool = False


@dataclass(frozen=True)
class Facts:
    """Everything that the page and the export are made of."""

    rounds: tuple[Held, ...]
    given: tuple[Given, ...]
    groups_in: frozenset[int] = field(default_factory=frozenset)

    @property
    def sets(self) -> set[int]:
        """The sets of statements that were asked."""
        return {held.statement_set for held in self.rounds}


def facts_of(programme: Programme) -> Facts:
    """The closed rounds of the programme's projects, and what each of them shows."""
    rounds = list(
        Round.objects.closed()
        .filter(project__in=projects_of(programme))
        .select_related("project", "statement_set")
        .prefetch_related("project__themes", "staff_groups")
    )
    looked = FindingsLook.objects.filter(project__in={each.project_id for each in rounds})
    forms = dict(looked.values_list("project", "form"))
    given = list(_given(rounds))
    shown = _shown(rounds, given)
    return Facts(
        rounds=tuple(_held(each, forms.get(each.project_id, "")) for each in rounds),
        given=tuple(one for one in given if (one.round, one.criterion, one.side) in shown),
        groups_in=frozenset(each.pk for each in rounds if each.staff_groups.all()),
    )


def _held(row: Round, form: str) -> Held:
    closed = row.closed_at or row.opened_at
    return Held(
        key=row.pk,
        project=row.project_id,
        number=row.number,
        moment=row.moment,
        year=closed.year,
        themes=frozenset(theme.code for theme in row.project.themes.all()),
        phase=row.project.phase,
        form=form,
        statement_set=row.statement_set_id,
        is_open=not row.is_anonymous,
        minimum=row.smallest_group,
    )


def _given(rounds: Iterable[Round]) -> Iterable[Given]:
    """What each person answered, whether its round shows it or not: `_shown` says so."""
    rows = (
        Answer.objects.given()
        .filter(invitation__round__in=[each.pk for each in rounds])
        .order_by()
        .values_list(*_READ)
        .annotate(
            levels=Count("level"),
            total=Sum("level", default=0),
            squares=Sum(F("level") * F("level"), default=0),
            unknown=Count("pk", filter=Q(does_not_know=True)),
        )
    )
    openly = {each.pk for each in rounds if not each.is_anonymous}
    for pk, side, person, invitation, criterion, levels, total, squares, unknown in rows:
        who: Hashable = ("person", person) if person else ("answer", invitation)
        is_known = bool(person) and side in IN_GROUPS and pk in openly
        yield Given(pk, side, who, criterion, levels, total, squares, unknown, is_known)


def _shown(rounds: Iterable[Round], given: Iterable[Given]) -> set[tuple[int, str, str]]:
    """The round, criterion and side of each number that the page of its round shows."""
    answered: Counter = Counter((one.round, one.criterion, one.side) for one in given)
    rated: Counter = Counter((one.round, one.criterion, one.side) for one in given if one.levels)
    known: Counter = Counter((one.round, one.criterion, one.side) for one in given if one.is_known)
    of_round: dict[tuple[int, str], dict[str, Heads]] = defaultdict(dict)
    for (pk, criterion, side), number in answered.items():
        cell = (pk, criterion, side)
        of_round[pk, criterion][side] = Heads(number, rated[cell], known[cell])
    held = {each.pk: each for each in rounds}
    return {
        (pk, criterion, side)
        for (pk, criterion), heads in of_round.items()
        for side in _seen(held[pk], heads)
    }


def _seen(round: Round, heads: Mapping[str, Heads]) -> Iterable[str]:
    """The sides of one criterion of a round that its page shows, as the rules of its page say."""
    veiled = [group.kind for group in round.staff_groups.all()]
    behind = hides(heads, anonymous=round.is_anonymous, veiled=veiled)
    curtain = Curtain(Group({}, heads), tuple(heads), round.smallest_group, behind)
    return (side for side in SIDES if side in heads and curtain.shows_party(side))


_READ = (
    "invitation__round",
    "invitation__party",
    "invitation__person",
    "invitation",
    "statement__criterion__key",
)


def by_cell(given: Iterable[Given]) -> dict[tuple[str, int, str], list[Given]]:
    """What was answered, by criterion, round and side."""
    found: dict[tuple[str, int, str], list[Given]] = defaultdict(list)
    for one in given:
        found[one.criterion, one.round, one.side].append(one)
    return found
