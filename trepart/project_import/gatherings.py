"""The local gatherings of the file, and how many came to them."""

from governance.models import Delegation, DelegationPart, Gathering, GatheringKind
from trepart.project_gatherings import GATHERING, PART
from trepart.project_import.arrival import Arrival
from trepart.project_import.source import Source


def gatherings(arrival: Arrival, whole: Source) -> None:
    """Each with those who came from each municipality, party by party."""
    for row in whole.rows("gatherings"):
        gathering = arrival.make(
            Gathering,
            row,
            *GATHERING,
            kind=GatheringKind.LOCAL_PROJECT,
            project=arrival.project,
            changed_by=arrival.by,
        )
        for each in row.rows("delegations"):
            place = arrival.place(each.part("municipality"), path=f"{each.path}.municipality")
            came = arrival.make(
                Delegation, each, gathering=gathering, municipality=place, changed_by=arrival.by
            )
            for part in each.rows("parts"):
                arrival.make(DelegationPart, part, *PART, delegation=came)
