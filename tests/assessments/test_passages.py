"""Each finding leads to the chapter and the heading of the report under which it stands."""

import pytest
from django.utils import translation

from assessments.findings import PITFALLS
from assessments.passages import Passage, passages_of


@pytest.mark.parametrize(
    ("lines", "chapter", "heading"),
    [
        ((1683, 1694), 4, "Hensikt, behov og legitimitet"),
        ((1702, 1705), 4, "Mål og informasjon"),
        ((1701, 1701), 4, "Hensikt, behov og legitimitet"),
        ((154, 161), 0, "Informasjon versus involvering"),
        ((447, 450), 1, "Metode"),
        ((614, 619), 2, "Trepartssamarbeid, et innarbeidet begrep i arbeidslivet"),
        ((1387, 1390), 3, "Utfordringer med engasjement på alle nivåer"),
        ((1, 2), 0, "Lokalt trepartssamarbeid"),
    ],
)
def test_lines_stand_under_the_last_heading_before_them(lines, chapter, heading):
    assert passages_of([lines]) == [Passage(chapter, heading)]


def test_a_part_is_named_once_however_often_it_is_pointed_to():
    assert len(passages_of([(1706, 1709), (1710, 1711), (1813, 1816)])) == 2


def test_every_finding_rests_on_something():
    assert all(passages_of(pitfall.lines) for pitfall in PITFALLS.values())


def test_the_chapter_is_said_in_words():
    with translation.override("en"):
        assert [Passage(4, "x").where, Passage(0, "x").where] == ["Chapter 4", "The summary"]
