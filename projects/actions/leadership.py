"""A project goes from one leader to the next, and begins from what an earlier one was."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import Person, User
from accounts.parties import THREE
from projects.actions.access import end_access, grant_access
from projects.actions.changes import refuse_closed, refuse_future
from projects.actions.goals import set_goal
from projects.actions.plan import set_measure
from projects.actions.projects import begin_project
from projects.actions.risks import set_risk
from projects.goal_tree import in_tree
from projects.models import Access, Goal, LeaderChange, Municipality, Project
from trepart.versions import VERSION_FIELDS, hold


@transaction.atomic
def hand_over(
    project: Project,
    *,
    to: Person,
    party: str,
    on: date,
    note: str,
    version: int | None = None,
    by: User,
) -> LeaderChange:
    """Let somebody else lead the project, from any of the three parties.

    The new one takes part already and can sign in. They lead from now on; the former one keeps what a
    leader may do for the rest of the day, so that the two can go through it together.
    """
    project = hold(project, version=version, by=by)
    refuse_closed(project)
    _refuse_to_hand_over(project, to=to, party=party, on=on, note=note)
    source, today = f"leader:{project.pk}", timezone.localdate()
    end_access(source, ends_on=today, by=by)
    grant_access(to, role=Access.Role.LEADER, source=source, project=project, by=by)
    change = LeaderChange.objects.create(
        project=project,
        from_person=project.leader,
        from_party=project.leader_party,
        to_person=to,
        to_party=party,
        changed_on=on,
        note=note,
        recorded_by=by,
    )
    changes = {"leader": [project.leader, to], "leader_party": [project.leader_party, party]}
    project.leader, project.leader_party = to, party
    project.save(update_fields=["leader", "leader_party", *VERSION_FIELDS])
    record("handed over", project, by=by, changes=changes, reason=note, project=project)
    return change


def _refuse_to_hand_over(project: Project, *, to: Person, party: str, on: date, note: str) -> None:
    if to == project.leader:
        raise ValidationError({"to": _("%(name)s leads the project already.") % {"name": to}})
    if not Person.objects.filter(pk__in=Access.objects.who_can_lead(project), pk=to.pk).exists():
        said = _("Who is to lead the project must take part in it and be able to sign in.")
        raise ValidationError({"to": said})
    if party not in THREE:
        raise ValidationError({"party": _("Choose the party that the new leader comes from.")})
    refuse_future(on, "on")
    if not note.strip():
        raise ValidationError({"note": _("Write what the next leader must know.")})


@transaction.atomic
def begin_from(template: Project, *, title: str, municipality: Municipality, by: User) -> Project:
    """Begin a project from what an earlier one was: its themes, goals, measures and risks.

    What belongs to the earlier one alone stays there: people, dates, numbers and what came of it.
    """
    project = begin_project(title=title, municipality=municipality, themes=list(template.themes.all()), by=by)
    goals: dict[int, Goal] = {}
    for goal, _depth in in_tree(template.goals.current()):
        parent = goals.get(goal.parent_id) if goal.parent_id else None
        parts = {name: getattr(goal, name) for name in ("indicator", "unit", "direction", "interval_months")}
        level = Goal.Level.SUB if parent else Goal.Level.MAIN
        goals[goal.pk] = set_goal(
            project, title=goal.title, kind=goal.kind, level=level, parent=parent, by=by, **parts
        )
    for measure in template.measures.current().prefetch_related("goals"):
        served = [goals[goal.pk] for goal in measure.goals.all() if goal.pk in goals]
        said = {"description": measure.description, "is_voluntary": measure.is_voluntary}
        set_measure(project, title=measure.title, goals=served, by=by, **said)
    for risk in template.risks.current():
        judged = {"probability": risk.probability, "consequence": risk.consequence}
        said = {"category": risk.category, "response": risk.response}
        set_risk(project, title=risk.title, by=by, **judged, **said)
    record("began from", project, by=by, changes={"template": [None, template.slug]}, project=project)
    return project
