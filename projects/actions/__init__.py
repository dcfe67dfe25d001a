"""What is done to projects: registered, described, measured, reported on, approved."""

from projects.actions.access import end_access, grant_access
from projects.actions.derived import derive, derive_all
from projects.actions.goals import (
    correct_measurement,
    measure_goal,
    remove_goal,
    restore_goal,
    set_goal,
)
from projects.actions.projects import (
    begin_project,
    change_phase,
    describe_project,
    end_project,
    reach_step,
    register_project,
    state_purpose,
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
    "approve_status_report",
    "begin_project",
    "change_phase",
    "correct_measurement",
    "derive",
    "derive_all",
    "describe_project",
    "draft_status_report",
    "end_access",
    "end_project",
    "grant_access",
    "measure_goal",
    "reach_step",
    "register_project",
    "remove_goal",
    "restore_goal",
    "return_status_report",
    "send_status_report",
    "set_goal",
    "set_risk",
    "state_purpose",
    "write_status_report",
]
