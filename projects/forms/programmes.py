"""What a municipality writes to a programme, and what the secretariat decides."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.forms.resources import Kroner
from projects.models import LEADS_TO, Enrolment, EnrolmentState, Municipality, YearlyReport
from trepart.forms import Day, DraftedForm, Form, LongText, offer
from trepart.versions import VersionedForm

APPLICATION = ("innovation_goals", "politicians_part", "administration_part", "unions_part")
YEAR = ("done", "cooperation", "results", "spent")


class _Applies(forms.Form):
    """What is to be new, and each of the three parties."""

    use_required_attribute = False
    innovation_goals = LongText(
        label=_("What is to be new?"),
        help_text=_("The goals of the innovation: what you will do in another way than today, and for whom."),
    )
    politicians_part = LongText(
        label=_("How do the politicians stand behind it and take part?"),
        help_text=_("Who has decided what, and where will they sit?"),
    )
    administration_part = LongText(label=_("How does the administration stand behind it and take part?"))
    unions_part = LongText(label=_("How do the union representatives stand behind it and take part?"))


class ApplicationForm(_Applies, DraftedForm):
    """An application, for one of the municipalities that a person acts for."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Municipality"), empty_label=_("Choose a municipality")
    )
    field_order = ["municipality", *APPLICATION]

    def __init__(self, *args, municipalities, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "municipality", municipalities)


class ApplicationAgainForm(_Applies, VersionedForm):
    """The same application, said otherwise."""

    def __init__(self, *args, enrolment: Enrolment, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**stored_application(enrolment), **self.initial}


def stored_application(enrolment: Enrolment) -> dict:
    """What the row holds."""
    return {name: getattr(enrolment, name) for name in ("version", *APPLICATION)}


class DecisionForm(VersionedForm):
    """What the programme has decided about a municipality."""

    state = forms.ChoiceField(label=_("What is decided?"))
    decided_on = Day(label=_("Decided on"))
    grant = Kroner(required=False, label=_("Grant, in kroner"), help_text=_("For example 250 000"))
    reason = LongText(
        required=False, label=_("Why?"), help_text=_("Must be said when a municipality withdraws.")
    )

    def __init__(self, *args, enrolment: Enrolment, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        now = EnrolmentState(enrolment.state)
        states = [*([now] if now == EnrolmentState.ADMITTED else []), *LEADS_TO[now]]
        words = {now: _("Nothing but the grant"), **DECIDED} if now == EnrolmentState.ADMITTED else DECIDED
        self.possible = [(str(state), words[state]) for state in states]
        decided = self.fields["state"]
        assert isinstance(decided, forms.ChoiceField)
        decided.choices = self.possible
        self.initial = {
            "version": enrolment.version,
            "grant": enrolment.grant,
            "decided_on": timezone.localdate(),
            **self.initial,
        }


DECIDED = {
    EnrolmentState.ADMITTED: _("The municipality is admitted"),
    EnrolmentState.WITHDRAWN: _("The municipality withdraws"),
    EnrolmentState.COMPLETED: _("The municipality has completed"),
}


class YearForm(VersionedForm):
    """A year told by the municipality."""

    use_required_attribute = False
    done = LongText(required=False, label=_("What was done?"))
    cooperation = LongText(
        required=False,
        label=_("How did the three parties take part?"),
        help_text=_("Each of them: were they informed, asked, along in making it, or did they decide?"),
    )
    results = LongText(
        required=False, label=_("What came of it?"), help_text=_("What was measured, and what you see.")
    )
    spent = Kroner(required=False, label=_("Used of the grant, in kroner"))

    def __init__(self, *args, report: YearlyReport | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if report is None:
            del self.fields["version"]
        else:
            self.initial = {**stored_year(report), **self.initial}


def stored_year(report: YearlyReport) -> dict:
    """What the row holds."""
    return {name: getattr(report, name) for name in ("version", *YEAR)}


class SettleForm(Form):
    """What the secretariat says of a yearly report."""

    comment = LongText(
        required=False, label=_("Comment"), help_text=_("Must be said when you return the report.")
    )


class DeadlineForm(Form):
    """By when the projects report on which period."""

    period_from = Day(label=pgettext_lazy("day", "From"))
    period_to = Day(label=pgettext_lazy("day", "Until"))
    due_on = Day(label=_("Due on"))
    grace_days = forms.IntegerField(
        label=_("Days of grace"),
        min_value=0,
        max_value=365,
        initial=14,
        help_text=_("How many days after the deadline a report is overdue."),
    )
