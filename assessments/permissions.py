"""Who may do what with an assessment. When is part of may: a closed round is answered by nobody."""

from enum import StrEnum

import rules
from django.utils import timezone

from governance.codes import STEERING_FUNCTIONS
from governance.models import Seat
from projects.models import Access
from projects.permissions import (
    follows_programme,
    follows_project,
    has_role,
    is_leader,
    is_registered,
    is_secretariat,
)
from projects.permissions import is_open as is_open_project
from trepart.db import holds_on


class Perm(StrEnum):
    """The names of what one may do here."""

    OPEN = "assessments.open_round"
    CLOSE = "assessments.close_round"
    ASK = "assessments.ask_in_round"
    REOPEN = "assessments.reopen_round"
    VIEW = "assessments.view_round"
    VIEW_RESULTS = "assessments.view_results"
    ANSWER = "assessments.answer_round"
    CONCLUDE = "assessments.conclude_jointly"
    WRITE_STATEMENTS = "assessments.write_statements"
    RETIRE_STATEMENTS = "assessments.retire_statements"
    SET_ASIDE = "assessments.set_finding_aside"


@rules.predicate
def follows(user, round):
    return follows_project(user, round.project)


@rules.predicate
def runs_rounds(user, round):
    return has_role(user, round.project, Access.Role.LEADER, Access.Role.SECRETARIAT)


@rules.predicate
def is_blind(user, round):
    return round.is_open


@rules.predicate
def project_goes_on(user, round):
    return not round.project.is_closed


@rules.predicate
def is_own(user, invitation):
    return invitation.person_id == user.person_id


@rules.predicate
def can_be_answered(user, invitation):
    return invitation.can_be_answered


@rules.predicate
def still_follows(user, invitation):
    return follows_project(user, invitation.round.project)


@rules.predicate
def leads_project(user, round):
    return is_leader(user, round.project)


@rules.predicate
def runs_the_steering(user, round):
    """Chair, deputy chair or secretary of a steering body of the project today."""
    return _runs_the_steering_of(user, round.project)


def _runs_the_steering_of(user, project) -> bool:
    today = timezone.localdate()
    steering = project.body_functions.filter(holds_on(today), function__in=STEERING_FUNCTIONS)
    return (
        Seat.objects.on(today)
        .running_meetings()
        .filter(person=user.person_id, body__in=steering.values("body"))
        .exists()
    )


@rules.predicate
def answers_for_the_steering(user, project):
    """Whoever leads the project, runs its steering body or follows its programme."""
    leads_it = has_role(user, project, Access.Role.LEADER, Access.Role.SECRETARIAT)
    return leads_it or _runs_the_steering_of(user, project)


@rules.predicate
def writes_statements(user, statement_set):
    return not statement_set.is_common and follows_programme(user, statement_set.programme_id)


@rules.predicate
def is_draft(user, statement_set):
    return statement_set.is_draft


@rules.predicate
def is_in_use(user, statement_set):
    return statement_set.is_in_use


rules.add_perm(Perm.OPEN, (is_leader | is_secretariat) & is_open_project & is_registered)
rules.add_perm(Perm.CLOSE, runs_rounds & is_blind)
rules.add_perm(Perm.ASK, runs_rounds & is_blind)
rules.add_perm(Perm.REOPEN, runs_rounds & ~is_blind & project_goes_on)
rules.add_perm(Perm.VIEW, follows)
rules.add_perm(Perm.VIEW_RESULTS, follows & ~is_blind)
rules.add_perm(Perm.ANSWER, is_own & can_be_answered & still_follows)
rules.add_perm(Perm.CONCLUDE, follows & ~is_blind & (leads_project | runs_the_steering))
rules.add_perm(Perm.SET_ASIDE, answers_for_the_steering & is_open_project)
rules.add_perm(Perm.WRITE_STATEMENTS, writes_statements & is_draft)
rules.add_perm(Perm.RETIRE_STATEMENTS, writes_statements & is_in_use)
