"""Many projects read as snapshots, in a number of queries that does not grow with them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from itertools import batched
from typing import Any

from assessments.findings import read_anchoring, read_projects
from assessments.findings.read_bodies import bodies, functions, serving
from assessments.findings.read_gatherings import gatherings
from assessments.findings.read_meetings import held, meetings
from assessments.findings.read_rounds import last_rounds
from assessments.findings.reading import ByKey, Row
from assessments.findings.snapshot import PhaseChange, Programme, Snapshot, Statement
from projects.models import Phase, Project

AT_ONCE = 200


def snapshot_of(project: Project) -> Snapshot:
    """One project as the register holds it now."""
    return next(snapshots_of([project.pk]))


def snapshots_of(projects: Iterable[int]) -> Iterator[Snapshot]:
    """The projects with these keys as the register holds them now; so many are read at a time."""
    for some in batched(projects, AT_ONCE):
        yield from _read(some)


# What is read kind by kind, under the name that it has in a snapshot.
KINDS: dict[str, Callable[[Collection[int]], ByKey[Any]]] = {
    "statements": read_projects.statements,
    "purpose_parts": read_projects.purpose_parts,
    "goals": read_projects.goals,
    "measures": read_projects.measures,
    "services": read_projects.services,
    "budget": read_projects.budget,
    "positions": read_projects.positions,
    "competence": read_projects.competence,
    "leader_changes": read_projects.leader_changes,
    "owner_changes": read_projects.owner_changes,
    "formal_decisions": read_anchoring.formal_decisions,
    "signatures": read_anchoring.signatures,
    "staff_involvement": read_anchoring.staff_involvement,
    "goal_involvement": read_anchoring.goal_involvement,
    "phase_changes": read_anchoring.phase_changes,
}


def _read(projects: Collection[int]) -> Iterator[Snapshot]:
    heads = list(read_projects.heads(projects))
    around = _around(projects, heads)
    parts = {name: read(projects) for name, read in KINDS.items()}
    continuation, rounds = read_projects.continuation(projects), last_rounds(heads)
    for head in heads:
        key = head["pk"]
        own: dict[str, Any] = {name: found[key] for name, found in parts.items()}
        own["statements"] = _stated(head, own["statements"])
        plan = next(iter(continuation[key]), None)
        whole = _head(head, own["phase_changes"]) | own | around[key]
        yield Snapshot(**whole, continuation=plan, assessed=rounds.get(key))


def _around(projects: Collection[int], heads: list[Row]) -> dict[int, dict[str, Any]]:
    """What others along with the project take part in: bodies, meetings, gatherings, themes."""
    given = read_projects.themes(projects), functions(projects), read_projects.partners(projects)
    themes, served, partners = given
    in_use = {body for key in projects for body, _served in served[key]}
    rows, met_in = held(projects, in_use)
    known = bodies(in_use | set(met_in))
    met = meetings(rows, known)
    places = {head["pk"]: {head["municipality_id"], *partners[head["pk"]]} for head in heads}
    keys = {head["pk"]: tuple(key for key, _code in themes[head["pk"]]) for head in heads}
    gathered = gatherings(heads, keys, places)
    found: dict[int, dict[str, Any]] = {}
    for head in heads:
        key = head["pk"]
        own = serving(served[key], known)
        found[key] = {
            "themes": tuple(code for _key, code in themes[key]),
            "bodies": own,
            "meetings": met.of(key, own),
            "gatherings": gathered[key],
        }
    return found


def _head(head: Row, changes: tuple[PhaseChange, ...]) -> dict[str, Any]:
    phase, paused_on = _phase(head["phase"], changes)
    return {
        "key": head["pk"],
        "slug": head["slug"],
        "title": head["title"],
        "municipality": head["municipality_id"],
        "programme": _programme(head),
        "phase": phase,
        "paused_on": paused_on,
        "starts_on": head["starts_on"],
        "ends_on": head["ends_on"],
        "leader_party": head["leader_party"],
        "has_leader": head["leader_id"] is not None,
        "has_owner": head["owner_id"] is not None,
        "owner_office": head["owner_office"].strip(),
    }


def _programme(head: Row) -> Programme | None:
    if head["programme_id"] is None:
        return None
    return Programme(
        key=head["programme_id"],
        starts_on=head["programme__starts_on"],
        ends_on=head["programme__ends_on"],
    )


def _phase(phase: str, changes: tuple[PhaseChange, ...]) -> tuple[str, date | None]:
    """The phase that it is in, and since when it stands still in it where it does."""
    paused = [change for change in changes if change.to_phase == Phase.PAUSED]
    if phase != Phase.PAUSED or not paused:
        return phase, None
    return paused[-1].from_phase, paused[-1].on


def _stated(head: Row, versions: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """What was stated, version by version; the project's own words where no version was kept."""
    if versions or not (head["purpose"] or head["need"]):
        return versions
    stated_on = head["purpose_stated_on"]
    return (Statement(number=1, purpose=head["purpose"], need=head["need"], stated_on=stated_on),)
