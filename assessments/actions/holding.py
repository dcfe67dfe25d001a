"""Holding a round while something is done to it."""

from assessments.models import Round


def hold_round(round: Round) -> Round:
    """The round as it is now; whoever else changes it waits until we commit."""
    held = Round.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("project__municipality").get(pk=round.pk)
