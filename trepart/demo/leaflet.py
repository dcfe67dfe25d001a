"""A page of text as a small PDF: the papers of the demo, which nobody laid out."""

from collections.abc import Sequence

LINE, TOP, LEFT = 18, 780, 60


def leaflet(heading: str, lines: Sequence[str]) -> bytes:
    """One page in A4 with a heading and lines of text."""
    written = [f"BT /F1 16 Tf {LEFT} {TOP} Td ({_safe(heading)}) Tj ET"]
    written += [
        f"BT /F1 11 Tf {LEFT} {TOP - 2 * LINE - LINE * number} Td ({_safe(line)}) Tj ET"
        for number, line in enumerate(lines)
    ]
    content = "\n".join(written).encode("cp1252")
    return _file(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    )


def _safe(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(*objects: bytes) -> bytes:
    """The objects, numbered from 1, with the table of where each begins."""
    file, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        file
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            len(file),
        )
    )
