"""A project leaves a phase by a decision in a body, stands still, goes on or is withdrawn, with a reason."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from governance.course import Course
from governance.gates import Gates, needs_body
from governance.models import Body, Decision, PhaseChange
from projects.actions import change_phase, end_project
from projects.actions.changes import refuse_closed, refuse_future
from projects.models import Phase, Project
from trepart.words import short_date


@transaction.atomic
def decide_phase(
    project: Project,
    *,
    was: str,
    to_phase: str,
    decided_on: date,
    reason: str,
    body: Body | None = None,
    ended_on: date | None = None,
    decision: Decision | None = None,
    by: User,
) -> PhaseChange:
    """Let the project go from the phase that it `was` in to another, and keep who decided it and why.

    What is lacking for the phases that it leaves behind is written down as it stands now, and bars nothing.
    From the day that it ended on, an ended project is a record.
    """
    refuse_closed(project)
    project = Project.objects.get(pk=project.pk)
    _refuse_to_move(project, was)
    course = Course(project)
    _refuse_wrong_way(course, to_phase)
    _refuse_wrong_body(project, to_phase, body, decided_on)
    _refuse_wrong_day(course, decided_on)
    if not reason.strip():
        raise ValidationError({"reason": _("Write why.")})
    change = PhaseChange.objects.create(
        project=project,
        from_phase=was,
        to_phase=to_phase,
        decided_on=decided_on,
        body=body,
        decision=decision,
        reason=reason,
        lacking=[str(one.demand) for one in Gates(project).between(was, to_phase) if not one.ok],
        recorded_by=by,
    )
    _enter(project, change, ended_on, by=by)
    record("decided", change, by=by, changes={"phase": [was, to_phase]}, reason=reason, project=project)
    return change


def _refuse_to_move(project: Project, was: str) -> None:
    """A project that is registered moves, and from the phase that whoever decided saw it in."""
    if not project.is_registered:
        raise ValidationError(_("The project is not registered yet. Send the registration first."))
    if project.phase != was:
        raise ValidationError(
            _("Somebody has moved the project to another phase meanwhile. Open the page again.")
        )


def _enter(project: Project, change: PhaseChange, ended_on: date | None, *, by: User) -> None:
    if change.to_phase != Phase.ENDED:
        change_phase(project, change.to_phase, reason=change.reason, by=by)
        return
    if ended_on is None:
        raise ValidationError({"ended_on": _("Write on which day the project ended.")})
    refuse_future(ended_on, "ended_on")
    if project.starts_on and ended_on < project.starts_on:
        raise ValidationError({"ended_on": _("A project cannot end before it starts.")})
    end_project(project, ends_on=ended_on, reason=change.reason, by=by)


def _refuse_wrong_way(course: Course, to_phase: str) -> None:
    if to_phase not in course.ways:
        raise ValidationError({"to_phase": _("The project cannot go there from the phase that it is in.")})


def _refuse_wrong_body(project: Project, to_phase: str, body: Body | None, day: date) -> None:
    if body is None:
        if needs_body(project.phase, to_phase):
            raise ValidationError({"body": _("Choose the body that decided it.")})
        return
    given = project.body_functions.filter(body=body)
    if not given:
        raise ValidationError({"body": _("Choose a body that serves the project.")})
    if all(one.ends_on and one.ends_on < day for one in given):
        raise ValidationError({"body": _("This body no longer served the project on that day.")})


def _refuse_wrong_day(course: Course, day: date) -> None:
    refuse_future(day, "decided_on")
    if course.last and day < course.last.decided_on:
        came = short_date(course.last.decided_on)
        raise ValidationError(
            {
                "decided_on": _("The project came into this phase on {day}, so not before that.").format(
                    day=came
                )
            }
        )
