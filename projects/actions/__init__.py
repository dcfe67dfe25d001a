"""What is done to projects: registered, described, measured, reported on, approved."""

from projects.actions.access import end_access, grant_access
from projects.actions.afterwards import (
    add_lesson,
    change_lesson,
    plan_continuation,
    remove_lesson,
    remove_service,
    restore_lesson,
    restore_service,
    set_service,
)
from projects.actions.derived import derive, derive_all
from projects.actions.goals import (
    correct_measurement,
    measure_goal,
    remove_goal,
    restore_goal,
    set_goal,
)
from projects.actions.leadership import begin_from, hand_over
from projects.actions.plan import (
    move_milestone,
    reach_milestone,
    remove_measure,
    remove_milestone,
    reopen_milestone,
    restore_measure,
    restore_milestone,
    set_measure,
    set_milestone,
)
from projects.actions.projects import (
    begin_project,
    change_phase,
    describe_project,
    end_project,
    reach_step,
    register_project,
)
from projects.actions.purpose import (
    remove_purpose_element,
    restore_purpose_element,
    set_purpose_element,
    state_purpose,
)
from projects.actions.resources import (
    remove_resource,
    restore_resource,
    set_budget_line,
    set_competence_need,
    set_position,
)
from projects.actions.risks import set_risk
from projects.actions.status import (
    approve_status_report,
    draft_status_report,
    return_status_report,
    send_status_report,
    write_status_report,
)

__all__ = [
    "add_lesson",
    "approve_status_report",
    "begin_from",
    "begin_project",
    "change_lesson",
    "change_phase",
    "correct_measurement",
    "derive",
    "derive_all",
    "describe_project",
    "draft_status_report",
    "end_access",
    "end_project",
    "grant_access",
    "hand_over",
    "measure_goal",
    "move_milestone",
    "plan_continuation",
    "reach_milestone",
    "reach_step",
    "register_project",
    "remove_goal",
    "remove_lesson",
    "remove_measure",
    "remove_milestone",
    "remove_purpose_element",
    "remove_resource",
    "remove_service",
    "reopen_milestone",
    "restore_goal",
    "restore_lesson",
    "restore_measure",
    "restore_milestone",
    "restore_purpose_element",
    "restore_resource",
    "restore_service",
    "return_status_report",
    "send_status_report",
    "set_budget_line",
    "set_competence_need",
    "set_goal",
    "set_measure",
    "set_milestone",
    "set_position",
    "set_purpose_element",
    "set_risk",
    "set_service",
    "state_purpose",
    "write_status_report",
]
