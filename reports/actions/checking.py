"""Walking through every file that a record names: does it still lie there, and is it what was made?

Once a day and in short pieces, so that no worker is held up and a restart loses nothing.
"""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from governance import papers
from governance.models import Paper
from reports import storage
from reports.models import ArchivePackage, FileCheck, Report

logger = logging.getLogger(__name__)

EVERY = timedelta(hours=23)
SECONDS_AT_A_TIME = 60.0
AT_ONCE = 20
MOST_TOLD = 200


@dataclass(frozen=True)
class Kept:
    """A file as its row tells of it. `key` is its place in the walk."""

    key: str
    file: str
    sha256: str


def check_files(*, anew: bool = False, seconds: float = SECONDS_AT_A_TIME) -> FileCheck | None:
    """Go on with the walk that is under way, or begin one if the last is a day old; None where none is due.

    Each call gets somewhere, however little time there is. Twice at the same time is harmless: who comes
    second stops.
    """
    check = FileCheck.objects.going_on().first() or _begun(anew=anew)
    until = time.monotonic() + seconds
    while check and check.goes_on and _next_piece(check) and time.monotonic() < until:
        pass
    return check


def _begun(*, anew: bool) -> FileCheck | None:
    last = FileCheck.objects.first()
    if last and not anew and last.started_at > timezone.now() - EVERY:
        return None
    try:
        with transaction.atomic():
            return FileCheck.objects.create()
    except IntegrityError:
        return None


def _next_piece(check: FileCheck) -> bool:
    """Look at the next files, and write down how far we are unless somebody else came first."""
    piece = _after(check.after)
    wrong = [*check.wrong, *(told for kept in piece if (told := _wrong_with(kept)))][:MOST_TOLD]
    came_to = {
        "after": piece[-1].key if piece else check.after,
        "checked": check.checked + len(piece),
        "wrong": wrong,
        "goes_on": bool(piece),
        "finished_at": None if piece else timezone.now(),
    }
    ours = FileCheck.objects.going_on().filter(pk=check.pk, after=check.after).update(**came_to)
    for name, value in came_to.items():
        setattr(check, name, value)
    if ours and not piece:
        say = logger.error if wrong else logger.info
        say("Looked at %d files: %d are missing or have been changed", check.checked, len(wrong))
    return bool(ours)


def _after(place: str) -> list[Kept]:
    """The next files in the walk, from one kind to the next."""
    kind, _colon, pk = place.partition(":")
    kinds = list(KINDS)
    for name in kinds[kinds.index(kind) if kind in kinds else 0 :]:
        if found := [*KINDS[name](pk if name == kind else "")]:
            return found
    return []


def _reports(after: str) -> Iterator[Kept]:
    rows = Report.objects.exclude(file="").order_by("pk")
    names = ("pk", "file", "sha256", "word_file", "word_sha256")
    for row in (rows.filter(pk__gt=after) if after else rows).values(*names)[:AT_ONCE]:
        yield Kept(f"report:{row['pk']}", row["file"], row["sha256"])
        if row["word_file"]:
            yield Kept(f"report:{row['pk']}", row["word_file"], row["word_sha256"])


def _packages(after: str) -> Iterator[Kept]:
    rows = ArchivePackage.objects.exclude(file="").order_by("pk")
    for row in (rows.filter(pk__gt=after) if after else rows).values("pk", "file", "sha256")[:AT_ONCE]:
        yield Kept(f"package:{row['pk']}", row["file"], row["sha256"])


def _papers(after: str) -> Iterator[Kept]:
    rows = Paper.objects.exclude(stored="").filter(pk__gt=int(after or 0)).order_by("pk")
    for row in rows.values("pk", "stored", "sha256")[:AT_ONCE]:
        yield Kept(f"paper:{row['pk']}", row["stored"], row["sha256"])


KINDS: dict[str, Callable[[str], Iterator[Kept]]] = {
    "report": _reports,
    "package": _packages,
    "paper": _papers,
}


def _wrong_with(kept: Kept) -> dict[str, str] | None:
    """None for a file as it was made. A place that does not answer ends the walk until it is called again."""
    try:
        if kept.key.startswith("paper:"):
            is_there = papers.path_of(kept.file).is_file()
            is_right = is_there and papers.is_whole(kept.file, kept.sha256)
        else:
            is_there, is_right = storage.state_of(kept.file, kept.sha256)
    except FileNotFoundError:
        is_there = is_right = False
    return (
        None if is_right else {"key": kept.key, "file": kept.file, "is": "changed" if is_there else "missing"}
    )
