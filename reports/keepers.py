"""The two places where whole files can be kept: a folder of this machine, or a bucket that speaks S3.

Both do the same: a file is there whole or not at all, under a name that nobody writes over. Only
`reports.storage` knows them. The bucket (`reports.bucket`) is loaded where one is set.
"""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from django.conf import settings
from django.core.files.storage import storages

BUCKET = "records"


class NotReached(OSError):
    """The bucket did not answer, or refused."""


class Keeper(Protocol):
    """What a place for files can do. Every name is a plain name, never a way to somewhere."""

    def take(self, part: Path, name: str) -> None:
        """Keep a whole file; the part is gone afterwards."""

    def open(self, name: str) -> BinaryIO:
        """The file to read; FileNotFoundError where there is none."""

    def remove(self, name: str) -> None:
        """Take a file away; harmless where there is none."""

    def names(self, start: str = "", *, older_than: float = 0) -> list[str]:
        """The files whose names start so and that have lain so many seconds."""


class OnDisk:
    """A folder. A file comes into it by a move, which is one step and survives a power cut."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, part: Path, name: str) -> None:
        """Move it in, and have the folder itself written."""
        os.replace(part, self.folder / name)
        directory = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

    def open(self, name: str) -> BinaryIO:
        """A folder or a link that leads out is no file of ours."""
        path = self.folder / name
        if not path.is_file() or path.is_symlink():
            raise FileNotFoundError(name)
        return path.open("rb")

    def remove(self, name: str) -> None:
        """Gone at once."""
        (self.folder / name).unlink(missing_ok=True)

    def names(self, start: str = "", *, older_than: float = 0) -> list[str]:
        """Not what lies in folders below."""
        before = time.time() - older_than
        found = []
        for path in self.folder.glob(f"{start}*"):
            with suppress(FileNotFoundError):
                if path.is_file() and path.stat().st_mtime < before:
                    found.append(path.name)
        return sorted(found)


def the_keeper(folder: Path) -> Keeper:
    """The bucket where one is set, else the folder."""
    return cast(Keeper, storages[BUCKET]) if BUCKET in settings.STORAGES else OnDisk(folder)
