"""How often something may be done, counted in windows of time."""

import hashlib
import time

from django.core.cache import caches


def within(name: str, key: str, *, most: int, seconds: int, of_this_process: bool = False) -> bool:
    """Count one more of these, and whether that is still no more than may be in so many seconds.

    Counted in the database, the same for all web processes; or by each for itself, which costs nothing,
    where the limit only keeps somebody from wearing us out.
    """
    counters = caches["pages" if of_this_process else "default"]
    window = int(time.time()) // seconds
    counter = f"rate:{name}:{hashlib.sha256(key.encode()).hexdigest()[:40]}:{window}"
    if counters.add(counter, 1, seconds):
        return True
    try:
        return bool(counters.incr(counter) <= most)
    except ValueError:  # it ran out in this very moment
        return True
