"""Rounds that came with a project's file from another Trepart are shown as far as they are told."""

import pytest

from assessments.earlier import earlier_told
from assessments.models import EarlierRound
from tests.factories import ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
TOLD = {
    "number": 2,
    "moment": "midway",
    "closed_at": "2025-03-12T12:00:00Z",
    "criteria": [{"criterion": "goals", "means": {"politician": 4.2, "union": 2.25}, "gap": 1.95}],
}


def test_the_means_that_were_told_stand_by_criterion_and_party(client_of):
    leader = UserFactory()
    project = ProjectFactory(leader=leader.person)
    EarlierRound.objects.create(project=project, told=TOLD)

    page = client_of(leader).get(f"/prosjekter/{project.slug}/vurderinger/").text

    assert "Holdt i et annet Trepart" in page
    assert "12.03.2025" in page
    assert ">4,2<" in page
    assert ">–<" in page


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"criteria": "tull"},
        {"criteria": [1, {"criterion": ["a"]}, {"criterion": "farge", "means": {}}]},
        {"criteria": [{"criterion": "goals", "means": []}], "closed_at": 7, "moment": 3},
        {"criteria": [], "closed_at": "i går", "moment": "<b>"},
    ],
)
def test_what_a_file_tells_otherwise_harms_nothing(told, client_of):
    leader = UserFactory()
    project = ProjectFactory(leader=leader.person)
    EarlierRound.objects.create(project=project, told=told)

    page = client_of(leader).get(f"/prosjekter/{project.slug}/vurderinger/")

    assert page.status_code == 200
    assert "<b>" not in page.text.split("h-earlier")[-1].split("</section>")[0]
    assert len(earlier_told(project.earlier_rounds.all())) == 1
