"""How often something may be done: counted in the database's cache, the same for all web processes."""

import hashlib
import time

from django.core.cache import cache


def within(name: str, key: str, *, most: int, seconds: int) -> bool:
    """Count one more of these, and whether that is still no more than may be in so many seconds."""
    window = int(time.time()) // seconds
    counter = f"rate:{name}:{hashlib.sha256(key.encode()).hexdigest()[:40]}:{window}"
    if cache.add(counter, 1, seconds):
        return True
    try:
        return bool(cache.incr(counter) <= most)
    except ValueError:  # it ran out in this very moment
        return True
