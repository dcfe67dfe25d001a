"""The pages of reports."""

from reports.views.meetings import download_word, meeting_reports, order_of_meeting
from reports.views.programmes import order_of_programme, programme_reports
from reports.views.reports import (
    cancel,
    download,
    order,
    order_document,
    outline,
    report,
    report_list,
    try_again,
)

__all__ = [
    "cancel",
    "download",
    "download_word",
    "meeting_reports",
    "order",
    "order_document",
    "order_of_meeting",
    "order_of_programme",
    "outline",
    "programme_reports",
    "report",
    "report_list",
    "try_again",
]
