"""What is done to gatherings: held, described anew, taken away and put back, and who came to them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.actions import record
from accounts.models import User
from accounts.parties import Party
from governance.delegations import MOST_PEOPLE, Came, nameable
from governance.models import Delegation, DelegationPart, Gathering, GatheringKind
from projects.actions.changes import refuse_closed, set_fields
from projects.models import Municipality, Programme, Project, Theme
from trepart.db import take_turns
from trepart.versions import VERSION_FIELDS, hold


class Described(TypedDict, total=False):
    """What a gathering is; of a programme's also its kind and the theme that it is about."""

    kind: str
    name: str
    starts_on: date
    ends_on: date | None
    place: str
    about: str
    theme: Theme | None


@transaction.atomic
def hold_gathering(
    *,
    programme: Programme | None = None,
    project: Project | None = None,
    by: User,
    **described: Unpack[Described],
) -> Gathering:
    """Enter a gathering of a programme, or a local one of a project."""
    if project is not None:
        refuse_closed(project)
        described["kind"] = GatheringKind.LOCAL_PROJECT
    gathering = Gathering(programme=programme, project=project, changed_by=by)
    changes = set_fields(gathering, dict(described))
    _refuse_wrong(gathering)
    gathering.save()
    if project is not None:
        del changes["kind"]
    record("entered", gathering, by=by, changes=changes, project=project)
    return gathering


@transaction.atomic
def change_gathering(
    gathering: Gathering, *, version: int | None, by: User, **described: Unpack[Described]
) -> Gathering:
    """Describe it anew; what is not given stays."""
    _refuse_ended(gathering)
    gathering = hold(gathering, version=version, by=by)
    _refuse_removed(gathering)
    changes = set_fields(gathering, dict(described))
    _refuse_wrong(gathering)
    gathering.save(update_fields=[*changes, *VERSION_FIELDS])
    record("changed", gathering, by=by, changes=changes, project=gathering.project)
    return gathering


@transaction.atomic
def remove_gathering(gathering: Gathering, *, by: User) -> Gathering:
    """Take away one that was entered by mistake or never held: it counts no more. It can be put back."""
    _refuse_ended(gathering)
    gathering = hold(gathering, version=None, by=by)
    if gathering.removed_at is None:
        gathering.removed_at = timezone.now()
        gathering.save(update_fields=["removed_at", *VERSION_FIELDS])
        record("removed", gathering, by=by, project=gathering.project)
    return gathering


@transaction.atomic
def restore_gathering(gathering: Gathering, *, by: User) -> Gathering:
    """Put it back with those who came."""
    _refuse_ended(gathering)
    gathering = hold(gathering, version=None, by=by)
    if gathering.removed_at is not None:
        gathering.removed_at = None
        gathering.save(update_fields=["removed_at", *VERSION_FIELDS])
        record("brought back", gathering, by=by, project=gathering.project)
    return gathering


@transaction.atomic
def note_who_came(
    gathering: Gathering,
    municipality: Municipality,
    came: Iterable[Came],
    *,
    version: int | None = None,
    by: User,
) -> Delegation:
    """Note how many of each party came from a municipality; what was noted before is in the trail."""
    take_turns(f"delegations to {gathering.pk}")
    _refuse_ended(gathering)
    gathering = Gathering.objects.get(pk=gathering.pk)
    _refuse_removed(gathering)
    _refuse_who_cannot_come(gathering, municipality)
    there = [each for each in came if each.people]
    _refuse_wrong_counts(gathering, municipality, there)
    delegation = _held(gathering, municipality, version=version, by=by)
    before = {part.party: part.people for part in delegation.parts.all()}
    delegation.parts.all().delete()
    for each in there:
        part = DelegationPart.objects.create(
            delegation=delegation, party=each.party, people=each.people, level=each.level, spoke=each.spoke
        )
        part.named.set(each.named)
    after = {each.party: each.people for each in there}
    changes = {
        party: [before.get(party, 0), after.get(party, 0)]
        for party in Party.values
        if before.get(party, 0) != after.get(party, 0)
    }
    record("noted who came to", delegation, by=by, changes=changes, project=gathering.project)
    return delegation


def _held(gathering: Gathering, municipality: Municipality, *, version: int | None, by: User) -> Delegation:
    """The delegation as it is, held until the commit; made where none was noted yet."""
    row = Delegation.objects.filter(gathering=gathering, municipality=municipality).first()
    if row is None:
        return Delegation.objects.create(gathering=gathering, municipality=municipality, changed_by=by)
    if version is None and row.changed_by not in (None, by):
        raise ValidationError(_("Somebody noted who came meanwhile. Open the page again."))
    row = hold(row, version=version, by=by)
    row.save(update_fields=VERSION_FIELDS)
    return row


def _refuse_ended(gathering: Gathering) -> None:
    """What is local to an ended project is a record; those of a programme go on."""
    if gathering.project:
        refuse_closed(gathering.project)


def _refuse_removed(gathering: Gathering) -> None:
    if gathering.removed_at:
        raise ValidationError(_("The gathering is taken away. Put it back first."))


def _refuse_wrong(gathering: Gathering) -> None:
    """It has a name and days in order, and is local where it belongs to a project and only there."""
    wrong: dict[str, Any] = {}
    if not gathering.name.strip():
        wrong["name"] = _("Write what the gathering is called.")
    if gathering.ends_on and gathering.ends_on < gathering.starts_on:
        wrong["ends_on"] = _("The last day cannot come before the first.")
    if (gathering.project_id is None) == (gathering.kind == GatheringKind.LOCAL_PROJECT):
        wrong["kind"] = _("A local gathering belongs to a project. Enter it there.")
    if gathering.theme_id and gathering.kind != GatheringKind.NATIONAL_THEME:
        wrong["theme"] = _("Only a national theme gathering is about one theme.")
    if wrong:
        raise ValidationError(wrong)


def _refuse_who_cannot_come(gathering: Gathering, municipality: Municipality) -> None:
    if gathering.starts_on > timezone.localdate():
        raise ValidationError(_("The gathering has not been held yet."))
    if not gathering.places().filter(pk=municipality.pk).exists():
        raise ValidationError(_("The municipality does not take part here."))


def _refuse_wrong_counts(gathering: Gathering, municipality: Municipality, there: list[Came]) -> None:
    """Nobody is named who is not counted person by person, and no more are named than came."""
    may_be = nameable(gathering, municipality) if any(each.named for each in there) else {}
    wrong: dict[str, Any] = {}
    for each in there:
        if not 0 < each.people <= MOST_PEOPLE:
            wrong[f"people_{each.party}"] = _("Write a number from 0 to {most}.").format(most=MOST_PEOPLE)
        elif len(each.named) > each.people:
            said = ngettext(
                "{n} is named, which is more than came.",
                "{n} are named, which is more than came.",
                len(each.named),
            )
            wrong[f"people_{each.party}"] = said.format(n=len(each.named))
        elif not set(each.named) <= set(may_be.get(each.party, ())):
            wrong[f"people_{each.party}"] = _("Somebody who is named here is not counted person by person.")
    if wrong:
        raise ValidationError(wrong)
