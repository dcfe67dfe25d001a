"""Small files of every kind that is taken, and of some that are not."""

import io
import struct
import zipfile
import zlib


def pdf(text: str = "Notat") -> bytes:
    """A PDF of one empty page."""
    return f"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj % {text}\ntrailer<</Root 1 0 R>>\n%%EOF\n".encode()


def packed(*names: str, **parts: str) -> bytes:
    """A zip file with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def png() -> bytes:
    """A picture of one point."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\x00" * 64 + b"\xff\xd9"
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"
