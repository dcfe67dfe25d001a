"""The pages of reports."""

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
    "order",
    "order_document",
    "outline",
    "report",
    "report_list",
    "try_again",
]
