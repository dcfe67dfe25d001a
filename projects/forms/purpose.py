"""Why the project is needed and what it is for; purpose comes before goals."""

from django.utils.translation import gettext_lazy as _

from projects.forms.later import LaterText
from projects.forms.shown import ShownForm
from projects.models import Project, PurposeElement
from trepart.forms import Day, LongText, Text

TEXTS = ("challenge", "need", "purpose", "gains", "purpose_stated_by", "purpose_stated_on")


class PurposeForm(ShownForm):
    """Six questions in the order in which they are best thought about; each may wait."""

    use_required_attribute = False
    challenge = LongText(
        required=False,
        label=_("What is the challenge?"),
        help_text=_("What is it like today, for residents, employees and the municipality?"),
    )
    need = LongText(
        required=False,
        label=_("What is needed?"),
        help_text=_("Why does this ask for a project, and not for what is done every day?"),
    )
    purpose = LaterText(
        label=_("What is the project for?"),
        rows=3,
        help_text=_(
            "In a sentence or two that a mayor can read aloud. It stands on top of the project's page."
        ),
    )
    gains = LongText(
        required=False,
        label=_("What can be gained?"),
        help_text=_("For whom, and when would they notice it?"),
    )
    purpose_stated_by = Text(
        max_length=200,
        required=False,
        label=_("Who has stated this?"),
        help_text=_("The parties, bodies or people that stand behind it."),
    )
    purpose_stated_on = Day(required=False, label=_("When was it stated?"))

    def __init__(self, *args, project: Project, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**stored(project), **self.initial}


class PurposeElementForm(ShownForm):
    """One part of the purpose, in a few words."""

    text = Text(
        max_length=200,
        label=_("Part of the purpose"),
        help_text=_("One thing that is to come of it. For example: residents meet fewer employees"),
    )

    def __init__(self, *args, element: PurposeElement | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if element is None:
            del self.fields["version"]
        else:
            self.initial = {**stored_element(element), **self.initial}


def stored_element(element: PurposeElement) -> dict:
    """What the row holds, as the form shows it."""
    return {"version": element.version, "text": element.text}


def stored(project: Project) -> dict:
    """What the row holds, as the form shows it."""
    return {"version": project.version, **{name: getattr(project, name) for name in TEXTS}}
