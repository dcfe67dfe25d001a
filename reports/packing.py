"""The worker's part for archive packages: gather what was frozen into one ZIP, and say how it went.

Only a piece of one file is in memory at a time. Every write goes through the fence, as for reports.
"""

import hashlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from billiard.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.utils import timezone, translation

from governance import papers
from reports import storage
from reports.actions import PACK
from reports.child import Made, NotMade, Step, make_in_child
from reports.content.archive import CASE_FILE
from reports.making import Heartbeat, claim, code_of, insist, not_made
from reports.models import ArchivePackage, PackageJob
from reports.outcomes import Code
from reports.package_files import as_json, as_xml, checksums, journal_as_csv, metadata_of, read_me
from reports.permissions import Perm
from trepart import outbox

logger = logging.getLogger(__name__)
PIECE = 1_000_000
State = PackageJob.State


def pack(job_pk: int) -> None:
    """Make the package of the job if nobody else has it. Running it twice gives the same result."""
    attempt = claim(job_pk, PackageJob)
    outbox.heard(PACK, job_pk)
    if attempt is None:
        return
    job = PackageJob.objects.select_related("package__project", "package__asked_by").get(pk=job_pk)
    try:
        ending = partial(_packed, job, attempt, _pack(job, attempt))
    except NotMade as failure:
        ending = partial(not_made, job, attempt, failure, bell=PACK)
    except SoftTimeLimitExceeded:
        too_long = NotMade(Code.TOO_LONG, "the worker's own limit")
        ending = partial(not_made, job, attempt, too_long, bell=PACK)
    insist(ending)


def _pack(job: PackageJob, attempt: int) -> Made:
    package = job.package
    by = package.asked_by
    if not (by.is_active and by.has_perm(Perm.PACK, package.project)):
        raise NotMade(Code.NO_ACCESS)
    part = storage.part_of(package.pk, attempt, "zip")
    try:
        storage.remove_rest_of(package.pk)
        part.parent.mkdir(parents=True, exist_ok=True)
        write_package(package, part, Heartbeat(job.pk, attempt, PackageJob))
        made = Made(size=part.stat().st_size, sha256=storage.sha256_of(part), pages=0)
        storage.put_in_place(part, storage.name_of(package.pk, attempt, "zip"))
    except OSError as error:
        raise NotMade(code_of(error), str(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return made


def write_package(package: ArchivePackage, target: Path, watch: Any) -> None:
    """The whole package into a file that is not there yet; the same content gives the same bytes."""
    content = package.content
    with target.open("xb") as file, ZipFile(file, "w") as packed, translation.override(package.language):
        _Packer(package, packed, target, watch).write(content)
    storage.flush(target)


class _Packer:
    """The ZIP that is being written, and the checksum of everything that has come into it."""

    def __init__(self, package: ArchivePackage, packed: ZipFile, target: Path, watch: Any) -> None:
        self.package, self.packed, self.target, self.watch = package, packed, target, watch
        self.at = datetime.fromisoformat(package.content["frozen_at"])
        self.step = Step("packing")
        self.kept: dict[str, dict[str, Any]] = {}

    def write(self, content: dict[str, Any]) -> None:
        """First the documents, because what is told about them has their checksums."""
        self.text(CASE_FILE, as_json(content["case_file"]))
        documents = content["documents"]
        for number, document in enumerate(documents):
            self.step = Step("packing", number, len(documents))
            self.heartbeat()
            self.document(document)
        metadata = metadata_of(content, self.kept)
        self.text("arkivstruktur.xml", as_xml(metadata))
        self.text("arkivstruktur.json", as_json({"arkiv": metadata}))
        self.text("journal.csv", journal_as_csv(content["journal"]))
        self.text("journal.json", as_json(content["journal"]))
        self.text("LES-MEG.txt", read_me(content))
        self.text("sjekksummer.sha256", checksums(self.kept))

    def heartbeat(self) -> None:
        if self.watch(self.step):
            raise NotMade(Code.CANCELLED)

    def text(self, name: str, written: bytes) -> None:
        self.piece_by_piece(name, iter([written]), ZIP_DEFLATED)

    def document(self, document: Mapping[str, Any]) -> None:
        """A file is taken only while it is the one that its row names."""
        source = document["source"]
        if "content" in source:
            self.made_now(document)
            return
        kept = source.get("report") or source["paper"]
        file = storage.whole(kept["file"], kept["sha256"]) if "report" in source else _paper(kept)
        if file is None:
            raise NotMade(Code.NOT_WHOLE, document["name"])
        with closing(file):
            self.piece_by_piece(document["name"], iter(partial(file.read, PIECE), b""), ZIP_STORED)

    def made_now(self, document: Mapping[str, Any]) -> None:
        """From frozen content, in the same limited child as every report; told as one document of many."""
        half = self.target.with_name(f"{self.target.stem}-now.part")
        half.unlink(missing_ok=True)
        try:
            make_in_child(
                document["source"]["content"],
                language=document["language"],
                target=half,
                watch=lambda _step: self.watch(self.step),
            )
            with half.open("rb") as file:
                self.piece_by_piece(document["name"], iter(partial(file.read, PIECE), b""), ZIP_STORED)
        finally:
            half.unlink(missing_ok=True)

    def piece_by_piece(self, name: str, pieces: Iterator[bytes], how: int) -> None:
        info = ZipInfo(name, date_time=self.at.timetuple()[:6])
        info.compress_type, info.external_attr = how, 0o644 << 16
        checksum, size = hashlib.sha256(), 0
        with self.packed.open(info, "w", force_zip64=True) as entry:
            for piece in pieces:
                entry.write(piece)
                checksum.update(piece)
                size += len(piece)
        self.kept[name] = {"sha256": checksum.hexdigest(), "size": size}


def _paper(kept: Mapping[str, Any]) -> BinaryIO | None:
    whole = papers.is_whole(kept["file"], kept["sha256"])
    return papers.path_of(kept["file"]).open("rb") if whole else None


def _packed(job: PackageJob, attempt: int, made: Made) -> None:
    """The file lies there: say so, if the job is still ours; else take the file away again."""
    name = storage.name_of(job.package_id, attempt, "zip")
    with transaction.atomic():
        ours = PackageJob.objects.held(job.pk, attempt=attempt).update(
            state=State.DONE, progress=100, step="", lease_until=None, finished_at=timezone.now()
        )
        if ours:
            ArchivePackage.objects.filter(pk=job.package_id).update(
                file=name, sha256=made.sha256, size=made.size
            )
    if ours:
        logger.info("Archive package %s is ready: %d bytes", job.package_id, made.size)
    else:
        storage.remove(name)
