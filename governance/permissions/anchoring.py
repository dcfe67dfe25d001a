"""Who may sign a project document. A predicate is one fact; a permission is a sentence of facts."""

from enum import StrEnum

import rules
from django.utils import timezone

from governance.models import Seat
from projects.permissions import is_open


class AnchoringPerm(StrEnum):
    """The names of what one may do to a project document. Making one is to edit the project."""

    SIGN = "governance.sign_document"


@rules.predicate
def speaks_for_a_party(user, project):
    seats = Seat.objects.filter(person=user.person_id)
    return seats.speaking_for(project, timezone.localdate()).exists()


rules.add_perm(AnchoringPerm.SIGN, speaks_for_a_party & is_open)
