"""Fields take what Norwegians type, and refuse the rest in a sentence."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.utils import translation

from trepart.forms import Clock, Day, Form, LongText, Number, Text, is_national_id


def refusal(field, typed):
    """What a form says beside the field."""
    field.label = "Navn"
    form = type("Asked", (Form,), {"asked": field})({"asked": typed})
    with translation.override("nb"):
        return form.errors["asked"][0]


@pytest.mark.parametrize(
    "typed",
    [
        "Kárášjohka",
        "Bjørn-Åge O'Brien",
        "<script>alert(1)</script>",
        "{{7*7}} {% debug %}",
        "' OR 1=1 --",
        "=HYPERLINK()",
        "-5",
        "+47 22 22 22 22",
        "👩‍👩‍👧",
        "Tallet er 1\u00a0000\u00a0000",
        "../../etc/passwd",
        "á" + "\u0301" * 100,
    ],
)
def test_text_is_kept_as_it_was_typed(typed):
    assert Text().clean(typed) == typed


def test_text_is_composed_in_one_way():
    assert Text().clean("A\u030ase Bru\u0308n") == "Åse Brün"


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0", "\u200b", "\u2060\ufeff", "\t\n", "\u00ad"])
def test_nothing_but_blanks_is_nothing(typed):
    assert refusal(Text(), typed) == "Fyll ut «Navn»."
    assert Text(required=False).clean(typed) == ""


@pytest.mark.parametrize("typed", ["a\x00b", "a\x07b", "a\x7fb", "a\x85b", "a\ufffeb", "a\ufffdb"])
def test_what_no_keyboard_types_is_refused(typed):
    assert refusal(LongText(), typed) == "Teksten har tegn som ikke kan lagres. Skriv den på nytt."


@pytest.mark.parametrize("typed", ["faktura\u202efdp.exe", "\u2066skjult\u2069"])
def test_hidden_turns_of_the_reading_direction_are_refused(typed):
    assert "leseretningen" in refusal(Text(), typed)


def test_lines_belong_in_long_text_only():
    assert LongText().clean("en\r\nto\rtre") == "en\nto\ntre"
    assert refusal(Text(), "en\nto")


def test_too_long_is_said_and_never_cut():
    assert Text(max_length=5).clean("abcde") == "abcde"
    assert refusal(Text(max_length=5), "abcdef") == "Det er plass til 5 tegn, og teksten har 6."
    assert "maxlength" not in Text(max_length=5).widget.attrs


def numbers_for(start):
    return [start + f"{rest:05}" for rest in range(100000) if is_national_id(start + f"{rest:05}")][:1]


@pytest.mark.parametrize(
    ("start", "kind"),
    [("010190", "birth"), ("410190", "D"), ("014190", "H"), ("018190", "synthetic"), ("016690", "synthetic")],
)
def test_a_national_identity_number_in_a_text_is_refused(start, kind):
    (digits,) = numbers_for(start)

    for typed in (digits, f"Hun er {digits}.", f"{digits[:6]} {digits[6:]}", f"{digits[:6]}-{digits[6:]}"):
        assert "fødselsnummer" in refusal(LongText(), typed), kind
    assert LongText().clean(digits[:-1] + str((int(digits[-1]) + 1) % 10))


@pytest.mark.parametrize("typed", ["974 760 673", "12345678901", "99999999999", "1508.11.20305"])
def test_other_long_numbers_are_kept(typed):
    assert Text().clean(typed) == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("23.11.2026", date(2026, 11, 23)),
        ("23.11.26", date(2026, 11, 23)),
        ("1.1.2026", date(2026, 1, 1)),
        ("23. 11. 2026", date(2026, 11, 23)),
        ("23 11 2026", date(2026, 11, 23)),
        (" 23/11/2026 ", date(2026, 11, 23)),
        ("2026-11-23", date(2026, 11, 23)),
        ("29.02.2028", date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_as_norwegians_write_it(typed, meant):
    assert Day().clean(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "31.02.2026",
        "29.02.2027",
        "2026-13-01",
        "00.00.0000",
        "i går",
        "45000",
        "2026-W53",
        "٢٣.١١.٢٠٢٦",
        "23.11.2026T10:00Z",
        "23.11.2026\x00",
        "23.11",
        "1112026",
    ],
)
def test_what_is_no_date_is_refused_in_words(typed):
    assert refusal(Day(), typed) == "Dette er ikke en dato. Skriv den som 23.11.2026."


@pytest.mark.parametrize("typed", ["01.01.0001", "31.12.9999", "23.11.1899", "23.11.2100"])
def test_a_year_far_away_is_refused_in_words(typed):
    assert refusal(Day(), typed) == "Året må være mellom 1980 og 2099."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3,5", "3.5"),
        ("3.5", "3.5"),
        ("0", "0"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("1 000 000,50", "1000000.50"),
        ("1\u00a0000\u202f000", "1000000"),
        ("0,125", "0.125"),
        ("1000", "1000"),
        ("0.250", "0.250"),
    ],
)
def test_a_number_is_read_as_norwegians_write_it(typed, meant):
    assert Number().clean(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["1.000", "1,000", "12.345", "999,000"])
def test_a_number_that_could_mean_two_things_is_asked_about(typed):
    assert refusal(Number(), typed).startswith("Mener du ")


@pytest.mark.parametrize(
    "typed",
    [
        "NaN",
        "Infinity",
        "-Infinity",
        "1e309",
        "1E5",
        "٣",
        "３",
        "abc",
        "1,2,3",
        "1.000.000,50",
        "0x10",
        "1_000",
        "5\x00",
    ],
)
def test_what_is_no_number_is_refused_in_words(typed):
    assert refusal(Number(), typed) == "Dette er ikke et tall. Skriv det som 1 234,5."


@pytest.mark.parametrize("typed", ["9" * 30, "1" * 11, "0,12345"])
def test_a_number_with_too_many_digits_is_refused_in_words(typed):
    assert refusal(Number(), typed).startswith("Tallet kan ha høyst")


@pytest.mark.parametrize("number", ["1234567.5", "100", "0.1", "-5", "0"])
def test_a_number_comes_back_as_it_is_written(number):
    with translation.override("nb"):
        shown = Number().prepare_value(Decimal(number))

        assert Number().clean(shown) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("09.30", time(9, 30)),
        ("9:30", time(9, 30)),
        ("0930", time(9, 30)),
        ("930", time(9, 30)),
        ("kl. 8", time(8)),
        ("23.59", time(23, 59)),
        ("0", time(0)),
    ],
)
def test_a_time_of_day_is_read_as_norwegians_write_it(typed, meant):
    assert Clock().clean(typed) == meant


@pytest.mark.parametrize("typed", ["24:00", "9.60", "halv ti", "09:30Z", "٩.٣٠", "09.30\x00", "9.3", "12345"])
def test_what_is_no_time_of_day_is_refused_in_words(typed):
    assert refusal(Clock(), typed) == "Dette er ikke et klokkeslett. Skriv det som 09.30."
