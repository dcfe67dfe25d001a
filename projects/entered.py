"""How much is entered of a project on each of its pages, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.models import Project
from trepart.words import listed

type Counted = Callable[[int], str]


def _goals(n: int) -> str:
    return ngettext("%(n)d goal", "%(n)d goals", n) % {"n": n}


def _measures(n: int) -> str:
    return ngettext("%(n)d measure", "%(n)d measures", n) % {"n": n}


def _milestones(n: int) -> str:
    return ngettext("%(n)d milestone", "%(n)d milestones", n) % {"n": n}


def _risks(n: int) -> str:
    return ngettext("%(n)d risk", "%(n)d risks", n) % {"n": n}


def _money(n: int) -> str:
    return ngettext("%(n)d budget line", "%(n)d budget lines", n) % {"n": n}


def _time(n: int) -> str:
    return ngettext("%(n)d share of a post", "%(n)d shares of posts", n) % {"n": n}


def _competence(n: int) -> str:
    return ngettext("%(n)d need for competence", "%(n)d needs for competence", n) % {"n": n}


PLAN = (("measures", _measures), ("milestones", _milestones))
RISKS = (("risks", _risks),)
RESOURCES = (("budget_lines", _money), ("positions", _time), ("competence_needs", _competence))


@dataclass(frozen=True)
class Page:
    """A page of the project beside the steps of its registration, and what stands on it; "" is nothing."""

    name: str
    address: str
    in_words: str


def pages_of(project: Project) -> list[Page]:
    """The plan, the risks and the resources of a project, whether or not anything stands there."""
    pages = (
        (_("Measures and milestones"), "projects:plan", PLAN),
        (_("Risks"), "projects:risks", RISKS),
        (_("Resources"), "projects:resources", RESOURCES),
    )
    return [
        Page(name, reverse(address, args=[project.slug]), listed(_there(project, counted)))
        for name, address, counted in pages
    ]


def brought_along(project: Project) -> str:
    """All that a project that was just begun from an earlier one has of its own."""
    return listed(_there(project, (("goals", _goals), *PLAN, *RISKS)))


def _there(project: Project, counted: tuple[tuple[str, Counted], ...]) -> list[str]:
    numbers = [(getattr(project, related).current().count(), words) for related, words in counted]
    return [words(n) for n, words in numbers if n]
