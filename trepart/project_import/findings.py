"""Reading in findings: what the register asked elsewhere, and what people there left for later."""

from assessments.models import Finding, FindingEvent
from trepart.project_findings import ASIDE, EVENT, FINDING
from trepart.project_import.arrival import Arrival
from trepart.project_import.source import Source


def findings(arrival: Arrival, whole: Source) -> None:
    """Each finding with its course. The register here looks anew, and mends what does not hold."""
    for row in whole.rows("findings"):
        aside = arrival.by if row.value.get("set_aside_at") else None
        given = {"project": arrival.project, "set_aside_by": aside}
        finding = arrival.make(Finding, row, *FINDING, *ASIDE, **given)
        for event in row.rows("events"):
            arrival.make(FindingEvent, event, *EVENT, finding=finding)
