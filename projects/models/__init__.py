"""The nouns of what is followed: places, programmes, projects, goals, status reports."""

from projects.models.afterwards import AffectedService, ContinuationPlan, CriterionCode, Lesson
from projects.models.enrolments import (
    LEADS_TO,
    Enrolment,
    EnrolmentDecision,
    EnrolmentState,
    YearlyReport,
    YearlyReportState,
    years_of,
)
from projects.models.goals import Goal, Measurement
from projects.models.leadership import LeaderChange
from projects.models.places import County, LanguageForm, Municipality, MunicipalityChange
from projects.models.plan import Measure, MeasureState, Milestone, MilestoneMove, Stage
from projects.models.programmes import Deadline, InThreeLanguages, Programme, Theme
from projects.models.projects import Access, Phase, Project
from projects.models.purpose import PurposeElement, PurposeVersion
from projects.models.removable import Removable
from projects.models.resources import (
    BudgetLine,
    CompetenceKind,
    CompetenceNeed,
    CompetenceState,
    MoneySource,
    PositionShare,
)
from projects.models.risks import Risk, RiskCategory, RiskJudgement, RiskState
from projects.models.status import Area, Light, StatusReport, StatusSection

__all__ = [
    "LEADS_TO",
    "Access",
    "AffectedService",
    "Area",
    "BudgetLine",
    "CompetenceKind",
    "CompetenceNeed",
    "CompetenceState",
    "ContinuationPlan",
    "County",
    "CriterionCode",
    "Deadline",
    "Enrolment",
    "EnrolmentDecision",
    "EnrolmentState",
    "Goal",
    "InThreeLanguages",
    "LanguageForm",
    "LeaderChange",
    "Lesson",
    "Light",
    "Measure",
    "MeasureState",
    "Measurement",
    "Milestone",
    "MilestoneMove",
    "MoneySource",
    "Municipality",
    "MunicipalityChange",
    "Phase",
    "PositionShare",
    "Programme",
    "Project",
    "PurposeElement",
    "PurposeVersion",
    "Removable",
    "Risk",
    "RiskCategory",
    "RiskJudgement",
    "RiskState",
    "Stage",
    "StatusReport",
    "StatusSection",
    "Theme",
    "YearlyReport",
    "YearlyReportState",
    "years_of",
]
