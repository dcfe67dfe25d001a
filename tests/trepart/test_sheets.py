"""Workbooks that people send: what can be read is read as it stands, all else gets a sentence."""

import time
from datetime import date, datetime
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from tests.workbooks import (
    book_of,
    lying_about_its_size,
    saved,
    uploaded,
    with_parts,
    with_sheet,
    zip_bomb,
)
from trepart.sheets import Cell, Kind, put, read_workbook
from trepart.sheets.limits import MOST_BYTES, Limits
from trepart.sheets.uploads import Bounded


def read(content: bytes, **limits):
    return read_workbook(uploaded(content), Limits(**limits) if limits else None)


def refused(content: bytes, **limits) -> str:
    with pytest.raises(ValidationError) as refusal:
        read(content, **limits)
    return " ".join(refusal.value.messages)


def cells(content: bytes) -> list[Cell | None]:
    return [cell for row in read(content)[0].rows for cell in row.cells]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Kárášjohka – Karasjok, ŋ đ ŧ, æøå", Cell("Kárášjohka – Karasjok, ŋ đ ŧ, æøå")),
        (12, Cell("12", Kind.NUMBER)),
        (28.4, Cell("28,4", Kind.NUMBER)),
        (0.1 + 0.2, Cell("0,3", Kind.NUMBER)),
        (1_000_000_000_000, Cell("1000000000000", Kind.NUMBER)),
        (1e20, Cell("100000000000000000000", Kind.NUMBER)),
        (-1.5, Cell("-1,5", Kind.NUMBER)),
        (date(2014, 2, 1), Cell("2014-02-01", Kind.DAY)),
        (datetime.fromisoformat("2014-02-01"), Cell("2014-02-01", Kind.DAY)),
        (True, Cell("True", Kind.FLAG)),
        ("=1+1", Cell("", Kind.FORMULA)),
        ('=HYPERLINK("http://a.example","b")', Cell("", Kind.FORMULA)),
        ("#REF!", Cell("#REF!", Kind.ERROR)),
        ("to\nlinjer", Cell("to\nlinjer")),
        ("   ", None),
        ("a_x0000_b _xD800_", Cell("a_x0000_b _xD800_")),
        ("a_x0009_b", Cell("a\tb")),
    ],
)
def test_a_cell_is_read_as_it_stands(value, cell):
    found = cells(book_of([value, "slutt"]))

    assert found == [cell, Cell("slutt")]


def test_an_array_formula_is_a_formula():
    book = Workbook()
    book.active["A1"] = ArrayFormula("A1:A3", "=SUM(B1:B3)")

    assert cells(saved(book)) == [Cell("", Kind.FORMULA)]


def test_what_excel_shows_in_per_cent_is_marked_so():
    book = Workbook()
    book.active["A1"] = 0.25
    book.active["A1"].number_format = "0 %"

    assert cells(saved(book)) == [Cell("0,25", Kind.PERCENT)]


def test_rows_keep_their_numbers_and_empty_ones_are_left_out():
    rows = read(book_of(["Mål"], [], [], ["Nærvær"]))[0].rows

    assert [(row.number, row.at(0)) for row in rows] == [(1, Cell("Mål")), (4, Cell("Nærvær"))]


def test_what_a_sheet_says_of_its_own_size_is_not_believed():
    lying = with_parts(
        book_of(["A", "B"], ["C", "D"]),
        lambda name, part: part.replace(b'ref="A1:B2"', b'ref="A1"') if "sheet1" in name else part,
    )

    assert [cell.text for cell in cells(lying)] == ["A", "B", "C", "D"]


def test_a_far_cell_gets_a_sentence_at_once():
    book = Workbook()
    book.active["A1"] = "Mål"
    book.active["XFD1048576"] = "her"
    started = time.perf_counter()

    sentence = refused(saved(book))

    assert "XFD1048576" in sentence
    assert time.perf_counter() - started < 5


def test_a_far_cell_that_is_only_coloured_is_nothing():
    far = with_sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    )

    assert cells(far) == [Cell("1", Kind.NUMBER)]


@pytest.mark.parametrize(("rows", "is_read"), [(50, True), (51, False)])
def test_a_sheet_has_so_many_rows_and_no_more(rows, is_read):
    content = book_of(*[[number] for number in range(rows)])

    if is_read:
        assert len(read(content, rows=50)[0].rows) == 50
    else:
        assert "mer enn 50 rader" in refused(content, rows=50)


@pytest.mark.parametrize(("columns", "is_read"), [(40, True), (41, False)])
def test_a_sheet_has_so_many_columns_and_no_more(columns, is_read):
    content = book_of(list(range(columns)))

    if is_read:
        assert len(read(content, columns=40)[0].rows[0].cells) == 40
    else:
        assert "celle AO1" in refused(content, columns=40)


