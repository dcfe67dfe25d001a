"""Gatherings, who came to them, and counting per person, as they are typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.parties import Party
from governance.delegations import MOST_PEOPLE, Came
from governance.models import Delegation, DelegationPart, EngagementLevel, Gathering, GatheringKind
from projects.models import Programme, Theme
from trepart.forms import Day, DraftedForm, Form, LongText, Rows, Text, offer
from trepart.versions import VersionedForm

DESCRIBED = ("kind", "name", "theme", "starts_on", "ends_on", "place", "about")


class _Gathering(VersionedForm):
    """What a gathering is called, when and where it is."""

    name = Text(label=_("What is it called?"))
    starts_on = Day(label=_("First day"))
    ends_on = Day(label=_("Last day"), required=False)
    place = Text(label=_("Place"), max_length=160, required=False)
    about = LongText(label=_("What is it about?"), required=False, rows=3, help_text=_("In a few sentences."))

    def open_with(self, gathering: Gathering | None) -> None:
        """Show what is stored; a new gathering has no version."""
        if gathering is None:
            del self.fields["version"]
        else:
            stored = {name: getattr(gathering, name) for name in ("version", *self.fields)}
            self.initial = {**stored, **self.initial}

    @staticmethod
    def theirs(gathering: Gathering) -> dict[str, Any]:
        """What stands in the row, to be shown beside what was typed."""
        return {name: getattr(gathering, name) for name in ("name", "starts_on", "ends_on", "place", "about")}

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("ends_on") and given.get("starts_on") and given["ends_on"] < given["starts_on"]:
            self.add_error("ends_on", _("The last day cannot come before the first."))
        return given


class LocalGatheringForm(_Gathering):
    """One that a project holds for itself."""

    def __init__(self, *args, gathering: Gathering | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.open_with(gathering)


class GatheringForm(_Gathering):
    """One that a programme holds."""

    kind = forms.ChoiceField(
        label=_("Who is called together?"),
        choices=[(str(kind), kind.label) for kind in GatheringKind if kind != GatheringKind.LOCAL_PROJECT],
        widget=forms.RadioSelect,
    )
    theme = forms.ModelChoiceField(
        Theme.objects.none(),
        label=_("Which theme?"),
        required=False,
        empty_label=_("No single theme"),
        help_text=_("Only for a theme gathering. It then counts for the projects with the theme."),
    )
    field_order = ("version", *DESCRIBED)

    def __init__(self, *args, programme: Programme, gathering: Gathering | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "theme", programme.themes.all())
        self.open_with(gathering)


class CameForm(VersionedForm):
    """How many of each party came from one municipality, and what the gathering asked of them."""

    def __init__(
        self,
        *args,
        delegation: Delegation | None = None,
        nameable: Mapping[str, Sequence[Person]],
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        noted = {part.party: part for part in delegation.parts.all()} if delegation else {}
        for party in Party:
            people = list(nameable.get(party, ()))
            self._ask_of(party, people)
            if (part := noted.get(party)) is not None:
                self.initial = {**_noted(part), **self.initial}
        if delegation is None:
            del self.fields["version"]
        else:
            self.initial = {"version": delegation.version, **self.initial}

    def _ask_of(self, party: Party, people: list[Person]) -> None:
        self.fields[f"people_{party}"] = forms.IntegerField(
            label=gettext("{party}: how many?").format(party=party.label),
            required=False,
            min_value=0,
            max_value=MOST_PEOPLE,
            widget=forms.NumberInput(attrs={"size": 4, "inputmode": "numeric"}),
        )
        self.fields[f"level_{party}"] = forms.ChoiceField(
            label=_("How far were they involved?"),
            choices=EngagementLevel.choices,
            initial=EngagementLevel.INFORMED,
        )
        self.fields[f"spoke_{party}"] = forms.BooleanField(
            label=_("They spoke, or presented something"), required=False
        )
        if people:
            self.fields[f"named_{party}"] = Rows(
                Person.objects.filter(pk__in=[person.pk for person in people]),
                label=_("Who were they?"),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The fields party by party, as the page shows them."""
        return [
            {
                "party": str(party),
                "label": party.label,
                "people": self[f"people_{party}"],
                "level": self[f"level_{party}"],
                "spoke": self[f"spoke_{party}"],
                "named": self[f"named_{party}"] if f"named_{party}" in self.fields else None,
            }
            for party in Party
        ]

    def clean(self):
        super().clean()
        for party in Party:
            named, people = self.cleaned_data.get(f"named_{party}"), self.cleaned_data.get(f"people_{party}")
            if named and f"people_{party}" not in self.errors and len(named) > (people or 0):
                self.add_error(f"people_{party}", _("More are named than came. Write how many came."))
        return self.cleaned_data

    def came(self) -> list[Came]:
        """What the action takes."""
        given = self.cleaned_data
        return [
            Came(
                party=str(party),
                people=given.get(f"people_{party}") or 0,
                level=given.get(f"level_{party}") or EngagementLevel.INFORMED,
                spoke=bool(given.get(f"spoke_{party}")),
                named=tuple(given.get(f"named_{party}") or ()),
            )
            for party in Party
        ]

    @staticmethod
    def theirs(delegation: Delegation) -> dict[str, Any]:
        """How many another noted meanwhile."""
        return {f"people_{part.party}": part.people for part in delegation.parts.all()}


def _noted(part: DelegationPart) -> dict[str, Any]:
    """What was noted of a party, field by field."""
    return {
        f"people_{part.party}": part.people,
        f"level_{part.party}": part.level,
        f"spoke_{part.party}": part.spoke,
        f"named_{part.party}": list(part.named.all()),
    }


class CountingForm(DraftedForm):
    """What has to be in place before a municipality counts employees' side person by person."""

    discussed_on = Day(
        label=_("When was it discussed with the unions?"),
        help_text=_("The Working Environment Act chapter 9 asks for the discussion before it begins."),
    )
    discussed_with = Text(max_length=300, label=_("Which unions were there?"))
    purpose = LongText(
        rows=3,
        label=_("What are the numbers to be used for?"),
        help_text=_("As it was said to the unions. They are used for nothing else."),
    )


class CountingOffForm(Form):
    """Why it is turned off again."""

    reason = Text(max_length=300, label=_("Why?"))
