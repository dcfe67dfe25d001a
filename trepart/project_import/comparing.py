"""Whether what stands here now says everything that the file said, whatever numbers the rows have."""

import json
import re
from collections.abc import Iterator
from typing import Any

from trepart.project_file import FileEncoder
from trepart.project_import.source import shown

# Which values are keys, by where they stand, and of what; any other "key" is of its own kind.
KEYS = (
    (
        r"goals\.(key|parent)|measures\.goals|anchoring\.(formal_decisions|documents)\.goals|anchoring\.goal_involvement\.goal",
        "goal",
    ),
    (r"goals\.measurements\.(key|corrects)", "measurement"),
    (r"purpose\.parts\.key|purpose_parts\.key|goals\.purpose_part", "part"),
    (r"(bodies\.key|.*\.(next_)?body_key)", "body"),
    (r"(bodies\.(removed_)?seats\.key|.*\.seat_key)", "seat"),
    (
        r"anchoring\.formal_decisions\.(key|corrects)|decisions\.treatments\.formal_decisions",
        "formal decision",
    ),
    (r"decisions\.treatments\.(key|corrects)", "treatment"),
    (r"anchoring\.staff_involvement\.(key|corrects)", "staff involvement"),
    (r"(meeting_series\.(key|continues)|meetings\.series_key)", "series"),
    (r"(meetings\.items\.key|.*\.item_key)", "item"),
)
# What follows from the rest and from the day on which one asks.
FOLLOWS = ("derived",)


def as_json(told: dict[str, Any]) -> dict[str, Any]:
    """What would be written, as it is read again."""
    return json.loads(json.dumps(told, cls=FileEncoder))


def lost(file: dict[str, Any], here: dict[str, Any]) -> list[str]:
    """Every value of the file that does not stand here as it stood there."""
    told = {key: value for key, value in file.items() if key not in FOLLOWS}
    return list(_lost(_numbered(told, "", {}), _numbered(as_json(here), "", {}), ""))


def is_told_by(file: dict[str, Any], here: dict[str, Any]) -> bool:
    """Whether a part that is here already says everything that the file says of it."""
    return not list(_lost(_numbered(file, "", {}), _numbered(as_json(here), "", {}), ""))


def _numbered(value: Any, path: str, seen: dict[str, dict[str, str]]) -> Any:
    """The value with keys in the order in which they are first met instead of as they are."""
    if isinstance(value, dict):
        return {name: _numbered(each, f"{path}.{name}".lstrip("."), seen) for name, each in value.items()}
    if isinstance(value, list):
        numbered = [_numbered(each, path, seen) for each in value]
        return sorted(numbered) if _kind(path) else numbered
    kind = _kind(path)
    if kind is None or value is None:
        return value
    known = seen.setdefault(kind, {})
    return known.setdefault(repr(value), f"{kind} {len(known):06d}")


def _kind(path: str) -> str | None:
    for pattern, kind in KEYS:
        if re.fullmatch(pattern, path.removeprefix("removed.")):
            return kind
    return path if path.endswith(".key") else None


def _lost(file: Any, here: Any, path: str) -> Iterator[str]:
    if isinstance(file, dict) and isinstance(here, dict):
        for name, value in file.items():
            if name not in here:
                yield f"{path}.{name}".lstrip(".") + ": Trepart does not know this."
            else:
                yield from _lost(value, here[name], f"{path}.{name}".lstrip("."))
    elif isinstance(file, list) and isinstance(here, list) and len(file) == len(here):
        for number, (value, stands) in enumerate(zip(file, here, strict=True)):
            yield from _lost(value, stands, f"{path}[{number}]")
    elif file != here or isinstance(file, bool) != isinstance(here, bool):
        yield f"{path}: the file says {shown(file)}, and here it would be {shown(here)}."
