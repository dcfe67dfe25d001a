"""What is asked of somebody who wants a report."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.forms import PeriodForm
from projects.models import Phase, Project
from projects.reporting import next_period
from reports.content.evaluation import Stage
from reports.models import ReportKind
from trepart.forms import DraftedForm, Text

MOST_YEARS = 15


def _is(kind: ReportKind) -> forms.ChoiceField:
    """The kind that a form is for, sent along with it."""
    return forms.ChoiceField(
        choices=[(kind.value, kind.label)], label=_("Kind of report"), widget=forms.HiddenInput
    )


def _language() -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=settings.LANGUAGES,
        label=_("Language of the report"),
        help_text=_("Our own words come in this language. What people wrote stays as they wrote it."),
    )


class OrderForm(PeriodForm):
    """The days that a progress report is about, and its language."""

    kind = _is(ReportKind.PROGRESS)
    language = _language()
    field_order = ["kind", "period_from", "period_to", "language"]

    def clean(self):
        """A report looks back, and not over a whole generation."""
        values = super().clean()
        first, last = values.get("period_from"), values.get("period_to")
        if first and first > timezone.localdate():
            self.add_error("period_from", _("The period has not begun yet."))
        elif first and last and (last - first).days > MOST_YEARS * 366:
            self.add_error("period_from", _("The period is too long. Choose at most 15 years."))
        return values


class EvaluationForm(DraftedForm):
    """Whether it is evaluated midway or at the end, what is new since last time, and the language."""

    kind = _is(ReportKind.EVALUATION)
    stage = forms.ChoiceField(
        choices=[(stage.value, stage.label) for stage in Stage],
        label=_("When is it evaluated?"),
        widget=forms.RadioSelect,
        help_text=_("The final report answers the headings of Prosjektveiviseren's closing report."),
    )
    note = Text(
        required=False,
        max_length=300,
        label=_("What is new since the last one"),
        help_text=_("Stands in the change log."),
    )
    language = _language()


# A project document is of a version, and is ordered on its page.
FORMS: dict[str, type[OrderForm | EvaluationForm]] = {
    ReportKind.PROGRESS: OrderForm,
    ReportKind.EVALUATION: EvaluationForm,
}


def suggested_evaluation(project: Project) -> dict[str, Any]:
    """A final report of a project that is closing or has ended, else one midway."""
    is_closing = project.phase in (Phase.CLOSING, Phase.CONTINUATION, Phase.ENDED)
    return {
        "kind": ReportKind.EVALUATION,
        "stage": Stage.FINAL if is_closing else Stage.MIDWAY,
        "language": project.municipality.document_language,
    }


def suggested(project: Project) -> dict[str, Any]:
    """What most people want: the days of the last status report, in the municipality's language.

    Of an ended project, nothing after its last day.
    """
    reports = project.status_reports.order_by("-period_to", "-number")
    last = reports.approved().first() or reports.in_review().first()
    first, until = (last.period_from, last.period_to) if last else next_period(project)
    until = min(until, project.derived_on)
    return {
        "kind": ReportKind.PROGRESS,
        "period_from": min(first, until),
        "period_to": until,
        "language": project.municipality.document_language,
    }
