"""What is asked of a secretariat that wants a report of its programme, or of a municipality in it."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models import Municipality, Programme
from reports.forms import MOST_YEARS, OrderForm
from reports.models import ReportKind
from trepart.forms import offer

OF_A_PROGRAMME = [(kind.value, kind.label) for kind in (ReportKind.PROGRAMME, ReportKind.CASE)]


class ProgrammeOrderForm(OrderForm):
    """All projects beside each other, or one municipality in depth; the days and the language."""

    use_required_attribute = False
    kind = forms.ChoiceField(choices=OF_A_PROGRAMME, label=_("Kind of report"))
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=_("Municipality"),
        empty_label=_("Choose a municipality"),
        help_text=_("Only for a municipality in depth."),
        error_messages={"required": _("Choose the municipality that the report is to be about.")},
    )
    field_order = ["kind", "municipality", "period_from", "period_to", "language"]

    def __init__(self, *args, programme: Programme, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "municipality", places_in(programme))
        # One in depth needs to be named; a comparison is of all.
        sent = self.data.get(self.add_prefix("kind"))
        self.fields["municipality"].required = not self.is_bound or sent == ReportKind.CASE


def places_in(programme: Programme):
    """The municipalities that run a project of the programme that was sent, or take part in one."""
    sent = programme.projects.registered()
    run = Q(pk__in=sent.values("municipality"))
    return Municipality.objects.filter(run | Q(joint_projects__in=sent)).distinct().select_related("county")


def suggested(programme: Programme, municipality: str = "") -> dict[str, Any]:
    """The programme so far, at most as many years as a report can be about; where one is named, in depth."""
    place = places_in(programme).filter(pk=municipality).first() if municipality.isdecimal() else None
    today = timezone.localdate()
    until = min(programme.ends_on or today, today)
    earliest = until.replace(year=until.year - MOST_YEARS, day=min(until.day, 28))
    first = max(min(programme.starts_on, until), earliest)
    return {
        "kind": ReportKind.CASE if place else ReportKind.PROGRAMME,
        "municipality": place,
        "period_from": first,
        "period_to": until,
        "language": "nb",
    }
