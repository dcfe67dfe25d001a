"""What the local gatherings of a project are in its file: how many of each party came, and nobody's name."""

from typing import Any

from django.db.models import Prefetch

from governance.models import Delegation
from projects.models import Project

GATHERING = ("name", "starts_on", "ends_on", "place", "about", "removed_at")
PART = ("party", "people", "level", "spoke")


def gatherings_told(project: Project) -> list[dict[str, Any]]:
    """Those that the project held itself; those of its programme are the programme's."""
    rows = project.gatherings.order_by("starts_on", "pk").prefetch_related(
        Prefetch("delegations", Delegation.objects.with_parts().order_by("municipality__number", "pk"))
    )
    return [
        {
            **_fields(row, *GATHERING),
            "delegations": [
                {
                    "municipality": {
                        "number": each.municipality.number,
                        "name": each.municipality.display_name,
                    },
                    "parts": [_fields(part, *PART) for part in each.parts.all()],
                }
                for each in row.delegations.all()
            ],
        }
        for row in rows
    ]


def _fields(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
