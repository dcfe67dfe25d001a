"""Forms by which a meeting is recorded: who came, what was asked, what was decided, what follows."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Person
from accounts.parties import Party
from governance.models import AgendaItem, Attendance, Body, Decision, Engagement, Position, Seat
from governance.outcome import outcome_of
from governance.roll import Roll
from projects.models import StatusReport
from trepart.forms import Day, DraftedForm, Form, LongText, Text, offer, show_instead


class AttendanceForm(Form):
    """Who came in one seat."""

    state = forms.ChoiceField(choices=Attendance.State.choices, label=_("Attendance"))
    substitute = forms.ModelChoiceField(Person.objects.none(), required=False, label=_("Substitute"))
    cause = Text(label=_("Cause of absence"), max_length=160, required=False)

    def __init__(self, *args, seat: Seat, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "substitute", Person.objects.filter(substitutions__seat=seat))


class EngagementForm(Form):
    """What an item asked of one party, and whether it spoke."""

    party = forms.ChoiceField(choices=Party.choices, label=_("Party"))
    level = forms.ChoiceField(choices=[("", "–"), *Engagement.Level.choices], required=False)
    spoke = forms.BooleanField(required=False)

    def clean_level(self):
        return self.cleaned_data["level"] or None

    def clean(self):
        """A party that spoke was at least consulted."""
        super().clean()
        given = self.cleaned_data
        if given.get("spoke") and not given.get("level"):
            given["level"] = Engagement.Level.CONSULTED
        return given


class DecisionForm(DraftedForm):
    """A decision with each represented party's position, as it is typed while people speak.

    `outcome` is the outcome that was shown; recording another than the positions make is refused.
    """

    text = LongText(label=pgettext_lazy("of a meeting", "Decision"), rows=2)
    status_effect = forms.ChoiceField(
        choices=Decision.Effect.choices,
        required=False,
        widget=forms.RadioSelect,
        label=_("What the decision does to the status report"),
    )
    return_reason = LongText(label=_("Why it is returned"), required=False, rows=2)
    next_body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Goes on to"),
        required=False,
        empty_label=_("Choose a body"),
    )
    outcome = forms.ChoiceField(
        choices=[("", ""), *Decision.Outcome.choices], required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, item: AgendaItem, roll: Roll, bodies, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.roll = roll
        self.initial = {"text": item.proposal, **self.initial}
        offer(self, "next_body", bodies)
        report = item.status_report
        if report is not None and report.state == StatusReport.State.IN_REVIEW:
            self.initial.setdefault("status_effect", Decision.Effect.APPROVE)
        else:
            del self.fields["status_effect"], self.fields["return_reason"]
        for party in roll.parties:
            self._add_party(party)

    def _add_party(self, party: str) -> None:
        away = self.roll.stayed_away(party)
        self.fields[f"stance_{party}"] = forms.ChoiceField(
            label=Party(party).label,
            choices=Position.Stance.choices,
            widget=forms.RadioSelect,
            initial=Position.Stance.ABSENT if away else None,
            error_messages={"required": _("Choose a position.")},
        )
        self.fields[f"reason_{party}"] = LongText(
            label=_("Word for word"),
            required=False,
            rows=1,
            max_length=2000,
        )

    def clean(self):
        super().clean()
        given = self.cleaned_data
        for party in self.roll.parties:
            needs = given.get(f"stance_{party}") in Position.WITH_REASON
            reason = f"reason_{party}"
            if needs and not given.get(reason) and reason not in self.errors:
                self.add_error(reason, _("Write the reason word for word."))
        if given.get("status_effect") == Decision.Effect.RETURN and not given.get("return_reason"):
            self.add_error("return_reason", _("Write why the status report is returned."))
        if "status_effect" not in self.fields and self.data.get(self.add_prefix("status_effect")):
            settled = _("The status report is no longer waiting to be approved. Read what it says now.")
            self.add_error(None, settled)
        if self.made == Decision.Outcome.NOT_AGREED and not given.get("next_body"):
            self.add_error("next_body", _("Choose the body that what is not agreed goes on to."))
        self._show_outcome(given)
        return given

    def _show_outcome(self, given: dict) -> None:
        """An outcome that was not shown, or was another, is shown before it is recorded."""
        if not self.errors and self.made and given.get("outcome") != self.made:
            show_instead(self, "outcome", self.made)
            said = _("The positions make the outcome «%(outcome)s». Record once more if that is right.")
            self.add_error(None, said % {"outcome": self.made_label})

    @property
    def stances(self) -> list[str]:
        """The positions that were chosen."""
        values = self.cleaned_data if self.is_bound and hasattr(self, "cleaned_data") else self.initial
        chosen = [values.get(f"stance_{party}") for party in self.roll.parties]
        return [stance for stance in chosen if stance]

    @property
    def made(self) -> str | None:
        """The outcome that the positions make, once every party has one."""
        complete = len(self.stances) == len(self.roll.parties)
        if not self.roll.parties:
            return Decision.Outcome.CONSENSUS
        return outcome_of(self.stances) if complete else None

    @property
    def made_label(self) -> str:
        """The outcome that the positions make, in words."""
        return str(Decision.Outcome(self.made).label) if self.made else ""

    def what_is_decided(self) -> dict:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "text": given["text"],
            "outcome": given["outcome"] or None,
            "status_effect": given.get("status_effect", ""),
            "return_reason": given.get("return_reason", ""),
            "next_body": given["next_body"],
            "positions": {
                party: (given[f"stance_{party}"], given[f"reason_{party}"]) for party in self.roll.parties
            },
        }


class FollowUpForm(Form):
    """Somebody shall do something by a day."""

    text = Text(label=_("What shall be done"), max_length=300)
    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Who"), empty_label=_("Choose a person"))
    due_on = Day(label=pgettext_lazy("a day", "By"), help_text="")

    def __init__(self, *args, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", people)


class FinishForm(Form):
    """A follow-up is done."""

    note = Text(label=_("How it went"), max_length=300, required=False)


class AddendumForm(DraftedForm):
    """A correction to approved minutes."""

    text = LongText(label=_("What shall be added"))
    reason = LongText(label=_("Why"), rows=2)
