"""Whole files in a bucket that speaks S3, for a house that runs on several machines or keeps no disks."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from storages.backends.s3 import S3Storage

from reports.keepers import NotReached

# As the checksums are asked for, so that a bucket that is not Amazon's takes them too.
PATIENCE = Config(
    connect_timeout=5,
    read_timeout=30,
    retries={"max_attempts": 2},
    s3={"addressing_style": "path"},
    signature_version="s3v4",
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class InBucket:
    """A bucket. An object is there when all of it is; the bucket compares the checksum that we send."""

    def __init__(self, **options: Any) -> None:
        self.options = options
        self._opened: tuple[int, S3Storage] | None = None

    @property
    def storage(self) -> S3Storage:
        """The way to the bucket; a process that was forked opens one of its own."""
        if self._opened is None or self._opened[0] != os.getpid():
            self._opened = os.getpid(), S3Storage(**self.options, client_config=PATIENCE)
        return self._opened[1]

    def take(self, part: Path, name: str) -> None:
        """Send it; the part stays until the bucket has said that it has it."""
        with _reached(), part.open("rb") as file:
            self.storage.save(name, File(file, name))
        part.unlink()

    def open(self, name: str) -> BinaryIO:
        """A copy on this machine's disk, which goes when it is closed."""
        with _reached():
            if not name or not self.storage.exists(name):
                raise FileNotFoundError(name)
            file = self.storage.open(name, "rb")
            file.seek(0)
            return cast(BinaryIO, file)

    def remove(self, name: str) -> None:
        """A bucket that keeps versions keeps this one too."""
        with _reached():
            self.storage.delete(name)

    def names(self, start: str = "", *, older_than: float = 0) -> list[str]:
        """As the bucket lists them."""
        before = time.time() - older_than
        location = self.storage.location.strip("/")
        prefix = f"{location}/{start}" if location else start
        with _reached():
            listed = self.storage.bucket.objects.filter(Prefix=prefix)
            return sorted(
                each.key.rpartition("/")[2] for each in listed if each.last_modified.timestamp() < before
            )


@contextmanager
def _reached() -> Iterator[None]:
    """Say whatever goes wrong with the bucket as an error of files."""
    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as error:
        raise NotReached(f"{type(error).__name__}: {error}"[:300]) from error
