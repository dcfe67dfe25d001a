"""The files of a batch as one ZIP, written while it is sent: nobody holds more than a piece of one file.

Each file has a name that people can read. The index comes last, because only then is it known what was
there: it lists every report that was asked for, with its checksum, and why one is missing.
"""

import csv
import io
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from reports import storage
from reports.models import Batch, BatchItem
from reports.outcomes import Code
from trepart.sheets import harmless

logger = logging.getLogger(__name__)
PIECE = 65_536
# In bytes, which is how disks count: an emoji is four.
LONGEST_NAME = 120
# No disk takes these in a name, or takes them for something else.
NOT_IN_NAMES = dict.fromkeys(map(ord, '\\/:*?"<>|'), "-") | dict.fromkeys(range(32))
_CHANGED = gettext_lazy("The file is missing or has been changed, so it is not handed out.")
State = BatchItem.State


@dataclass
class Line:
    """A report of the batch as the index tells it; `name` is its file in the ZIP, empty where it has none."""

    municipality: str
    project: str
    kind: str
    number: int | None
    language: str
    frozen_at: datetime | None
    stored: str
    sha256: str
    size: int | None
    pages: int | None
    missing: str
    name: str = ""


def lines_of(batch: Batch) -> list[Line]:
    """Every report that the batch asks for, in its order, in two questions; what they say is not read."""
    lines, taken = [], set[str]()
    for item in batch.items.for_list():
        line = _line(item)
        if line.stored:
            line.name = _free(_name(item, line), taken)
        lines.append(line)
    return lines


def _line(item: BatchItem) -> Line:
    report = item.report
    is_ready = report is not None and item.job.state == State.DONE
    return Line(
        municipality=item.project.municipality.name,
        project=item.project.title,
        kind=str(item.get_kind_display()),
        number=report.number if report else None,
        language=item.language,
        frozen_at=report.asked_at if report else None,
        stored=report.file if report and is_ready else "",
        sha256=report.sha256 if report and is_ready else "",
        size=report.size if report and is_ready else None,
        pages=report.pages if report and is_ready else None,
        missing="" if is_ready else _why(item),
    )


def _why(item: BatchItem) -> str:
    """Why a report has no file, in words."""
    return item.why or _("The report was not ready when this was fetched.")


def _name(item: BatchItem, line: Line) -> str:
    """What is in the file, in its own language, fit for every system's disk."""
    with translation.override(item.language):
        kind = f" - {item.get_kind_display()} {line.number} ({item.language})"
    whose = " ".join(f"{line.municipality} - {line.project}".translate(NOT_IN_NAMES).split())
    room = LONGEST_NAME - len(kind.encode())
    return whose.encode()[:room].decode(errors="ignore").rstrip() + kind


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where another file has it, whatever its letters' size."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(free.casefold())
    return f"{free}.pdf"


class _Pipe(io.RawIOBase):
    """What is written here waits until it is taken and sent."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.waiting += data
        return len(data)

    def taken(self) -> bytes:
        """All that waits; nothing is kept of it."""
        sent, self.waiting = bytes(self.waiting), bytearray()
        return sent


def parcel(batch: Batch, lines: list[Line], *, language: str) -> Iterator[bytes]:
    """The ZIP, piece by piece, with its index in the language. Nothing is asked of the database."""
    pipe = _Pipe()
    # What a PDF says is packed already: little effort is enough.
    with ZipFile(pipe, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for line in lines:
            if line.stored:
                yield from _packed(archive, pipe, line, language)
        for name, content in _index(batch, lines, language).items():
            with archive.open(name, "w") as packed:
                yield from _sent([content], packed, pipe)
    yield pipe.taken()


def _packed(archive: ZipFile, pipe: _Pipe, line: Line, language: str) -> Iterator[bytes]:
    """A file, if it is still the one that was made; else the index says why it is not there."""
    file, missing = None, _CHANGED
    try:
        file = storage.whole(line.stored, line.sha256)
    except storage.NotReached:
        missing = Code.NOT_REACHED.label
    if file is None:
        logger.error("The file %s is missing or has been changed", line.stored)
        with translation.override(language):
            line.name, line.missing = "", str(missing)
        return
    with file, archive.open(line.name, "w") as packed:
        yield from _sent(iter(lambda: file.read(PIECE), b""), packed, pipe)


def _sent(pieces: Iterable[bytes], packed: IO[bytes], pipe: _Pipe) -> Iterator[bytes]:
    for piece in pieces:
        packed.write(piece)
        if pipe.waiting:
            yield pipe.taken()


def _index(batch: Batch, lines: list[Line], language: str) -> dict[str, bytes]:
    """What is in the ZIP and what is not, as a table and as a page."""
    with translation.override(language):
        name = pgettext("file name", "00 index")
        page = {"batch": batch, "lines": lines, "made_at": timezone.now(), "language": language}
        return {
            f"{name}.csv": table_of(lines).encode("utf-8-sig"),
            f"{name}.html": render_to_string("reports/batch_index.html", page).encode(),
        }


def table_of(lines: Iterable[Line]) -> str:
    """The index as semicolon-separated values; nothing in it is a formula to any program."""
    written = io.StringIO()
    table = csv.writer(written, delimiter=";", lineterminator="\r\n")
    table.writerow(
        [
            _("File"),
            _("Municipality"),
            _("Project"),
            _("Report"),
            _("Number"),
            _("Language"),
            _("Snapshot"),
            _("Pages"),
            _("Bytes"),
            "SHA-256",
            _("Why it is missing"),
        ]
    )
    for line in lines:
        values = [line.name, *_told(line), line.missing]
        table.writerow([harmless(value) if isinstance(value, str) else value for value in values])
    return written.getvalue()


def _told(line: Line) -> list[str | int | date | None]:
    """What the table says of a report, whether its file is there or not."""
    about = [line.municipality, line.project, line.kind, line.number, line.language, _day(line.frozen_at)]
    return [*about, *([line.pages, line.size, line.sha256] if line.name else [None, None, ""])]


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None
