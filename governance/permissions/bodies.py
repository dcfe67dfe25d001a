"""Who may do what to bodies and seats. A predicate is one fact; a permission is a sentence of facts."""

from enum import StrEnum

import rules
from django.utils import timezone

from governance.codes import Function
from governance.models import Body
from projects.models import Access
from projects.permissions import has_role, is_open


class BodyPerm(StrEnum):
    """The names of what one may do to bodies."""

    VIEW = "governance.view_body"
    EDIT = "governance.edit_body"
    ORGANISE = "governance.organise_project"
    READ_AFFILIATIONS = "governance.read_affiliations"
    FORM_OF_MUNICIPALITY = "governance.form_body_of_municipality"


@rules.predicate
def sees_body(user, body):
    return Body.objects.visible_to(user).filter(pk=body.pk).exists()


@rules.predicate
def organises(user, project):
    """The project leader, or an administrator in the municipality."""
    return has_role(user, project, Access.Role.LEADER, Access.Role.ADMINISTRATOR)


@rules.predicate
def organises_what_it_serves(user, body):
    """An administrator of the municipality, or whoever leads the open project that the body served first.

    A body can serve many projects. Who takes it into use for one of their own does not thereby
    decide who sits in it for the others.
    """
    mine = Access.objects.of(user.person_id).on(timezone.localdate())
    if mine.filter(role=Access.Role.ADMINISTRATOR, municipality=body.municipality_id).exists():
        return True
    led = mine.filter(role=Access.Role.LEADER, project__isnull=False).values("project")
    return Body.objects.serving_first(led).filter(pk=body.pk).exists()


@rules.predicate
def serves_somebody_open(user, body):
    """A body of one project ends with it; one of the municipality goes on."""
    return not (body.project_id and body.project.is_closed)


@rules.predicate
def takes_part_with(user, body):
    """Who sits in the body, or leads, owns or sits in a project that it serves: not the secretariat."""
    today = timezone.localdate()
    if body.seats.on(today).filter(person=user.person_id).exists():
        return True
    served = body.functions.exclude(function=Function.BESIDE).values("project")
    roles = (Access.Role.LEADER, Access.Role.OWNER, Access.Role.SEAT)
    return Access.objects.of(user.person_id).on(today).filter(role__in=roles, project__in=served).exists()


@rules.predicate
def administers(user, municipality):
    mine = Access.objects.of(user.person_id).on(timezone.localdate())
    return mine.filter(role=Access.Role.ADMINISTRATOR, municipality=municipality).exists()


rules.add_perm(BodyPerm.VIEW, sees_body)
rules.add_perm(BodyPerm.EDIT, organises_what_it_serves & serves_somebody_open)
rules.add_perm(BodyPerm.ORGANISE, organises & is_open)
rules.add_perm(BodyPerm.READ_AFFILIATIONS, takes_part_with | organises_what_it_serves)
rules.add_perm(BodyPerm.FORM_OF_MUNICIPALITY, administers)
