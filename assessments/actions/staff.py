"""Asking staff and line managers: in groups, by links that know nobody, so that they answer anonymously.

Which link went to which address is never kept: the links are made all at once and dealt out at random.
"""

from collections.abc import Iterable
from itertools import batched
from random import SystemRandom

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import give_links_to_nobody, record, write_letters
from accounts.models import Letter, User
from assessments.actions.holding import hold_round
from assessments.letters import UNNAMED, RoundNews, link_expires
from assessments.models import (
    Invitation,
    Round,
    RoundLetterKind,
    StaffAddress,
    StaffGroup,
    StaffKind,
    StaffReminder,
    Statement,
)
from assessments.models.staff import JUDGE, MOST_ADDRESSES, MOST_LINKS
from governance.letters import link_address
from trepart import outbox
from trepart.words import listed

# So many addresses are named in a refusal.
MOST_NAMED = 10
WRITE, REMIND = "assessments.tasks.write_to_staff", "assessments.tasks.remind_staff"


@transaction.atomic
def ask_staff(round: Round, *, name: str, kind: str, addresses: Iterable[str] = (), by: User) -> StaffGroup:
    """Ask many together: whoever has one of the addresses is written to, each once, by the worker."""
    round = hold_round(round)
    emails = list({address.casefold(): address for address in addresses}.values())
    _refuse_group(round, name, kind, len(emails))
    _refuse_asked_already(round, emails)
    group = StaffGroup.objects.create(
        round=round, name=name, kind=StaffKind(kind), asked=len(emails), made_by=by
    )
    StaffAddress.objects.bulk_create(StaffAddress(group=group, email=email) for email in emails)
    record("asked staff", group, by=by, project=round.project, changes={"asked": [None, len(emails)]})
    if emails:
        outbox.ring(WRITE, group.pk)
    return group


def _refuse_group(round: Round, name: str, kind: str, number: int) -> None:
    _refuse_late(round)
    judges = Statement.objects.filter(criterion__statement_set=round.statement_set_id)
    if not any(JUDGE[StaffKind(kind)] in letters for letters in judges.values_list("judges", flat=True)):
        raise ValidationError({"kind": _("None of the statements of this round is for these people.")})
    if round.staff_groups.filter(name=name).exists():
        raise ValidationError({"name": _("This round has a group of that name already.")})
    if 0 < number < round.smallest_group:
        raise ValidationError(
            {
                "addresses": _(
                    "With fewer than %(number)s addresses nothing could ever be shown. Ask more together."
                )
                % {"number": round.smallest_group}
            }
        )
    if number > MOST_ADDRESSES:
        raise ValidationError(
            {"addresses": _("At most %(number)s addresses in a group.") % {"number": MOST_ADDRESSES}}
        )


def _refuse_asked_already(round: Round, emails: Iterable[str]) -> None:
    """Somebody with an address in two groups would get two links, and count as two."""
    known = StaffAddress.objects.filter(group__round=round).values_list("email", flat=True)
    asked = {email.casefold() for email in known}
    again = [email for email in emails if email.casefold() in asked]
    if again:
        more = ["…"] if len(again) > MOST_NAMED else []
        sentence = _(
            "Already asked in another group of this round: %(shown)s. Take them out: each is asked once."
        )
        raise ValidationError({"addresses": sentence % {"shown": listed([*again[:MOST_NAMED], *more])}})


def _refuse_late(round: Round) -> None:
    if not round.can_be_answered:
        raise ValidationError(_("The round has closed. Nobody more can be asked."))
    if round.reopenings.exists():
        raise ValidationError(
            _("Staff cannot be asked in a round that was opened again: its results have been shown.")
        )


