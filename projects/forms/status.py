"""A status report as it is typed: a light and a sentence for each of six areas."""

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.forms.later import LaterChoice, LaterText
from projects.forms.shown import ShownForm
from projects.models import Area, Light, StatusReport
from trepart.forms import Day, DraftedForm, LongText

HINTS = {
    Area.PROGRESS: _("Is what was planned being done, in time?"),
    Area.GOALS: _("What do the measurements say?"),
    Area.ANCHORING: _("Do those who decide stand behind it?"),
    Area.INVOLVEMENT: _("Do all three parties take part, and those it concerns?"),
    Area.RESOURCES: _("Are there time, money and the right people?"),
    Area.RISK: _("What can go wrong, and is something done about it?"),
}


class LightSelect(forms.RadioSelect):
    """Three lights, each with its sign and its word."""

    template_name = "projects/widgets/lights.html"


class LightField(LaterChoice):
    """A light, or none yet."""

    widget = LightSelect

    def __init__(self, **kwargs) -> None:
        super().__init__(choices=Light, **kwargs)


class PeriodForm(DraftedForm):
    """The days that a report is about."""

    period_from = Day(label=_("From (inclusive)"))
    period_to = Day(label=_("To (inclusive)"))

    def clean(self):
        """A period runs forward."""
        super().clean()
        values = self.cleaned_data
        first, last = values.get("period_from"), values.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("The period must end after it begins."))
        return values


class StatusForm(PeriodForm, ShownForm):
    """Everything may wait until the report is sent; then what is lacking is said at its field."""

    use_required_attribute = False
    overall = LightField(label=_("How does it go, all in all?"))
    summary = LaterText(
        rows=3,
        max_length=1200,
        label=_("In a sentence or two: how does it go, and why?"),
        help_text=_("This is what stands beside the light wherever the project is listed."),
    )
    next_steps = LongText(required=False, rows=4, label=_("Next steps"))

    def __init__(self, *args, report: StatusReport, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for area, name in Area.choices:
            self.fields[f"light_{area}"] = LightField(label=_("Light for %(area)s") % {"area": name.lower()})
            self.fields[f"sentence_{area}"] = LaterText(
                rows=2,
                max_length=1200,
                label=_("Why (%(area)s)") % {"area": name.lower()},
                help_text=HINTS[Area(area)],
            )
        self.initial = {**stored(report), **self.initial}

    def sections(self) -> dict[str, tuple[str, str]]:
        """The six areas, as the action takes them."""
        return {
            area: (self.cleaned_data[f"light_{area}"], self.cleaned_data[f"sentence_{area}"])
            for area in Area.values
        }

    def areas(self) -> list[dict]:
        """The six areas, as the page shows them."""
        return [
            {"code": area, "name": name, "light": self[f"light_{area}"], "sentence": self[f"sentence_{area}"]}
            for area, name in Area.choices
        ]


def stored(report: StatusReport) -> dict:
    """What the row holds, as the form shows it."""
    values = {
        "version": report.version,
        "period_from": report.period_from,
        "period_to": report.period_to,
        "overall": report.overall,
        "summary": report.summary,
        "next_steps": report.next_steps,
    }
    for section in report.sections.all():
        values[f"light_{section.area}"] = section.light
        values[f"sentence_{section.area}"] = section.sentence
    return values
