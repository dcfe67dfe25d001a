"""How a decision is typed: the words, each party's position or the votes, and what follows from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.parties import Party
from governance.ballot import Ballot, Out, Vote, is_silent
from governance.follows import Follows
from governance.models import AgendaItem, Body, Decision, DocumentVersion, Position
from governance.outcome import outcome_of
from governance.roll import Roll
from projects.models import StatusReport
from trepart.forms import DraftedForm, Form, LongText, Number, Text, offer, show_instead


def offer_once(forms_and_names: Sequence[tuple[forms.Form, str]], rows: Callable[[], Sequence[Any]]) -> None:
    """Show the same rows in several fields that choose among them, asked for once, when they are shown."""
    known = cache(rows)
    for form, name in forms_and_names:
        field = form.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        empty = [("", field.empty_label)] if field.empty_label is not None else []
        field.choices = lambda empty=empty: [*empty, *((row.pk, str(row)) for row in known())]


@dataclass(frozen=True)
class Offered:
    """What there is to choose among where an item is decided."""

    onward: QuerySet[Body] = field(default_factory=Body.objects.none)
    formal: QuerySet[Body] = field(default_factory=Body.objects.none)
    people: QuerySet[Person] = field(default_factory=Person.objects.none)
    ballot: Ballot | None = None
    out: Out = field(default_factory=dict)
    version: DocumentVersion | None = None
    ways: Sequence[tuple[str, str]] = ()


class VotesForm(Form):
    """The votes, in a body that votes. Left empty where all agree and nobody asks for a vote."""

    votes_for = Number(decimal_places=0, min_value=0, max_value=999, required=False, label=_("Votes for"))
    votes_against = Number(
        decimal_places=0, min_value=0, max_value=999, required=False, label=_("Votes against")
    )
    casting_vote = forms.BooleanField(
        required=False, label=_("The votes were equal, and whoever led the meeting decided")
    )
    VOTES = ("votes_for", "votes_against", "casting_vote")

    def vote_fields(self) -> list[forms.BoundField]:
        """The two counts, as the form shows them."""
        return [self[name] for name in self.VOTES[:2] if name in self.fields]

    def has_votes(self) -> bool:
        """Whether any vote was counted, or refused."""
        return any(field.value() or field.errors for field in self.vote_fields())

    @property
    def vote(self) -> Vote | None:
        """How they voted, where they did."""
        given = getattr(self, "cleaned_data", {})
        for_, against = given.get("votes_for"), given.get("votes_against")
        if for_ is None or against is None:
            return None
        return Vote(int(for_), int(against), given.get("casting_vote", False))

    def judge_votes(self) -> None:
        """Who counts votes counts both for and against."""
        given = self.cleaned_data
        counted = [name for name in self.VOTES[:2] if given.get(name) is not None]
        wants = counted or given.get("casting_vote")
        for name in self.VOTES[:2]:
            if wants and name not in counted and name in self.fields and name not in self.errors:
                self.add_error(name, gettext("Write both how many voted for and how many against."))


class FollowsForm(Form):
    """What a decision makes happen, beside what it does to a status report."""

    owner = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        label=_("Who sees that it is carried out"),
        empty_label=_("Nobody named"),
    )
    treated_in = forms.ModelChoiceField(
        Body.objects.none(),
        required=False,
        label=_("Formal body that has to treat it"),
        empty_label=_("None in the list"),
    )
    treated_in_name = Text(
        max_length=160, required=False, label=_("Another formal body"), help_text=_("Write its name.")
    )
    to_phase = forms.ChoiceField(required=False, label=_("The phase of the project"))
    endorses = forms.BooleanField(required=False)
    FOLLOWS = ("owner", "treated_in", "treated_in_name", "to_phase", "endorses")

    def offer_follows(self, offered: Offered) -> None:
        """Offer only what can follow here."""
        offer(self, "owner", offered.people)
        offer(self, "treated_in", offered.formal)
        self.version = offered.version
        to_phase = self.fields["to_phase"]
        assert isinstance(to_phase, forms.ChoiceField)
        to_phase.choices = [("", gettext("Unchanged")), *offered.ways]
        if not offered.ways:
            del self.fields["to_phase"]
        if self.version is None:
            del self.fields["endorses"]
        else:
            said = gettext("Endorse version {number} of the project document, and ask for the signatures")
            self.fields["endorses"].label = said.format(number=self.version.number)

    def has_follows(self) -> bool:
        """Whether anything of this was filled in, or was refused."""
        shown = [self[name] for name in self.FOLLOWS if name in self.fields]
        return any(field.value() or field.errors for field in shown)

    @property
    def follows(self) -> Follows:
        """What the action takes."""
        given = self.cleaned_data
        return Follows(
            owner=given.get("owner"),
            to_phase=given.get("to_phase", ""),
            endorses=self.version if given.get("endorses") else None,
            treated_in=given.get("treated_in"),
            treated_in_name=given.get("treated_in_name", ""),
        )

    def judge_follows(self) -> None:
        """A formal treatment has one body, and somebody who sees to it."""
        given = self.cleaned_data
        if given.get("treated_in") and given.get("treated_in_name"):
            self.add_error("treated_in_name", gettext("Choose a body or write a name, not both."))
        needs = given.get("treated_in") or given.get("treated_in_name")
        if needs and not given.get("owner") and "owner" not in self.errors:
            self.add_error("owner", gettext("Choose who sees to the formal treatment."))


class DecisionForm(VotesForm, FollowsForm, DraftedForm):
    """A decision with each represented party's position, as it is typed while people speak.

    `outcome` is the outcome that was shown; recording another than the positions make is refused.
    """

    error_heading = _("Not recorded yet. Mend this first:")
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
    field_order = ("text", *VotesForm.VOTES, "status_effect", "return_reason", "next_body", "owner")

    def __init__(self, *args, item: AgendaItem, roll: Roll, offered: Offered, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.roll, self.offered = roll, offered
        self.initial = {"text": item.proposal, **self.initial}
        offer(self, "next_body", offered.onward)
        report = item.status_report
        if report is not None and report.state == StatusReport.State.IN_REVIEW:
            self.initial.setdefault("status_effect", Decision.Effect.APPROVE)
        else:
            del self.fields["status_effect"], self.fields["return_reason"]
        if offered.ballot is None:
            for name in self.VOTES:
                del self.fields[name]
        self.offer_follows(offered)
        onward = cache(lambda: list(offered.onward))
        offer_once([(self, "next_body")], onward)
        offer_once([(self, "treated_in")], lambda: [body for body in onward() if body.project_id is None])
        for party in roll.parties:
            self._add_party(party)

    def _add_party(self, party: str) -> None:
        away = is_silent(self.roll, party, self.offered.out)
        self.fields[f"stance_{party}"] = forms.ChoiceField(
            label=Party(party).label,
            choices=Position.Stance.choices,
            widget=forms.RadioSelect,
            initial=Position.Stance.ABSENT if away else None,
            required=self.offered.ballot is None,
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
        self.judge_votes()
        self.judge_follows()
        for party in self.roll.parties:
            self._judge_position(party)
        if given.get("status_effect") == Decision.Effect.RETURN and not given.get("return_reason"):
            self.add_error("return_reason", _("Write why the status report is returned."))
        if "status_effect" not in self.fields and self.data.get(self.add_prefix("status_effect")):
            settled = _("The status report is no longer waiting to be approved. Read what it says now.")
            self.add_error(None, settled)
        if self.made == Decision.Outcome.NOT_AGREED and not given.get("next_body"):
            self.add_error("next_body", _("Choose the body that what is not agreed goes on to."))
        self._show_outcome(given)
        return given

    def _judge_position(self, party: str) -> None:
        given, stance, reason = self.cleaned_data, f"stance_{party}", f"reason_{party}"
        if not given.get(stance) and stance not in self.errors and self.vote is None:
            self.add_error(stance, _("Choose a position."))
        needs = given.get(stance) in Position.WITH_REASON
        if needs and not given.get(reason) and reason not in self.errors:
            self.add_error(reason, _("Write the reason word for word."))

    def _show_outcome(self, given: dict) -> None:
        """An outcome that was not shown, or was another, is shown before it is recorded."""
        if not self.errors and self.vote is None and self.made and given.get("outcome") != self.made:
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
        """The outcome that the votes make, or the positions once every party has one."""
        if self.vote is not None:
            return Decision.Outcome.VOTED
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
            "outcome": (given["outcome"] or None) if self.vote is None else None,
            "vote": self.vote,
            "status_effect": given.get("status_effect", ""),
            "return_reason": given.get("return_reason", ""),
            "next_body": given["next_body"],
            "positions": {
                party: (given[f"stance_{party}"], given[f"reason_{party}"])
                for party in self.roll.parties
                if given[f"stance_{party}"]
            },
            "follows": self.follows,
        }


__all__ = ["DecisionForm", "Offered"]
