"""Many seats that change hands at once: a group of fields for each place, and some for new places."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.parties import Party
from governance.codes import SeatRole
from governance.forms.bodies import refuse_backward
from governance.models import PoliticalParty, Seat, Union
from governance.turnover import AfterElection, Place, RefusedPlace
from trepart.forms import Day, DraftedForm, Email, Form, Number, Text
from trepart.sheets import WorkbookField
from trepart.sheets.limits import Limits

NEW_PLACES = 6
ASKED = ("after", "party", "name", "office", "role", "email", "affiliation")


class PlaceParts(Form):
    """What is asked about one place, in the form and in the workbook."""

    party = forms.ChoiceField(choices=[("", _("Not said")), *Party.choices], required=False, label=_("Party"))
    name = Text(max_length=120, required=False, label=_("Name of the next"))
    office = Text(max_length=120, required=False, label=_("Office"))
    role = forms.ChoiceField(choices=SeatRole.choices, required=False, label=_("Role in the body"))
    email = Email(required=False, max_length=254, label=_("E-mail"))


class PlaceForm(PlaceParts):
    """One row of the workbook."""

    place = Number(
        required=False,
        decimal_places=0,
        min_value=1,
        max_value=9999,
        label=pgettext_lazy("sheet", "Place"),
        help_text=_("The number that the place has. Empty for a new one."),
    )
    holder = Text(required=False, max_length=300, label=_("Who has it now"))
    after = forms.ChoiceField(
        choices=AfterElection.choices,
        label=pgettext_lazy("sheet", "What happens"),
        help_text=_("Choose for each place that changes."),
    )
    union = forms.ModelChoiceField(Union.objects.all(), required=False, label=_("Union"))
    political_party = forms.ModelChoiceField(
        PoliticalParty.objects.all(), required=False, label=_("Political party")
    )
    starts_on = Day(required=False, label=_("From"))
    ends_on = Day(required=False, label=_("Until"))

    def clean(self) -> dict[str, Any]:
        """A place that changes has a first day; whoever takes one has a name, and a new one a party."""
        super().clean()
        values = self.cleaned_data
        refuse_backward(values)
        after, is_new = values.get("after"), values.get("place") is None and "place" not in self.errors
        changes = bool(after) and after != AfterElection.STAYS
        takes = after == AfterElection.NEXT
        only_taken = _("A new place can only be taken. Choose that, or write the number of the place.")
        for name, is_wrong, said in (
            ("starts_on", changes and not values.get("starts_on"), _("Write the first day.")),
            ("after", is_new and changes and not takes, only_taken),
            ("party", is_new and not values.get("party"), _("Choose a party.")),
            ("name", takes and not is_new and not values.get("name"), _("Write who takes the seat.")),
        ):
            if is_wrong and name not in self.errors:
                self.add_error(name, said)
        return values


@dataclass(frozen=True)
class Row:
    """The fields of one place: the seat as it is, or nothing for a new one."""

    key: str
    seat: Seat | None
    fields: dict[str, forms.BoundField]


class TurnOverForm(DraftedForm):
    """A new term: from when, until when, and what becomes of each place."""

    starts_on = Day(label=_("The new term begins on"))
    ends_on = Day(required=False, label=_("The new term ends on"))

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {f"plass{seat.pk}": seat for seat in seats}
        for key, seat in self.seats.items():
            self._add(key, seat)
        for number in range(1, NEW_PLACES + 1):
            self._add(f"ny{number}", None)

    def _add(self, key: str, seat: Seat | None) -> None:
        for name, field in _fields_of(seat).items():
            self.fields[f"{key}-{name}"] = field

    def rows(self) -> Iterator[Row]:
        """The places, those that are there first; each with its fields by their plain names."""
        new = (f"ny{number}" for number in range(1, NEW_PLACES + 1))
        for key in (*self.seats, *new):
            there = {name: self[f"{key}-{name}"] for name in ASKED if f"{key}-{name}" in self.fields}
            yield Row(key, self.seats.get(key), there)

    def clean(self) -> dict[str, Any]:
        """Whoever takes a place has a name; where nobody does, none is written."""
        super().clean()
        values = self.cleaned_data
        refuse_backward(values)
        for key, seat in self.seats.items():
            after, name = values.get(f"{key}-after"), values.get(f"{key}-name")
            is_taken = after == AfterElection.NEXT
            said: Any = ""
            if is_taken and not name:
                said = _("Write who takes the seat of %(seat)s.")
            elif after and not is_taken and name:
                said = _("You chose that nobody else takes the seat of %(seat)s. Choose one of the two.")
            if said and f"{key}-name" not in self.errors:
                self.add_error(f"{key}-name", said % {"seat": seat})
        self._clean_new(values)
        return values

    def _clean_new(self, values: dict[str, Any]) -> None:
        for number in range(1, NEW_PLACES + 1):
            said = {name: values.get(f"ny{number}-{name}") for name in ("party", "name", "office")}
            if (
                (said["name"] or said["office"])
                and not said["party"]
                and f"ny{number}-party" not in self.errors
            ):
                self.add_error(f"ny{number}-party", _("Choose a party."))

    def places(self) -> list[tuple[str, Place]]:
        """What the form says of each place that changes, under the key of its fields."""
        values, places = self.cleaned_data, []
        for key, seat in (*self.seats.items(), *((f"ny{n}", None) for n in range(1, NEW_PLACES + 1))):
            said: dict[str, Any] = {name: values.get(f"{key}-{name}") for name in ASKED}
            after = said.pop("after") or (AfterElection.NEXT if said["party"] else AfterElection.STAYS)
            if after != AfterElection.STAYS:
                said |= {name: values[name] for name in ("starts_on", "ends_on")}
                places.append((key, place_of(seat, after, **said)))
        return places

    def refused(self, refusal: RefusedPlace) -> ValidationError:
        """What an action refused, beside the field of the place that it is about."""
        key = next(key for key, place in self.places() if place == refusal.place)
        errors = getattr(refusal.refusal, "error_dict", {None: [refusal.refusal]})
        named = {name: f"{key}-{'affiliation' if name in AFFILIATIONS else name}" for name in errors if name}
        where = {
            named[name] if named.get(name) in self.fields else f"{key}-name": said
            for name, said in errors.items()
        }
        return ValidationError(
            {name: [str(m) for e in said for m in e.messages] for name, said in where.items()}
        )


AFFILIATIONS = ("union", "political_party")


def place_of(
    seat: Seat | None,
    after: str,
    *,
    starts_on: date,
    ends_on: date | None,
    party: str | None = None,
    affiliation: Any = None,
    **said: str | None,
) -> Place:
    """A place as the action takes it; a new one that nobody is named for is an office alone."""
    return Place(
        seat=seat,
        after=after,
        starts_on=starts_on,
        ends_on=ends_on,
        party=party or "",
        union=affiliation if isinstance(affiliation, Union) else None,
        political_party=affiliation if isinstance(affiliation, PoliticalParty) else None,
        **{name: text or "" for name, text in said.items()},
    )


def _fields_of(seat: Seat | None) -> dict[str, forms.Field]:
    """The fields of a place. Its party is asked of a new one alone: another party is another place."""
    asked = PlaceParts().fields
    if seat is None:
        asked["name"].label = _("Name")
        return {name: asked[name] for name in ("party", "name", "office", "role", "email")}
    del asked["party"]
    choices = [pair for pair in AfterElection.choices if seat.person or pair[0] != AfterElection.AGAIN]
    after = forms.ChoiceField(choices=choices, initial=AfterElection.STAYS, label=_("What happens then?"))
    asked["office"].initial, asked["role"].initial = seat.office, seat.role
    affiliation = affiliation_field(seat.party)
    return {"after": after, **asked} | ({"affiliation": affiliation} if affiliation else {})


_NOT_SAID_ANEW = {
    Party.UNION: _("As before"),
    Party.POLITICIAN: _("As before, or not said of somebody new"),
}


def affiliation_field(party: str) -> forms.ModelChoiceField | None:
    """The union or the political party that the next one sits for; none for other parties."""
    kinds: dict[str, tuple[Any, Any]] = {
        Party.UNION: (Union, _("Union")),
        Party.POLITICIAN: (PoliticalParty, _("Political party")),
    }
    if party not in kinds:
        return None
    model, label = kinds[party]
    return forms.ModelChoiceField(
        model.objects.for_choice(), required=False, label=label, empty_label=_NOT_SAID_ANEW[Party(party)]
    )


class TurnOverWorkbookForm(Form):
    """A workbook with the places of a body as they are to be."""

    file = WorkbookField(
        limits=Limits(rows=400, columns=20),
        label=_("The workbook that you have filled in"),
        help_text=_("An Excel workbook (.xlsx) of at most 2 MB"),
    )
