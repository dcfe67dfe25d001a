"""What of decisions is in the project's file: votes, what followed, formal treatment, impartiality."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from governance.models import AgendaItem, Decision, FormalTreatment, Impartiality
from projects.models import Project

VOTES = ("votes_for", "votes_against", "casting_vote")
TREATMENT = (
    "body_name", "sent_on", "case_number", "outcome", "treated_on", "text", "opened_at", "closed_at", "why",
)  # fmt: skip
IMPARTIALITY = ("raised_at", "question", "finding", "paragraph", "reason", "decided_at")


def decisions_of(project: Project) -> Iterable[Decision]:
    """Those about the project, the newest first, with everything that is told of them."""
    treatments = FormalTreatment.objects.select_related("body", "owner").order_by("pk")
    return (
        Decision.objects.about(project)
        .for_list()
        .select_related("owner", "phase_change", "endorses")
        .defer("endorses__content")
        .prefetch_related(Prefetch("formal_treatments", treatments.prefetch_related("formal_decisions")))
    )


def follows_told(decision: Decision, project: Project) -> dict[str, Any]:
    """How they voted, who sees to it, and what followed for this project."""
    change, version = getattr(decision, "phase_change", None), decision.endorses
    return {
        **{name: getattr(decision, name) for name in VOTES},
        "owner": decision.owner.name if decision.owner else None,
        "to_phase": change.to_phase if change and change.project_id == project.pk else None,
        "endorses": version.number if version and version.project_id == project.pk else None,
        "treatments": [_treatment(row, project) for row in decision.formal_treatments.all()],
    }


def _treatment(row: FormalTreatment, project: Project) -> dict[str, Any]:
    entered = [each.pk for each in row.formal_decisions.all() if each.project_id == project.pk]
    return {
        "key": row.pk,
        "corrects": row.corrects_id,
        "body_key": row.body_id,
        "owner": row.owner.name if row.owner else None,
        "formal_decisions": sorted(entered),
        **{name: getattr(row, name) for name in TREATMENT},
    }


def impartiality_told(item: AgendaItem) -> list[dict[str, Any]]:
    """Whose impartiality was asked about on an item, by whom, and what was found."""
    return [_asked(row) for row in item.impartiality.all()]


def _asked(row: Impartiality) -> dict[str, Any]:
    return {
        "seat_key": row.seat_id,
        "person": row.person.name,
        "raised_by": row.raised_by.name if row.raised_by else None,
        "substitute": row.substitute.name if row.substitute else None,
        **{name: getattr(row, name) for name in IMPARTIALITY},
    }
