"""Cases become projects, bodies and seats, through the same actions as everything else.

All or nothing: whatever is wrong with one case, none of the file is loaded. Loading the same file
again changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from governance.actions import form_body, give_function, seat_person
from governance.codes import BodyKind
from governance.compositions import composition_of
from governance.models import Body
from projects.actions import begin_project, end_project, register_project
from projects.models import Municipality, Programme, Project, Theme
from projects.slugs import plain
from trepart.cases.offices import office_called
from trepart.cases.reading import BodyCase, BrokenFile, Case, Cases
from trepart.db import holds_on, take_turns

NUMBERED_ON = date(2013, 1, 1)
SYSTEM_ADDRESS = "saker@trepart.invalid"
SYSTEM_NAME = "Innlesing av saker"


@dataclass(frozen=True)
class Loaded:
    """One project that stands for a case, and whether it was there before."""

    case: Case
    project: Project
    is_new: bool
    derived_form: str

    @property
    def agrees(self) -> bool:
        """Whether the form of organisation came out as the file says."""
        return self.case.form in ("", self.derived_form)


@transaction.atomic
def load_cases(cases: Cases, *, by: User | None = None) -> list[Loaded]:
    """Load every case as a project, ended with its programme's last year. Raises BrokenFile.

    A case whose municipality is not certain becomes a project for each municipality that it may
    be, marked as uncertain.
    """
    take_turns("load cases")
    by = by or _system()
    places = _places_of(cases.cases)
    loaded: list[Loaded] = []
    for case in cases.cases:
        for municipalities in places[case.key]:
            others = [each.project.pk for each in loaded]
            uncertain = len(places[case.key]) > 1
            loaded.append(_load(case, municipalities, cases, others=others, uncertain=uncertain, by=by))
    return loaded


def _places_of(cases: Iterable[Case]) -> dict[str, list[tuple[Municipality, ...]]]:
    """For each case the municipalities that run it together; several answers when it is uncertain."""
    problems: list[str] = []
    places = {case.key: list(_candidates(case, problems)) for case in cases}
    if problems:
        raise BrokenFile(problems)
    return places


def _candidates(case: Case, problems: list[str]) -> Iterator[tuple[Municipality, ...]]:
    if len(case.municipalities) > 1 and case.numbers and len(case.numbers) != len(case.municipalities):
        problems.append(
            f"case {case.key}, numbers_2013: has {len(case.numbers)} numbers "
            f"for {len(case.municipalities)} municipalities"
        )
        return
    each = [
        _municipalities_called(case, name, _numbers_of(case, position), problems)
        for position, name in enumerate(case.municipalities)
    ]
    yield from product(*each)


def _numbers_of(case: Case, position: int) -> tuple[str, ...]:
    """The numbers that one of the case's municipalities may have had."""
    if len(case.municipalities) == 1:
        return case.numbers
    return case.numbers[position : position + 1]


def _municipalities_called(
    case: Case, name: str, numbers: tuple[str, ...], problems: list[str]
) -> list[Municipality]:
    if not numbers:
        then = Municipality.objects.on(date(case.years[0], 1, 1))
        found = [place for place in then.named_like(name) if name in (place.name, place.display_name)]
        if not found:
            problems.append(f"case {case.key}, municipalities: no municipality was called {name} then")
        return found
    found = []
    for number in numbers:
        place = Municipality.objects.on(NUMBERED_ON).filter(number=number).first()
        if place is None:
            problems.append(f"case {case.key}, numbers_2013: no municipality had the number {number}")
        elif plain(name) not in (plain(place.name), plain(place.display_name)):
            problems.append(f"case {case.key}, numbers_2013: {number} is {place}, not {name}")
        else:
            found.append(place)
    return found


