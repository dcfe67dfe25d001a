"""A place in a project's file: its values cleaned by the fields of the models, or refused with the place."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

LONGEST = 60


class BrokenProject(Exception):
    """The file cannot become a project here; `problems` says where and why, a sentence each."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


def read_source(text: str) -> "Source":
    """The whole file. Raises BrokenProject when it is no JSON object, or holds what no database keeps."""
    try:
        whole = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BrokenProject(f"This is not JSON: {error}") from None
    if not isinstance(whole, dict):
        raise BrokenProject("The file must hold an object, as export_project writes it.")
    for path, sentence in _unstorable(whole, ""):
        raise BrokenProject(f"{path}: {sentence}")
    return Source(whole, "")


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _unstorable(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _unstorable(key, path)
            yield from _unstorable(each, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _unstorable(each, f"{path}[{number}]")
    elif isinstance(value, str) and ("\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value)):
        yield path, "has characters that cannot be kept."


class Source:
    """An object in the file, with the way to it."""

    def __init__(self, value: dict[str, Any], path: str) -> None:
        self.value, self.path = value, path

    def wrong(self, key: str, sentence: str) -> BrokenProject:
        """The problem with one of its values, said with where it stands."""
        return BrokenProject(f"{self._at(key)}: {sentence}")

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}".lstrip(".") if key else self.path

    def rows(self, key: str) -> list["Source"]:
        """The objects of a list; none where the list is not there."""
        rows = self.value.get(key) or []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.wrong(key, "must be a list of objects.")
        return [Source(row, f"{self._at(key)}[{number}]") for number, row in enumerate(rows)]

    def part(self, key: str) -> "Source | None":
        """An object of its own; none where it is not there."""
        part = self.value.get(key)
        if part is None:
            return None
        if not isinstance(part, dict):
            raise self.wrong(key, "must be an object.")
        return Source(part, self._at(key))

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text; empty where it is not there."""
        text = self.value.get(key)
        if text is None and not needed:
            return ""
        if not isinstance(text, str) or (needed and not text.strip()):
            raise self.wrong(key, f"must be a text, but is {shown(text)}.")
        return text

    def values(self, model: type[models.Model], *names: str) -> dict[str, Any]:
        """The values of these fields, as the model keeps them. What is not named keeps its default."""
        return {name: self._value(model._meta.get_field(name), name) for name in names if name in self.value}

    def _value(self, field: Any, name: str) -> Any:
        value = self.value[name]
        if value is None and field.null:
            return None
        if isinstance(field, models.JSONField):
            return value
        if value == "" and isinstance(field, models.CharField | models.TextField) and field.blank:
            return ""
        try:
            return field.clean(value, None)
        except ValidationError as refusal:
            raise self.wrong(name, f"{' '.join(refusal.messages)} The file says {shown(value)}.") from None
        except (TypeError, ValueError, ArithmeticError):
            raise self.wrong(name, f"cannot be {shown(value)}.") from None


def shown(value: Any) -> str:
    """A value of the file, short enough for a sentence."""
    written = json.dumps(value, ensure_ascii=False, default=str)
    return written if len(written) <= LONGEST else f"{written[: LONGEST - 3]}..."
