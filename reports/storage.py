"""Where the files of reports lie: a half one beside the whole ones, never among them.

A file is named after its report and the attempt that made it, so that a worker that was thought dead
cannot write over what another has made.
"""

import hashlib
import os
import time
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings

ORPHAN_AFTER_SECONDS = 3600


def folder() -> Path:
    """Whole files."""
    return Path(settings.FILES_DIR) / "reports"


def half_made() -> Path:
    """Files that are being written; on the same disk, so that a move is one step."""
    return folder() / "half-made"


def part_of(report_id: UUID, attempt: int) -> Path:
    """Where an attempt writes."""
    return half_made() / f"{report_id}-{attempt}.part"


def name_of(report_id: UUID, attempt: int) -> str:
    """What the row calls the whole file."""
    return f"{report_id}-{attempt}.pdf"


def path_of(name: str) -> Path:
    """The file that a row names."""
    return folder() / Path(name).name


def put_in_place(part: Path, name: str) -> None:
    """Move a whole file to where it is looked for, in one step that survives a power cut."""
    os.replace(part, path_of(name))
    directory = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def remove_rest_of(report_id: UUID) -> None:
    """Take away what earlier attempts left behind."""
    for path in (*folder().glob(f"{report_id}-*.pdf"), *half_made().glob(f"{report_id}-*.part")):
        path.unlink(missing_ok=True)


def old_files() -> list[Path]:
    """Every file that is too old to be on its way to a row."""
    before = time.time() - ORPHAN_AFTER_SECONDS
    found = []
    for path in (*folder().glob("*.pdf"), *half_made().glob("*.part")):
        try:
            if path.stat().st_mtime < before:
                found.append(path)
        except FileNotFoundError:
            continue
    return found


def remove_all_but(names: Iterable[str], paths: Iterable[Path]) -> int:
    """Remove the files that no row names; how many they were."""
    kept = set(names)
    orphans = [path for path in paths if path.name not in kept]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def sha256_of(path: Path) -> str:
    """The checksum of a file as it lies there now."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
