"""The whole of it: every part in its order, then the proof that nothing of the file is lost."""

from collections.abc import Callable

from django.db import DataError, IntegrityError, transaction
from django.utils import translation

from accounts.actions import record
from accounts.models import User
from projects.actions import derive, grant_access
from projects.models import Access, Project
from trepart.db import take_turns
from trepart.project_file import FORMAT, project_file
from trepart.project_import import basics, bodies, calling, decisions, findings, gatherings, ledger
from trepart.project_import.arrival import Arrival
from trepart.project_import.comparing import FOLLOWS, lost
from trepart.project_import.source import BrokenProject, Source
from trepart.pulse import stirred_together

SYSTEM_ADDRESS = "innlesing@trepart.invalid"
SYSTEM_NAME = "Innlesing av prosjekt"
MOST_SHOWN = 20
# Every part that can be read, in the order in which one leans on another.
PARTS: dict[str, Callable[[Arrival, Source], None]] = {
    "project": basics.project,
    "purpose": basics.purpose,
    "goals": basics.goals,
    "measures": basics.measures,
    "milestones": basics.milestones,
    "risks": basics.risks,
    "resources": basics.resources,
    "continuation": basics.continuation,
    "leader_changes": basics.leader_changes,
    "status_reports": basics.status_reports,
    "bodies": bodies.bodies,
    "phase_changes": ledger.phase_changes,
    "anchoring": ledger.anchoring,
    "meeting_series": calling.series,
    "meetings": bodies.meetings,
    "gatherings": gatherings.gatherings,
    "decisions": decisions.decisions,
    "rounds": bodies.rounds,
    "findings": findings.findings,
    "removed": basics.removed,
}


def load_project(whole: Source, *, leader: User | None = None, by: User | None = None) -> Project:
    """Make the project of a file. Raises BrokenProject, and then nothing of it is here.

    Whoever leads it in the file gets no account by that; `leader` is somebody here who leads it from now on.
    """
    try:
        with transaction.atomic(), stirred_together(), translation.override("en"):
            return _load(whole, leader=leader, by=by or _system())
    except (IntegrityError, DataError) as error:
        raise BrokenProject(f"The file says two things that exclude each other: {error}") from None


def _load(whole: Source, *, leader: User | None, by: User) -> Project:
    _refuse_unknown(whole)
    take_turns("project slugs")
    arrival = Arrival(by)
    for read in PARTS.values():
        read(arrival, whole)
    derive(arrival.project)
    project = _anew(arrival.project)
    if problems := lost(whole.value, project_file(project)):
        raise BrokenProject(*problems[:MOST_SHOWN])
    _let_in(project, leader, by=by)
    record("imported", project, by=by, project=project)
    return project


def _refuse_unknown(whole: Source) -> None:
    """What this version cannot read is named before anything is made."""
    if whole.value.get("format") != FORMAT:
        raise whole.wrong("format", f"must be {FORMAT}: the file was written by another version of Trepart.")
    unknown = [name for name in whole.value if name not in (*PARTS, *FOLLOWS, "format")]
    if unknown:
        raise BrokenProject(*(f"{name}: this version of Trepart cannot read this part." for name in unknown))
    at = whole.part("project")
    slug = at.text("slug") if at else ""
    if Project.objects.filter(slug=slug).exists():
        raise BrokenProject(f"There is already a project with the slug {slug}. It is left as it is.")


def _let_in(project: Project, leader: User | None, *, by: User) -> None:
    """Those who lead and own it have access, as everywhere; so has who leads it from now on."""
    if leader is not None:
        project.leader = leader.person
        project.save(update_fields=["leader"])
    for person, role in ((project.leader, Access.Role.LEADER), (project.owner, Access.Role.OWNER)):
        if person is not None:
            suffix = f":{person.pk}" if role == Access.Role.OWNER else ""
            grant_access(person, role=role, source=f"{role}:{project.pk}{suffix}", project=project, by=by)


def _anew(project: Project) -> Project:
    related = Project.objects.select_related("municipality", "programme", "leader", "owner")
    return related.get(pk=project.pk)


def _system() -> User:
    """The account in whose name projects are read in. Nobody can sign in with it."""
    known = User.objects.filter(email=SYSTEM_ADDRESS).first()
    return known or User.objects.create_user(SYSTEM_ADDRESS, name=SYSTEM_NAME, is_active=False)
