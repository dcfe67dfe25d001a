"""Where the files of papers lie, and which kinds of file are taken: by what they hold, not by their names.

A file has a random name and no ending, lies apart from everything that is shown, and is only ever handed out
to be saved. Pure but for the disk.
"""

import hashlib
import io
import os
import struct
import uuid
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trepart.words import listed

MOST_BYTES = 25_000_000
MOST_PARTS = 5_000


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken: its ending, how it is sent, and what people call it."""

    code: str
    media: str
    name: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
KINDS = {
    kind.code: kind
    for kind in (
        Kind("pdf", "application/pdf", "PDF"),
        Kind("docx", f"{_OFFICE}.wordprocessingml.document", "Word"),
        Kind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "Excel"),
        Kind("pptx", f"{_OFFICE}.presentationml.presentation", "PowerPoint"),
        Kind("odt", f"{_OPEN}.text", "OpenDocument"),
        Kind("ods", f"{_OPEN}.spreadsheet", "OpenDocument"),
        Kind("odp", f"{_OPEN}.presentation", "OpenDocument"),
        Kind("png", "image/png", "PNG"),
        Kind("jpg", "image/jpeg", "JPEG"),
    )
}
# The part of an office file that shows what it is.
_INNER = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
# How far from the end a packed file says what is in it, and how long the line of one part can be.
_LONGEST_END, _LONGEST_NAME = 66_000, 400
ENDINGS = {"jpeg": "jpg", "jfif": "jpg"}


def allowed() -> str:
    """The kinds that are taken, in words."""
    return listed(list(dict.fromkeys(kind.name for kind in KINDS.values())))


def kind_of(content: bytes) -> Kind | None:
    """What a file is by its content; None for what is not taken, and for what cannot be made out."""
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return KINDS["pdf"]
    if content.startswith(b"PK"):
        return KINDS.get(_packed(content)) if _has_few_parts(content) else None
    try:
        found = puremagic.from_string(content[:4096]).strip(".").lower()
    except (puremagic.PureError, ValueError):
        return None
    found = ENDINGS.get(found, found)
    return KINDS[found] if found in ("png", "jpg") else None


def _has_few_parts(content: bytes) -> bool:
    """Whether the list of parts at the end of a packed file is short enough to be read at all.

    Read by hand: the library would read half a million names before one could count them.
    """
    end = content.rfind(b"PK\x05\x06", -_LONGEST_END)
    if end < 0 or len(content) < end + 22 or content[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        return False
    count, size = struct.unpack("<HI", content[end + 10 : end + 16])
    return count <= MOST_PARTS and size <= MOST_PARTS * _LONGEST_NAME


def _packed(content: bytes) -> str:
    """The ending of an office file, by the parts in it; one with macros in it is none that is taken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            if any(name.endswith("vbaProject.bin") for name in names):
                return ""
            if "mimetype" in names:
                return _open_document(packed)
            return next((code for part, code in _INNER.items() if part in names), "")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return ""


def _open_document(packed: zipfile.ZipFile) -> str:
    with packed.open("mimetype") as part:
        media = part.read(100).decode("ascii", "replace").strip()
    return next((kind.code for kind in KINDS.values() if kind.media == media), "")


def judged(name: str, content: bytes) -> Kind:
    """The kind of a file that somebody sends. Raises in words what is not taken or is misnamed."""
    ending = PurePosixPath(name).suffix.strip(".").lower()
    ending = ENDINGS.get(ending, ending)
    kind = kind_of(content)
    if kind is None and ending in KINDS:
        wrong = _("This is called .%(ending)s, but it is no such file. Save it anew as PDF, and send that.")
        raise ValidationError(wrong % {"ending": ending})
    if kind is None or ending not in KINDS:
        wrong = _("Files of this kind are not taken. Send one of these: %(kinds)s.")
        raise ValidationError(wrong % {"kinds": allowed()})
    if kind.code != ending:
        wrong = _("This is called .%(ending)s, but holds %(kind)s. Give it its right name and send it again.")
        raise ValidationError(wrong % {"ending": ending, "kind": kind.name})
    return kind


def folder() -> Path:
    """Where the files of papers lie."""
    return Path(settings.FILES_DIR) / "papers"


def path_of(stored: str) -> Path:
    """The file that a row names."""
    return folder() / Path(stored).name


def keep(content: bytes) -> tuple[str, str]:
    """Write a file whole, or not at all; its random name and its checksum."""
    folder().mkdir(parents=True, exist_ok=True)
    stored = uuid.uuid4().hex
    half = folder() / f"{stored}.part"
    with half.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(half, path_of(stored))
    return stored, hashlib.sha256(content).hexdigest()


def is_whole(stored: str, sha256: str) -> bool:
    """Whether the file is there, and is the one that was sent."""
    path = path_of(stored)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def throw_away(stored: str) -> None:
    """Remove a file whose row never came to be."""
    path_of(stored).unlink(missing_ok=True)
