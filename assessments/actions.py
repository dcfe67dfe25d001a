"""What is done with an assessment: opened, answered, closed, and concluded on together.

Until a round closes, nothing written here tells what anybody answered: the trail holds that
somebody answered a statement, never the level or the comment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from accounts.parties import in_words
from assessments.asked import Asked, asked_in, seats_to_ask, too_small, two_roles
from assessments.models import (
    Answer,
    Criterion,
    Invitation,
    JointAssessment,
    Round,
    Statement,
    StatementSet,
)
from governance.actions.sequence import append, lock_unapproved
from governance.models import Meeting, Seat
from projects.actions import end_access, grant_access
from projects.models import Access, Project
from trepart.versions import VERSION_FIELDS, Stale, hold
from trepart.words import listed

LEVELS = range(1, 6)
ANSWERED = ("level", "does_not_know", "comment")


@transaction.atomic
def open_round(
    project: Project,
    *,
    moment: str,
    disclosure: str,
    closes_on: date,
    by: User,
    seats: Iterable[Seat] | None = None,
    smallest_group: int = 5,
) -> Round:
    """Ask the three parties, each person from their own party's role, until the round closes.

    `seats` narrows those who are asked; without it, all who can be are. The project leader is
    always asked. A project has one open round at a time; what it discloses is fixed here.
    """
    project = Project.objects.select_for_update(of=("self",), no_key=True).get(pk=project.pk)
    asked = _whom_to_ask(project, seats)
    opened = Round(
        project=project,
        moment=Round.Moment(moment),
        disclosure=Round.Disclosure(disclosure),
        smallest_group=smallest_group,
        closes_on=closes_on,
    )
    _refuse_round(opened, asked)
    _begin(opened, by=by)
    for one in asked:
        _invite(opened, one, by=by)
    record("opened", opened, by=by, project=project, changes={"asked": [None, len(asked)]})
    return opened


def _begin(opened: Round, *, by: User) -> None:
    """From now on it can be answered: the next number, the statements as they are today."""
    last = opened.project.rounds.aggregate(last=Max("number"))["last"] or 0
    opened.number = last + 1
    opened.statement_set = StatementSet.objects.latest("version")
    opened.opened_at, opened.opened_by = timezone.now(), by
    opened.save()


def _whom_to_ask(project: Project, seats: Iterable[Seat] | None) -> list[Asked]:
    can_be_asked = list(seats_to_ask(project, on=timezone.localdate()))
    if seats is not None:
        chosen = {seat.pk for seat in seats}
        if chosen - {seat.pk for seat in can_be_asked}:
            raise ValidationError(_("Only those who sit for one of the three parties today can be asked."))
        can_be_asked = [seat for seat in can_be_asked if seat.pk in chosen]
    if people := two_roles(project, can_be_asked):
        raise ValidationError(
            _("%(people)s sits for two parties. Choose the seat from which the answers are given.")
            % {"people": listed(people)}
        )
    return asked_in(project, can_be_asked)


def _refuse_round(wanted: Round, asked: list[Asked]) -> None:
    project, smallest_group = wanted.project, wanted.smallest_group
    if project.is_closed or not project.is_registered:
        raise ValidationError(_("Only a project that has been sent and has not ended can be assessed."))
    if project.rounds.open().exists():
        raise ValidationError(_("This project has an open round already. Close it first."))
    if wanted.closes_on <= timezone.localdate():
        raise ValidationError({"closes_on": _("The round must close on a day after today.")})
    if not asked:
        raise ValidationError(
            _("There is nobody to ask: no one sits for one of the three parties in a working body.")
        )
    if smallest_group < 5:
        raise ValidationError(_("The smallest group that can be shown is five."))
    if wanted.disclosure == Round.Disclosure.ANONYMOUS and (small := too_small(asked, smallest_group)):
        raise ValidationError(
            {
                "disclosure": _(
                    "The round cannot be anonymous: fewer than %(number)s are asked among %(parties)s, "
                    "so their answers could never be shown. Choose an open round."
                )
                % {"number": smallest_group, "parties": listed([in_words(party) for party in small])}
            }
        )


def _invite(opened: Round, one: Asked, *, by: User) -> Invitation:
    invitation = Invitation.objects.create(
        round=opened, person=one.person, seat=one.seat, party=one.party, office=one.office
    )
    given = Access.objects.of(one.person.pk).on(timezone.localdate()).to_project(opened.project)
    if not given.exists():
        grant_access(
            one.person, role=Access.Role.INVITED, source=_access_source(opened), project=opened.project, by=by
        )
    record("invited", invitation, by=by, project=opened.project)
    return invitation


def _access_source(opened: Round) -> str:
    return f"round:{opened.pk}"


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


@transaction.atomic
def close_round(round: Round, *, by: User | None) -> Round:
    """Freeze the answers; from now on everyone who may see the project sees them.

    `by=None` is the day itself: the round closes when the day it was opened for has passed.
    """
    closing = Round.objects.select_for_update(of=("self",), no_key=True).get(pk=round.pk)
    if not closing.is_open:
        return closing
    list(closing.invitations.select_for_update(of=("self",), no_key=True))
    closing.closed_at, closing.closed_by = timezone.now(), by
    closing.version += 1
    closing.changed_at, closing.changed_by = closing.closed_at, by
    closing.save(update_fields=["closed_at", "closed_by", *VERSION_FIELDS])
    end_access(_access_source(closing), ends_on=timezone.localdate(), by=by)
    record("closed", closing, by=by, project=closing.project)
    return closing


def close_rounds_that_are_over() -> int:
    """Close each open round whose last day has passed; how many were closed. Twice is harmless."""
    over = Round.objects.open().filter(closes_on__lt=timezone.localdate())
    return len([close_round(one, by=None) for one in over])


@transaction.atomic
def conclude_jointly(
    round: Round,
    criterion: Criterion,
    *,
    level: int,
    reason: str,
    actions: str = "",
    meeting: Meeting,
    by: User,
    version: int | None = None,
) -> JointAssessment:
    """Write down the one level of a criterion that a meeting came to together, and why.

    Stands beside the answers, after the round has closed. It can be mended until the minutes of
    its meeting are approved. `version` is the one that the writer saw: 0 for none yet, None for
    callers that saw no form. Raises Stale when somebody else has written since.
    """
    held = (
        Round.objects.select_for_update(of=("self",), no_key=True).select_related("project").get(pk=round.pk)
    )
    _refuse_conclusion(held, criterion, level=level, reason=reason, meeting=meeting)
    meeting = lock_unapproved(meeting)
    kept = JointAssessment.objects.filter(round=held, criterion=criterion).first()
    if kept and version == 0:
        raise Stale(kept)
    said = {"level": level, "reason": reason, "actions": actions, "meeting": meeting}
    if kept is None:
        return _conclude_first(held, criterion, said, by=by)
    return _mend(kept, said, version=version, by=by)


def _conclude_first(round: Round, criterion: Criterion, said: dict, *, by: User) -> JointAssessment:
    kept = JointAssessment.objects.create(
        round=round,
        criterion=criterion,
        concluded_by=by,
        concluded_at=timezone.now(),
        changed_by=by,
        **said,
    )
    _tell_meeting("concluded_jointly", kept, _from_to({}, said), by=by)
    return kept


def _mend(kept: JointAssessment, said: dict, *, version: int | None, by: User) -> JointAssessment:
    kept = hold(kept, version=version, by=by)
    _refuse_frozen(kept)
    before = {field: getattr(kept, field) for field in said}
    if before == said:
        return kept
    for field, value in said.items():
        setattr(kept, field, value)
    kept.save(update_fields=[*said, *VERSION_FIELDS])
    _tell_meeting("changed_joint_assessment", kept, _from_to(before, said), by=by)
    return kept


def _refuse_conclusion(
    round: Round, criterion: Criterion, *, level: int, reason: str, meeting: Meeting | None
) -> None:
    if round.is_open:
        raise ValidationError(_("The joint assessment is made after the round has closed."))
    if criterion.statement_set_id != round.statement_set_id:
        raise ValidationError(_("This criterion is not part of the round."))
    if level not in LEVELS:
        raise ValidationError({"level": _("Choose one of the five levels.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Write why you ended on this level.")})
    if meeting is None or not Meeting.objects.about(round.project).filter(pk=meeting.pk).exists():
        raise ValidationError({"meeting": _("Choose the meeting where you agreed on this.")})
    if meeting.state not in (Meeting.State.IN_SESSION, Meeting.State.ENDED):
        raise ValidationError({"meeting": _("Open the meeting first: the joint assessment is made in it.")})


def _refuse_frozen(kept: JointAssessment) -> None:
    if kept.meeting.is_concluded:
        raise ValidationError(_("The minutes of the meeting are approved: the joint assessment stands."))


def _tell_meeting(kind: str, kept: JointAssessment, changes: dict, *, by: User) -> None:
    """The meeting's other screens see it, and the trail keeps it, from what to what."""
    facts = {
        field: [None if value is None else str(value) for value in both] for field, both in changes.items()
    }
    append(kept.meeting, kind, by=by, about=kept, facts=facts | {"criterion": kept.criterion.key})


def _from_to(before: dict, now: dict) -> dict:
    return {field: [before.get(field), value] for field, value in now.items() if before.get(field) != value}
