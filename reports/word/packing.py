"""The file for Word as bytes that are the same whenever and wherever they are made."""

import io
import zipfile
from typing import Any

# The first day that the format knows: when a part was packed says nothing about the report.
DAY = (1980, 1, 1, 0, 0, 0)


def packed(document: Any) -> bytes:
    """The document as a file, each part with the same day and the same rights."""
    loose, file = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as found, zipfile.ZipFile(file, "w") as kept:
        for part in found.infolist():
            entry = zipfile.ZipInfo(part.filename, DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            kept.writestr(entry, found.read(part), compresslevel=6)
    return file.getvalue()
