"""A file of cases becomes plain data, or is refused with every place that is wrong and why.

Nothing here knows the database: what a municipality is called is looked up when the cases are loaded.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from accounts.parties import Party
from governance.codes import BodyKind, FormOfOrganisation, Function, SeatRole, Standing

MOST_SEATS = 200
EARLIEST, LATEST = 1980, 2099
STANDING_OF_ROLE = {
    "secretary": Standing.SECRETARY,
    "guest": Standing.GUEST,
    "observer": Standing.GUEST,
}
ROLE_OF_ROLE = {"chair": SeatRole.CHAIR, "deputy_chair": SeatRole.DEPUTY_CHAIR}
ONE_LEADS = {"chair": (SeatRole.CHAIR, Standing.MEMBER), "secretary": (SeatRole.MEMBER, Standing.SECRETARY)}
READ_OF_A_BODY = {"name", "kind", "function", "seats", "mandate", *ONE_LEADS}


class BrokenFile(Exception):
    """A file that cannot be loaded; `problems` are sentences that name the place and the reason."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class SeatCase:
    """One place in a body, as a source tells it: a party perhaps, an office, seldom a name."""

    party: str
    office: str
    role: str = SeatRole.MEMBER
    standing: str = Standing.MEMBER
    named_speaker: bool = False


@dataclass(frozen=True)
class BodyCase:
    """One body with what it did for the project; without a function it stood beside it."""

    name: str
    kind: str
    functions: tuple[str, ...]
    seats: tuple[SeatCase, ...]
    mandate: str = ""
    note: str = ""


@dataclass(frozen=True)
class Case:
    """One project as a source describes it."""

    key: str
    municipalities: tuple[str, ...]
    numbers: tuple[str, ...]
    theme: str
    project_name: str
    programme: str
    years: tuple[int, int]
    form: str
    bodies: tuple[BodyCase, ...]


@dataclass(frozen=True)
class Cases:
    """Everything one file tells: the themes by their code, and the cases."""

    themes: dict[str, str]
    cases: tuple[Case, ...]


@dataclass
class _Place:
    """Where in the file we are, so that whatever is wrong is said with its place."""

    problems: list[str]
    path: tuple[str, ...] = field(default=())

    def at(self, *steps: str) -> "_Place":
        return _Place(self.problems, (*self.path, *steps))

    def wrong(self, reason: str) -> None:
        where = ", ".join(self.path)
        self.problems.append(f"{where}: {reason}" if where else reason)

    def text(self, holder: dict, key: str, *, needed: bool = False, longest: int = 4000) -> str:
        value = holder.get(key)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or (needed and not value.strip()):
            self.at(key).wrong(f"must be a text, but is {_shown(value)}")
            return ""
        if len(value) > longest or not _is_storable(value):
            self.at(key).wrong(f"must be an ordinary text of at most {longest} characters")
            return ""
        return value.strip()

    def rows(self, holder: dict, key: str) -> list[dict]:
        value = holder.get(key)
        if not isinstance(value, list):
            self.at(key).wrong(f"must be a list, but is {_shown(value)}")
            return []
        for number, row in enumerate(value):
            if not isinstance(row, dict):
                self.at(f"{key}[{number}]").wrong(f"must be an object, but is {_shown(row)}")
        return [row for row in value if isinstance(row, dict)]

    def texts(self, holder: dict, key: str) -> tuple[str, ...]:
        value = holder.get(key)
        good = isinstance(value, list) and all(isinstance(part, str) and part.strip() for part in value)
        if not good or not value:
            self.at(key).wrong(f"must be a list of texts, but is {_shown(value)}")
            return ()
        return tuple(part.strip() for part in value)

    def code(self, holder: dict, key: str, choices: Any, *, empty: str | None = None) -> str:
        value = holder.get(key)
        if value is None and empty is not None:
            return empty
        if not isinstance(value, str) or value not in choices.values:
            self.at(key).wrong(f"must be one of {', '.join(choices.values)}, but is {_shown(value)}")
            return empty or ""
        return value

    def flag(self, holder: dict, key: str) -> bool:
        value = holder.get(key, False)
        if not isinstance(value, bool):
            self.at(key).wrong(f"must be true or false, but is {_shown(value)}")
        return value is True


