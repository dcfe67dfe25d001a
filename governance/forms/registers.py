"""What one asks a register of decisions, follow-ups or impartiality for. Nonsense narrows nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from governance.models import DecisionState
from trepart.forms import Form


class RegisterForm(Form):
    """Words and more: each may be left out. The names stand in the address, which can be shared."""

    q = forms.CharField(required=False, max_length=100, label=_("Words"))

    def wanted(self) -> dict[str, str]:
        """What was asked for and makes sense."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return any(self.wanted().values())


class DecisionsForm(RegisterForm):
    """Decisions by words, body, project, who sees to it, and state."""

    organ = forms.CharField(required=False, max_length=100, label=_("Body"))
    prosjekt = forms.CharField(required=False, max_length=100, label=_("Project"))
    ansvarlig = forms.CharField(required=False, max_length=100, label=_("Who sees to it"))
    status = forms.ChoiceField(
        required=False, label=_("State"), choices=[("", _("Every state")), *DecisionState.choices]
    )


class FollowUpsForm(RegisterForm):
    """Follow-ups by words, body, project, owner and state; those that are open, unless said."""

    organ = forms.CharField(required=False, max_length=100, label=_("Body"))
    prosjekt = forms.CharField(required=False, max_length=100, label=_("Project"))
    ansvarlig = forms.CharField(required=False, max_length=100, label=_("Who shall do it"))
    status = forms.ChoiceField(
        required=False,
        label=_("State"),
        choices=[
            ("", _("Open")),
            ("overdue", _("Over the deadline")),
            ("done", _("Done")),
            ("all", _("Open and done")),
        ],
    )


class ImpartialityRegisterForm(RegisterForm):
    """Questions of impartiality by words and by what was found."""

    status = forms.ChoiceField(
        required=False,
        label=_("State"),
        choices=[
            ("", _("Every state")),
            ("open", _("Not answered yet")),
            ("out", _("Does not take part")),
            ("impartial", _("Takes part")),
        ],
    )


__all__ = ["DecisionsForm", "FollowUpsForm", "ImpartialityRegisterForm"]
