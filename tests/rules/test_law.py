"""Paragraphs are data with dates: what may be named is what was in force on the day."""

from datetime import date

import pytest
from django.utils import translation

from governance.law import (
    LOCAL_2018,
    PARAGRAPHS,
    PUBLIC_2025,
    Use,
    ground_in_words,
    paragraph_of,
    paragraphs_for,
)

THEN, NOW = date(2013, 5, 1), date(2026, 5, 1)


def keys(*uses, on):
    return [each.key for each in paragraphs_for(*uses, on=on)]


def test_every_key_is_used_once():
    assert len({each.key for each in PARAGRAPHS}) == len(PARAGRAPHS)


def test_the_grounds_for_closing_follow_the_act_that_was_in_force():
    assert keys(Use.MUST_CLOSE, Use.MAY_CLOSE, on=THEN) == ["koml1992-31"]
    assert keys(Use.MUST_CLOSE, on=NOW) == ["koml2018-11-5-2-1", "koml2018-11-5-2-2"]
    assert keys(Use.MAY_CLOSE, on=NOW) == ["koml2018-11-5-3-a", "koml2018-11-5-3-b"]


def test_the_act_of_2018_holds_from_the_first_of_october_2019():
    assert keys(Use.EXEMPT, on=date(2019, 9, 30)) == ["koml1992-40-4"]
    assert keys(Use.EXEMPT, on=date(2019, 10, 1)) == ["koml2018-11-11"]


@pytest.mark.parametrize("day", [THEN, NOW])
def test_grounds_of_disqualification_stand_in_both_acts(day):
    found = {paragraph_of(key).act.code for key in keys(Use.DISQUALIFIED, on=day)}
    assert found == {"fvl1967", "koml1992" if day == THEN else "koml2018"}


def test_an_act_that_is_not_in_force_is_kept_and_never_offered():
    assert PUBLIC_2025.starts_on is None
    assert paragraph_of("fvl2025-25").act is PUBLIC_2025
    assert not any(paragraph_of("fvl2025-25").holds_on(day) for day in (THEN, NOW, date(2099, 1, 1)))


@pytest.mark.parametrize("use", list(Use))
@pytest.mark.parametrize("day", [date(1995, 1, 1), NOW])
def test_every_use_has_a_paragraph_in_its_time(use, day):
    only_of_2018 = use in (Use.NO_REMOTE_WHEN_CLOSED, Use.SUBSTITUTES)
    assert bool(paragraphs_for(use, on=day)) is not (only_of_2018 and day < LOCAL_2018.starts_on)


def test_a_paragraph_says_where_it_stands_in_english():
    with translation.override("en"):
        closing = paragraph_of("koml2018-11-5-3-a")
        assert str(closing) == "Local Government Act (2018) § 11-5 third paragraph, letter a"
        assert closing.in_full.endswith(": Regard for privacy requires it: the body may close.")
        assert str(paragraph_of("koml2018-11-11")) == "Local Government Act (2018) § 11-11"


def test_a_ground_that_is_not_known_here_stands_as_it_came():
    assert ground_in_words("koml2018-11-4") == str(paragraph_of("koml2018-11-4"))
    assert ground_in_words("another-trepart-7") == "another-trepart-7"
