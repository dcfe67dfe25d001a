"""The projects of the demo: six told in full, some in short. Places are real; people are invented."""

from trepart.demo.projects.boe import BOE
from trepart.demo.projects.eidsvoll import EIDSVOLL
from trepart.demo.projects.lunner import LUNNER
from trepart.demo.projects.short import (
    BRONNOY,
    DRAMMEN,
    FINNOY,
    RISSA,
    SORUM,
    SORUM_BEFORE,
    SURNADAL,
    VEFSN,
)
from trepart.demo.projects.songdalen import SONGDALEN
from trepart.demo.projects.strand import STRAND
from trepart.demo.projects.time import TIME

STORIES = (SONGDALEN, LUNNER, STRAND, EIDSVOLL, TIME, BOE)
SHORT_STORIES = (DRAMMEN, VEFSN, BRONNOY, SURNADAL, SORUM_BEFORE, SORUM, FINNOY, RISSA)

__all__ = ["SHORT_STORIES", "STORIES"]