def read_cases(text: str) -> Cases:
    """The cases in the text of a file. Raises BrokenFile with all that is wrong, not only the first."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenFile([f"This is not JSON: {error}"]) from None
    place = _Place([])
    if not isinstance(whole, dict):
        raise BrokenFile([f'The file must hold an object with "cases", but holds {_shown(whole)}.'])
    themes = _themes(place, whole)
    cases, seen = [], set()
    for number, row in enumerate(place.rows(whole, "cases")):
        case = _case(_Place(place.problems), row, number, themes)
        if case.key in seen:
            place.at(f"case {case.key}", "id").wrong("is used by two cases")
        seen.add(case.key)
        cases.append(case)
    if place.problems:
        raise BrokenFile(place.problems)
    return Cases(themes, tuple(cases))


def _themes(place: _Place, whole: dict) -> dict[str, str]:
    themes = whole.get("themes", {})
    names = list(themes.values()) if isinstance(themes, dict) else [None]
    if not all(isinstance(name, str) and _is_storable(name) for name in names):
        place.at("themes").wrong("must map the code of each theme to its name")
        return {}
    return themes


def _case(place: _Place, row: dict, number: int, themes: dict[str, str]) -> Case:
    key = place.at(f"cases[{number}]").text(row, "id", needed=True, longest=80)
    place = place.at(f"case {key or number}")
    theme = place.text(row, "theme")
    if theme and theme not in themes:
        place.at("theme").wrong(f"{theme} is not among the themes of the file")
    bodies = tuple(_bodies(place, row))
    for name in {body.name for body in bodies if [other.name for other in bodies].count(body.name) > 1}:
        place.at(f"body {name}", "name").wrong("is used by two bodies of the case")
    return Case(
        key=key,
        municipalities=place.texts(row, "municipalities"),
        numbers=_numbers(place, row),
        theme=theme,
        project_name=place.text(row, "project_name", longest=160),
        programme=place.text(row, "programme", longest=200),
        years=_years(place, row),
        form=place.code(row, "form_of_organisation", FormOfOrganisation, empty=""),
        bodies=bodies,
    )


def _numbers(place: _Place, row: dict) -> tuple[str, ...]:
    if row.get("numbers_2013") is None:
        return ()
    numbers = place.texts(row, "numbers_2013")
    for number in numbers:
        if not (len(number) == 4 and number.isascii() and number.isdigit()):
            place.at("numbers_2013").wrong(f"{number} is not a municipality number of four digits")
    return numbers


def _years(place: _Place, row: dict) -> tuple[int, int]:
    years = row.get("programme_years")
    if not isinstance(years, list) or [type(year) for year in years] != [int, int]:
        place.at("programme_years").wrong(f"must be the first and the last year, but is {_shown(years)}")
    elif not EARLIEST <= years[0] <= years[1] <= LATEST:
        place.at("programme_years").wrong(f"must run forward between {EARLIEST} and {LATEST}")
    else:
        return years[0], years[1]
    return EARLIEST, EARLIEST


def _bodies(place: _Place, row: dict) -> Iterator[BodyCase]:
    for number, body in enumerate(place.rows(row, "bodies")):
        name = place.at(f"bodies[{number}]").text(body, "name", needed=True, longest=160)
        here = place.at(f"body {name or number}")
        yield BodyCase(
            name=name,
            kind=here.code(body, "kind", BodyKind),
            functions=_functions(here, body),
            seats=_seats(here, body),
            mandate=here.text(body, "mandate"),
            note=_note(body),
        )


def _functions(place: _Place, body: dict) -> tuple[str, ...]:
    """What the body does. Nothing means that it stands beside the project."""
    function = body.get("function")
    if isinstance(function, list) and function:
        return tuple(place.code({"function": each}, "function", Function) for each in function)
    return (place.code(body, "function", Function, empty=Function.BESIDE),)


def _seats(place: _Place, body: dict) -> tuple[SeatCase, ...]:
    seats: list[SeatCase] = []
    for number, row in enumerate(place.rows(body, "seats")):
        here = place.at(f"seats[{number}]")
        seats += [_seat(here, row)] * _count(here, row)
    for key, (role, standing) in ONE_LEADS.items():
        if body.get(key) is None:
            continue
        if not isinstance(body[key], dict):
            place.at(key).wrong(f"must be an object with party and role, but is {_shown(body[key])}")
            continue
        _mark(seats, _seat(place.at(key), body[key]), role, standing)
    if (chairs := sum(seat.role == SeatRole.CHAIR for seat in seats)) > 1:
        place.at("seats").wrong(f"a body has one chair, but this has {chairs}")
    return tuple(seats)


def _seat(place: _Place, row: dict) -> SeatCase:
    office = place.text(row, "role", longest=120)
    party = place.code(row, "party", Party, empty="")
    role = ROLE_OF_ROLE.get(office, SeatRole.MEMBER)
    return SeatCase(
        party=party,
        office=office,
        role=role if party else SeatRole.MEMBER,
        standing=place.code(row, "standing", Standing, empty=STANDING_OF_ROLE.get(office, Standing.MEMBER)),
        named_speaker=place.flag(row, "named_speaker"),
    )


def _count(place: _Place, row: dict) -> int:
    """How many such seats. A number that the source does not state is one seat without a person."""
    count = row.get("count")
    if count is None:
        return 1
    if type(count) is not int or not 1 <= count <= MOST_SEATS:
        place.at("count").wrong(f"must be a whole number from 1 to {MOST_SEATS}, but is {_shown(count)}")
        return 0
    return count


def _mark(seats: list[SeatCase], named: SeatCase, role: str, standing: str) -> None:
    """The seat that is named leads the body, or keeps its minutes; it is added if it is not there."""
    role = role if named.party else SeatRole.MEMBER
    marked = SeatCase(named.party, named.office, role, standing)
    for number, seat in enumerate(seats):
        if (seat.party, seat.office) == (named.party, named.office):
            seats[number] = marked
            return
    seats.append(marked)


def _note(body: dict) -> str:
    """Everything else that the source says of the body, a line for each thing."""
    return "\n".join(
        f"{key.replace('_', ' ')}: {_plain(value)}"
        for key, value in body.items()
        if key not in READ_OF_A_BODY and value not in (None, "", [], {})
    )[:4000]


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_plain(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(part)}" for key, part in value.items())
    return "".join(sign for sign in str(value) if _is_storable(sign))


def _is_storable(text: str) -> bool:
    """Whether every database can keep it: no null character, no half of a character."""
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _shown(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= 60 else f"{written[:57]}..."
