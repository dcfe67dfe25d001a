"""What must hold after every fault, whatever was killed."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import Count
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent
from reports import storage
from reports.models import BatchItem, Report, ReportJob
from trepart.jobs import LEASE_SECONDS
from trepart.models import FormKey


def check(told: Iterable[UUID] = ()) -> None:
    """I1 to I6, each with a sentence when it does not hold. `told` are the reports people were told of."""
    nothing_told_is_lost(told)
    nothing_runs_past_its_lease()
    every_file_has_its_row()
    every_change_is_in_the_trail()
    nothing_was_done_twice()
    it_answers()


def nothing_told_is_lost(told: Iterable[UUID]) -> None:
    """I1: what people were told is ordered, is there."""
    assert set(told) <= set(Report.objects.values_list("pk", flat=True)), "an order was lost"


def nothing_runs_past_its_lease() -> None:
    """I2: no job runs on without anybody behind it."""
    late = timezone.now() - timedelta(seconds=LEASE_SECONDS)
    for jobs in (ReportJob, BatchItem):
        stuck = jobs.objects.filter(state=jobs.State.RUNNING, lease_until__lt=late)
        assert list(stuck) == [], "a job hangs"


def every_file_has_its_row() -> None:
    """I3: one whole file for each finished job, with its checksum and size; no file without a row."""
    done = Report.objects.filter(job__state=ReportJob.State.DONE)
    assert [report for report in done if not report.file] == [], "a finished report without a file"
    for report in done:
        path = storage.path_of(report.file)
        assert storage.sha256_of(path) == report.sha256, "the file differs from its checksum"
        assert path.stat().st_size == report.size, "the file differs from its size"
    rows = sorted(Report.objects.exclude(file="").values_list("file", flat=True))
    assert sorted(path.name for path in storage.folder().glob("*.pdf")) == rows, "a file without a row"
    if not Report.objects.waiting().exists():
        assert list(storage.half_made().glob("*")) == [], "half a file was left"


def every_change_is_in_the_trail() -> None:
    """I4: each order is in the trail once, in its order."""
    orders = AuditEvent.objects.filter(about_type="reports.report", verb="asked for").order_by("pk")
    asked = Report.objects.order_by("asked_at").values_list("pk", flat=True)
    assert [event.about_id for event in orders] == [str(pk) for pk in asked], "the trail differs"


def nothing_was_done_twice() -> None:
    """I5: one job a report, one row a form that was sent."""
    jobs = Report.objects.annotate(jobs=Count("job")).exclude(jobs=1)
    assert list(jobs) == [], "a report with other than one job"
    keys = Counter(FormKey.objects.values_list("user", "key"))
    assert [key for key, times in keys.items() if times > 1] == [], "a form counted twice"


def it_answers() -> None:
    """I6: the application says that it is ready."""
    assert Client().get("/readyz").status_code == 200, "not ready"
