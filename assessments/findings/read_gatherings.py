"""The gatherings of programmes and projects at which somebody from a project's municipalities was counted."""

from collections.abc import Collection, Mapping

from django.db.models import Q
from django.utils import timezone

from accounts.parties import THREE
from assessments.findings import bodies as plain
from assessments.findings.reading import Row
from governance.models import DelegationPart
from governance.participation import GATHERING, SCALE, Part


def gatherings(heads: Collection[Row], themes: Mapping[int, tuple[int, ...]], places: Mapping[int, set[int]]):
    """Those of each project: its own, and those of its programme where it had a part; one query."""
    rows = _came(heads)
    return {head["pk"]: _of(head, rows, themes[head["pk"]], places[head["pk"]]) for head in heads}


def _came(heads: Collection[Row]) -> list[Row]:
    programmes = {head["programme_id"] for head in heads if head["programme_id"]}
    ours = Q(delegation__gathering__project__in=[head["pk"] for head in heads])
    shared = Q(delegation__gathering__programme__in=programmes)
    rows = DelegationPart.objects.filter(
        ours | shared,
        delegation__gathering__removed_at__isnull=True,
        delegation__gathering__starts_on__lte=timezone.localdate(),
        party__in=THREE,
    )
    gathering = "delegation__gathering__"
    names = ("project_id", "programme_id", "theme_id", "starts_on", "name")
    return list(
        rows.order_by("pk").values(
            *(f"{gathering}{name}" for name in names),
            *("delegation__gathering_id", "delegation__municipality_id", "party", "level", "spoke"),
        )
    )


def _of(head: Row, rows: Collection[Row], themes: Collection[int], places: Collection[int]):
    found: dict[int, list[Row]] = {}
    for row in rows:
        if row["delegation__municipality_id"] in places and _concerns(row, head, themes):
            found.setdefault(row["delegation__gathering_id"], []).append(row)
    return tuple(_occasion(parts) for parts in found.values())


def _concerns(row: Row, head: Row, themes: Collection[int]) -> bool:
    """Whether a gathering is the project's own, or its programme's, of its theme, in its own period."""
    if row["delegation__gathering__project_id"] is not None:
        return row["delegation__gathering__project_id"] == head["pk"]
    day, theme = row["delegation__gathering__starts_on"], row["delegation__gathering__theme_id"]
    return (
        row["delegation__gathering__programme_id"] == head["programme_id"]
        and (theme is None or theme in themes)
        and (head["starts_on"] is None or day >= head["starts_on"])
        and (head["ends_on"] is None or day <= head["ends_on"])
    )


def _occasion(rows: list[Row]) -> plain.Occasion:
    parts: dict[str, Part] = {}
    for row in rows:
        before = parts.get(row["party"], Part())
        level = max((row["level"], *before.levels), key=SCALE.index)
        parts[row["party"]] = Part((level,), row["spoke"] or before.spoke)
    first = rows[0]
    return plain.Occasion(
        on=first["delegation__gathering__starts_on"],
        kind=GATHERING,
        name=first["delegation__gathering__name"],
        parts=parts,
    )
