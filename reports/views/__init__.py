"""The pages of reports."""

from reports.views.archive import (
    archive,
    cancel_package,
    fetch_package,
    order_package,
    pack_again,
    package,
    programme_archive,
    programme_journal,
    project_journal,
)
from reports.views.batches import (
    batch,
    batch_file,
    batch_list,
    cancel_batch,
    order_batch,
    try_batch_again,
)
from reports.views.meetings import download_word, meeting_reports, order_of_meeting
from reports.views.ordering import order, order_document, outline
from reports.views.plans import plan_edit, plans
from reports.views.programmes import order_of_programme, programme_reports
from reports.views.reading import read_report
from reports.views.reports import (
    cancel,
    download,
    report,
    report_list,
    try_again,
)

__all__ = [
    "archive",
    "batch",
    "batch_file",
    "batch_list",
    "cancel",
    "cancel_batch",
    "cancel_package",
    "download",
    "download_word",
    "fetch_package",
    "meeting_reports",
    "order",
    "order_batch",
    "order_document",
    "order_of_meeting",
    "order_of_programme",
    "order_package",
    "outline",
    "pack_again",
    "package",
    "plan_edit",
    "plans",
    "programme_archive",
    "programme_journal",
    "programme_reports",
    "project_journal",
    "read_report",
    "report",
    "report_list",
    "try_again",
    "try_batch_again",
]
