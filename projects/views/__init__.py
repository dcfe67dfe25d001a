"""Pages of one app: the list of projects, registration, purpose and goals, status reports."""

from projects.views.goals import (
    goal_edit,
    goal_quality,
    goal_remove,
    goal_restore,
    goals,
    measure,
    measurement_correct,
)
from projects.views.lists import project_list
from projects.views.places import places
from projects.views.registration import describe, purpose, register, registration, resume
from projects.views.risks import risk_edit, risks
from projects.views.status import status, status_edit, status_list, status_new

__all__ = [
    "describe",
    "goal_edit",
    "goal_quality",
    "goal_remove",
    "goal_restore",
    "goals",
    "measure",
    "measurement_correct",
    "places",
    "project_list",
    "purpose",
    "register",
    "registration",
    "resume",
    "risk_edit",
    "risks",
    "status",
    "status_edit",
    "status_list",
    "status_new",
]
