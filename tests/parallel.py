"""Several people at the same moment: threads with a database connection each."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections


def at_once(number: int, act: Callable[[int], Any]) -> list[Any]:
    """What `act(0)` … `act(number - 1)` answered, all started at the same moment.

    An exception is an answer too. Needs committed rows: `pytest.mark.django_db(transaction=True)`.
    """
    start = threading.Barrier(number)

    def one(place: int) -> Any:
        start.wait()
        try:
            return act(place)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test judges it
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(one, range(number)))
