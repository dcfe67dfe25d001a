"""How a row of the table of who may what is written, and the people by what they may do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.access.world import PEOPLE, Surroundings

Names = frozenset[str]


def names(text: str) -> Names:
    """Situations written in one line."""
    return frozenset(text.split())


NOBODY = names("")
PERSONS = frozenset(PEOPLE)
EVERYBODY = PERSONS | {"anonymous"}
SEE = names("secretariat administrator owner leader member secretary chair")
LEADS = names("leader")
ORGANISES = names("leader administrator")
SEATED = names("member secretary chair")
TELLS = names("owner leader member secretary chair")
RETELLS = names("leader member")
MEASURES = names("leader owner")
RUNS = names("secretary chair")
CHAIRS = names("chair")
ASKED = names("leader member chair")
OPENS_ROUNDS = names("leader secretariat")
CONCLUDES = names("leader secretary chair")
FOLLOWS = names("secretariat")
ACTS = names("administrator owner leader neighbour")
FINISHES = names("member secretary chair")
SIGNS = names("member chair")


@dataclass(frozen=True)
class Address:
    """One address: what it takes, who may, and who sees that it is there."""

    name: str
    arguments: Callable[[Surroundings], list[Any]]
    get: Names | None
    post: Names | None
    closed_get: Names | None
    closed_post: Names | None
    seen_by: Names = SEE
    about_a_project: bool = True
    of_programme: bool = False
    note: str = ""
    sends: Callable[[Surroundings, str], dict[str, Any]] = lambda around, who: {}

    def __str__(self) -> str:
        return f"{self.name} {self.note}".strip()


def of_project(around: Surroundings) -> list[Any]:
    """The address holds the project's slug alone."""
    return [around.project.slug]


def the(*things: str, slug: bool = False) -> Callable[[Surroundings], list[Any]]:
    """The address holds these things' numbers, after the project's slug if it says so."""

    def arguments(around: Surroundings) -> list[Any]:
        numbers = [getattr(around, thing).pk for thing in things]
        return [around.project.slug, *numbers] if slug else numbers

    return arguments


def numbered(thing: str, *more: str) -> Callable[[Surroundings], list[Any]]:
    """The address holds the slug, and the number of a thing within the project."""
    return lambda around: [around.project.slug, getattr(around, thing).number, *more]


def reads(name: str, arguments=of_project, who: Names = SEE, **more: Any) -> Address:
    """A page to read; it stays when the project has ended."""
    return Address(name, arguments, get=who, post=None, closed_get=who, closed_post=None, **more)


def writes(name: str, arguments, who: Names, closed: Names = NOBODY, **more: Any) -> Address:
    """A page with a form."""
    return Address(name, arguments, get=who, post=who, closed_get=closed, closed_post=closed, **more)


def does(name: str, arguments, who: Names, closed: Names = NOBODY, **more: Any) -> Address:
    """A button."""
    return Address(name, arguments, get=None, post=who, closed_get=None, closed_post=closed, **more)


def for_all(name: str, who: Names = PERSONS, *, get: bool = True, post: bool = False) -> Address:
    """An address that names no project."""
    return Address(
        name,
        lambda around: [],
        get=who if get else None,
        post=who if post else None,
        closed_get=None,
        closed_post=None,
        about_a_project=False,
    )


def of_programme(name: str, arguments, get: Names | None, post: Names, seen_by: Names) -> Address:
    """An address of a programme, or of a municipality in it; it is the same whatever becomes of a project."""
    return Address(
        name,
        arguments,
        get=get,
        post=post,
        closed_get=None,
        closed_post=None,
        seen_by=seen_by,
        about_a_project=False,
        of_programme=True,
    )


def of_a_year(around: Surroundings) -> list[Any]:
    """The address holds the enrolment's number and the year."""
    return [around.enrolment.pk, around.yearly_report.year]


def of_each_resource(name: str, row: Callable[..., Address], thing: str = "") -> Iterator[Address]:
    """The address of time, money and competence alike: the slug, the kind, and the number of one of them."""
    for kind, code in (("penger", "budget_line"), ("stilling", "position"), ("kompetanse", "competence")):

        def arguments(around: Surroundings, kind: str = kind, code: str = code) -> list[Any]:
            return [around.project.slug, kind, *([getattr(around, thing.format(code)).pk] if thing else [])]

        yield row(f"projects:{name}", arguments, LEADS, note=kind)
