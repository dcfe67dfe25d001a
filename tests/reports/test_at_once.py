"""Several people, and one person's impatience: orders at the same moment."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from reports import actions, making
from reports.models import Report, ReportJob
from tests.factories import AccessFactory, ProjectFactory, UserFactory
from tests.parallel import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ORDER = {"kind": "progress", "period_from": "01.01.2014", "period_to": "31.12.2014", "language": "nb"}


def people(project, number: int) -> list:
    users = UserFactory.create_batch(number)
    for user in users:
        AccessFactory(person=user.person, project=project)
    return users


def test_reports_that_are_ordered_at_once_get_a_number_each():
    project = ProjectFactory()
    users = people(project, 4)

    def order(place: int) -> Report:
        year = {"start": date(2014, 1, 1), "end": date(2014, 12, 31)}
        return actions.ask_for_report(project, kind="progress", language="nb", **year, by=users[place])

    reports = at_once(4, order)

    assert sorted(report.number for report in reports) == [1, 2, 3, 4]


def test_nobody_has_more_than_five_reports_waiting_however_many_are_asked_for_at_once():
    user = UserFactory()
    projects = ProjectFactory.create_batch(8)
    for project in projects:
        AccessFactory(person=user.person, project=project)
    year = {"start": date(2014, 1, 1), "end": date(2014, 12, 31)}

    at_once(
        8,
        lambda place: actions.ask_for_report(
            projects[place], kind="progress", language="nb", **year, by=user
        ),
    )

    assert Report.objects.waiting().count() == actions.MOST_WAITING


def test_an_impatient_click_orders_one_report():
    project = ProjectFactory()
    (user,) = people(project, 1)
    sent = ORDER | {"form_key": "f6b3d4a2-0d2b-4b7e-9f51-0a8f3f4a1c22"}

    def click(_place: int) -> str:
        client = Client()
        client.force_login(user)
        return client.post(reverse("reports:order", args=[project.slug]), sent).url

    addresses = at_once(4, click)

    assert set(addresses) == {Report.objects.get().get_absolute_url()}


def test_two_workers_make_a_report_once(monkeypatch):
    project = ProjectFactory()
    (user,) = people(project, 1)
    year = {"start": date(2014, 1, 1), "end": date(2014, 12, 31)}
    report = actions.ask_for_report(project, kind="progress", language="nb", **year, by=user)
    starts: list[int] = []
    monkeypatch.setattr(making, "_render", lambda job, attempt: starts.append(attempt))
    monkeypatch.setattr(making, "_made", lambda job, attempt, made: None)

    answers = at_once(3, lambda _place: making.make(report.job.pk))

    assert answers == [None, None, None]
    assert starts == [1]
    assert ReportJob.objects.get().attempt == 1
