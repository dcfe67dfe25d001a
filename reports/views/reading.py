"""A report on the screen, for whoever would rather read a page than a file."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports.models import Report
from reports.outcomes import Code
from reports.permissions import Perm
from reports.printable import TooBig
from reports.reading import read
from trepart.http import Request, require


@require_safe
def read_report(request: Request, pk: str) -> HttpResponse:
    """The frozen content as a page, also while the file is being made; too much of it says so in words."""
    reports = Report.objects.visible_to(request.user).select_related("project", "meeting__body", "programme")
    found = get_object_or_404(reports, pk=pk)
    require(request, Perm.VIEW, found)
    page = {"section": _section(found), "report": found, "too_big": Code.TOO_BIG.label}
    with suppress(TooBig):
        page |= read(found.content, language=found.language)
    return render(request, "reports/report_read.html", page)


def _section(report: Report) -> str:
    """Under which of the main pages the report's subject stands."""
    if report.project:
        return "projects"
    return "meetings" if report.meeting else "programmes"
