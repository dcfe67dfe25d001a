"""So many in a window, and then no more until the next."""

import pytest
import time_machine

from trepart.rates import within

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("of_this_process", [False, True])
def test_the_limit_holds_for_each_key_and_window_by_itself(of_this_process):
    def tried(key: str) -> bool:
        return within("trykk", key, most=2, seconds=60, of_this_process=of_this_process)

    with time_machine.travel("2026-11-23 10:00:00+00:00", tick=False) as clock:
        first = [tried("a") for _ in range(3)]
        other = tried("b")
        clock.shift(60)
        later = tried("a")

    assert (first, other, later) == ([True, True, False], True, True)
