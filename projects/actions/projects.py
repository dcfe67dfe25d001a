"""A project is begun, described, registered, moved from phase to phase, ended."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import name_person, record
from accounts.models import Person, User
from projects.actions.access import end_access, grant_access
from projects.actions.changes import refuse_closed, set_fields
from projects.models import Access, Municipality, Phase, Programme, Project, Theme
from projects.registration import lacking
from projects.slugs import project_slug
from projects.steps import is_ahead
from trepart.db import take_turns
from trepart.versions import VERSION_FIELDS, hold


class Basics(TypedDict, total=False):
    """What is known of a project beside its title and its municipality; all of it may wait."""

    programme: Programme | None
    themes: Iterable[Theme]
    partners: Iterable[Municipality]
    starts_on: date | None
    ends_on: date | None
    owner: Person | str | None
    owner_office: str
    leader_party: str
    case_number: str
    language: str
    uncertain: str


# What a description can change on the row; `search_key` follows the title.
DESCRIBED = (
    "title", "search_key", "municipality", "programme", "starts_on", "ends_on", "owner", "owner_office",
    "leader_party", "case_number", "language", "uncertain",
)  # fmt: skip


@transaction.atomic
def begin_project(
    *, title: str, municipality: Municipality, by: User, leads: bool = True, **basics: Unpack[Basics]
) -> Project:
    """Begin to register a project. The one who begins leads it, unless somebody else's is entered.

    Until it is registered only its leader sees it. Documents come in the municipality's own
    language form unless `language` says otherwise.
    """
    take_turns("project slugs")
    partners = list(basics.get("partners", ()))
    names = [str(municipality), *(str(partner) for partner in partners)]
    project = Project.objects.create(
        slug=project_slug(names, title, taken=lambda slug: Project.objects.filter(slug=slug).exists()),
        title=title,
        municipality=municipality,
        language=basics.pop("language", "") or municipality.document_language,
        leader=by.person if leads else None,
        changed_by=by,
    )
    changes = {"title": [None, title], "municipality": [None, municipality]}
    changes |= _describe(project, basics, by=by)
    project.save(update_fields=DESCRIBED)
    if leads:
        grant_access(
            by.person, role=Access.Role.LEADER, source=f"leader:{project.pk}", project=project, by=by
        )
    record("began", project, by=by, changes=changes, project=project)
    return project


@transaction.atomic
def describe_project(
    project: Project,
    *,
    title: str,
    municipality: Municipality,
    version: int | None = None,
    by: User,
    **basics: Unpack[Basics],
) -> Project:
    """Change what the project is called, where it is run, and the basics that are named."""
    project = hold(project, version=version, by=by)
    refuse_closed(project)
    changes = set_fields(project, {"title": title, "municipality": municipality})
    changes |= _describe(project, basics, by=by)
    project.save(update_fields=[*DESCRIBED, *VERSION_FIELDS])
    record("described", project, by=by, changes=changes, project=project)
    return project


def _describe(project: Project, basics: Basics, *, by: User) -> dict:
    """Set the basics that are named on the row, unsaved but for what hangs on it."""
    given: dict[str, Any] = dict(basics)
    changes = {}
    for name in ("themes", "partners"):
        if name in given:
            rows = getattr(project, name)
            before, after = list(rows.all()), list(given.pop(name))
            if {row.pk for row in before} != {row.pk for row in after}:
                rows.set(after)
                changes[name] = [[str(row) for row in before], [str(row) for row in after]]
    if "language" in given:
        given["language"] = given["language"] or project.municipality.document_language
    if "owner" in given:
        given["owner"] = _owner(project, given["owner"], by=by)
    return changes | set_fields(project, given)


def _owner(project: Project, owner: Person | str | None, *, by: User) -> Person | None:
    """Who answers for the project in the line, who thereby sees it; a new name is a new person."""
    if isinstance(owner, str):
        known = project.owner
        if known and known.name == owner:
            return known
        owner = name_person(owner, by=by) if owner else None
    if project.owner and project.owner != owner:
        end_access(f"owner:{project.pk}:{project.owner_id}", ends_on=timezone.localdate(), by=by)
    if owner and owner != project.owner:
        source = f"owner:{project.pk}:{owner.pk}"
        grant_access(owner, role=Access.Role.OWNER, source=source, project=project, by=by)
    return owner


@transaction.atomic
def reach_step(project: Project, step: str) -> Project:
    """Remember how far the registration has come, so that it goes on there. Not an event, and never back."""
    if not project.is_registered and is_ahead(project, step):
        project.registration_step = step
        project.save(update_fields=["registration_step"])
    return project


@transaction.atomic
def register_project(project: Project, *, by: User, as_found: bool = False) -> Project:
    """Send what was registered: from now on those who follow its programme and its place see it.

    What a project must have is asked for, except of one that is entered `as_found` in a source. It stays
    an idea until a body decides that it is more.
    """
    project = hold(project, version=None, by=by)
    refuse_closed(project)
    if project.is_registered:
        raise ValidationError(_("The project is already registered."))
    if not as_found and (lacks := lacking(project)):
        raise ValidationError([lack.sentence for lack in lacks])
    project.registered_at, project.registered_by = timezone.now(), by.person
    project.save(update_fields=["registered_at", "registered_by", *VERSION_FIELDS])
    record("registered", project, by=by, project=project)
    return project


@transaction.atomic
def change_phase(project: Project, phase: str, *, reason: str = "", by: User) -> Project:
    """Move the project to another phase. Pausing or withdrawing it asks for the reason."""
    if phase == Phase.ENDED:
        raise ValidationError(_("A project is ended with the day on which it ended."))
    if phase in (Phase.PAUSED, Phase.WITHDRAWN) and not reason.strip():
        raise ValidationError(_("Say why."))
    return _enter_phase(project, phase, reason=reason, by=by)


@transaction.atomic
def end_project(project: Project, *, ends_on: date, reason: str = "", by: User) -> Project:
    """End the project. From here on it is a record, and what is derived is about its last day."""
    return _enter_phase(project, Phase.ENDED, reason=reason, ends_on=ends_on, by=by)


def _enter_phase(
    project: Project, phase: str, *, reason: str, by: User, ends_on: date | None = None
) -> Project:
    project = hold(project, version=None, by=by)
    refuse_closed(project)
    if ends_on and project.starts_on and ends_on < project.starts_on:
        raise ValidationError(_("A project cannot end before it starts."))
    changes = set_fields(project, {"phase": phase, "ends_on": ends_on or project.ends_on})
    project.save(update_fields=["phase", "ends_on", *VERSION_FIELDS])
    record("changed the phase of", project, by=by, changes=changes, reason=reason, project=project)
    return project
