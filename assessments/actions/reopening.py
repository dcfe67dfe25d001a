"""Opening a closed round again, for a reason that stays on record."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import PersonalLink, User
from assessments.actions.holding import hold_round, take_turns_opening
from assessments.actions.letters import named_in, tell
from assessments.actions.rounds import access_source
from assessments.letters import NAMED, link_expires
from assessments.models import Round, RoundLetterKind, RoundReopening
from projects.actions import grant_access
from projects.models import Access
from trepart.versions import VERSION_FIELDS


@transaction.atomic
def reopen_round(round: Round, *, reason: str, closes_on: date, by: User) -> Round:
    """Let people answer again; the results are hidden until it closes, and everyone asked is told why.

    Only the last round of a project, and only where answers are open: in an anonymous one, what is added
    after the results were shown could be worked out by comparing.
    """
    take_turns_opening(round.project)
    held = hold_round(round)
    _refuse_reopening(held, reason, closes_on)
    assert held.closed_at is not None
    RoundReopening.objects.create(
        round=held,
        reason=reason,
        closed_at=held.closed_at,
        closed_by=held.closed_by,
        closed_on=held.closes_on,
        closes_on=closes_on,
        reopened_by=by,
    )
    was = held.closes_on
    held.closed_at, held.closed_by, held.closes_on = None, None, closes_on
    held.version += 1
    held.changed_at, held.changed_by = timezone.now(), by
    held.save(update_fields=["closed_at", "closed_by", "closes_on", *VERSION_FIELDS])
    _let_in_again(held, by=by)
    record(
        "opened again",
        held,
        by=by,
        project=held.project,
        reason=reason,
        changes={"closes_on": [was, closes_on]},
    )
    tell(held, named_in(held), RoundLetterKind.REOPENED, by=by, reason=reason)
    return held


def _let_in_again(round: Round, *, by: User) -> None:
    """Those who saw the project because of the round see it again, and links that still hold go on."""
    for access in Access.objects.filter(source=access_source(round)).select_related("person"):
        grant_access(access.person, role=access.role, source=access.source, project=round.project, by=by)
    PersonalLink.objects.opening(NAMED, round.pk).alive().update(expires_at=link_expires(round))


def _refuse_reopening(round: Round, reason: str, closes_on: date) -> None:
    if round.is_open:
        raise ValidationError(_("The round is open."))
    if round.project.is_closed:
        raise ValidationError(_("The project has ended: its rounds stand as they are."))
    if round.is_anonymous:
        raise ValidationError(
            _(
                "An anonymous round cannot be opened again: what is answered after its results were shown "
                "could be worked out by comparing."
            )
        )
    if round.project.rounds.filter(number__gt=round.number).exists():
        raise ValidationError(_("Only the last round of a project can be opened again."))
    if round.joint.exists():
        raise ValidationError(
            _("You have concluded together on this round: it stands as it is. Open a new round.")
        )
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the round is opened again.")})
    if closes_on <= timezone.localdate():
        raise ValidationError({"closes_on": _("The round must close on a day after today.")})
