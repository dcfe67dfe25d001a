"""The nouns of what is followed: places, programmes, projects, goals, status reports."""

from projects.models.goals import Goal, Measurement
from projects.models.places import County, LanguageForm, Municipality, MunicipalityChange
from projects.models.programmes import Deadline, Enrolment, InThreeLanguages, Programme, Theme
from projects.models.projects import Access, Phase, Project
from projects.models.status import Area, Light, StatusReport, StatusSection

__all__ = [
    "Access",
    "Area",
    "County",
    "Deadline",
    "Enrolment",
    "Goal",
    "InThreeLanguages",
    "LanguageForm",
    "Light",
    "Measurement",
    "Municipality",
    "MunicipalityChange",
    "Phase",
    "Programme",
    "Project",
    "StatusReport",
    "StatusSection",
    "Theme",
]
