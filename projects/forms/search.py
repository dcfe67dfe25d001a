"""What the list of projects is narrowed by; what makes no sense narrows nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.models import Light, Phase
from trepart.forms import Form


class SearchForm(Form):
    """Words, a light, a phase: each may be left out."""

    q = forms.CharField(required=False, max_length=100, label=_("Project or municipality"))
    lys = forms.ChoiceField(required=False, label=_("Light"), choices=[("", _("All lights")), *Light.choices])
    fase = forms.ChoiceField(
        required=False, label=_("Phase"), choices=[("", _("All phases")), *Phase.choices]
    )

    def wanted(self) -> dict[str, str]:
        """What was asked for and makes sense."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return any(self.wanted().values())
