"""What people do with archive packages, and what the sweeper mends of them."""

import logging
import os
import socket
from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from accounts.models import User
from projects.models import Project
from reports import storage
from reports.actions.sweeping import lives, new_reference
from reports.content.archive import package_of
from reports.models import ArchivePackage, PackageJob
from reports.outcomes import Code
from trepart import outbox
from trepart.checksum import checksum_of
from trepart.db import take_turns
from trepart.jobs import MOST_ATTEMPTS

logger = logging.getLogger(__name__)
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
    job = _locked(package)
    if job.is_settled:
        return
    if job.state == State.QUEUED:
        job.state, job.error_code, job.finished_at = State.CANCELLED, Code.CANCELLED, timezone.now()
    job.cancel_requested = True
    job.save(update_fields=["state", "error_code", "finished_at", "cancel_requested"])
    record("cancelled", package, by=by, project=package.project)


@transaction.atomic
def pack_again(package: ArchivePackage, *, by: User) -> None:
    """Pack the same frozen content once more."""
    job = _locked(package)
    if job.state not in (State.FAILED, State.CANCELLED):
        return
    PackageJob.objects.filter(pk=job.pk).update(
        state=State.QUEUED,
        attempt=0,
        progress=0,
        step="",
        cancel_requested=False,
        error_code="",
        reference="",
        queued_at=timezone.now(),
        started_at=None,
        finished_at=None,
    )
    record("asked for again", package, by=by, project=package.project)
    outbox.ring(PACK, job.pk)


def _locked(package: ArchivePackage) -> PackageJob:
    return PackageJob.objects.select_for_update(of=("self",), no_key=True).get(package=package)


def release_dead_packings() -> int:
    """End the lease of packings whose worker on this machine is gone; how many they were."""
    released, here = 0, socket.gethostname()[:60]
    for job in PackageJob.objects.filter(state=State.RUNNING).only("pk", "worker", "attempt"):
        host, _colon, pid = job.worker.rpartition(":")
        if host == here and pid.isdigit() and int(pid) != os.getpid() and not lives(int(pid)):
            held = PackageJob.objects.held(job.pk, attempt=job.attempt)
            released += held.update(lease_until=timezone.now() - timedelta(seconds=1))
    return released


def sweep_packages() -> None:
    """Ring again for every packing that nobody has, and end those that failed too often."""
    release_dead_packings()
    for job in PackageJob.objects.lost():
        with transaction.atomic():
            if job.cancel_requested or job.attempt >= MOST_ATTEMPTS:
                _end(job)
            else:
                outbox.ring(PACK, job.pk)


def _end(job: PackageJob) -> None:
    """Settle a packing that no worker has and none shall take."""
    cancelled = job.cancel_requested
    rows = PackageJob.objects.filter(pk=job.pk, attempt=job.attempt, state=job.state)
    ended = rows.filter(lease_until__lt=timezone.now()) if job.state == State.RUNNING else rows
    reference = "" if cancelled else new_reference()
    if ended.update(
        state=State.CANCELLED if cancelled else State.FAILED,
        error_code=Code.CANCELLED if cancelled else Code.DIED,
        reference=reference,
        lease_until=None,
        finished_at=timezone.now(),
    ):
        outbox.heard(PACK, job.pk)
        with suppress(storage.NotReached):
            storage.remove_rest_of(job.package_id)
        if not cancelled:
            logger.error("Archive package %s failed, ref. %s", job.package_id, reference)
