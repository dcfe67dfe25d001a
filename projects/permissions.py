"""Who may do what to a project. A predicate is one fact; a permission is a sentence of facts."""

from enum import StrEnum

import rules
from django.utils import timezone

from projects.models import Access, ContinuationPlan, Enrolment, Municipality, Project


class Perm(StrEnum):
    """The names of what one may do here."""

    REGISTER = "projects.register_project"
    VIEW = "projects.view_project"
    EDIT = "projects.edit_project"
    MEASURE = "projects.measure_goals"
    REPORT_STATUS = "projects.report_status"
    HAND_OVER = "projects.hand_over_project"
    FOLLOW_PROGRAMME = "projects.follow_programme"
    APPLY = "projects.apply_to_programme"
    WRITE_TO_PROGRAMME = "projects.write_to_programme"
    DECIDE_ENROLMENT = "projects.decide_enrolment"
    TELL = "projects.tell_lesson"
    RETELL = "projects.retell_lesson"


def has_role(user, project, *roles: str) -> bool:
    """Whether the person has one of these roles in the project, its programme or its place today."""
    given = Access.objects.of(user.person_id).on(timezone.localdate()).to_project(project)
    return given.filter(role__in=roles).exists()


@rules.predicate
def is_signed_in(user):
    return user.is_authenticated


@rules.predicate
def follows_project(user, project):
    return Project.objects.visible_to(user).filter(pk=project.pk).exists()


@rules.predicate
def is_leader(user, project):
    return has_role(user, project, Access.Role.LEADER)


@rules.predicate
def is_administrator(user, project):
    return has_role(user, project, Access.Role.ADMINISTRATOR)


@rules.predicate
def takes_part(user, project):
    return has_role(user, project, Access.Role.LEADER, Access.Role.OWNER, Access.Role.SEAT)


@rules.predicate
def measures_on(user, project):
    return ContinuationPlan.objects.measured_on_by(user).filter(project=project).exists()


def retells(user, lesson, *, may_edit: bool, may_tell: bool) -> bool:
    """Who may change the project may change every lesson of it; who may tell lessons, their own."""
    return may_edit or (may_tell and lesson.written_by_id == user.pk)


@rules.predicate
def may_retell(user, lesson):
    may_edit = user.has_perm(Perm.EDIT, lesson.project)
    return retells(user, lesson, may_edit=may_edit, may_tell=user.has_perm(Perm.TELL, lesson.project))


@rules.predicate
def is_secretariat(user, project):
    return has_role(user, project, Access.Role.SECRETARIAT)


def programmes_followed_by(user):
    """The keys of the programmes in whose secretariat this person is today, for a filter."""
    mine = Access.objects.of(user.person_id).on(timezone.localdate())
    return mine.filter(role=Access.Role.SECRETARIAT).values("programme")


@rules.predicate
def follows_programme(user, programme):
    return programmes_followed_by(user).filter(programme=programme).exists()


@rules.predicate
def decides_on(user, enrolment):
    return follows_programme(user, enrolment.programme_id)


@rules.predicate
def acts_for_a_place(user, programme):
    return Municipality.objects.acted_for_by(user).exists()


@rules.predicate
def acts_for_the_place(user, enrolment):
    return Enrolment.objects.acted_for_by(user).filter(pk=enrolment.pk).exists()


@rules.predicate
def is_open(user, project):
    return not project.is_closed


@rules.predicate
def is_registered(user, project):
    return project.is_registered


rules.add_perm(Perm.REGISTER, is_signed_in)
rules.add_perm(Perm.VIEW, follows_project)
rules.add_perm(Perm.EDIT, is_leader & is_open)
rules.add_perm(Perm.MEASURE, (is_leader | measures_on) & is_open)
rules.add_perm(Perm.REPORT_STATUS, is_leader & is_open & is_registered)
rules.add_perm(Perm.FOLLOW_PROGRAMME, follows_programme)
rules.add_perm(Perm.APPLY, acts_for_a_place)
rules.add_perm(Perm.WRITE_TO_PROGRAMME, acts_for_the_place)
rules.add_perm(Perm.DECIDE_ENROLMENT, decides_on)
rules.add_perm(Perm.HAND_OVER, (is_leader | is_administrator) & is_open)
rules.add_perm(Perm.TELL, takes_part & is_open)
rules.add_perm(Perm.RETELL, may_retell)
