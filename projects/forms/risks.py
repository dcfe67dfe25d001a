"""A risk as it is typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.forms.shown import ShownForm
from projects.models import Project, Risk, RiskCategory, RiskState
from trepart.forms import LongText, Text

FACTS = (
    "title", "category", "probability", "consequence", "response", "probability_after", "consequence_after",
    "owner", "state",
)  # fmt: skip
PROBABILITY = [
    (1, _("1 – hardly ever")),
    (2, _("2 – unlikely")),
    (3, _("3 – may happen")),
    (4, _("4 – likely")),
    (5, _("5 – almost certain")),
]
CONSEQUENCE = [
    (1, _("1 – hardly felt")),
    (2, _("2 – small")),
    (3, _("3 – felt")),
    (4, _("4 – serious")),
    (5, _("5 – the project fails")),
]


def _one_to_five(choices, label, *, required: bool, **more) -> forms.TypedChoiceField:
    empty = [("", _("Not judged"))] if not required else [("", _("Choose"))]
    return forms.TypedChoiceField(
        label=label, choices=[*empty, *choices], coerce=int, empty_value=None, required=required, **more
    )


class RiskForm(ShownForm):
    """What may go wrong and how it is judged; what is done about it may wait."""

    title = Text(
        max_length=200,
        label=_("What may go wrong?"),
        help_text=_("For example: the politicians hear of the project too seldom to steer it"),
    )
    category = forms.ChoiceField(label=_("What is it about?"), choices=RiskCategory.choices)
    probability = _one_to_five(PROBABILITY, _("Probability"), required=True)
    consequence = _one_to_five(CONSEQUENCE, _("Consequence"), required=True)
    response = LongText(
        required=False,
        label=_("What is done about it?"),
        help_text=_("By whom, and by when?"),
    )
    probability_after = _one_to_five(PROBABILITY, _("Probability after that"), required=False)
    consequence_after = _one_to_five(CONSEQUENCE, _("Consequence after that"), required=False)
    owner = Text(
        max_length=120,
        required=False,
        label=_("Who follows it?"),
        help_text=_("A person or an office"),
    )
    state = forms.ChoiceField(
        label=_("Where does it stand?"), choices=RiskState.choices, initial=RiskState.OPEN
    )

    def __init__(self, *args, project: Project, risk: Risk | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if risk is None:
            del self.fields["version"], self.fields["state"]
        else:
            self.initial = {**stored(risk), **self.initial}

    def clean(self):
        """What the action would refuse anyway, said beside the field."""
        super().clean()
        values = self.cleaned_data
        after = [values.get("probability_after"), values.get("consequence_after")]
        if after.count(None) == 1 and not self.errors:
            lacking = "probability_after" if after[0] is None else "consequence_after"
            self.add_error(lacking, _("Judge both probability and consequence after the response."))
        return values


def stored(risk: Risk) -> dict:
    """What the row holds, as the form shows it."""
    return {"version": risk.version, **{name: getattr(risk, name) for name in FACTS}}
