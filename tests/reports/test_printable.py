"""What people typed is fit for print, and nothing is lost unseen."""

import pytest

from reports.printable import MOST_ROWS, MOST_TEXT, TooBig, clean, measure, printable

LATIN = frozenset(range(0x20, 0x250)) | {0x301, 0x30A, 0x2013}


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Kárášjohka, Å og Øvre Årdal", "Kárášjohka, Å og Øvre Årdal"),
        ("A\u030a", "Å"),
        ("en\r\nto\rtre\u2028fire", "en\nto\ntre\nfire"),
        ("nul\x00 og \x1b[31m", "nul[U+0000] og [U+001B][31m"),
        ("\u202egnp.exe", "[U+202E]gnp.exe"),
        ("😀", "[U+1F600]"),
        ("sam\u200bmen", "sammen"),
        ("\ud800", "[U+D800]"),
        ("{{ 7 }} <b> ${x}", "{{ 7 }} <b> ${x}"),
    ],
)
def test_a_text_is_printed_as_typed_or_written_out(typed, printed):
    assert clean(typed, LATIN) == printed


def test_a_stack_of_marks_is_cut_visibly():
    assert clean("o" + "\u0301" * 1000, LATIN) == "ó" + "\u0301" * 4 + "[…]"


def test_every_text_of_the_content_is_made_fit():
    assert printable({"a": ["\x07", {"b": "\x08"}], "n": 3, "t": None}, LATIN) == {
        "a": ["[U+0007]", {"b": "[U+0008]"}],
        "n": 3,
        "t": None,
    }


@pytest.mark.parametrize(
    "content",
    [
        {"text": "a" * (MOST_TEXT + 1)},
        {"rows": [{}] * (MOST_ROWS + 1)},
        {"text": "\n" * (MOST_ROWS + 1)},
        [[[[]]] * 2000] * 3,
    ],
)
def test_what_would_exhaust_the_renderer_is_refused_before(content):
    with pytest.raises(TooBig):
        measure(content)


def test_what_is_too_deep_is_refused():
    deep: list = []
    for _ in range(100):
        deep = [deep]

    with pytest.raises(TooBig):
        measure(deep)


def test_an_ordinary_report_is_far_from_the_limits():
    measure({"rows": ["en linje\n"] * 1000})
