"""Holding a round while something is done to it."""

from assessments.models import Round
from projects.models import Project
from trepart.db import take_turns


def hold_round(round: Round) -> Round:
    """The round as it is now; whoever else changes it waits until we commit."""
    held = Round.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("project__municipality").get(pk=round.pk)


def take_turns_opening(project: Project) -> None:
    """Whoever else opens a round of the project, or opens one again, waits: one is open at a time."""
    take_turns(f"open rounds of project {project.pk}")
