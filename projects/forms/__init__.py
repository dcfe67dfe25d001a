"""What people type about a project, turned into clean values; nothing is saved here."""

from projects.forms.afterwards import ContinuationForm, LessonForm, LessonSearchForm, ServiceForm
from projects.forms.basics import BasicsForm
from projects.forms.goals import GoalForm, MeasurementForm
from projects.forms.leadership import HandOverProjectForm, TemplateForm
from projects.forms.plan import MeasureForm, MilestoneForm, PeriodShownForm, ReachedForm
from projects.forms.purpose import PurposeElementForm, PurposeForm
from projects.forms.resources import BudgetLineForm, CompetenceForm, PositionForm
from projects.forms.risks import RiskForm
from projects.forms.search import SearchForm
from projects.forms.status import PeriodForm, StatusForm
from projects.forms.tables import TableForm
from projects.forms.workbook import WorkbookForm

__all__ = [
    "BasicsForm",
    "BudgetLineForm",
    "CompetenceForm",
    "ContinuationForm",
    "GoalForm",
    "HandOverProjectForm",
    "LessonForm",
    "LessonSearchForm",
    "MeasureForm",
    "MeasurementForm",
    "MilestoneForm",
    "PeriodForm",
    "PeriodShownForm",
    "PositionForm",
    "PurposeElementForm",
    "PurposeForm",
    "ReachedForm",
    "RiskForm",
    "SearchForm",
    "ServiceForm",
    "StatusForm",
    "TableForm",
    "TemplateForm",
    "WorkbookForm",
]
