"""Pages of one app: the list of projects, registration, purpose and goals, status reports."""

from projects.views.afterwards import (
    afterwards,
    continuation,
    lesson_edit,
    lesson_new,
    lesson_remove,
    lesson_restore,
    service_edit,
    service_new,
    service_remove,
    service_restore,
)
from projects.views.goals import (
    goal_edit,
    goal_quality,
    goal_remove,
    goal_restore,
    goals,
    measure,
    measurement_correct,
)
from projects.views.imports import import_plan, import_template, import_workbook
from projects.views.leadership import begin_from, leaders
from projects.views.lessons import lessons
from projects.views.lists import project_list
from projects.views.places import places
from projects.views.plan import (
    measure_edit,
    measure_new,
    measure_remove,
    measure_restore,
    milestone_edit,
    milestone_new,
    milestone_reach,
    milestone_remove,
    milestone_reopen,
    milestone_restore,
)
from projects.views.purpose import (
    purpose_history,
    purpose_part_edit,
    purpose_part_remove,
    purpose_part_restore,
    purpose_parts,
)
from projects.views.registration import describe, purpose, register, registration, resume
from projects.views.resources import (
    RESOURCE_KINDS,
    resource_edit,
    resource_new,
    resource_remove,
    resource_restore,
    resources,
)
from projects.views.risks import risk_edit, risks
from projects.views.status import status, status_edit, status_list, status_new

__all__ = [
    "RESOURCE_KINDS",
    "afterwards",
    "begin_from",
    "continuation",
    "describe",
    "goal_edit",
    "goal_quality",
    "goal_remove",
    "goal_restore",
    "goals",
    "import_plan",
    "import_template",
    "import_workbook",
    "leaders",
    "lesson_edit",
    "lesson_new",
    "lesson_remove",
    "lesson_restore",
    "lessons",
    "measure",
    "measure_edit",
    "measure_new",
    "measure_remove",
    "measure_restore",
    "measurement_correct",
    "milestone_edit",
    "milestone_new",
    "milestone_reach",
    "milestone_remove",
    "milestone_reopen",
    "milestone_restore",
    "places",
    "project_list",
    "purpose",
    "purpose_history",
    "purpose_part_edit",
    "purpose_part_remove",
    "purpose_part_restore",
    "purpose_parts",
    "register",
    "registration",
    "resource_edit",
    "resource_new",
    "resource_remove",
    "resource_restore",
    "resources",
    "resume",
    "risk_edit",
    "risks",
    "service_edit",
    "service_new",
    "service_remove",
    "service_restore",
    "status",
    "status_edit",
    "status_list",
    "status_new",
]
