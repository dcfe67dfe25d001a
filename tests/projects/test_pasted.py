"""A pasted table of measurements: what each line says, and what becomes of it."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from projects.indicators import INDICATORS, by_theme
from projects.pasted import Fate, lines_of, read_table
from trepart.sheets import Cell, Kind, Row, Sheet
from trepart.words import number, short_date

TODAY = date(2026, 3, 15)
DAY = date(2025, 3, 1)


def read(text, recorded=(), unit=""):
    with translation.override("nb"):
        return read_table(text, recorded=dict(recorded), unit=unit, today=TODAY)


def only(text, recorded=(), unit=""):
    (row,) = read(text, recorded, unit)
    return row


@pytest.mark.parametrize(
    ("line", "on", "value", "source"),
    [
        ("01.03.2025\t18,5", DAY, "18.5", ""),
        ("01.03.2025\t18.5\tLønn", DAY, "18.5", "Lønn"),
        ("1.3.25;18,5;Lønn; juni", DAY, "18.5", "Lønn; juni"),
        ("2025-03-01   18,5", DAY, "18.5", ""),
        ("01/03/2025 1 234,5", DAY, "1234.5", ""),
        ("01.03.2025\t1\u00a0234", DAY, "1234", ""),
        ("01.03.2025\t-2,5", DAY, "-2.5", ""),
        ("01.03.2025\t−2,5", DAY, "-2.5", ""),
        ("01.03.2025\t0", DAY, "0", ""),
        ("15.03.2026\t1", TODAY, "1", ""),
    ],
)
def test_a_line_is_a_day_and_a_value(line, on, value, source):
    row = only(line)

    assert (row.fate, row.on, row.value, row.source) == (Fate.NEW, on, Decimal(value), source)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("01.01.2022;1;" + "k" * 300, "Det er plass til 200 teikn, og teksten har 300."),
        ("01.01.2023;12345678901234567890", "Talet kan ha høgst 14 siffer."),
        ("01.01.2023;1,123456", "Talet kan ha høgst 4 desimalar."),
        (";5", "Dette er ikkje ein dato. Skriv datoen som 23.11.2026."),
    ],
)
def test_a_line_is_refused_in_our_words_in_every_language(line, why):
    with translation.override("nn"):
        (row,) = read_table(line, recorded={}, today=TODAY)

    assert (row.fate, row.why) == (Fate.REFUSED, why)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("01.03.2025\t", "Ingen verdi ved siden av dagen."),
        ("01.03.2025", "Ingen verdi ved siden av dagen."),
        ("16.03.2026\t1", "Denne dagen har ikke kommet ennå."),
        ("31.02.2025\t1", "Dette er ikke en dato."),
        ("45717\t18,5", "Dette er ikke en dato."),
        ("01.03.1025\t1", "Året må være mellom"),
        ("01.03.2025\ttolv", "Dette er ikke et tall."),
        ("01.03.2025\t=1+1", "Dette er ikke et tall."),
        ("01.03.2025\t1.000", "Mener du"),
        ("01.03.2025\t18,5 %", "Dette er ikke et tall."),
        ("01.03.2025\t1,00001", ""),
        ("01.03.2025\t100000000000", ""),
        ("01.03.2025\t1\tHel\x07tid", "Teksten har tegn som ikke kan lagres."),
        ("01.03.2025\t1\t" + "a" * 201, ""),
        ("18,5\t01.03.2025", "Dette er ikke en dato."),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_a_sentence(line, why):
    row = only(line)

    assert (row.fate, row.on, row.value) == (Fate.REFUSED, None, None)
    assert why in row.why
    assert row.why


@pytest.mark.parametrize("unit", ["prosent", "%", "Prosent", "per cent"])
def test_a_per_cent_sign_is_read_where_the_unit_is_per_cent(unit):
    assert only("01.03.2025\t18,5 %", unit=unit).value == Decimal("18.5")


def test_a_heading_is_left_out_and_empty_lines_are_nothing():
    rows = read("\nDato\tVerdi\n\n01.03.2025\t1\nDato\tVerdi\n")

    assert [(row.number, row.fate) for row in rows] == [
        (2, Fate.HEADING),
        (4, Fate.NEW),
        (5, Fate.REFUSED),
    ]


def test_a_day_takes_one_value():
    recorded = {DAY: Decimal("18.5000")}
    rows = read(
        "01.03.2025\t18,5\n01.03.2025\t19\n02.03.2025\t20\n02.03.2025\t20,0\n02.03.2025\t21", recorded.items()
    )

    assert [row.fate for row in rows] == [Fate.KNOWN, Fate.REFUSED, Fate.NEW, Fate.KNOWN, Fate.REFUSED]
    assert "18,5 er registrert denne dagen fra før." in rows[1].why
    assert rows[3].why == "Står to ganger: utelatt."
    assert "Tabellen sier 20 denne dagen fra før." in rows[4].why


def test_a_sheet_is_read_as_if_it_were_pasted():
    cells = (
        ((Cell("Dato"), Cell("Verdi"))),
        ((Cell("2025-03-01", Kind.DAY), Cell("0,185", Kind.PERCENT), Cell("Lønn\n2025"))),
        ((Cell("2025-03-02", Kind.DAY), Cell("18,5", Kind.NUMBER), None, Cell("mer"))),
        ((Cell("2025-03-03", Kind.DAY), Cell("", Kind.FORMULA))),
        ((None, Cell("1", Kind.NUMBER))),
    )
    sheet = Sheet("Ark1", tuple(Row(number, row) for number, row in enumerate(cells, 1)))

    with translation.override("en"):
        assert lines_of([sheet], unit="prosent").splitlines() == [
            "Dato\tVerdi",
            "2025-03-01\t18,5\tLønn 2025",
            "2025-03-02\t18,5",
            "2025-03-03\t(formula)",
            "\t1",
        ]
        assert lines_of([sheet], unit="dager").splitlines()[1] == "2025-03-01\t0,185\tLønn 2025"
        assert lines_of([]) == ""
    assert [row.fate for row in read(lines_of([sheet], unit="%"))] == [
        Fate.HEADING,
        Fate.NEW,
        Fate.NEW,
        Fate.REFUSED,
        Fate.REFUSED,
    ]


@given(
    st.dictionaries(
        st.dates(date(1980, 1, 1), TODAY),
        st.decimals(-(10**9), 10**9, places=4, allow_nan=False, allow_infinity=False),
        max_size=20,
    )
)
def test_what_we_write_ourselves_is_read_again(values):
    with translation.override("nb"):
        text = "\n".join(f"{short_date(on)}\t{number(value, 4)}" for on, value in values.items())

    assert {row.on: row.value for row in read(text)} == values


@given(st.text(max_size=200))
def test_whatever_is_pasted_every_line_has_a_fate_and_a_reason(text):
    assert all(row.why for row in read(text))


def test_every_indicator_has_its_words_in_three_languages():
    assert len({indicator.code for indicator in INDICATORS}) == len(INDICATORS)
    for indicator in INDICATORS:
        assert all(indicator.names)
        assert all(indicator.units)
        assert indicator.direction in ("up", "down")
        assert indicator.name_in("en") == indicator.names[2]
        assert indicator.name_in("de") == indicator.name_in(None) == indicator.names[0]


def test_every_theme_of_the_programme_has_indicators_and_those_of_the_project_come_first():
    themes = {"full_time_culture", "sickness_absence", "competence_recruitment", "reputation"}

    assert set(by_theme([])) == themes
    assert next(iter(by_theme(["reputation"]))) == "reputation"
    assert sum(len(group) for group in by_theme(["reputation"]).values()) == len(INDICATORS)
