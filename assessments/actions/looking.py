"""The register looks at its projects: which findings hold, what has become of each since last time.

Nobody's doing, and so without `by=` and without a line in the trail: what was seen is kept as the events of
the findings. The pages that show them are made anew.
"""

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from assessments.findings import Found, Pitfall, Snapshot, Thresholds, evaluate, snapshots_of
from assessments.findings.becoming import becomes
from assessments.findings.organised import form_on
from assessments.models import (
    Finding,
    FindingEvent,
    FindingEventKind,
    FindingsLook,
    FindingState,
    FindingThresholds,
)
from projects.models import Project
from trepart.pulse import stir_all

logger = logging.getLogger(__name__)
# So many projects are held and looked at together.
AT_ONCE = 20
ASIDE: dict[str, Any] = {"set_aside_at": None, "set_aside_by": None, "reason": "", "look_again_on": None}
KEPT = ("state", "severity", "facts", "appeared_at", "mended_at", *ASIDE)


def look_where_something_changed(*, most: int = 1000) -> int:
    """Look at the projects that were changed since they were looked at, or not looked at today; how many.

    Doing it twice changes nothing; two who do it at once each take their own.
    """
    _begin_to_look(Project.objects.registered())
    due = FindingsLook.objects.due().values_list("project", flat=True)[:most]
    return sum(len(look_for_findings(some)) for some in batched(list(due), AT_ONCE))


def _begin_to_look(sent: QuerySet[Project]) -> None:
    """Every project that was sent is looked at from then on."""
    new = sent.filter(findings_look=None).values_list("pk", flat=True)
    FindingsLook.objects.bulk_create((FindingsLook(project_id=pk) for pk in new), ignore_conflicts=True)


@transaction.atomic
def look_for_findings(projects: Iterable[int]) -> list[int]:
    """Look at these projects that were sent, but for those that somebody else is looking at; which it was.

    A change that commits meanwhile leaves the project with a higher pulse than is kept here.
    """
    asked = list(projects)
    _begin_to_look(Project.objects.registered().filter(pk__in=asked))
    looks = FindingsLook.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    held = {look.project_id: look for look in looks.filter(project__in=asked).order_by("pk")}
    pulses = dict(Project.objects.filter(pk__in=held).values_list("pk", "pulse"))
    seen = _Seen(timezone.localdate(), timezone.now())
    _look_at(held, seen)
    changed = seen.keep()
    sum_up(held)
    stir_all(Project.objects.filter(pk__in=changed))
    for pk, look in held.items():
        # Our own stirring is no news to us.
        look.pulse = pulses[pk] + (pk in changed)
        look.looked_on, look.looked_at = seen.today, seen.now
    FindingsLook.objects.bulk_update(held.values(), ["pulse", "looked_on", "looked_at", "form"])
    return list(held)


def sum_up(projects: Iterable[int]) -> None:
    """Keep beside the looks at these projects what each of them is asked now."""
    asked: dict[int, list[Any]] = {pk: [] for pk in projects}
    rows = Finding.objects.open().filter(project__in=asked).weightiest_first()
    for pk, *finding in rows.values_list("project", "code", "severity", "facts"):
        asked[pk].append(finding)
    looks = list(FindingsLook.objects.filter(project__in=asked))
    for look in looks:
        look.asked = asked[look.project_id]
    FindingsLook.objects.bulk_update(looks, ["asked"])


def _look_at(looks: Mapping[int, FindingsLook], seen: "_Seen") -> None:
    """See what holds in each project now, beside what stood there."""
    kept: dict[int, dict[str, Finding]] = {pk: {} for pk in looks}
    stand = Finding.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    for row in stand.filter(project__in=looks):
        kept[row.project_id][row.code] = row
    programmes = dict(FindingThresholds.objects.values_list("programme", "values"))
    for snapshot in _snapshots_of(list(looks)):
        own = programmes.get(snapshot.programme.key, {}) if snapshot.programme else {}
        told = _told_of(snapshot, Thresholds(own), seen.today)
        if told is None:
            continue
        looks[snapshot.key].form, found, failed = told
        rows = kept[snapshot.key]
        for code in sorted((found.keys() | rows.keys()) - failed):
            seen.settle(snapshot.key, code, rows.get(code), found.get(code))


def _snapshots_of(projects: Sequence[int]) -> list[Snapshot]:
    """The projects together; where that fails each by itself, and without those that cannot be read."""
    try:
        with transaction.atomic():
            return list(snapshots_of(projects))
    except Exception:
        if len(projects) > 1:
            return [snapshot for pk in projects for snapshot in _snapshots_of([pk])]
        logger.exception("Project %s could not be read for its findings", projects[0])
        return []


def _told_of(
    snapshot: Snapshot, thresholds: Thresholds, today: date
) -> tuple[str, dict[str, Found], set[str]] | None:
    """Its form, what holds, by code, and the codes whose rule failed: of those nothing is known today.

    None where all of it failed, which must not keep others from theirs.
    """
    failed: set[str] = set()

    def failing(pitfall: Pitfall) -> None:
        logger.exception(
            "Rule %s failed in project %s; what it found before stands", pitfall.code, snapshot.key
        )
        failed.add(pitfall.code)

    try:
        found = {each.code: each for each in evaluate(snapshot, thresholds, today, failing=failing)}
        return form_on(snapshot, snapshot.day(today)), found, failed
    except Exception:
        logger.exception("Findings of project %s could not be looked for", snapshot.key)
        return None


class _Seen:
    """What one look saw, gathered so that it is kept in a fixed number of questions."""

    def __init__(self, today: date, now: datetime) -> None:
        self.today, self.now = today, now
        self.new: list[Finding] = []
        self.changed: list[Finding] = []
        self.events: list[FindingEvent] = []

    def settle(self, project: int, code: str, row: Finding | None, found: Found | None) -> None:
        """Set on the finding's row what holds now, and note what became of it."""
        state, again = (row.state, row.look_again_on) if row else (None, None)
        kind = becomes(state, holds=found is not None, look_again_on=again, today=self.today)
        if row is None:
            row = Finding(project_id=project, code=code, appeared_at=self.now)
            self.new.append(row)
        elif kind or _differs(row, found):
            self.changed.append(row)
        if found is not None:
            row.severity, row.facts = found.severity, _plain(found)
        if kind:
            self._turn(row, kind)
            self.events.append(FindingEvent(finding=row, kind=kind, at=self.now, facts=row.facts))

    def _turn(self, row: Finding, kind: FindingEventKind) -> None:
        is_mended = kind == FindingEventKind.MENDED
        row.state = FindingState.MENDED if is_mended else FindingState.OPEN
        row.mended_at = self.now if is_mended else None
        if kind == FindingEventKind.REAPPEARED:
            row.appeared_at = self.now
        for field, value in ASIDE.items():
            setattr(row, field, value)

    def keep(self) -> set[int]:
        """Write it down; the projects that it is about."""
        Finding.objects.bulk_create(self.new)
        if self.changed:
            Finding.objects.bulk_update(self.changed, KEPT)
        FindingEvent.objects.bulk_create(self.events)
        return {row.project_id for row in (*self.new, *self.changed)}


def _differs(row: Finding, found: Found | None) -> bool:
    return found is not None and (row.severity, row.facts) != (found.severity, _plain(found))


def _plain(found: Found) -> Any:
    """The facts as they come back from the database."""
    return json.loads(json.dumps(dict(found.facts)))
