"""A round is opened, its people are asked, and it closes."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from accounts.parties import in_words
from assessments.actions.holding import each_by_itself, take_turns_opening
from assessments.actions.letters import tell
from assessments.actions.register import keep_register_view
from assessments.actions.staff import forget_addresses
from assessments.asked import Asked, asked_in, seats_to_ask, too_small, two_roles
from assessments.models import Invitation, Round, RoundLetterKind, StatementSet
from governance.models import Seat
from projects.actions import end_access, grant_access
from projects.models import Access, Project
from trepart.versions import VERSION_FIELDS
from trepart.words import listed


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
    by_letter: bool = True,
) -> Round:
    """Ask the three parties, each person from their own party's role, until the round closes.

    `seats` narrows those who are asked; without it, all who can be are. The project leader is
    always asked. Each is written to. A project has one open round at a time; what it discloses is
    fixed here.
    """
    take_turns_opening(project)
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
    invited = [_invite(opened, one, by=by) for one in asked]
    record("opened", opened, by=by, project=project, changes={"asked": [None, len(asked)]})
    if by_letter:
        tell(opened, invited, RoundLetterKind.INVITED, by=by)
    return opened


def _begin(opened: Round, *, by: User) -> None:
    """From now on it can be answered: the next number, the statements as they are today."""
    last = opened.project.rounds.aggregate(last=Max("number"))["last"] or 0
    opened.number = last + 1
    opened.statement_set = StatementSet.objects.for_new_round(opened.project)
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
            one.person, role=Access.Role.INVITED, source=access_source(opened), project=opened.project, by=by
        )
    record("invited", invitation, by=by, project=opened.project)
    return invitation


def access_source(opened: Round) -> str:
    """Why those who are asked in this round see its project."""
    return f"round:{opened.pk}"


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
    end_access(access_source(closing), ends_on=timezone.localdate(), by=by)
    forget_addresses(closing)
    record("closed", closing, by=by, project=closing.project)
    each_by_itself([closing], keep_register_view)  # else it is kept with those that are missing
    return closing


def close_rounds_that_are_over() -> int:
    """Close each open round whose last day has passed; how many were closed. Twice is harmless."""
    over = Round.objects.open().filter(closes_on__lt=timezone.localdate())
    return each_by_itself(over, _close)


def _close(round: Round) -> Round:
    return close_round(round, by=None)
