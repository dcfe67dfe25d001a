"""The archive's pages: as many questions for much as for little, and silence while nothing changes."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from governance import actions as governing
from governance.models import FormalDecision
from reports.models import ArchivePackage, PackageJob
from tests.factories import ProjectFactory, StatusReportFactory
from tests.factories.projects import programme
from tests.reports.batches import secretariat

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def user():
    return secretariat()


@pytest.fixture
def client(user, client_of):
    return client_of(user)


def told_of(project, user, *, number: int) -> None:
    """What gives the journal of a project two entries, one of them with a number."""
    StatusReportFactory(project=project, was_approved=True)
    FormalDecision.objects.create(
        project=project,
        body_name=f"Kommunestyret {number}",
        decided_on=date(2014, 5, number),
        text="Vedtatt.",
        recorded_by=user,
    )


def package_of(project, user, *, number: int) -> ArchivePackage:
    package = ArchivePackage.objects.create(
        project=project,
        number=number,
        language="nb",
        content={"documents": [], "journal": []},
        content_sha256="0" * 64,
        asked_by=user,
    )
    PackageJob.objects.create(package=package)
    return package


@pytest.mark.parametrize("count", [1, 4])
def test_the_packages_of_a_project_ask_the_same_few_questions(client, user, count, django_assert_num_queries):
    project = ProjectFactory()
    for number in range(1, count + 1):
        package_of(project, user, number=number)
    address = reverse("reports:archive", args=[project.slug])
    client.get(address)

    with django_assert_num_queries(13):
        page = client.get(address).text

    assert page.count('href="/arkivpakker/') == count


@pytest.mark.parametrize("count", [1, 4])
def test_the_journal_of_a_programme_asks_the_same_few_questions(
    client, user, count, django_assert_num_queries
):
    for number in range(1, count + 1):
        project = ProjectFactory()
        governing.freeze_document(project, by=user)
        told_of(project, user, number=number)
    address = reverse("reports:programme-archive", args=[programme().slug])
    client.get(address)

    with django_assert_num_queries(13):
        page = client.get(address).text

    assert page.count("Formelt vedtak, Kommunestyret") == count


def test_the_journal_shows_the_days_that_are_asked_for_and_hands_out_the_same(client, user):
    project = ProjectFactory()
    for number in (1, 20):
        told_of(project, user, number=number)
    address = reverse("reports:programme-archive", args=[programme().slug])

    page = client.get(address, {"fra": "10.05.2014", "til": "31.05.2014"}).text
    (journal,) = re.findall(r'href="([^"]+/arkiv/journal/[^"]*)"', page)
    file = client.get(unescape(journal)).text

    for told in (page, file):
        assert re.findall(r"Kommunestyret (\d+)", told)[0] == "20"
        assert not re.search(r"Kommunestyret 1\b", told)


def test_polling_a_package_is_silent_while_nothing_changes_and_stops_when_settled(client, user):
    package = package_of(ProjectFactory(), user, number=1)
    part = client.get(package.get_absolute_url(), headers=HTMX).text
    known = part.partition("kjent=")[2].partition('"')[0]
    assert "<html" not in part

    assert client.get(package.get_absolute_url(), {"kjent": known}, headers=HTMX).status_code == 204

    PackageJob.objects.update(state="cancelled")
    settled = client.get(package.get_absolute_url(), {"kjent": known}, headers=HTMX)
    assert settled.status_code == 286
    assert "hx-trigger" not in settled.text
