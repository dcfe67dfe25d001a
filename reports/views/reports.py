"""Reports: those that a project has, waiting for one, taking it home."""

import logging
from functools import partial

from django.http import FileResponse, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HTMX_STOP_POLLING

from projects.models import Project
from projects.views.sight import look_up
from reports import actions
from reports.file_names import file_name
from reports.models import Report
from reports.permissions import Perm
from reports.views.files import handed_out
from reports.waiting import waiting_for
from trepart.editing import pressed
from trepart.http import Request, page_of, require

logger = logging.getLogger(__name__)


@require_safe
def report_list(request: Request, slug: str) -> HttpResponse:
    """The reports of a project, newest first, with what makes each one recognisable."""
    project = look_up(request, slug)
    reports = project.reports.visible_to(request.user).for_list()
    page = {
        "page": page_of(request, reports),
        "can_order": request.user.has_perm(Perm.ORDER, project),
    }
    return render(request, "reports/report_list.html", about(project) | page)


@require_safe
def report(request: Request, pk: str) -> HttpResponse:
    """How it stands with a report: asked again every other second until it is settled."""
    found = _report(request, pk)
    waiting = waiting_for(found)
    etag = f'"{waiting.mark}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    if request.htmx and request.GET.get("kjent") == waiting.mark:
        return HttpResponse(status=204, headers={"ETag": etag})
    template = "reports/report_detail.html" + ("#status" if request.htmx else "")
    status = HTMX_STOP_POLLING if request.htmx and found.job.is_settled else 200
    page = {
        "report": found,
        "waiting": waiting,
        "can_cancel": request.user.has_perm(Perm.CANCEL, found),
        "can_try_again": waiting.can_retry and request.user.has_perm(Perm.TRY_AGAIN, found),
    }
    response = render(request, template, _of(found) | page, status=status)
    response["ETag"] = etag
    return response


@require_safe
def download(request: Request, pk: str) -> HttpResponse | FileResponse:
    """The file, if it is still the one that was made."""
    found = _report(request, pk)
    require(request, Perm.DOWNLOAD, found)
    file = found.file and handed_out(request, found.file, found.sha256)
    if not file:
        return redirect(found)
    logger.info("Report %s downloaded by user %s", found.pk, request.user.pk)
    return FileResponse(file, as_attachment=True, filename=file_name(found), content_type="application/pdf")


@require_POST
def cancel(request: Request, pk: str) -> HttpResponse:
    """Stop the making of a report."""
    found = _report(request, pk)
    require(request, Perm.CANCEL, found)
    actions.cancel(found, by=request.user)
    return redirect(found)


@require_POST
def try_again(request: Request, pk: str) -> HttpResponse:
    """Make the file once more from the same frozen content."""
    found = _report(request, pk)
    require(request, Perm.TRY_AGAIN, found)
    return pressed(request, partial(actions.try_again, found, by=request.user), found)


def _report(request: Request, pk: str) -> Report:
    reports = Report.objects.visible_to(request.user).for_list()
    return get_object_or_404(reports, pk=pk)


def _of(found: Report) -> dict[str, object]:
    """The page around a report: that of its project, or one of its own under the meeting or the programme."""
    if found.project:
        slug = found.project.slug
        ways = _ways_to("list", "order", slug)
        return about(found.project) | ways | {"base": "projects/project_base.html"}
    if found.meeting:
        around = {"section": "meetings"}
        address = found.meeting.get_absolute_url()
        ways = _ways_to("of-meeting", "order-of-meeting", found.meeting.pk)
    else:
        assert found.programme is not None
        around = {"section": "programmes"}
        address = reverse("projects:programme", args=[found.programme.slug])
        ways = _ways_to("of-programme", "order-of-programme", found.programme.slug)
    return around | ways | {"base": "reports/report_base.html", "subject_address": address}


def _ways_to(every: str, order: str, key: object) -> dict[str, object]:
    """The addresses of all reports from the same place, and of ordering one there."""
    return {
        "list_address": reverse(f"reports:{every}", args=[key]),
        "order_address": reverse(f"reports:{order}", args=[key]),
    }


def about(project: Project) -> dict[str, object]:
    """What every page of a project's reports needs around it."""
    return {"project": project, "tab": "reports", "section": "projects"}
