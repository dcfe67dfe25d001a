"""What a project is called, where it is run, what it is about and who answers for it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.parties import THREE, Party
from projects.forms.later import LaterDay, LaterRows
from projects.forms.places import PlaceInput, Places, named
from projects.forms.shown import ShownForm
from projects.models import Programme, Project, Theme
from trepart.forms import Day, Text

SAME_AS_MUNICIPALITY = ("", _("The municipality's own"))
LANGUAGES = (SAME_AS_MUNICIPALITY, ("nb", _("Bokmål")), ("nn", _("Nynorsk")))
PARTIES = {"": _("Not said yet"), **{str(party): party.label for party in (*THREE, *Party)}}


class ThemeSelect(forms.CheckboxSelectMultiple):
    """Themes to tick; where there is JavaScript, the list is narrowed by typing."""

    template_name = "projects/widgets/themes.html"


class BasicsForm(ShownForm):
    """The first step: only the title and the municipality cannot wait."""

    use_required_attribute = False
    title = Text(max_length=160, label=_("What is the project called?"))
    municipality = Text(
        max_length=140,
        label=_("Municipality"),
        help_text=_("Type, and choose. A municipality that is no more can be chosen too."),
        widget=PlaceInput,
    )
    partners = Places(
        required=False,
        label=_("Municipalities that run it together with you"),
        help_text=_("Leave it empty if you run it alone."),
    )
    themes = LaterRows(
        Theme.objects.all(),
        label=_("Themes"),
        widget=ThemeSelect,
        help_text=_("What the project is about. Choose one or several."),
    )
    programme = forms.ModelChoiceField(
        Programme.objects.all(),
        required=False,
        label=_("Programme"),
        empty_label=_("Stands outside any programme"),
        help_text=_(
            "A national programme that the project is part of. Its secretariat will see the project."
        ),
    )
    starts_on = LaterDay(label=_("Starts"))
    ends_on = Day(required=False, label=_("Ends"))
    owner = Text(
        max_length=120,
        required=False,
        label=_("Project owner"),
        help_text=_("The person who answers for the project in the line."),
    )
    owner_office = Text(
        max_length=120, required=False, label=_("Office"), help_text=_("For example chief executive")
    )
    leader_party = forms.ChoiceField(
        required=False,
        label=_("Which party do you come from?"),
        choices=list(PARTIES.items()),
        help_text=_("A project leader can come from any of the three parties."),
    )
    case_number = Text(
        max_length=40,
        required=False,
        label=_("Case number in the municipality's archive"),
        help_text=_("For example 12/1456"),
    )
    language = forms.ChoiceField(required=False, label=_("The language of the documents"), choices=LANGUAGES)

    def __init__(self, *args, project: Project | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if project is None:
            del self.fields["version"]
        else:
            self.initial = {**stored(project), **self.initial}

    def clean(self):
        """Match the municipalities with the day the project starts, and the period with itself."""
        super().clean()
        values = self.cleaned_data
        day = values.get("starts_on")
        if day and values.get("ends_on") and values["ends_on"] < day:
            self.add_error("ends_on", _("The project must end after it starts."))
        self._match("municipality", lambda text: named(text, day=day))
        self._match("partners", lambda texts: [named(text, day=day) for text in texts])
        place = values.get("municipality")
        if place and place in (values.get("partners") or []):
            self.add_error("partners", _("This is the municipality that leads the project."))
        return values

    def _match(self, field: str, match) -> None:
        if field in self.cleaned_data:
            try:
                self.cleaned_data[field] = match(self.cleaned_data[field])
            except ValidationError as refusal:
                self.add_error(field, refusal)


def stored(project: Project) -> dict:
    """What the row holds, as the form shows it."""
    own = project.language == project.municipality.document_language
    return {
        "version": project.version,
        "title": project.title,
        "municipality": project.municipality.display_name,
        "partners": [place.display_name for place in project.partners.all()],
        "themes": list(project.themes.all()),
        "programme": project.programme,
        "starts_on": project.starts_on,
        "ends_on": project.ends_on,
        "owner": project.owner.name if project.owner else "",
        "owner_office": project.owner_office,
        "leader_party": project.leader_party,
        "case_number": project.case_number,
        "language": "" if own else project.language,
    }


def theirs(project: Project) -> dict:
    """What another stored, as clean values to hold beside one's own."""
    rows = {"municipality": project.municipality, "partners": list(project.partners.all())}
    return {**stored(project), **rows}
