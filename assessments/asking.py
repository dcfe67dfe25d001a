"""Those who are asked in a round as those who run it see them: written to or not, never answered or not."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Prefetch, Q

from accounts.models import Letter, PersonalLink
from assessments.letters import NAMED, needs_link
from assessments.models import Invitation, Round, RoundLetter, RoundLetterKind, StaffGroup
from governance.letters import email_of

# Who was reminded had not answered, which is nobody's business.
TOLD = (RoundLetterKind.INVITED, RoundLetterKind.REOPENED, RoundLetterKind.LINK)


@dataclass(frozen=True)
class AskedRow:
    """One who is asked by name: what was sent, and how they come in."""

    invitation: Invitation
    letter: RoundLetter | None
    email: str
    has_link: bool
    live_link: bool


def asked_rows(round: Round) -> list[AskedRow]:
    """Everybody who is asked by name, in a fixed number of queries."""
    letters = RoundLetter.objects.filter(kind__in=TOLD).select_related("letter").order_by("pk")
    named = round.invitations.filter(group__isnull=True, person__isnull=False)
    rows = named.select_related("person__user").prefetch_related(Prefetch("letters", letters))
    alive = set(PersonalLink.objects.opening(NAMED, round.pk).alive().values_list("person", flat=True))
    return [_row(invitation, alive) for invitation in rows.order_by("party", "person__name", "pk")]


def _row(invitation: Invitation, alive: set[Any]) -> AskedRow:
    assert invitation.person is not None
    letters = list(invitation.letters.all())
    return AskedRow(
        invitation,
        letters[-1] if letters else None,
        email_of(invitation.person),
        needs_link(invitation.person),
        invitation.person_id in alive,
    )


def groups_of(round: Round) -> Any:
    """The staff groups with how many letters went out, could not be sent, and links were made to hand out.

    Of a group whose addresses are deleted (`addressed` is 0 though it was written to) this is not known.
    """
    state = "addresses__letter__state"
    return StaffGroup.objects.filter(round=round).annotate(
        sent=Count("addresses", filter=Q(**{state: Letter.State.DONE})),
        addressed=Count("addresses"),
        handed_out=F("asked") - Count("addresses"),
        failed=Count("addresses", filter=Q(**{state: Letter.State.FAILED})),
    )
