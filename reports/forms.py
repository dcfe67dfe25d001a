"""What is asked of somebody who wants a report."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.forms import PeriodForm
from projects.models import Project
from projects.reporting import next_period
from reports.models import ReportKind

MOST_YEARS = 15
# A project document is of a version, and is ordered on its page.
OF_A_PERIOD = [(ReportKind.PROGRESS.value, ReportKind.PROGRESS.label)]


class OrderForm(PeriodForm):
    """The kind of report, the days that it is about, and its language."""

    kind = forms.ChoiceField(choices=OF_A_PERIOD, label=_("Kind of report"))
    language = forms.ChoiceField(
        choices=settings.LANGUAGES,
        label=_("Language of the report"),
        help_text=_("Our own words come in this language. What people wrote stays as they wrote it."),
    )
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
