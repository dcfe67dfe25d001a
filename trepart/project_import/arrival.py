"""What is known while a project's file is read: the project, its rows by their keys, people by name."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models

from accounts.models import Person, User
from projects.models import Municipality, Project
from trepart.project_import.source import BrokenProject, Source


class Arrival:
    """A project on its way in. A key of the file stands for one row here, whatever its number becomes.

    A name is one person within the file, and nobody who was here before: two can be called the same.
    """

    def __init__(self, by: User) -> None:
        self.by = by
        self.project = Project()
        self._rows: dict[tuple[str, Any], Any] = {}
        self._people: dict[str, Person] = {}

    def make(self, model: type[Any], at: Source, *names: str, **given: Any) -> Any:
        """Keep a row with the values of the file, as far as the model's own rules let it."""
        row = model(**{**at.values(model, *names), **given})
        try:
            row.validate_constraints()
        except ValidationError as refusal:
            raise BrokenProject(f"{at.path}: {' '.join(refusal.messages)}") from None
        row.save(force_insert=True)
        return row

    def remember(self, kind: str, at: Source, row: models.Model) -> None:
        """What the file calls by this key is that row."""
        key = at.value.get("key")
        if key is not None and (kind, _plain(key)) in self._rows:
            raise at.wrong("key", "is used twice.")
        self._rows[kind, _plain(key)] = row

    def find(self, kind: str, at: Source, name: str) -> Any:
        """The row that the file points to by its key; none where it points to nothing."""
        key = at.value.get(name)
        if key is None:
            return None
        if (kind, _plain(key)) not in self._rows:
            raise at.wrong(name, f"points to nothing in the file ({key!r}).")
        return self._rows[kind, _plain(key)]

    def needed(self, kind: str, at: Source, name: str) -> Any:
        """The same for what cannot be without it."""
        row = self.find(kind, at, name)
        if row is None:
            raise at.wrong(name, "is missing. The file was written by an older Trepart; export it anew.")
        return row

    def found(self, kind: str, at: Source, name: str) -> list[Any]:
        """The rows that a list of keys points to."""
        keys = at.value.get(name) or []
        if not isinstance(keys, list):
            raise at.wrong(name, "must be a list.")
        return [self.find(kind, Source({name: key}, at.path), name) for key in keys]

    def needed_person(self, at: Source, key: str) -> Person:
        """The same for what cannot be without somebody."""
        at.text(key, needed=True)
        return cast(Person, self.person(at, key))

    def person(self, at: Source, key: str) -> Person | None:
        """Whoever is called so in this file."""
        name = at.value.get(key)
        if name is None:
            return None
        if name not in self._people:
            self._people[name] = self.make(Person, Source({"name": name}, at.path), "name")
        return self._people[name]

    def place(self, at: Source | None, *, path: str) -> Municipality:
        """The municipality of that number and name, in whichever period it was called so."""
        number = at.text("number", needed=True) if at else ""
        name = at.text("name", needed=True) if at else ""
        found = Municipality.objects.filter(number=number, display_name=name).order_by("-valid_from").first()
        if found is None:
            raise BrokenProject(f"{path}: no municipality is called {name} with the number {number}.")
        return found


def _plain(key: Any) -> str:
    return repr(key)
