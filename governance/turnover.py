"""What becomes of a place in a body when a new term begins, as it is said in a form or a workbook."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from governance.models import PoliticalParty, Seat, Union


class AfterElection(models.TextChoices):
    """What becomes of a place when a new term begins."""

    STAYS = "stays", _("Stays as it is")
    AGAIN = "again", _("The same person, for the new term")
    NEXT = "next", _("Somebody else takes it")
    VACANT = "vacant", _("It stands vacant")
    GONE = "gone", _("The place itself goes")


TAKEN = (AfterElection.AGAIN, AfterElection.NEXT, AfterElection.VACANT)


@dataclass(frozen=True)
class Place:
    """What becomes of one place; without a seat it is a new one. `said` is what differs from before."""

    seat: Seat | None
    after: str
    starts_on: date
    ends_on: date | None = None
    name: str = ""
    email: str = ""
    party: str = ""
    office: str = ""
    role: str = ""
    union: Union | None = None
    political_party: PoliticalParty | None = None


class RefusedPlace(Exception):
    """One of the places cannot change as it was said; nothing was changed at all."""

    def __init__(self, place: Place, refusal: ValidationError) -> None:
        super().__init__(str(refusal))
        self.place, self.refusal = place, refusal
