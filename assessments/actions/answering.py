"""What each answers for themselves. The trail holds that, never what, somebody answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from assessments.levels import LEVELS
from assessments.models import Answer, Invitation, Round, Statement

ANSWERED = ("level", "does_not_know", "comment")


@dataclass(frozen=True)
class Said:
    """What somebody answers to one statement: one of the five levels, or that they do not know."""

    statement: Statement
    level: int | None
    does_not_know: bool = False
    comment: str = ""


def answer(
    invitation: Invitation,
    statement: Statement,
    *,
    level: int | None,
    does_not_know: bool = False,
    comment: str = "",
    by: User | None,
) -> Answer:
    """Keep what somebody answers to one statement."""
    said = Said(statement, level, does_not_know, comment)
    return answer_all(invitation, [said], by=by)[0]


@transaction.atomic
def answer_all(invitation: Invitation, said: Iterable[Said], *, by: User | None) -> list[Answer]:
    """Keep what somebody answers for themselves; it can be changed until the round closes.

    All of it or nothing. The same answers again change nothing. `by=None` is whoever holds the link of
    the invitation.
    """
    invitation = _hold_own(invitation, by=by)
    given = {one.statement.pk: one for one in said}
    for one in given.values():
        _refuse_wrong(invitation, one)
    kept = {row.statement_id: row for row in invitation.answers.filter(statement__in=given)}
    new: list[Answer] = []
    changed: list[Answer] = []
    for pk, one in given.items():
        row = kept.setdefault(pk, Answer(invitation=invitation, statement=one.statement))
        if _write(row, one, at=_moment(invitation)):
            (new if row._state.adding else changed).append(row)
    Answer.objects.bulk_create(new)
    Answer.objects.bulk_update(changed, [*ANSWERED, "answered_at"])
    if codes := [row.statement.code for row in (*new, *changed)]:
        _record_blind("answered", invitation, by=by, changes={"statements": [None, codes]})
    return [kept[pk] for pk in given]


def _refuse_wrong(invitation: Invitation, said: Said) -> None:
    of_the_round = said.statement.criterion.statement_set_id == invitation.round.statement_set_id
    if not of_the_round or not invitation.is_asked(said.statement):
        raise ValidationError(_("This statement is not part of the round."))
    known = said.level is not None
    if (known and said.level not in LEVELS) or (known and said.does_not_know):
        raise ValidationError(_("Choose one of the five levels, or that you do not know."))


def _moment(invitation: Invitation) -> datetime:
    """When it is done; for one of a group only on which day, so that no clock tells who it was."""
    now = timezone.localtime()
    return now.replace(hour=0, minute=0, second=0, microsecond=0) if invitation.is_anonymous else now


def _write(row: Answer, said: Said, *, at: datetime) -> bool:
    """Set on the row what was said, unsaved; whether that is anything new."""
    values = {field: getattr(said, field) for field in ANSWERED}
    if not row._state.adding and all(getattr(row, field) == value for field, value in values.items()):
        return False
    for field, value in {**values, "answered_at": at}.items():
        setattr(row, field, value)
    return True


@transaction.atomic
def finish_answering(invitation: Invitation, *, by: User | None) -> Invitation:
    """The person says that they are done. Answers can still be changed until the round closes.

    One of a group hands in once: from then on the link opens nobody's answers any more.
    """
    invitation = _hold_own(invitation, by=by)
    if not invitation.answers.given().exists():
        raise ValidationError(_("You have not answered anything yet."))
    if invitation.finished_at is None:
        invitation.finished_at = _moment(invitation)
        invitation.save(update_fields=["finished_at"])
        _record_blind("finished answering", invitation, by=by)
    return invitation


@transaction.atomic
def resume_answering(invitation: Invitation, *, by: User | None) -> Invitation:
    """The person wants to go through their answers again: they no longer count as finished."""
    invitation = _hold_own(invitation, by=by)
    if invitation.finished_at is not None:
        invitation.finished_at = None
        invitation.save(update_fields=["finished_at"])
        _record_blind("resumed answering", invitation, by=by)
    return invitation


def _hold_own(invitation: Invitation, *, by: User | None) -> Invitation:
    """Hold the invitation until we commit; whoever closes the round waits for that, and we for them."""
    rows = Invitation.objects.select_for_update(of=("self",), no_key=True).select_related("group")
    held = rows.get(pk=invitation.pk)
    held.round = Round.objects.select_related("project").get(pk=held.round_id)
    if by is not None and (held.is_anonymous or held.person_id != by.person_id):
        raise ValidationError(_("Everyone answers for themselves."))
    if not held.round.can_be_answered:
        raise ValidationError(_("The round has closed. Answers can no longer be given or changed."))
    if not held.can_be_answered:
        raise ValidationError(_("These answers have been handed in and can no longer be changed."))
    return held


def _record_blind(verb: str, invitation: Invitation, *, by: User | None, changes: dict | None = None) -> None:
    """That somebody answered, never what. Of one of a group there is no trail at all."""
    if not invitation.is_anonymous:
        record(verb, invitation, by=by, project=invitation.round.project, changes=changes)
