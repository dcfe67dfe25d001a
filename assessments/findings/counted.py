"""How many projects of a programme are asked what: by finding, by theme and by form of organisation.

Projects are counted, never people, and no project is set before another.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from assessments.findings.registry import PITFALLS, Pitfall, possible
from assessments.findings.told import criterion_names
from assessments.models import Finding, FindingsLook, FindingState
from governance.codes import FormOfOrganisation
from projects.models import CriterionCode, Phase, Programme, Project, Theme

CRITERIA = range(1, len(CriterionCode) + 1)


@dataclass(frozen=True)
class Looked:
    """One project of the programme: its themes, how it is organised, and what it is asked about."""

    key: int
    themes: frozenset[str]
    form: str
    open: frozenset[str] = frozenset()
    set_aside: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OfFinding:
    """One finding, and how many projects are asked it or have set it aside."""

    pitfall: Pitfall
    open: int
    set_aside: int


@dataclass(frozen=True)
class OfGroup:
    """The projects that have something in common, and how many of them are asked about each criterion."""

    name: str
    projects: int
    asked: tuple[int, ...]

    @property
    def named(self) -> list[tuple[str, int]]:
        """The counts with the names of the criteria."""
        return list(zip(criterion_names(), self.asked, strict=True))


@dataclass(frozen=True)
class Counted:
    """Everything that is counted of some projects."""

    projects: int
    by_finding: list[OfFinding]
    by_theme: list[OfGroup]
    by_form: list[OfGroup]

    @property
    def heard(self) -> list[OfFinding]:
        """The findings that some project has."""
        return [row for row in self.by_finding if row.open or row.set_aside]

    @property
    def silent(self) -> list[Pitfall]:
        """The findings that none of them has."""
        return [row.pitfall for row in self.by_finding if not (row.open or row.set_aside)]


def projects_of(programme: Programme) -> QuerySet[Project]:
    """The projects that are counted: those that were sent and not withdrawn."""
    return programme.projects.registered().exclude(phase=Phase.WITHDRAWN)


def looked_at(projects: QuerySet[Project]) -> list[Looked]:
    """What is known of these projects, in four questions."""
    keys = list(projects.values_list("pk", flat=True))
    themes: dict[int, set[str]] = defaultdict(set)
    for pk, code in Project.themes.through.objects.filter(project__in=keys).values_list(
        "project", "theme__code"
    ):
        themes[pk].add(code)
    states: dict[tuple[int, str], set[str]] = defaultdict(set)
    for pk, code, state in Finding.objects.current().filter(project__in=keys).values_list(*_READ):
        states[pk, state].add(code)
    forms = dict(FindingsLook.objects.filter(project__in=keys).values_list("project", "form"))
    return [
        Looked(
            pk,
            frozenset(themes[pk]),
            forms.get(pk, ""),
            frozenset(states[pk, FindingState.OPEN]),
            frozenset(states[pk, FindingState.SET_ASIDE]),
        )
        for pk in keys
    ]


_READ = ("project", "code", "state")


def counted(looked: Sequence[Looked], themes: Iterable[Theme]) -> Counted:
    """The counts over these projects. One with two themes counts under both."""
    names = {theme.code: theme.name for theme in themes}
    by_theme = {code: [each for each in looked if code in each.themes] for code in names}
    by_form = {form: [each for each in looked if each.form == form] for form in FormOfOrganisation.values}
    forms = {form.value: str(form.label) for form in FormOfOrganisation}
    return Counted(
        projects=len(looked),
        by_finding=[_of_finding(pitfall, looked) for pitfall in possible()],
        by_theme=_groups(names, by_theme),
        by_form=_groups(forms, by_form),
    )


def _of_finding(pitfall: Pitfall, looked: Sequence[Looked]) -> OfFinding:
    return OfFinding(
        pitfall,
        open=sum(pitfall.code in each.open for each in looked),
        set_aside=sum(pitfall.code in each.set_aside for each in looked),
    )


def _groups(names: Mapping[str, str], members: Mapping[str, list[Looked]]) -> list[OfGroup]:
    return [
        OfGroup(
            name=names[code],
            projects=len(some),
            asked=tuple(sum(number in _criteria(each) for each in some) for number in CRITERIA),
        )
        for code, some in members.items()
        if some
    ]


def _criteria(looked: Looked) -> set[int]:
    return {PITFALLS[code].criterion for code in looked.open if code in PITFALLS}
