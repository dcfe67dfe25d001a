"""What the register shows is kept beside a round when it closes."""

from django.db import transaction
from django.utils import timezone

from assessments.actions.holding import each_by_itself
from assessments.findings.loading import snapshot_of
from assessments.models import RegisterView, Round
from assessments.register import shown_by

AT_ONCE = 50


@transaction.atomic
def keep_register_view(round: Round) -> RegisterView:
    """Keep what the data of the project show today; of a round that was opened again, the last close counts.

    Nobody decides on it and nothing in it is new, so it is not a deed in the history of the project.
    """
    today = timezone.localdate()
    snapshot = snapshot_of(round.project)
    kept, _created = RegisterView.objects.update_or_create(
        round=round,
        defaults={
            "on": snapshot.day(today),
            "shown": shown_by(snapshot, today),
            "read_at": timezone.now(),
        },
    )
    return kept


def keep_missing_register_views() -> int:
    """Closed rounds that have none, such as those from before it was kept; how many. Twice is harmless."""
    missing = Round.objects.closed().filter(register_view__isnull=True).select_related("project")[:AT_ONCE]
    return each_by_itself(missing, keep_register_view)
