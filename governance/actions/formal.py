"""What is done to formal treatments: asked for, sent, closed with case number and outcome, corrected."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person, User
from governance.actions.anchoring import enter_formal_decision
from governance.actions.sequence import append, lock
from governance.models import (
    AgendaItem,
    Body,
    Decision,
    FormalDecision,
    FormalOutcome,
    FormalTreatment,
    Meeting,
)
from projects.actions.changes import refuse_future
from projects.models import Project
from trepart.versions import VERSION_FIELDS, hold


@transaction.atomic
def ask_for_treatment(
    decision: Decision, *, owner: Person, body: Body | None = None, body_name: str = "", by: User
) -> FormalTreatment:
    """Say that what a meeting agreed on needs a formal body, which one, and who sees to it."""
    meeting = lock(decision.item.meeting)
    _refuse_wrong_body(decision, body, body_name)
    _refuse_owner_outside(decision, owner)
    same = decision.formal_treatments.open().filter(body=body, body_name=body_name)
    if same.exists():
        raise ValidationError(_("This is asked of that body already, and is open."))
    treatment = FormalTreatment.objects.create(
        decision=decision, body=body, body_name=body_name, owner=owner, opened_by=by
    )
    append(meeting, "treatment_asked", by=by, about=treatment, facts={"body": treatment.where})
    return treatment


@transaction.atomic
def follow_treatment(
    treatment: FormalTreatment,
    *,
    version: int | None,
    owner: Person,
    sent_on: date | None,
    case_number: str = "",
    by: User,
) -> FormalTreatment:
    """Say who sees to it, when it was sent and as which case, while the outcome is still to come."""
    meeting, treatment = _held_open(treatment, version, by)
    _refuse_owner_outside(treatment.decision, owner)
    if sent_on is not None:
        refuse_future(sent_on, "sent_on")
    treatment.owner, treatment.sent_on, treatment.case_number = owner, sent_on, case_number
    treatment.save(update_fields=["owner", "sent_on", "case_number", *VERSION_FIELDS])
    facts = {"sent_on": sent_on.isoformat() if sent_on else "", "case_number": case_number}
    append(meeting, "treatment_followed", by=by, about=treatment, facts=facts)
    return treatment


@transaction.atomic
def close_treatment(
    treatment: FormalTreatment,
    *,
    version: int | None,
    outcome: str,
    case_number: str = "",
    treated_on: date | None = None,
    text: str = "",
    anchors: Iterable[Project] = (),
    by: User,
) -> FormalTreatment:
    """Enter the case number and what the formal body made of it. It stands in the ledgers that are named.

    What no longer needs treatment is closed with the reason instead.
    """
    meeting, treatment = _held_open(treatment, version, by)
    _fill(treatment, outcome, case_number, treated_on, text)
    treatment.closed_at, treatment.closed_by = timezone.now(), by
    treatment.save()
    _enter_in_ledgers(treatment, anchors, by=by)
    facts = {"outcome": outcome, "case_number": case_number}
    append(meeting, "treatment_closed", by=by, about=treatment, facts=facts)
    return treatment


@transaction.atomic
def correct_treatment(
    treatment: FormalTreatment,
    *,
    why: str,
    outcome: str,
    case_number: str = "",
    treated_on: date | None = None,
    text: str = "",
    by: User,
) -> FormalTreatment:
    """Enter it anew where it was entered wrong. The row before stays, with the reason; ledgers follow."""
    meeting = lock(treatment.decision.item.meeting)
    before = FormalTreatment.objects.get(pk=treatment.pk)
    if before.is_open or FormalTreatment.objects.filter(corrects=before).exists():
        raise ValidationError(_("Only what was closed, and is the newest, is corrected."))
    if not why.strip():
        raise ValidationError({"why": _("Say why it is corrected.")})
    same = ("decision", "body", "body_name", "owner", "sent_on")
    row = FormalTreatment(**{name: getattr(before, name) for name in same}, opened_by=by)
    row.corrects, row.why, row.opened_at = before, why, before.opened_at
    _fill(row, outcome, case_number, treated_on, text)
    row.closed_at, row.closed_by = timezone.now(), by
    row.save()
    _correct_ledgers(before, row, by=by)
    append(meeting, "treatment_corrected", by=by, about=row, facts={"outcome": outcome, "why": why})
    return row


def _held_open(treatment: FormalTreatment, version: int | None, by: User) -> tuple[Meeting, FormalTreatment]:
    """The meeting that asked for it and the treatment as it is now, held in this order until we commit."""
    meeting = lock(treatment.decision.item.meeting)
    treatment = hold(treatment, version=version, by=by)
    if not treatment.is_open:
        raise ValidationError(_("Somebody has entered the outcome already. Correct it instead."))
    return meeting, treatment


def _refuse_wrong_body(decision: Decision, body: Body | None, body_name: str) -> None:
    if not body and not body_name:
        raise ValidationError({"body": _("Choose the body that has to treat it, or write its name.")})
    if body and body_name:
        raise ValidationError({"body_name": _("Choose a body or write a name, not both.")})
    if body and body.pk == decision.item.meeting.body_id:
        raise ValidationError({"body": _("This body has agreed on it. Choose the one that has to treat it.")})
    if decision.outcome == Decision.Outcome.NOT_AGREED:
        raise ValidationError(_("Only what is agreed on is sent to a formal body from here."))


def _refuse_owner_outside(decision: Decision, owner: Person) -> None:
    """Whoever sees to a closed matter can read it; otherwise it would wait on nobody's home page."""
    if not AgendaItem.objects.filter(pk=decision.item_id).not_shut_to(owner.pk).exists():
        raise ValidationError(
            {"owner": _("The item was closed. Choose one of those who may read it: a member of the body.")}
        )


