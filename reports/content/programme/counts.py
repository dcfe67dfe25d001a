"""What is counted of the projects of a programme: lights over time, groups, parties, goals. Pure.

Projects are counted, never people, and no project is set before another.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accounts.parties import THREE
from governance.participation import A_HANDFUL, ACTIVE_FROM, GATHERING, Count, count
from projects.models import Goal, Light
from reports.content.plain import Period, coded, exact, party
from reports.content.programme.facts import (
    BACKWARDS,
    BEGUN,
    FURTHER,
    NOTHING,
    REACHED,
    UNKNOWN,
    One,
)

NO_LIGHT = "none"
LIGHTS = (*Light.values, NO_LIGHT)
MOST_HALVES = 12
GOALS = (REACHED, FURTHER, BEGUN, BACKWARDS, UNKNOWN, NOTHING)
# How often a party was active in a project: by the report's own yardsticks.
OFTEN = ("never", "handful", "some", "often")


@dataclass(frozen=True)
class Span:
    """Some months that are told together."""

    name: str
    start: date
    end: date


def spans_of(period: Period) -> list[Span]:
    """The period half a year at a time; whole years where that would be many."""
    halves = [
        Span(_("Half %(half)d of %(year)d") % {"half": half, "year": year}, *_half(year, half))
        for year in range(period.start.year, period.end.year + 1)
        for half in (1, 2)
    ]
    within = [each for each in halves if each.end >= period.start and each.start <= period.end]
    if len(within) <= MOST_HALVES:
        return within
    years = range(period.start.year, period.end.year + 1)
    return [Span(str(year), date(year, 1, 1), date(year, 12, 31)) for year in years]


def _half(year: int, half: int) -> tuple[date, date]:
    return (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))


def lights_over_time(projects: Sequence[One], period: Period) -> list[dict[str, Any]]:
    """Span by span, how many projects had which light last; those under way without a report stand apart."""
    return [{"name": span.name} | _lights_in(projects, span, period.end) for span in spans_of(period)]


def _lights_in(projects: Iterable[One], span: Span, last: date) -> dict[str, int]:
    """Of a span that goes on after the last day, only what had begun by then."""
    found: Counter[str] = Counter()
    for one in projects:
        told = [light for day, light in one.lights if span.start <= day <= span.end]
        if told:
            found[told[-1]] += 1
        elif one.runs_in(span.start, min(span.end, last)):
            found[NO_LIGHT] += 1
    return {light: found[light] for light in LIGHTS}


def last_lights(projects: Iterable[One]) -> dict[str, int]:
    """How many projects have which light in their last approved report."""
    found = Counter(one.last_light or NO_LIGHT for one in projects)
    return {light: found[light] for light in LIGHTS}


def by_group(
    projects: Sequence[One], names: Mapping[str, str], belongs: Callable[[One, str], bool]
) -> list[dict[str, Any]]:
    """The groups that have a project, in the order of their names' list, each with its last lights."""
    told = []
    for code, name in names.items():
        some = [one for one in projects if belongs(one, code)]
        if some:
            told.append({**coded(code, name), "projects": len(some), "lights": last_lights(some)})
    return told


def organisation(projects: Sequence[One]) -> dict[str, Any]:
    """How many have a joint forum, and in how many each party has no seat in any body that works."""
    described = [one for one in projects if one.form != "not_described"]
    return {
        "described": len(described),
        "joint_forum": sum(one.has_joint_forum for one in described),
        "missing": [
            {"party": party(side), "projects": sum(side in one.missing for one in described)}
            for side in THREE
        ],
    }


def participation(projects: Sequence[One], period: Period) -> dict[str, Any]:
    """How often each party was there and active, counted project by project."""
    held = [(one, occasion) for one in projects for occasion in one.occasions]
    years = sorted({occasion.on.year for _one, occasion in held})
    return {
        "occasions": len(held),
        "gatherings": sum(occasion.kind == GATHERING for _one, occasion in held),
        "projects": len({one.project.pk for one, _occasion in held}),
        "rows": [_of_party(projects, str(side)) for side in THREE] if held else [],
        "years": [_year(projects, year) for year in years],
    }


def _of_party(projects: Sequence[One], side: str) -> dict[str, Any]:
    """What one party took part in, and in how many projects it was active how often."""
    counts = [_counted(one.occasions, side) for one in projects if one.occasions]
    often = Counter(_how_often(counted.active) for counted in counts)
    return {
        "party": party(side),
        "there": sum(counted.heard for counted in counts),
        "active": sum(counted.active for counted in counts),
        "spoke": sum(counted.spoke for counted in counts),
        "a_project": _mean(sum(counted.active for counted in counts), len(counts)),
        "often": {name: often[name] for name in OFTEN},
    }


def _counted(occasions: Iterable[Any], side: str) -> Count:
    return count(occasion.parts[side] for occasion in occasions if side in occasion.parts)


def _how_often(active: int) -> str:
    if not active:
        return "never"
    if active <= A_HANDFUL:
        return "handful"
    return "some" if active < ACTIVE_FROM else "often"


def _mean(total: int, number: int) -> str | None:
    return exact(Decimal(total) / number) if number else None


def _year(projects: Sequence[One], year: int) -> dict[str, Any]:
    """One year: in how many projects something was held, and what each party had in it."""
    held = [[occasion for occasion in one.occasions if occasion.on.year == year] for one in projects]
    some = [occasions for occasions in held if occasions]
    return {
        "year": str(year),
        "projects": len(some),
        "rows": [_in_year(some, str(side)) for side in THREE],
    }


def _in_year(held: list[list[Any]], side: str) -> dict[str, Any]:
    counts = [_counted(occasions, side) for occasions in held]
    there, active = sum(each.heard for each in counts), sum(each.active for each in counts)
    return {
        "party": party(side),
        "there": there,
        "active": active,
        "a_project": _mean(active, len(held)),
    }


def goals(projects: Sequence[One]) -> list[dict[str, Any]]:
    """Kind by kind, how many goals have come how far; without a result, that is said."""
    told = []
    for kind in Goal.Kind:
        found = Counter(how for one in projects for each, how in one.goals if each == kind)
        told.append(
            {
                "kind": coded(kind.value, kind.label),
                "goals": found.total(),
                "counts": {how: found[how] for how in GOALS},
            }
        )
    return told
