"""What is asked of somebody who wants many reports at once, or reports that come by themselves."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.forms import PeriodForm
from projects.models import County, Phase, Programme, Project
from reports.actions.batching import OWN, Kind
from reports.content.evaluation import Stage
from reports.forms import MOST_YEARS
from reports.models import ReportKind
from trepart.forms import Form, Rows, offer

ALL, TICKED = "all", "ticked"
# A kind of report as one chooses it.
KINDS: dict[str, tuple[Kind, Any]] = {
    "progress": (Kind(ReportKind.PROGRESS), ReportKind.PROGRESS.label),
    "midway": (Kind(ReportKind.EVALUATION, Stage.MIDWAY), _("Evaluation report, midway")),
    "final": (Kind(ReportKind.EVALUATION, Stage.FINAL), _("Evaluation report, final")),
    "project_document": (Kind(ReportKind.PROJECT_DOCUMENT), ReportKind.PROJECT_DOCUMENT.label),
}
KIND_CHOICES = [(code, label) for code, (_kind, label) in KINDS.items()]
EACH_ITS_OWN = _("Each municipality's own")


class ChooseProjectsForm(Form):
    """What narrows the projects of a programme; what makes no sense narrows nothing."""

    tema = forms.ChoiceField(required=False, label=_("Theme"))
    fylke = forms.ChoiceField(required=False, label=_("County"))
    fase = forms.ChoiceField(
        required=False, label=_("Phase"), choices=[("", _("All phases")), *Phase.choices]
    )

    def __init__(self, *args, programme: Programme, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        there = programme.projects.registered()
        self.projects = there
        themes = programme.themes.filter(projects__in=there).distinct()
        counties = County.objects.filter(municipalities__projects__in=there).distinct()
        self._choose("tema", _("All themes"), [(theme.code, theme.name) for theme in themes])
        self._choose("fylke", _("All counties"), [(county.number, county.name) for county in counties])

    def _choose(self, name: str, everything: Any, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", everything), *choices]

    def chosen(self) -> QuerySet[Project]:
        """The registered projects of the programme that fit, as a list shows them."""
        self.is_valid()
        fields = {"tema": "themes__code", "fylke": "municipality__county__number", "fase": "phase"}
        wanted = {
            column: self.cleaned_data[name] for name, column in fields.items() if self.cleaned_data.get(name)
        }
        return self.projects.filter(**wanted).select_related("municipality__county")

    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return any(self.cleaned_data.get(name) for name in self.fields)


class OrderBatchForm(PeriodForm):
    """The kinds of report, the days that they are about, their languages, and whose they are."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds of report"), choices=KIND_CHOICES, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the reports"),
        choices=[(OWN, EACH_ITS_OWN), *settings.LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One report is made in each language that you choose."),
    )
    which = forms.ChoiceField(
        label=_("Which projects?"),
        choices=[(ALL, _("All that are listed")), (TICKED, _("Those that I tick"))],
        widget=forms.RadioSelect,
    )
    projects = Rows(Project.objects.none(), required=False, label=_("Projects"))
    field_order = ["kinds", "period_from", "period_to", "languages", "which", "projects"]

    def __init__(self, *args, projects: QuerySet[Project], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "projects", projects)
        self.listed = projects

    def clean(self):
        """Reports look back, and at least one project is chosen."""
        values = super().clean()
        first, last = values.get("period_from"), values.get("period_to")
        if first and first > timezone.localdate():
            self.add_error("period_from", _("The period has not begun yet."))
        elif first and last and (last - first).days > MOST_YEARS * 366:
            self.add_error("period_from", _("The period is too long. Choose at most 15 years."))
        if values.get("which") == TICKED and "projects" in values and not values["projects"]:
            self.add_error("projects", _("Tick at least one project."))
        elif values.get("which") == ALL and values.get("projects"):
            self.add_error(
                "which", _("You have ticked projects. Choose those that you tick, or remove the ticks.")
            )
        elif values.get("which") == ALL and not self.listed.exists():
            self.add_error("which", _("No project is listed. Choose other projects above."))
        return values

    def asked(self) -> dict[str, Any]:
        """What a valid form asks for."""
        values = self.cleaned_data
        ticked = values["which"] == TICKED
        return {
            "projects": values["projects"].select_related("municipality") if ticked else self.listed,
            "kinds": [KINDS[code][0] for code in values["kinds"]],
            "languages": values["languages"],
        }

    def ticked(self) -> set[str]:
        """The keys of those that stand ticked when the page is shown."""
        return {str(getattr(key, "pk", key)) for key in self["projects"].value() or ()}


def suggested_batch(programme: Programme) -> dict[str, Any]:
    """What most want: the period of the last deadline, or the last whole year; each in its own language."""
    last = programme.deadlines.filter(due_on__lte=timezone.localdate()).order_by("-due_on").first()
    year = last_whole_year(programme)
    return {
        "kinds": ["progress"],
        "languages": [OWN],
        "which": ALL,
        "period_from": last.period_from if last else date(year, 1, 1),
        "period_to": last.period_to if last else date(year, 12, 31),
    }


def last_whole_year(programme: Programme) -> int:
    """The last year that is over and in which the programme ran."""
    over = timezone.localdate().year - 1
    return min(over, programme.ends_on.year) if programme.ends_on else over
