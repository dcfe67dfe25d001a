"""What people do with reports, and what the sweeper mends.

The making itself stands in `reports.making`, which only the worker loads.
"""

from reports.actions.asking import MAKE, MOST_WAITING, ask_for_document, ask_for_report, asked_for
from reports.actions.settling import cancel, try_again
from reports.actions.sweeping import new_reference, release_what_the_dead_hold, sweep, worker_name

__all__ = [
    "MAKE",
    "MOST_WAITING",
    "ask_for_document",
    "ask_for_report",
    "asked_for",
    "cancel",
    "new_reference",
    "release_what_the_dead_hold",
    "sweep",
    "try_again",
    "worker_name",
]
