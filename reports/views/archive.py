"""The archive: the journal of a project or a programme, and what is handed over."""

from functools import partial

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HTMX_STOP_POLLING

from projects.models import Project
from projects.permissions import Perm as ProjectPerm
from projects.views.sight import look_up, look_up_programme
from reports import actions
from reports.archive_forms import JournalForm
from reports.content.archive import entry_told
from reports.journal import journal_of
from reports.models import ArchivePackage, FileCheck
from reports.package_files import journal_as_csv
from reports.permissions import Perm
from reports.views.batches import around
from reports.views.files import handed_out
from reports.views.reports import about
from reports.waiting_for_packages import waiting_for
from trepart.editing import pressed
from trepart.http import Request, page_of, require

MOST_PACKAGES_SHOWN = 20


@require_safe
def archive(request: Request, slug: str) -> HttpResponse:
    """The packages of a project, the newest first, and its journal, the latest entry first."""
    project = look_up(request, slug)
    entries = journal_of(Project.objects.filter(pk=project.pk))[::-1]
    page = about(project) | {
        "packages": project.archive_packages.for_list()[:MOST_PACKAGES_SHOWN],
        "page": page_of(request, entries),
        "can_pack": request.user.has_perm(Perm.PACK, project),
    }
    return render(request, "reports/archive.html", page)


@require_safe
def project_journal(request: Request, slug: str) -> HttpResponse:
    """The journal of a project as a file for a spreadsheet."""
    project = look_up(request, slug)
    entries = journal_of(Project.objects.filter(pk=project.pk))
    return _csv(entries, f"journal-{project.slug}")


@require_POST
def order_package(request: Request, slug: str) -> HttpResponse:
    """Have the project packed for the archive."""
    project = look_up(request, slug, Perm.PACK)
    made: list[ArchivePackage] = []
    there = reverse("reports:archive", args=[project.slug])
    answer = pressed(request, lambda: made.append(actions.ask_for_package(project, by=request.user)), there)
    return redirect(made[0]) if made else answer


@require_safe
def package(request: Request, pk: str) -> HttpResponse:
    """How it stands with a package: asked again every other second until it is settled."""
    found = _package(request, pk)
    waiting = waiting_for(found)
    if request.htmx and request.GET.get("kjent") == waiting.mark:
        return HttpResponse(status=204)
    page = about(found.project) | {
        "package": found,
        "waiting": waiting,
        "can_fetch": request.user.has_perm(Perm.FETCH_PACKAGE, found),
        "documents": len(found.content["documents"]),
        "entries": len(found.content["journal"]),
    }
    template = "reports/package_detail.html" + ("#status" if request.htmx else "")
    status = HTMX_STOP_POLLING if request.htmx and found.job.is_settled else 200
    return render(request, template, page, status=status)


@require_safe
def fetch_package(request: Request, pk: str) -> HttpResponse | FileResponse:
    """The ZIP, if it is still the one that was made."""
    found = _package(request, pk)
    require(request, Perm.FETCH_PACKAGE, found)
    file = handed_out(request, found.file, found.sha256) if found.file else None
    if file is None:
        return redirect(found)
    name = f"arkivpakke-{found.number}-{found.project.slug}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@require_POST
def cancel_package(request: Request, pk: str) -> HttpResponse:
    """Stop the packing."""
    found = _package(request, pk)
    require(request, Perm.FETCH_PACKAGE, found)
    return pressed(request, partial(actions.cancel_package, found, by=request.user), found)


@require_POST
def pack_again(request: Request, pk: str) -> HttpResponse:
    """Pack the same frozen content once more."""
    found = _package(request, pk)
    require(request, Perm.FETCH_PACKAGE, found)
    return pressed(request, partial(actions.pack_again, found, by=request.user), found)


@require_safe
def programme_archive(request: Request, slug: str) -> HttpResponse:
    """The journal of all projects in a programme for a period, and the last walk through the files."""
    programme = look_up_programme(request, slug, ProjectPerm.FOLLOW_PROGRAMME)
    form = JournalForm(request.GET or None)
    start, end = form.days()
    entries = journal_of(programme.projects.all(), start=start, end=end)[::-1]
    page = around(programme) | {
        "form": form,
        "page": page_of(request, entries),
        "check": FileCheck.objects.finished().first(),
        "days": f"fra={start or ''}&til={end or ''}",
    }
    return render(request, "reports/programme_archive.html", page)


@require_safe
def programme_journal(request: Request, slug: str) -> HttpResponse:
    """The journal of a programme for a period as a file for a spreadsheet."""
    programme = look_up_programme(request, slug, ProjectPerm.FOLLOW_PROGRAMME)
    start, end = JournalForm(request.GET or None).days()
    return _csv(journal_of(programme.projects.all(), start=start, end=end), f"journal-{programme.slug}")


def _csv(entries: list, name: str) -> HttpResponse:
    written = journal_as_csv(entry_told(entry) for entry in entries)
    file = f"{name}-{timezone.localdate():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return HttpResponse(written, content_type="text/csv; charset=utf-8", headers=headers)


def _package(request: Request, pk: str) -> ArchivePackage:
    packages = ArchivePackage.objects.visible_to(request.user)
    return get_object_or_404(
        packages.select_related("project__municipality", "asked_by__person", "job"), pk=pk
    )
