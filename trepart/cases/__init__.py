"""Cases: files that say how real projects were organised, read, checked and loaded as ended projects."""

from trepart.cases.loading import Loaded, load_cases
from trepart.cases.reading import BodyCase, BrokenFile, Case, Cases, SeatCase, read_cases

__all__ = [
    "BodyCase",
    "BrokenFile",
    "Case",
    "Cases",
    "Loaded",
    "SeatCase",
    "load_cases",
    "read_cases",
]
