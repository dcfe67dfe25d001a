"""Who may move a project from phase to phase: its leader, while it is open. A pause does not close it."""

from enum import StrEnum

import rules

from projects.permissions import is_leader, is_open, is_registered


class PhasePerm(StrEnum):
    """The names of what one may do to phases."""

    CHANGE = "governance.change_phase"


rules.add_perm(PhasePerm.CHANGE, is_leader & is_open & is_registered)
