"""What people type about a project, turned into clean values; nothing is saved here."""

from projects.forms.basics import BasicsForm
from projects.forms.goals import GoalForm, MeasurementForm
from projects.forms.purpose import PurposeForm
from projects.forms.risks import RiskForm
from projects.forms.search import SearchForm
from projects.forms.status import PeriodForm, StatusForm

__all__ = [
    "BasicsForm",
    "GoalForm",
    "MeasurementForm",
    "PeriodForm",
    "PurposeForm",
    "RiskForm",
    "SearchForm",
    "StatusForm",
]
