"""What people do with reports, and what the sweeper mends.

The making itself stands in `reports.making`, which only the worker loads.
"""

from reports.actions.archive import (
    PACK,
    ask_for_package,
    cancel_package,
    pack_again,
)
from reports.actions.asking import (
    MAKE,
    MOST_WAITING,
    ask_for_document,
    ask_for_evaluation,
    ask_for_report,
    asked_for,
)
from reports.actions.batching import ask_for_batch, cancel_batch, try_failed_again
from reports.actions.checking import check_files
from reports.actions.comparing import ask_for_case, ask_for_programme_report
from reports.actions.meetings import ask_for_minutes, ask_for_papers
from reports.actions.plans import ask_as_planned, change_plan, set_plan
from reports.actions.settling import cancel, try_again
from reports.actions.sweeping import (
    end_lost,
    new_reference,
    release_what_the_dead_hold,
    remove_orphans,
    sweep,
    worker_name,
)

__all__ = [
    "MAKE",
    "MOST_WAITING",
    "PACK",
    "ask_as_planned",
    "ask_for_batch",
    "ask_for_case",
    "ask_for_document",
    "ask_for_evaluation",
    "ask_for_minutes",
    "ask_for_package",
    "ask_for_papers",
    "ask_for_programme_report",
    "ask_for_report",
    "asked_for",
    "cancel",
    "cancel_batch",
    "cancel_package",
    "change_plan",
    "check_files",
    "end_lost",
    "new_reference",
    "pack_again",
    "release_what_the_dead_hold",
    "remove_orphans",
    "set_plan",
    "sweep",
    "try_again",
    "try_failed_again",
    "worker_name",
]
