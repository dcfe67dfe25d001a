"""How a project leaves a phase, as it is typed."""

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from governance.course import Course
from governance.gates import needs_body, on_the_way
from governance.models import LIFE, Body
from projects.forms.later import LaterDay, LaterRow
from projects.models import Phase
from trepart.forms import Day, DraftedForm, LongText, offer, show_instead


class PhaseForm(DraftedForm):
    """Where the project goes, who decided it and why. The ways that are offered follow from where it is."""

    was = forms.ChoiceField(choices=Phase.choices, widget=forms.HiddenInput)
    to_phase = forms.ChoiceField(label=_("What is decided?"), widget=forms.RadioSelect)
    body = LaterRow(
        Body.objects.none(),
        label=_("Which body decided it?"),
        help_text=_("Leaving a phase is decided in a body. To pause, resume or withdraw can be without."),
        empty_label=_("Choose a body"),
    )
    decided_on = Day(label=_("When was it decided?"))
    reason = LongText(label=_("Why?"), rows=4)
    ended_on = LaterDay(
        label=_("The last day of the project"),
        help_text=_("Only when it has ended. From then on it is a record that nobody changes."),
    )

    def __init__(self, *args, course: Course, bodies: QuerySet[Body], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.project = project = course.project
        to_phase = self.fields["to_phase"]
        assert isinstance(to_phase, forms.ChoiceField)
        to_phase.choices = [(way.value, said_of_way(project.phase, way)) for way in course.ways]
        offer(self, "body", bodies)
        if Phase.ENDED not in course.ways:
            del self.fields["ended_on"]
        first = course.ways[0] if course.ways else ""
        given = {"was": project.phase, "to_phase": first, "decided_on": timezone.localdate()}
        self.initial = {**given, **self.initial}
        self.fields["body"].required = needs_body(project.phase, self.initial["to_phase"])

    def clean(self):
        """What is decided is decided of the phase that the page showed."""
        super().clean()
        given = self.cleaned_data
        if "was" in given and given["was"] != self.project.phase:
            show_instead(self, "was", self.project.phase)
            raise forms.ValidationError(
                gettext(
                    "The project is in the phase “{phase}” by now. Look once more at what is decided."
                ).format(phase=self.project.get_phase_display())
            )
        self._ask_for_the_rest(given.get("to_phase", ""))
        return given

    def _ask_for_the_rest(self, to_phase: str) -> None:
        """What the way that was chosen needs, all of it said at once."""
        given = self.cleaned_data
        if needs_body(self.project.phase, to_phase) and "body" in given and not given["body"]:
            self.add_error("body", gettext("Choose the body that decided it."))
        if to_phase == Phase.ENDED and "ended_on" in given and not given["ended_on"]:
            self.add_error("ended_on", gettext("Write on which day the project ended."))


def said_of_way(phase: str, way: Phase) -> str:
    """What going that way means, in words."""
    if way == Phase.WITHDRAWN:
        return gettext("The project is withdrawn")
    if way == Phase.PAUSED:
        return gettext("The project is paused")
    if phase == Phase.PAUSED:
        return gettext("The project is resumed: {phase}").format(phase=way.label)
    if way not in LIFE or phase not in LIFE or LIFE.index(way) < LIFE.index(Phase(phase)):
        return gettext("Back to: {phase}").format(phase=way.label)
    skipped = [str(passed.label) for passed in on_the_way(phase, way)][1:]
    if skipped:
        return gettext("Straight to: {phase} (skips {skipped})").format(
            phase=way.label, skipped=", ".join(skipped).lower()
        )
    return gettext("On to: {phase}").format(phase=way.label)
