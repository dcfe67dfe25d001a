"""A municipality applies to a programme, is admitted, reports each year, and completes or withdraws."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from projects.actions.changes import refuse_future, set_fields
from projects.budget import wrong_with_money
from projects.models import (
    LEADS_TO,
    Deadline,
    Enrolment,
    EnrolmentDecision,
    EnrolmentState,
    Municipality,
    Programme,
    YearlyReport,
    YearlyReportState,
    years_of,
)
from trepart.db import take_turns
from trepart.versions import VERSION_FIELDS, hold
from trepart.words import short_date


class Application(TypedDict, total=False):
    """What a municipality wants to be new, and how each of the three parties takes part."""

    innovation_goals: str
    politicians_part: str
    administration_part: str
    unions_part: str


class Year(TypedDict, total=False):
    """What a municipality tells of a year; `spent` is whole kroner of the grant."""

    done: str
    cooperation: str
    results: str
    spent: int | None


@transaction.atomic
def apply_to_programme(
    programme: Programme, municipality: Municipality, *, by: User, **application: Unpack[Application]
) -> Enrolment:
    """Apply for a part in a programme that has not ended; a municipality applies once."""
    take_turns(f"enrolments of {programme.pk}")
    if programme.ends_on and programme.ends_on < timezone.localdate():
        raise ValidationError(_("The programme has ended."))
    if programme.enrolments.of_place(municipality).exists():
        raise ValidationError({"municipality": _("This municipality is in the programme already.")})
    _refuse_silence(application)
    enrolment = Enrolment.objects.create(
        programme=programme,
        municipality=municipality,
        state=EnrolmentState.APPLIED,
        changed_by=by,
        **application,
    )
    record("applied", enrolment, by=by)
    return enrolment


def _refuse_silence(application: Application) -> None:
    """All three parties stand behind an application, and it says what is to be new."""
    lacking = {
        "innovation_goals": _("Write what is to be new."),
        "politicians_part": _("Write how the politicians stand behind it and take part."),
        "administration_part": _("Write how the administration stands behind it and takes part."),
        "unions_part": _("Write how the union representatives stand behind it and take part."),
    }
    said = {name for name, text in application.items() if str(text).strip()}
    if missing := {name: sentence for name, sentence in lacking.items() if name not in said}:
        raise ValidationError(missing)


@transaction.atomic
def change_application(
    enrolment: Enrolment, *, version: int | None = None, by: User, **application: Unpack[Application]
) -> Enrolment:
    """Say it otherwise, as long as the municipality has neither completed nor withdrawn."""
    enrolment = hold(enrolment, version=version, by=by)
    if not enrolment.is_open:
        raise ValidationError(_("The municipality is no longer in the programme."))
    _refuse_silence(application)
    changes = set_fields(enrolment, application)
    enrolment.save(update_fields=[*changes, *VERSION_FIELDS])
    record("changed the application of", enrolment, by=by, changes=changes)
    return enrolment


@transaction.atomic
def decide_enrolment(
    enrolment: Enrolment,
    *,
    state: str,
    decided_on: date,
    grant: int | None = None,
    reason: str = "",
    version: int | None = None,
    by: User,
) -> Enrolment:
    """Admit a municipality, let it complete, or note that it withdrew and why; or change its grant alone."""
    enrolment = hold(enrolment, version=version, by=by)
    only_money = state == enrolment.state and state == EnrolmentState.ADMITTED
    if not only_money and state not in LEADS_TO[EnrolmentState(enrolment.state)]:
        raise ValidationError({"state": _("This does not follow from how it stands now.")})
    if state == EnrolmentState.WITHDRAWN and not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    if wrong := wrong_with_money(grant):
        raise ValidationError({"grant": wrong})
    _refuse_wrong_day(enrolment, decided_on, only_money=only_money)
    values: dict[str, Any] = {"state": state, "grant": grant}
    if state == EnrolmentState.ADMITTED and not only_money:
        values |= {"starts_on": decided_on, "ends_on": None}
    elif not only_money:
        values["ends_on"] = decided_on
    changes = set_fields(enrolment, values)
    enrolment.save(update_fields=[*changes, *VERSION_FIELDS])
    EnrolmentDecision.objects.create(
        enrolment=enrolment, state=state, decided_on=decided_on, grant=grant, reason=reason, recorded_by=by
    )
    record("decided on", enrolment, by=by, changes=changes, reason=reason)
    return enrolment


def _refuse_wrong_day(enrolment: Enrolment, day: date, *, only_money: bool) -> None:
    """Nobody leaves before they came, or comes back before they left."""
    refuse_future(day, "decided_on")
    last = enrolment.ends_on or enrolment.starts_on
    if last and day < last and not only_money:
        said = _("What stands now was decided on {day}, so not before that.")
        raise ValidationError({"decided_on": said.format(day=short_date(last))})


@transaction.atomic
def write_yearly_report(
    enrolment: Enrolment, year: int, *, version: int | None = None, by: User, **told: Unpack[Year]
) -> YearlyReport:
    """Write what the year was like. What is sent or accepted stays as it is."""
    take_turns(f"yearly reports of {enrolment.pk}")
    if year not in years_of(enrolment, timezone.localdate()):
        raise ValidationError(_("The programme does not ask for a report for this year."))
    if wrong := wrong_with_money(told.get("spent")):
        raise ValidationError({"spent": wrong})
    report = YearlyReport.objects.filter(enrolment=enrolment, year=year).first()
    if report is None:
        report = YearlyReport(enrolment=enrolment, year=year, changed_by=by)
    else:
        _refuse_unless(report, report.is_editable)
        is_just_begun = version is None and report.version == 1
        if is_just_begun and report.changed_by not in (None, by):
            raise ValidationError(_("Somebody began on this report meanwhile. Open the page again."))
        report = hold(report, version=version, by=by)
    is_new = report.pk is None
    changes = set_fields(report, told)
    report.save(update_fields=None if is_new else [*changes, *VERSION_FIELDS])
    record("wrote" if is_new else "changed", report, by=by, changes=changes)
    return report


def _refuse_unless(report: YearlyReport, may: bool) -> None:
    if not may:
        said = _("The report is %(state)s. It is not changed now.")
        raise ValidationError(said % {"state": str(report.get_state_display()).lower()})


@transaction.atomic
def send_yearly_report(report: YearlyReport, *, by: User) -> YearlyReport:
    """Send it to the programme. What was done and how the parties cooperated is told."""
    report = hold(report, version=None, by=by)
    _refuse_unless(report, report.is_editable)
    if not report.done.strip() or not report.cooperation.strip():
        raise ValidationError(_("Write what was done, and how the three parties took part, before you send."))
    report.state, report.sent_at, report.sent_by = YearlyReportState.SENT, timezone.now(), by
    report.save(update_fields=["state", "sent_at", "sent_by", *VERSION_FIELDS])
    record("sent", report, by=by)
    return report


@transaction.atomic
def settle_yearly_report(report: YearlyReport, *, accept: bool, comment: str = "", by: User) -> YearlyReport:
    """Accept a report that was sent, or return it with a comment that says what is lacking."""
    report = hold(report, version=None, by=by)
    _refuse_unless(report, report.is_sent)
    if not accept and not comment.strip():
        raise ValidationError({"comment": _("Write what is lacking, so that it can be mended.")})
    report.state = YearlyReportState.ACCEPTED if accept else YearlyReportState.RETURNED
    report.comment, report.settled_at, report.settled_by = comment, timezone.now(), by
    report.save(update_fields=["state", "comment", "settled_at", "settled_by", *VERSION_FIELDS])
    record("accepted" if accept else "returned", report, by=by, reason=comment)
    return report


@transaction.atomic
def set_deadline(
    programme: Programme, *, period_from: date, period_to: date, due_on: date, grace_days: int, by: User
) -> Deadline:
    """Ask every project of the programme for an approved status report by a day that is still to come."""
    take_turns(f"deadlines of {programme.pk}")
    if period_to < period_from:
        raise ValidationError({"period_to": _("The last day cannot come before the first.")})
    if due_on < period_to:
        raise ValidationError({"due_on": _("A report cannot be due before its period is over.")})
    if due_on < timezone.localdate():
        raise ValidationError({"due_on": _("This day has passed. Nobody could meet the deadline.")})
    if Deadline.objects.filter(programme=programme, due_on=due_on).exists():
        raise ValidationError({"due_on": _("There is a deadline on this day already.")})
    deadline = Deadline.objects.create(
        programme=programme,
        period_from=period_from,
        period_to=period_to,
        due_on=due_on,
        grace_days=grace_days,
    )
    record("set", deadline, by=by)
    return deadline
