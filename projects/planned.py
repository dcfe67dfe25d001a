"""Where what is planned stands on a day, and who was part of planning it, in words."""

from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.models import Measure, MeasureState, Milestone, Stage
from trepart.words import short_date

OPEN = (MeasureState.PLANNED, MeasureState.UNDERWAY)


class Standing(StrEnum):
    """Whether a milestone is reached, still to come, or late."""

    REACHED = "reached"
    COMING = "coming"
    LATE = "late"


def standing_of(milestone: Milestone, today: date) -> Standing:
    """Where the milestone stands on this day; on its own day it is not late."""
    if milestone.reached_on:
        return Standing.REACHED
    return Standing.LATE if milestone.due_on < today else Standing.COMING


def said_of(milestone: Milestone, today: date) -> str:
    """The same in words, with its day."""
    due, reached_on = short_date(milestone.due_on), milestone.reached_on
    if reached_on and reached_on > milestone.due_on:
        return _("Reached {day}, planned for {due}").format(day=short_date(reached_on), due=due)
    if reached_on:
        return _("Reached {day}").format(day=short_date(reached_on))
    if standing_of(milestone, today) is Standing.LATE:
        return _("Late, was to be reached {day}").format(day=due)
    return _("Comes {day}").format(day=due)


def period_of(measure: Measure) -> str:
    """From when to when, as far as it is known."""
    first = measure.starts_on and short_date(measure.starts_on)
    last = measure.ends_on and short_date(measure.ends_on)
    if first and last:
        return f"{first}–{last}"
    if first:
        return _("from {day}").format(day=first)
    return _("until {day}").format(day=last) if last else ""


STAFF = {
    Stage.PLANNING: gettext_lazy("The employees came in while it was planned."),
    Stage.START: gettext_lazy("The employees came in at the start."),
    Stage.UNDERWAY: gettext_lazy("The employees came in when it was underway."),
    Stage.NOT_AT_ALL: gettext_lazy("The employees have not been part of it."),
}
UNIONS = {
    Stage.PLANNING: gettext_lazy("The union representatives came in while it was planned."),
    Stage.START: gettext_lazy("The union representatives came in at the start."),
    Stage.UNDERWAY: gettext_lazy("The union representatives came in when it was underway."),
    Stage.NOT_AT_ALL: gettext_lazy("The union representatives have not been part of it."),
}


def came_in(measure: Measure) -> list[str]:
    """At which stage the employees and their representatives came in, as far as it is known."""
    given = [(STAFF, measure.staff_stage), (UNIONS, measure.union_stage)]
    return [str(words[Stage(stage)]) for words, stage in given if stage]


def questions_about(measure: Measure) -> list[str]:
    """What the steering group may ask itself while it can matter that somebody came in late."""
    found: list[str] = []
    if measure.state not in OPEN:
        return found
    if measure.union_stage == Stage.NOT_AT_ALL:
        found.append(_("Who asks the union representatives, and what can they still take part in?"))
    if measure.staff_stage == Stage.UNDERWAY:
        found.append(_("When the employees came in, most was settled. What can they still change?"))
    if measure.staff_stage == Stage.NOT_AT_ALL:
        found.append(_("Who asks those whose work it changes, and when?"))
    return found
