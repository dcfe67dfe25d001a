"""A status report is drafted, written, sent, and approved or returned by a steering group."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from projects.actions.changes import refuse_closed, set_fields
from projects.actions.derived import derive
from projects.models import Area, Project, StatusReport, StatusSection
from trepart.db import take_turns
from trepart.versions import VERSION_FIELDS, hold

State = StatusReport.State


@transaction.atomic
def draft_status_report(project: Project, *, period_from: date, period_to: date, by: User) -> StatusReport:
    """Begin the next report, filled in from the last approved one. A project has one at a time."""
    refuse_closed(project)
    take_turns(f"status reports of {project.pk}")
    if not project.is_registered:
        raise ValidationError(_("Register the project before you report on it."))
    if project.status_reports.unsettled().exists():
        raise ValidationError(_("There is already a status report that is not approved. Finish that first."))
    refuse_backward(period_from, period_to)
    last = project.status_reports.approved().with_sections().first()
    report = StatusReport.objects.create(
        project=project,
        number=(project.status_reports.aggregate(last=Max("number"))["last"] or 0) + 1,
        period_from=period_from,
        period_to=period_to,
        overall=last.overall if last else "",
        next_steps=last.next_steps if last else "",
        drafted_by=by,
        changed_by=by,
    )
    _fill_in(report, last)
    record("drafted", report, by=by, project=project)
    return report


def _fill_in(report: StatusReport, last: StatusReport | None) -> None:
    """Each area as it was said last time, so that only what has changed needs to be written."""
    said = {section.area: section for section in last.sections.all()} if last else {}
    StatusSection.objects.bulk_create(
        StatusSection(
            report=report,
            area=area,
            light=said[area].light if area in said else "",
            sentence=said[area].sentence if area in said else "",
        )
        for area in Area.values
    )


def refuse_backward(period_from: date, period_to: date) -> None:
    """A period runs forward."""
    if period_to < period_from:
        raise ValidationError({"period_to": _("The period must end after it begins.")})


@transaction.atomic
def write_status_report(
    report: StatusReport,
    *,
    version: int | None = None,
    overall: str,
    summary: str,
    next_steps: str,
    sections: Mapping[str, tuple[str, str]],
    period_from: date | None = None,
    period_to: date | None = None,
    by: User,
) -> StatusReport:
    """Save what the report says, finished or not. What is sent or approved is not written in."""
    report = _open(report, version=version, by=by)
    period = (period_from or report.period_from, period_to or report.period_to)
    refuse_backward(*period)
    values = {"overall": overall, "summary": summary, "next_steps": next_steps}
    changes = set_fields(report, {**values, "period_from": period[0], "period_to": period[1]})
    report.save(update_fields=[*values, "period_from", "period_to", *VERSION_FIELDS])
    for section in report.sections.filter(area__in=sections):
        light, sentence = sections[section.area]
        said = set_fields(section, {"light": light, "sentence": sentence})
        if said:
            section.save(update_fields=["light", "sentence"])
            changes |= {f"{section.area}.{field}": change for field, change in said.items()}
    record("wrote", report, by=by, changes=changes, project=report.project)
    return report


@transaction.atomic
def send_status_report(report: StatusReport, *, version: int | None = None, by: User) -> StatusReport:
    """Send the report to the steering group. All six areas, the light and the summary are there."""
    report = _open(report, version=version, by=by)
    if lacks := lacking_in(report):
        raise ValidationError(lacks)
    report.state, report.sent_at = State.IN_REVIEW, timezone.now()
    report.save(update_fields=["state", "sent_at", *VERSION_FIELDS])
    record("sent", report, by=by, project=report.project)
    return report


def lacking_in(report: StatusReport) -> dict[str, str]:
    """What the report needs before it can be sent, by the name of the field that it is typed in."""
    lacks = {}
    if not report.overall:
        lacks["overall"] = _("Choose the overall light.")
    if not report.summary.strip():
        lacks["summary"] = _("Say in a sentence or two how it goes, and why.")
    for section in report.sections.all():
        if not section.light:
            lacks[f"light_{section.area}"] = _("Choose a light.")
        if not section.sentence.strip():
            lacks[f"sentence_{section.area}"] = _("Write a sentence that says why.")
    return lacks


@transaction.atomic
def approve_status_report(report: StatusReport, *, by: User, settled_in: str = "") -> StatusReport:
    """The steering group stands behind the report. From here on it never changes.

    `settled_in` says in words in which meeting, and under which item.
    """
    return _settle(report, State.APPROVED, "", settled_in, by=by)


@transaction.atomic
def return_status_report(
    report: StatusReport, *, reason: str, by: User, settled_in: str = ""
) -> StatusReport:
    """The steering group asks for a change, and says which."""
    if not reason.strip():
        raise ValidationError(_("Say what the steering group wants changed."))
    return _settle(report, State.RETURNED, reason, settled_in, by=by)


def _settle(report: StatusReport, state: str, reason: str, settled_in: str, *, by: User) -> StatusReport:
    refuse_closed(report.project)
    report = hold(report, version=None, by=by)
    if report.state != State.IN_REVIEW:
        raise ValidationError(_("Only a status report that awaits approval can be approved or returned."))
    report.state, report.return_reason, report.settled_in = state, reason, settled_in
    report.settled_at, report.settled_by = timezone.now(), by
    report.save(
        update_fields=["state", "return_reason", "settled_in", "settled_at", "settled_by", *VERSION_FIELDS]
    )
    derive(report.project)
    verb = "approved" if state == State.APPROVED else "returned"
    record(verb, report, by=by, reason=reason, project=report.project)
    return report


def _open(report: StatusReport, *, version: int | None, by: User) -> StatusReport:
    """Hold a report that its writer still has; its project first, as the meeting does that settles it."""
    refuse_closed(report.project)
    report = hold(report, version=version, by=by)
    if report.is_frozen:
        raise ValidationError(_("The status report is approved and cannot be changed."))
    if not report.is_editable:
        raise ValidationError(_("The status report awaits approval and cannot be changed now."))
    return report
