"""Who is to lead a project, and what a project that begins from another is called."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.parties import THREE
from projects.forms.places import PlaceInput, named
from projects.models import Access, Project
from trepart.forms import Day, Form, LongText, Text, offer
from trepart.versions import VersionedForm


class HandOverProjectForm(VersionedForm):
    """The next leader is one who takes part already."""

    to = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Who leads the project from now on?"),
        empty_label=_("Choose a person"),
        help_text=_("Those who take part in the project and can sign in."),
    )
    party = forms.ChoiceField(
        label=_("Which party do they come from?"),
        choices=[("", _("Choose a party")), *((str(party), party.label) for party in THREE)],
        help_text=_("A project leader can come from any of the three parties."),
    )
    on = Day(label=_("Handed over on"))
    note = LongText(
        label=_("What must the next leader know?"),
        help_text=_("What is agreed, what is open, who waits for what. Everybody in the project reads it."),
    )

    def __init__(self, *args, project: Project, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        others = Person.objects.filter(pk__in=Access.objects.who_can_lead(project)).order_by("name", "pk")
        offer(self, "to", others.exclude(pk=project.leader_id) if project.leader_id else others)
        self.initial = {"on": timezone.localdate(), "version": project.version, **self.initial}


class TemplateForm(Form):
    """The little that a project does not take from the one before it."""

    title = Text(max_length=160, label=_("What is the new project called?"))
    municipality = Text(
        max_length=140,
        label=_("Municipality"),
        help_text=_("Type, and choose."),
        widget=PlaceInput,
    )

    def clean_municipality(self):
        """The municipality as it is today."""
        return named(self.cleaned_data["municipality"], day=timezone.localdate())
