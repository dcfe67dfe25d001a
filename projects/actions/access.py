"""Who is let in, and by what: the one table that decides what people see."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from accounts.actions import record
from accounts.models import Person, User
from projects.models import Access, Municipality, Programme, Project


@transaction.atomic
def grant_access(
    person: Person,
    *,
    role: str,
    source: str,
    project: Project | None = None,
    programme: Programme | None = None,
    municipality: Municipality | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: User | None,
) -> Access:
    """Let the person see a project, or all of a programme or a municipality, because of `source`.

    Granted again from the same source, it only takes the new role and dates.
    """
    access, is_new = Access.objects.update_or_create(
        person=person,
        source=source,
        project=project,
        programme=programme,
        municipality=municipality,
        defaults={"role": role, "starts_on": starts_on, "ends_on": ends_on},
    )
    record("gave access" if is_new else "changed access", access, by=by, project=project)
    return access


@transaction.atomic
def end_access(source: str, *, ends_on: date, by: User | None) -> int:
    """End everything that `source` gave; the day counts as the last. How many rows ended."""
    lasting = Access.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on), source=source)
    ended = 0
    for access in lasting.select_for_update(of=("self",)).select_related("person"):
        changes = {"ends_on": [access.ends_on, ends_on]}
        access.ends_on = ends_on
        access.save(update_fields=["ends_on"])
        record("ended access", access, by=by, changes=changes, project=access.project)
        ended += 1
    return ended