@transaction.atomic
def hand_out_links(group: StaffGroup, number: int, *, by: User) -> list[str]:
    """Make links to hand out, on paper or in a meeting. Each is told once, here, and never kept."""
    group = _hold(group.pk)
    _refuse_late(group.round)
    if not 1 <= number <= MOST_LINKS:
        raise ValidationError(_("Make between 1 and %(most)s links at a time.") % {"most": MOST_LINKS})
    before = group.asked
    group.asked += number
    group.save(update_fields=["asked"])
    record(
        "handed out links to",
        group,
        by=by,
        project=group.round.project,
        changes={"asked": [before, group.asked]},
    )
    return [link_address(token) for token in _links(group, number, by=by)]


def _hold(group_id: int) -> StaffGroup:
    """The group, and before it its round: whoever closes that, and deletes the addresses, waits for us."""
    hold_round(Round.objects.get(staff_groups=group_id))
    groups = StaffGroup.objects.select_for_update(of=("self",), no_key=True)
    return groups.select_related("round__project__municipality", "made_by__person").get(pk=group_id)


def _links(group: StaffGroup, number: int, *, by: User) -> list[str]:
    """So many new ways into the group, as secrets in no order."""
    places = Invitation.objects.bulk_create(
        Invitation(round=group.round, group=group, party=group.kind) for _place in range(number)
    )
    tokens = give_links_to_nobody(
        UNNAMED,
        [place.pk for place in places],
        expires_at=link_expires(group.round),
        language=group.round.project.language,
        by=by,
    )
    SystemRandom().shuffle(tokens)
    return tokens


@transaction.atomic
def write_to_staff(group_id: int) -> int:
    """Write to every address of the group that has not been written to; how many letters that made."""
    group = _hold(group_id)
    waiting = list(group.addresses.filter(letter__isnull=True))
    if not waiting or not group.round.can_be_answered:
        return 0
    news = RoundNews(group.round, RoundLetterKind.INVITED, group.made_by)
    tokens = _links(group, len(waiting), by=group.made_by)
    letters = write_letters(
        news.to_staff(group, email=row.email, address=link_address(token))
        for row, token in zip(waiting, tokens, strict=True)
    )
    for row, letter in zip(waiting, letters, strict=True):
        row.letter = letter
    StaffAddress.objects.bulk_update(waiting, ["letter"], batch_size=500)
    group.written_at = timezone.now()
    group.save(update_fields=["written_at"])
    return len(letters)


def remind_groups(round: Round, kind: str, *, sequence: int) -> int:
    """Have each group reminded that has not been; how many groups. Inside the caller's transaction."""
    reminded = StaffReminder.objects.filter(kind=kind, sequence=sequence).values("group")
    groups = round.staff_groups.filter(written_at__isnull=False).exclude(pk__in=reminded)
    made = [StaffReminder.objects.create(group=each, kind=kind, sequence=sequence) for each in groups]
    for reminder in made:
        outbox.ring(REMIND, reminder.pk)
    return len(made)


@transaction.atomic
def remind_staff(reminder_id: int) -> int:
    """Write to the whole group, once: who of them has answered is known to nobody. How many letters."""
    reminders = StaffReminder.objects.select_for_update(of=("self",), no_key=True)
    reminder = reminders.get(pk=reminder_id)
    group = _hold(reminder.group_id)
    if reminder.written_at or not group.round.can_be_answered:
        return 0
    news = RoundNews(group.round, reminder.kind, group.made_by)
    letters = write_letters(news.to_staff(group, email=row.email) for row in group.addresses.all())
    reminder.letters.add(*letters)
    reminder.written_at = timezone.now()
    reminder.save(update_fields=["written_at"])
    return len(letters)


def forget_addresses(round: Round) -> None:
    """The round has closed: to whom of the staff was written is no longer kept, in their letters neither."""
    addresses = StaffAddress.objects.filter(group__round=round)
    invitations = list(addresses.exclude(letter=None).values_list("letter", flat=True))
    addresses.delete()
    Letter.objects.filter(staff_reminders__group__round=round).delete()
    for some in batched(invitations, 5_000):
        Letter.objects.filter(pk__in=some).delete()