def _load(
    case: Case,
    places: tuple[Municipality, ...],
    cases: Cases,
    *,
    others: Iterable[int],
    uncertain: bool,
    by: User,
) -> Loaded:
    """The project of the case: one that was there and is none of the `others`, or a new one."""
    first, *partners = places
    theme = _theme(case, cases.themes)
    named = _named(case, first, theme)
    known = Project.objects.filter(**named).exclude(pk__in=others).order_by("pk").first()
    if known is not None:
        return Loaded(case, known, False, composition_of(known).form)
    project = begin_project(
        **named,
        partners=partners,
        themes=[theme] if theme else [],
        uncertain=_uncertainty(case, first) if uncertain else "",
        leads=False,
        by=by,
    )
    _organise(project, case, by=by)
    project = register_project(project, as_found=True, by=by)
    if named["ends_on"] < timezone.localdate():
        project = end_project(project, ends_on=named["ends_on"], by=by)
    return Loaded(case, project, True, composition_of(project).form)


def _named(case: Case, place: Municipality, theme: Theme | None) -> dict[str, Any]:
    """By what the project of a case is known again: what it is called, where and when it is run."""
    return {
        "title": case.project_name or _sentence(theme.name_nb if theme else case.programme or case.key),
        "municipality": place,
        "programme": _programme(case),
        "starts_on": date(case.years[0], 1, 1),
        "ends_on": date(case.years[1], 12, 31),
    }


def _organise(project: Project, case: Case, *, by: User) -> None:
    """The bodies as the source tells, their seats for as long as the project lasted."""
    for body_case in case.bodies:
        body = _body(project, body_case, by=by)
        for function in body_case.functions:
            give_function(
                body, project, function, starts_on=project.starts_on, ends_on=project.ends_on, by=by
            )
        for seat in body_case.seats:
            seat_person(
                body,
                party=seat.party,
                office=office_called(seat.office, language=project.language),
                role=seat.role,
                standing=seat.standing,
                named_speaker=seat.named_speaker,
                starts_on=project.starts_on,
                ends_on=project.ends_on,
                by=by,
            )


def _body(project: Project, case: BodyCase, *, by: User) -> Body:
    """A temporary body is the project's own. A standing one is the municipality's, and is kept.

    The municipality's body of that name is taken up again unless other seats of that time are
    registered in it.
    """
    if case.kind != BodyKind.TEMPORARY_GROUP:
        known = Body.objects.filter(
            municipality=project.municipality, project=None, name=case.name, kind=case.kind
        )
        for body in known:
            before_it_ended = holds_on(project.ends_on, end="starts_on")
            after_it_began = holds_on(project.starts_on, start="ends_on")
            if not body.seats.kept().filter(before_it_ended, after_it_began).exists():
                return body
    return form_body(
        municipality=project.municipality,
        project=project,
        name=case.name,
        kind=case.kind,
        mandate=case.mandate,
        note=case.note,
        by=by,
    )


def _programme(case: Case) -> Programme | None:
    if not case.programme:
        return None
    known = Programme.objects.filter(name_nb__iexact=case.programme).first()
    if known:
        return known
    slug = plain(case.programme)[:50] or case.key
    programme, _is_new = Programme.objects.get_or_create(
        slug=slug,
        defaults={
            "name_nb": case.programme,
            "name_nn": case.programme,
            "name_en": case.programme,
            "starts_on": date(case.years[0], 1, 1),
            "ends_on": date(case.years[1], 12, 31),
        },
    )
    return programme


def _theme(case: Case, themes: dict[str, str]) -> Theme | None:
    if not case.theme:
        return None
    name = _sentence(themes[case.theme])
    theme, _is_new = Theme.objects.get_or_create(
        code=case.theme[:50], defaults={"name_nb": name, "name_nn": name, "name_en": name}
    )
    return theme


def _uncertainty(case: Case, place: Municipality) -> str:
    name = case.municipalities[0]
    if place.document_language == "nn":
        return f"Kjelda seier ikkje kva kommune med namnet {name} det gjeld. Denne kan vere {place}."
    return f"Kilden sier ikke hvilken kommune med navnet {name} det gjelder. Denne kan være {place}."


def _sentence(name: str) -> str:
    return name[:1].upper() + name[1:160]


def _system() -> User:
    """The account in whose name cases are loaded. Nobody can sign in with it."""
    known = User.objects.filter(email=SYSTEM_ADDRESS).first()
    return known or User.objects.create_user(SYSTEM_ADDRESS, name=SYSTEM_NAME, is_active=False)
