"""The house with somebody of a secretariat in it, who asks for many reports at once."""

from pathlib import Path

from django.urls import reverse

from projects.models import Project
from reports.models import Batch, BatchItem
from tests.factories import AccessFactory, ProjectFactory
from tests.factories.projects import programme
from tests.faults.house import House
from tests.servers import wait_until

ORDER = {
    "kinds": ["progress"],
    "languages": ["own"],
    "period_from": "01.01.2014",
    "period_to": "31.12.2014",
    "which": "ticked",
}


class ManyAtOnce(House):
    """Use with `with`, as the house."""

    def __enter__(self) -> "ManyAtOnce":
        super().__enter__()
        given = {"role": "secretariat", "source": "secretariat:1", "programme": programme()}
        AccessFactory(person=self.person.person, **given)
        return self

    def order_batch(self, *titles: str) -> Batch:
        """The secretariat ticks a project of each title in the browser, and is sent to the batch's page."""
        chosen = [ProjectFactory(title=title) for title in titles]
        address = reverse("reports:order-batch", args=[programme().slug])
        answer = self.client.post(address, ORDER | {"projects": [project.pk for project in chosen]})
        assert answer.status_code == 302, answer.text
        batch = Batch.objects.latest("asked_at")
        assert answer.url == batch.get_absolute_url()
        return batch

    def press(self, button: str, batch: Batch) -> None:
        """A button on the batch's page."""
        answer = self.client.post(reverse(f"reports:{button}", args=[batch.pk]))
        assert answer.status_code == 302

    def tells(self, batch: Batch) -> str:
        """What the batch's page says now."""
        return self.client.get(batch.get_absolute_url()).text

    def item(self, batch: Batch, title: str) -> BatchItem:
        """One report of the batch, as it stands now."""
        return batch.items.for_list().get(project__title=title)

    def wait_until_over(self, batch: Batch, seconds: float) -> None:
        """Until nothing more happens by itself. Then nobody may have been forgotten."""
        wait_until(lambda: not batch.items.going_on().exists(), seconds, lambda: self.story(batch))
        self.told += batch.items.filter(report__isnull=False).values_list("report", flat=True)

    def wait_until_made(self, batch: Batch, title: str, seconds: float = 60) -> int:
        """The worker's child that makes the report of this project."""

        def is_there() -> bool:
            item = self.item(batch, title)
            return item.report is not None and item.job.state == "running"

        wait_until(is_there, seconds, lambda: self.story(batch))
        return int(self.item(batch, title).job.worker.rpartition(":")[2])

    def outcomes(self, batch: Batch) -> dict[str, tuple[str, int]]:
        """What became of each, and in which attempt."""
        return {item.project.title: (item.job.state, item.job.attempt) for item in batch.items.for_list()}

    def codes(self, batch: Batch) -> dict[str, str]:
        """Why each ended so."""
        return {item.project.title: item.job.error_code for item in batch.items.for_list()}

    def story(self, batch: Batch) -> str:
        """How it stands with each, and the end of every log."""
        logs = [path.read_text()[-3000:] for path in sorted(Path(self.folder).glob("*.log"))]
        return "\n".join([str(self.outcomes(batch)), str(self.codes(batch)), *logs])


def renamed(title: str) -> Project:
    """The project of this title, with another name from now on."""
    project = Project.objects.get(title=title)
    Project.objects.filter(pk=project.pk).update(title="Et nytt navn")
    return project
