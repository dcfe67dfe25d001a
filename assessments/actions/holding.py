"""Holding a round while something is done to it, and doing something in many of them."""

import logging
from collections.abc import Callable, Iterable

from assessments.models import Round
from projects.models import Project
from trepart.db import take_turns

logger = logging.getLogger(__name__)


def hold_round(round: Round) -> Round:
    """The round as it is now; whoever else changes it waits until we commit."""
    held = Round.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("project__municipality").get(pk=round.pk)


def take_turns_opening(project: Project) -> None:
    """Whoever else opens a round of the project, or opens one again, waits: one is open at a time."""
    take_turns(f"open rounds of project {project.pk}")


def each_by_itself(rounds: Iterable[Round], act: Callable[[Round], object]) -> int:
    """In how many of these rounds the action did something. One in which it fails keeps no other waiting."""
    done = 0
    for round in rounds:
        try:
            done += bool(act(round))
        except Exception:
            logger.exception("Round %s had to be left", round.pk)
    return done
