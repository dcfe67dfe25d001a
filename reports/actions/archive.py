"""What people do with archive packages: ask for one, cancel it, have it packed once more."""

from django.db import transaction

from accounts.actions import record
from accounts.models import User
from projects.models import Project
from reports.content.archive import package_of
from reports.models import ArchivePackage, PackageJob
from reports.outcomes import Code
from trepart import outbox
from trepart.checksum import checksum_of
from trepart.db import take_turns

PACK = "reports.tasks.pack_archive"
State = PackageJob.State


@transaction.atomic
def ask_for_package(project: Project, *, by: User) -> ArchivePackage:
    """Freeze everything that goes to the archive now; have it packed once this commits.

    Asked for again while one is being packed, it is the same package.
    """
    take_turns(f"packages of {project.pk}")
    if waiting := project.archive_packages.waiting().first():
        return waiting
    last = project.archive_packages.order_by("-number").values_list("number", flat=True).first()
    number, language = (last or 0) + 1, project.municipality.document_language
    content = package_of(project, language=language, number=number)
    package = ArchivePackage.objects.create(
        project=project,
        number=number,
        language=language,
        content=content,
        content_sha256=checksum_of(content),
        asked_by=by,
    )
    job = PackageJob.objects.create(package=package)
    record("asked for", package, by=by, project=project)
    outbox.ring(PACK, job.pk)
    return package


@transaction.atomic
def cancel_package(package: ArchivePackage, *, by: User) -> None:
    """Stop the packing: what waits stops at once, what is being packed within seconds."""
    if _locked(package).stop(code=Code.CANCELLED):
        record("cancelled", package, by=by, project=package.project)


@transaction.atomic
def pack_again(package: ArchivePackage, *, by: User) -> None:
    """Pack the same frozen content once more."""
    job = _locked(package)
    if job.state not in (State.FAILED, State.CANCELLED):
        return
    PackageJob.objects.filter(pk=job.pk).start_over()
    record("asked for again", package, by=by, project=package.project)
    outbox.ring(PACK, job.pk)


def _locked(package: ArchivePackage) -> PackageJob:
    return PackageJob.objects.select_for_update(of=("self",), no_key=True).get(package=package)
