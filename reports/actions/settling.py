"""What people do with a report that was asked for: cancel it, and have it made once more."""

from django.db import transaction

from accounts.actions import record
from accounts.models import User
from reports.actions.asking import MAKE, refuse_one_too_many
from reports.models import Report, ReportJob
from reports.outcomes import Code
from trepart import outbox
from trepart.db import take_turns

State = ReportJob.State


@transaction.atomic
def cancel(report: Report, *, by: User) -> Report:
    """Stop the making. What waits stops at once; what is being made stops within seconds."""
    if _locked(report).stop(code=Code.CANCELLED):
        record("cancelled", report, by=by, project=report.project)
    return report


@transaction.atomic
def try_again(report: Report, *, limited: bool = True, by: User) -> Report:
    """Have the file made from the same frozen content once more; `limited` as for one that is asked for."""
    job = _locked(report)
    if job.state not in (State.FAILED, State.CANCELLED):
        return report
    take_turns(f"reports for {by.pk}")
    if limited:
        refuse_one_too_many(by)
    ReportJob.objects.filter(pk=job.pk).start_over()
    record("asked for again", report, by=by, project=report.project)
    outbox.ring(MAKE, job.pk)
    return report


def _locked(report: Report) -> ReportJob:
    return ReportJob.objects.select_for_update(of=("self",), no_key=True).get(report=report)
