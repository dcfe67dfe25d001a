"""A programme with projects, and somebody in its secretariat who asks for many reports."""

from datetime import date
from typing import Any

from accounts.models import User
from projects.models import Project
from reports import actions, making, ordering
from reports.actions.batching import OWN, Kind
from reports.content.plain import Period
from reports.models import Batch, ReportJob
from tests.factories import AccessFactory, ProjectFactory, UserFactory
from tests.factories.projects import programme

YEAR = Period(date(2014, 1, 1), date(2014, 12, 31))
PROGRESS = Kind("progress")


def secretariat() -> User:
    """Somebody who follows the programme."""
    user = UserFactory()
    AccessFactory(person=user.person, role="secretariat", source="secretariat:1", programme=programme())
    return user


def projects(number: int, **fields: Any) -> list[Project]:
    """So many registered projects of the programme."""
    return [ProjectFactory(title=f"Prosjekt {n:03}", **fields) for n in range(1, number + 1)]


def ask(projects: list[Project], by: User, **changes: Any) -> Batch:
    """A batch of progress reports for a year, each in its municipality's language."""
    asked = {"kinds": [PROGRESS], "languages": [OWN], "period": YEAR} | changes
    return actions.ask_for_batch(programme(), projects=projects, **asked, by=by)


def settle(batch: Batch, state: str = "done", **fields: Any) -> None:
    """Order what there is room for and settle it, until nothing waits; no file is made."""
    while batch.items.waiting().exists():
        ordering.order_items(batch.pk)
        ReportJob.objects.filter(state="queued").update(state=state, **fields)


def make_all(batch: Batch) -> None:
    """Order and make everything, as the workers would."""
    while batch.items.going_on().exists():
        ordering.order_items(batch.pk)
        for job in ReportJob.objects.filter(state="queued"):
            making.make(job.pk)
