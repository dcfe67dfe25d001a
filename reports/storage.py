"""Where the files of reports lie: a half one beside the whole ones, never among them. The only door to them.

A file is named after its report and the attempt that made it, so that a worker that was thought dead
cannot write over what another has made. Half files lie on this machine's disk; whole ones there too, or in
a bucket (`reports.keepers`).
"""

import hashlib
import os
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from reports.keepers import Keeper, NotReached, the_keeper

__all__ = ["NotReached"]

ORPHAN_AFTER_SECONDS = 3600
PIECE = 1_000_000


def folder() -> Path:
    """Whole files, where they are kept on this machine."""
    return Path(settings.FILES_DIR) / "reports"


def half_made() -> Path:
    """Files that are being written; on the same disk, so that a move is one step."""
    return folder() / "half-made"


def part_of(report_id: UUID, attempt: int, ending: str = "pdf") -> Path:
    """Where an attempt writes."""
    return half_made() / (
        f"{report_id}-{attempt}.part" if ending == "pdf" else f"{report_id}-{attempt}.{ending}.part"
    )


def name_of(report_id: UUID, attempt: int, ending: str = "pdf") -> str:
    """What the row calls the whole file."""
    return f"{report_id}-{attempt}.{ending}"


def path_of(name: str) -> Path:
    """Where a whole file lies on this machine's disk, for a house that keeps its files there."""
    return folder() / Path(name).name


def put_in_place(part: Path, name: str) -> None:
    """Move a whole file to where it is looked for; it is there whole or not at all."""
    _keeper().take(part, Path(name).name)


def flush(part: Path) -> None:
    """See to it that what was written on a half has come to the disk."""
    with part.open("rb") as file:
        os.fsync(file.fileno())


def opened(name: str) -> BinaryIO:
    """The file that a row names, to read; FileNotFoundError, or NotReached where the bucket is silent."""
    return _keeper().open(Path(name).name)


def whole(name: str, sha256: str) -> BinaryIO | None:
    """The file that a row names, if it is there and is still the one that was made."""
    try:
        file = opened(name)
    except FileNotFoundError:
        return None
    if _sum_of(file) != sha256:
        file.close()
        return None
    file.seek(0)
    return file


def state_of(name: str, sha256: str) -> tuple[bool, bool]:
    """Whether the file that a row names is there, and whether it is the one that was made."""
    try:
        with closing(opened(name)) as file:
            return True, _sum_of(file) == sha256
    except FileNotFoundError:
        return False, False


def remove(name: str) -> None:
    """Take away a whole file that no row names."""
    _keeper().remove(Path(name).name)


def remove_rest_of(report_id: UUID) -> None:
    """Take away what earlier attempts left behind."""
    keeper = _keeper()
    for name in keeper.names(f"{report_id}-"):
        keeper.remove(name)
    for path in half_made().glob(f"{report_id}-*.part"):
        path.unlink(missing_ok=True)


def old_files() -> list[str]:
    """The name of every whole file that is too old to be on its way to a row."""
    return _keeper().names(older_than=ORPHAN_AFTER_SECONDS)


def remove_old_halves() -> int:
    """Remove halves that nobody writes on any more; how many they were."""
    before, removed = time.time() - ORPHAN_AFTER_SECONDS, 0
    for path in half_made().glob("*.part"):
        try:
            if path.stat().st_mtime < before:
                path.unlink()
                removed += 1
        except FileNotFoundError:
            continue
    return removed


def remove_all_but(names: Iterable[str], found: Iterable[str]) -> int:
    """Remove the whole files that no row names; how many they were."""
    kept = set(names)
    orphans = [name for name in found if name not in kept]
    for name in orphans:
        remove(name)
    return len(orphans)


def sha256_of(path: Path) -> str:
    """The checksum of a file on this machine's disk as it lies there now."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sum_of(file: BinaryIO) -> str:
    """A piece at a time: a file can be larger than memory."""
    checksum = hashlib.sha256()
    while piece := file.read(PIECE):
        checksum.update(piece)
    return checksum.hexdigest()


def _keeper() -> Keeper:
    return the_keeper(folder())
