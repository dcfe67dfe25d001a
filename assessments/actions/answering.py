"""What each answers for themselves. The trail holds that, never what, somebody answered."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    by: User,
) -> Answer:
    """Keep what somebody answers to one statement."""
    said = Said(statement, level, does_not_know, comment)
    return answer_all(invitation, [said], by=by)[0]


@transaction.atomic
def answer_all(invitation: Invitation, said: Iterable[Said], *, by: User) -> list[Answer]:
    """Keep what somebody answers for themselves; it can be changed until the round closes.

    All of it or nothing. The same answers again change nothing.
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
        if _write(row, one):
            (new if row._state.adding else changed).append(row)
    Answer.objects.bulk_create(new)
    Answer.objects.bulk_update(changed, [*ANSWERED, "answered_at"])
    if codes := [row.statement.code for row in (*new, *changed)]:
        _record_blind("answered", invitation, by=by, changes={"statements": [None, codes]})
    return [kept[pk] for pk in given]


def _refuse_wrong(invitation: Invitation, said: Said) -> None:
    if said.statement.criterion.statement_set_id != invitation.round.statement_set_id:
        raise ValidationError(_("This statement is not part of the round."))
    known = said.level is not None
    if (known and said.level not in LEVELS) or (known and said.does_not_know):
        raise ValidationError(_("Choose one of the five levels, or that you do not know."))


def _write(row: Answer, said: Said) -> bool:
    """Set on the row what was said, unsaved; whether that is anything new."""
    values = {field: getattr(said, field) for field in ANSWERED}
    if not row._state.adding and all(getattr(row, field) == value for field, value in values.items()):
        return False
    for field, value in {**values, "answered_at": timezone.now()}.items():
        setattr(row, field, value)
    return True


@transaction.atomic
def finish_answering(invitation: Invitation, *, by: User) -> Invitation:
    """The person says that they are done. Answers can still be changed until the round closes."""
    invitation = _hold_own(invitation, by=by)
    if not invitation.answers.given().exists():
        raise ValidationError(_("You have not answered anything yet."))
    if invitation.finished_at is None:
        invitation.finished_at = timezone.now()
        invitation.save(update_fields=["finished_at"])
        _record_blind("finished answering", invitation, by=by)
    return invitation


@transaction.atomic
def resume_answering(invitation: Invitation, *, by: User) -> Invitation:
    """The person wants to go through their answers again: they no longer count as finished."""
    invitation = _hold_own(invitation, by=by)
    if invitation.finished_at is not None:
        invitation.finished_at = None
        invitation.save(update_fields=["finished_at"])
        _record_blind("resumed answering", invitation, by=by)
    return invitation


def _hold_own(invitation: Invitation, *, by: User) -> Invitation:
    """Hold the invitation until we commit; whoever closes the round waits for that, and we for them."""
    held = Invitation.objects.select_for_update(of=("self",), no_key=True).get(pk=invitation.pk)
    held.round = Round.objects.select_related("project").get(pk=held.round_id)
    if held.person_id != by.person_id:
        raise ValidationError(_("Everyone answers for themselves."))
    if not held.round.can_be_answered:
        raise ValidationError(_("The round has closed. Answers can no longer be given or changed."))
    return held


def _record_blind(verb: str, invitation: Invitation, *, by: User, changes: dict | None = None) -> None:
    record(verb, invitation, by=by, project=invitation.round.project, changes=changes)