def test_200000_rows_get_a_sentence_before_they_are_read():
    content = with_sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 200_001)))
    started = time.perf_counter()

    assert "rader" in refused(content)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: b"", "tom"),
        (lambda: b"x", "ikke en Excel-arbeidsbok"),
        (lambda: "Mål;Verdi\nNærvær;1".encode(), "ikke en Excel-arbeidsbok"),
        (lambda: b"%PDF-1.7 <html>", "ikke en Excel-arbeidsbok (.xlsx). Åpne den i Excel"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "ikke en Excel-arbeidsbok"),
        (lambda: b"PK\x03\x04" + b"\0" * 100, "skadet"),
        (lambda: book_of(["A"])[:-40], "skadet"),
        (lambda: with_parts(book_of(["A"]), lambda name, part: None if "workbook.xml" in name else part),
         "ikke en Excel-arbeidsbok"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "eldre type"),
        (lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "passord"),
        (lambda: with_parts(book_of(["A"]), xl__vbaProject_dot_bin=b"makro"), "makroer"),
        (lambda: with_parts(book_of(["A"]), xl__macrosheets__sheet1_dot_xml=b"<a/>"), "makroer"),
        (lambda: with_parts(book_of(["A"]), xl__externalLinks__externalLink1_dot_xml=b"<a/>"), "annen fil"),
        (lambda: with_parts(book_of(["A"]), xl__connections_dot_xml=b"<a/>"), "annen fil eller kilde"),
        (lambda: with_parts(book_of(["A"]), xl__embeddings__oleObject1_dot_bin=b"a"), "annen fil inni"),
        (lambda: with_parts(book_of(["A"]), xl__media__bilde_dot_png=book_of(["B"])), "annen fil inni"),
        (lambda: with_parts(book_of(["A"]), mer_dot_zip=b"a"), "annen fil inni"),
        (zip_bomb, "for mye"),
        (lying_about_its_size, "skadet"),
        (lambda: with_parts(book_of(["A"]), **{f"xl__{n}_dot_png": b"a" for n in range(400)}), "for mye"),
        (lambda: with_parts(book_of(["A"]), xl__theme__b_dot_xml=b"<a>" * 500_000), "for mye"),
        (lambda: with_sheet("<row/>" * 500_000), "for mye"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_read_gets_a_sentence(content, said):
    assert said in refused(content())


def test_entities_are_not_expanded():
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>'
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        bomb
        + b'<worksheet xmlns="'
        + main
        + b'"><sheetData><row><c><v>&c;</v></c></row></sheetData></worksheet>'
    )

    content = with_parts(book_of(["A"]), lambda name, part: sheet if "sheet1" in name else part)

    assert "skadet" in refused(content)


def test_nothing_is_fetched_from_outside():
    outside = b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><styleSheet/>'

    content = with_parts(book_of(["A"]), lambda name, part: outside if "styles" in name else part)

    assert "skadet" in refused(content)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="3"><c r="A3"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A7"><v>1</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>999</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>i går</v></c></row>',
    ],
)
def test_rows_that_would_get_lost_are_refused_instead(rows):
    assert "skadet" in refused(with_sheet(rows))


def test_the_strict_kind_is_named():
    strict = b'<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'

    content = with_parts(book_of(["A"]), lambda name, part: strict if "sheet1" in name else part)

    assert "streng" in refused(content)


@pytest.mark.parametrize(("size", "is_read"), [(MOST_BYTES, True), (MOST_BYTES + 1, False)])
def test_a_file_has_so_many_bytes_and_no_more(size, is_read):
    content = book_of(["A"])
    filler = size - len(with_parts(content, xl__media__b_dot_bin=b""))
    written = BytesIO(content)

    sentence = (
        refused(written.getvalue() + b"\0" * max(filler, 0)) if is_read else refused(b"PK\x03\x04" * size)
    )

    assert ("2 MB" in sentence) != is_read


def test_a_huge_upload_is_dropped_as_it_comes():
    handler = Bounded()

    assert handler.receive_data_chunk(b"a", MOST_BYTES) == b"a"
    assert handler.receive_data_chunk(b"a", MOST_BYTES + 1) is None


@pytest.mark.parametrize(
    "text", ["=1+1", "+47 22", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "Vanlig", "Tab\tulator"]
)
def test_no_text_that_is_written_becomes_a_formula(text):
    book = Workbook()
    put(book.active, 1, 1, text)

    (cell,) = load_workbook(BytesIO(saved(book))).active[1]

    assert (cell.value, cell.data_type) == (text, "s")
    assert bool(cell.quotePrefix) == (text[0] in "=+-@")


def test_signs_that_excel_cannot_hold_are_left_out():
    book = Workbook()

    assert put(book.active, 1, 1, "a\x00b\x0bc").value == "abc"
