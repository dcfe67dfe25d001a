"""The local gatherings of a project leave with its file and come in again; nobody's name does."""

import json

import pytest
from django.utils import timezone

from governance.models import Gathering
from tests.factories import GatheringFactory, PersonFactory, ProjectFactory, delegation
from tests.factories.projects import municipality
from trepart.project_file import FileEncoder, project_file
from trepart.project_import import load_project, read_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    project = ProjectFactory()
    project.partners.add(municipality("Strand"))
    held = GatheringFactory(project=project, name="Heltidsdagen")
    came = delegation(held, politician=(2, "consulted", True), union=1, professional=20)
    came.parts.get(party="politician").named.add(PersonFactory(name="Kåre Tveiten"))
    delegation(held, place=municipality("Strand"), administration=3)
    GatheringFactory(project=project, name="Avlyst", removed_at=timezone.now())
    GatheringFactory(name="Nettverket")
    return project


def written(project):
    return json.dumps(project_file(project), cls=FileEncoder)


def test_who_came_to_the_project_s_own_is_told_by_party(project):
    own, gone = project_file(project)["gatherings"]
    assert (own["name"], gone["name"]) == ("Heltidsdagen", "Avlyst")
    assert [each["municipality"]["name"] for each in own["delegations"]] == ["Songdalen", "Strand"]
    assert own["delegations"][0]["parts"][0] == {
        "party": "politician",
        "people": 2,
        "level": "consulted",
        "spoke": True,
    }


def test_nobody_s_name_and_nothing_of_the_programme_leaves(project):
    told = written(project)
    assert "Kåre Tveiten" not in told
    assert "Nettverket" not in told


def test_it_comes_in_again_as_it_was(project):
    told = json.loads(written(project))
    arrived = load_project(read_source(json.dumps(told | {"project": told["project"] | {"slug": "ny"}})))
    assert json.loads(written(arrived))["gatherings"] == told["gatherings"]
    assert Gathering.objects.current().filter(project=arrived).get().name == "Heltidsdagen"