def _fill(row: FormalTreatment, outcome: str, case_number: str, treated_on: date | None, text: str) -> None:
    """What the body made of it, as far as it can stand; the reason where it is no longer needed."""
    row.outcome = FormalOutcome(outcome)
    row.case_number, row.treated_on, row.text = case_number, treated_on, text
    if row.outcome == FormalOutcome.DROPPED:
        row.treated_on = None
        if not text:
            raise ValidationError({"text": _("Write why it no longer needs formal treatment.")})
        return
    lacking: dict[str, Any] = {}
    if not case_number:
        lacking["case_number"] = _("Write the case number that the body gave it.")
    if treated_on is None:
        lacking["treated_on"] = _("Write on which day the body treated it.")
    if lacking:
        raise ValidationError(lacking)
    assert treated_on is not None
    refuse_future(treated_on, "treated_on")
    if treated_on < row.decision.item.meeting.day:
        raise ValidationError({"treated_on": _("This is before the meeting that agreed on it.")})


def _enter_in_ledgers(row: FormalTreatment, projects: Iterable[Project], *, by: User) -> None:
    for project in projects:
        if row.outcome in (FormalOutcome.DROPPED, FormalOutcome.REJECTED):
            raise ValidationError(
                {"anchors": _("Only what was adopted or taken note of anchors the project.")}
            )
        if not row.decision.item.projects.filter(pk=project.pk).exists():
            raise ValidationError({"anchors": _("Choose among the projects that the item was about.")})
        row.formal_decisions.add(enter_formal_decision(project, **_as_decided(row), by=by))


def _correct_ledgers(before: FormalTreatment, row: FormalTreatment, *, by: User) -> None:
    """What came into a ledger through it is corrected there too, unless somebody did so already."""
    standing = before.formal_decisions.filter(corrected_by=None, is_withdrawn=False)
    gone = row.outcome in (FormalOutcome.DROPPED, FormalOutcome.REJECTED)
    for entry in standing.select_related("project"):
        if entry.project.is_closed:
            continue
        said = _kept(entry) if gone else _as_decided(row)
        goals = list(entry.goals.all())
        row.formal_decisions.add(
            enter_formal_decision(
                entry.project, **said, goals=goals, corrects=entry, why=row.why, is_withdrawn=gone, by=by
            )
        )


def _as_decided(row: FormalTreatment) -> dict[str, Any]:
    """What all who see the project read of it: not, by itself, what was agreed behind closed doors."""
    if row.decision.item.is_closed and not row.text:
        raise ValidationError(
            {"text": _("The item was closed. Write what those who see the project may read.")}
        )
    return {
        "decided_on": row.treated_on,
        "text": row.text or row.decision.text,
        "body": row.body,
        "body_name": row.body_name,
        "case_number": row.case_number,
    }


def _kept(entry: FormalDecision) -> dict[str, Any]:
    names = ("decided_on", "text", "body", "body_name", "case_number")
    return {name: getattr(entry, name) for name in names}
