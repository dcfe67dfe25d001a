"""The six projects of the demo that are told in full. Places are real; people and events are invented."""

from trepart.demo.projects.boe import BOE
from trepart.demo.projects.eidsvoll import EIDSVOLL
from trepart.demo.projects.lunner import LUNNER
from trepart.demo.projects.songdalen import SONGDALEN
from trepart.demo.projects.strand import STRAND
from trepart.demo.projects.time import TIME

STORIES = (SONGDALEN, LUNNER, STRAND, EIDSVOLL, TIME, BOE)

__all__ = ["STORIES"]
