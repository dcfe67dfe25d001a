"""What people do with the findings of their project: set them aside until a day, and take them up again.

A programme's secretariat sets the thresholds that its projects are measured against.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from assessments.actions.looking import sum_up
from assessments.findings import THRESHOLDS
from assessments.models import Finding, FindingEvent, FindingEventKind, FindingsLook, FindingThresholds
from projects.actions.changes import refuse_closed
from projects.models import Programme
from trepart.db import take_turns
from trepart.versions import VERSION_FIELDS, Stale, hold

# Nobody sets a question aside for longer than a programme lasts.
LONGEST_ASIDE = timedelta(days=4 * 366)
ASIDE = ("state", "reason", "look_again_on", "set_aside_at", "set_aside_by")


@transaction.atomic
def set_aside(finding: Finding, *, reason: str, look_again_on: date, by: User) -> Finding:
    """Leave a finding for later, with the reason and the day to look at it again.

    It disappears by itself when it no longer holds, and is asked about anew from the day on.
    """
    finding = _hold_open(finding)
    if not reason.strip():
        raise ValidationError({"reason": _("Write why you set it aside.")})
    if not timezone.localdate() < look_again_on <= timezone.localdate() + LONGEST_ASIDE:
        raise ValidationError({"look_again_on": _("Choose a day after today, at most four years ahead.")})
    finding.state, finding.reason = Finding.State.SET_ASIDE, reason
    finding.look_again_on, finding.set_aside_at, finding.set_aside_by = look_again_on, timezone.now(), by
    finding.save(update_fields=ASIDE)
    _tell(finding, FindingEventKind.SET_ASIDE, by=by)
    sum_up([finding.project_id])
    changes = {"look_again_on": [None, look_again_on]}
    record("set aside", finding, by=by, changes=changes, reason=reason, project=finding.project)
    return finding


def _hold_open(finding: Finding) -> Finding:
    held = _hold(finding)
    if held.is_set_aside:
        raise ValidationError(_("Somebody else has just set this question aside."))
    if not held.is_open:
        raise ValidationError(
            _("What the question is about no longer holds, so there is nothing to set aside.")
        )
    return held


def _hold(finding: Finding) -> Finding:
    """Hold the look, the finding and the project, in the order in which the register itself does."""
    looks = FindingsLook.objects.select_for_update(of=("self",), no_key=True)
    list(looks.filter(project=finding.project_id).values_list("pk"))
    rows = Finding.objects.select_for_update(of=("self",), no_key=True).select_related("project")
    held = rows.get(pk=finding.pk)
    refuse_closed(held.project)
    return held


def _tell(finding: Finding, kind: FindingEventKind, *, by: User) -> None:
    FindingEvent.objects.create(
        finding=finding,
        kind=kind,
        by=by,
        facts=finding.facts,
        reason=finding.reason,
        look_again_on=finding.look_again_on,
    )


@transaction.atomic
def take_up_again(finding: Finding, *, by: User) -> Finding:
    """Ask the steering group again about a finding that was set aside. Doing it twice is harmless."""
    finding = _hold(finding)
    if not finding.is_set_aside:
        return finding
    finding.state, finding.reason = Finding.State.OPEN, ""
    finding.look_again_on = finding.set_aside_at = finding.set_aside_by = None
    finding.save(update_fields=ASIDE)
    _tell(finding, FindingEventKind.TAKEN_UP, by=by)
    sum_up([finding.project_id])
    record("took up again", finding, by=by, project=finding.project)
    return finding


@transaction.atomic
def set_thresholds(
    programme: Programme, values: Mapping[str, Decimal | int], *, version: int | None = None, by: User
) -> FindingThresholds:
    """Measure the projects of a programme against these thresholds instead of Trepart's own.

    What is left out, or is as Trepart has it, follows Trepart. All its projects are looked at anew. `version`
    is the one that the writer saw: 0 for none yet, None for callers that saw no form.
    """
    own = {name: format(value.normalize(), "f") for name, value in _own(values).items()}
    take_turns(f"thresholds of programme {programme.pk}")
    kept = FindingThresholds.objects.filter(programme=programme).first()
    if kept is not None and version == 0:
        raise Stale(kept)
    is_new = kept is None
    kept = (
        FindingThresholds(programme=programme, changed_by=by)
        if is_new
        else hold(kept, version=version, by=by)
    )
    before, kept.values = kept.values, own
    changes = {
        name: [before.get(name), own.get(name)]
        for name in sorted(before.keys() | own.keys())
        if before.get(name) != own.get(name)
    }
    if changes:
        kept.save(update_fields=None if is_new else ["values", *VERSION_FIELDS])
        record("set thresholds", kept, by=by, changes=changes)
        FindingsLook.objects.filter(project__programme=programme).update(looked_on=None)
    return kept


def _own(values: Mapping[str, Decimal | int]) -> dict[str, Decimal]:
    """Those that differ from what Trepart has. Raises ValidationError for what makes no sense."""
    own = {}
    for name, given in values.items():
        threshold, value = THRESHOLDS[name], Decimal(given)
        if not threshold.allows(value):
            sentence = _("Choose a number above 0, and at most %(highest)s.")
            raise ValidationError({name: sentence % {"highest": threshold.highest}})
        if value != threshold.default:
            own[name] = value.normalize()
    return own
