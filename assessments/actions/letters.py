"""Writing to those who are asked in a round: the rows with what causes them, and each thing once."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions import Written, give_link, record, revoke_links, write_letters
from accounts.models import User
from assessments.actions.holding import hold_round
from assessments.letters import NAMED, RoundNews, language_of, link_expires, needs_link
from assessments.models import Invitation, Round, RoundLetter, RoundLetterKind
from governance.letters import email_of, link_address


def tell(
    round: Round, invitations: Iterable[Invitation], kind: str, *, by: User | None, reason: str = ""
) -> int:
    """Write to each of them who has an address and has not been told this; how many that were."""
    sequence = round.reopenings.count()
    told = RoundLetter.objects.filter(invitation__round=round, kind=kind, sequence=sequence)
    done = set() if kind == RoundLetterKind.LINK else set(told.values_list("invitation", flat=True))
    news, rows, written = RoundNews(round, kind, by, reason), [], []
    for row in invitations:
        if row.person and row.pk not in done and (email := email_of(row.person)):
            rows.append(row)
            written.append(news.to(row, email=email, address=_address(round, row, by=by)))
    _send(rows, written, kind=kind, sequence=sequence)
    return len(rows)


def named_in(round: Round) -> list[Invitation]:
    """Those who are asked by name, with what a letter to them needs."""
    named = round.invitations.filter(person__isnull=False, person__pseudonymised_at__isnull=True)
    return list(named.select_related("person__user", "group"))


def _address(round: Round, row: Invitation, *, by: User | None) -> str:
    """Where they answer: by a link of their own for who has no account here."""
    assert row.person is not None
    if not needs_link(row.person):
        return settings.SITE_URL + reverse("assessments:begin", args=[round.project.slug, round.number])
    _link, token = give_link(
        row.person,
        kind=NAMED,
        about=round.pk,
        expires_at=link_expires(round),
        language=language_of(row.person, round),
        by=by,
    )
    return link_address(token)


def _send(rows: list[Invitation], written: list[Written], *, kind: str, sequence: int) -> None:
    letters = write_letters(written)
    RoundLetter.objects.bulk_create(
        RoundLetter(invitation=row, kind=kind, sequence=sequence, letter=letter)
        for row, letter in zip(rows, letters, strict=True)
    )


@transaction.atomic
def send_link_again(invitation: Invitation, *, by: User) -> Invitation:
    """Write to the person anew; links from earlier letters stop working."""
    round = hold_round(invitation.round)
    if not round.can_be_answered:
        raise ValidationError(_("The round has closed. Nobody is written to."))
    person = invitation.person
    if person is None or not email_of(person):
        raise ValidationError(_("%(name)s has no e-mail address.") % {"name": invitation})
    revoke_links(person, kind=NAMED, about=round.pk, by=by)
    tell(round, [invitation], RoundLetterKind.LINK, by=by)
    record("wrote to again", invitation, by=by, project=round.project)
    return invitation


@transaction.atomic
def close_link(invitation: Invitation, *, by: User) -> int:
    """Make the links of this person into the round open nothing any more; how many that were."""
    if invitation.person is None:
        return 0
    return revoke_links(invitation.person, kind=NAMED, about=invitation.round_id, by=by)
