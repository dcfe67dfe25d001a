"""What becomes of a finding when the register looks again: every state, holding and not."""

from datetime import date

import pytest

from assessments.findings.becoming import becomes

TODAY = date(2014, 6, 10)


@pytest.mark.parametrize(
    ("state", "holds", "again", "expected"),
    [
        (None, True, None, "appeared"),
        (None, False, None, None),
        ("open", True, None, None),
        ("open", False, None, "mended"),
        ("mended", True, None, "reappeared"),
        ("mended", False, None, None),
        ("set_aside", True, date(2014, 6, 11), None),
        ("set_aside", True, date(2014, 6, 10), "fell_due"),
        ("set_aside", True, date(2014, 6, 9), "fell_due"),
        ("set_aside", False, date(2014, 6, 11), "mended"),
    ],
)
def test_what_becomes_of_a_finding(state, holds, again, expected):
    assert becomes(state, holds=holds, look_again_on=again, today=TODAY) == expected
