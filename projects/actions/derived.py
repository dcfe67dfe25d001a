"""What lists show of a project is worked out when it changes, and kept on its row."""

from django.db import transaction
from django.db.models import F

from projects.models import Project, StatusReport
from projects.models.derived import IN_A_STRIP


@transaction.atomic
def derive(project: Project) -> None:
    """Work out anew what the project's row keeps of its approved reports. Doing it twice changes nothing.

    Nobody's doing, and so without `by=` and without a trace: nothing is changed but a cache. The pages
    that show it are made anew.
    """
    newest = list(StatusReport.objects.filter(project=project).approved()[:IN_A_STRIP])
    Project.objects.filter(pk=project.pk).update(
        light_strip=" ".join(report.overall for report in reversed(newest)),
        reported_to=newest[0].period_to if newest else None,
        pulse=F("pulse") + 1,
    )


def derive_all() -> int:
    """The same for every project, one after the other; how many there are."""
    projects = Project.objects.only("pk").order_by("pk")
    for project in projects.iterator():
        derive(project)
    return projects.count()
