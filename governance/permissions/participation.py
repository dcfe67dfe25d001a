"""Who may enter gatherings, note who came, and see or turn on counting per person."""

from dataclasses import dataclass
from enum import StrEnum

import rules
from django.utils import timezone

from governance.models import Gathering
from projects.models import Access, Municipality
from projects.permissions import Perm, has_role


class ParticipationPerm(StrEnum):
    """The names of what one may do. Who holds a gathering follows the programme, or edits the project."""

    CHANGE_GATHERING = "governance.change_gathering"
    NOTE_WHO_CAME = "governance.note_who_came"
    SEE_PEOPLE = "governance.see_participation_of_people"
    TURN_ON_COUNTING = "governance.turn_on_personal_counting"


@dataclass(frozen=True)
class FromPlace:
    """Those who came to a gathering from one municipality."""

    gathering: Gathering
    municipality: Municipality


@rules.predicate
def holds_gathering(user, gathering):
    """The secretariat of its programme, or whoever may edit its project."""
    if gathering.project:
        return user.has_perm(Perm.EDIT, gathering.project)
    return user.has_perm(Perm.FOLLOW_PROGRAMME, gathering.programme)


@rules.predicate
def notes_for_place(user, delegated):
    """Whoever holds the gathering, for all; in a programme, whoever acts for a municipality for their own."""
    if holds_gathering(user, delegated.gathering):
        return True
    if delegated.gathering.project_id:
        return False
    return Municipality.objects.acted_for_by(user).filter(pk=delegated.municipality.pk).exists()


@rules.predicate
def is_in_project(user, project):
    """Those who take part in the project or answer for it, not those who follow it from outside."""
    inside = (Access.Role.LEADER, Access.Role.OWNER, Access.Role.SEAT, Access.Role.ADMINISTRATOR)
    return has_role(user, project, *inside)


@rules.predicate
def administers(user, municipality):
    mine = Access.objects.of(user.person_id).on(timezone.localdate())
    return mine.filter(role=Access.Role.ADMINISTRATOR, municipality=municipality).exists()


rules.add_perm(ParticipationPerm.CHANGE_GATHERING, holds_gathering)
rules.add_perm(ParticipationPerm.NOTE_WHO_CAME, notes_for_place)
rules.add_perm(ParticipationPerm.SEE_PEOPLE, is_in_project)
rules.add_perm(ParticipationPerm.TURN_ON_COUNTING, administers)
