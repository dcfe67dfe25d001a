"""A programme measures its projects against numbers of its own."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from assessments import actions
from assessments.models import Finding, FindingsLook, FindingThresholds
from projects import actions as projects
from tests.factories import ProjectFactory, UserFactory, programme
from trepart.versions import Stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory(leader=UserFactory().person)


@pytest.fixture
def leader(project):
    return project.leader.user


class TestThresholds:
    def test_a_programme_sets_its_own_and_its_projects_are_looked_at_anew(self, project, leader):
        projects.state_purpose(
            project, purpose="En hensikt på femti tegn, verken mer eller mindre.", by=leader
        )
        actions.look_where_something_changed()
        assert Finding.objects.open().filter(project=project, code="F01").exists()
        outside = ProjectFactory(programme=None)
        actions.look_where_something_changed()

        actions.set_thresholds(programme(), {"purpose_characters": 50}, by=leader)

        due = FindingsLook.objects.due().values_list("project", flat=True)
        assert project.pk in due
        assert outside.pk not in due
        actions.look_where_something_changed()
        assert Finding.objects.get(project=project, code="F01").state == "mended"

    def test_only_what_differs_is_kept_and_recorded_from_what_to_what(self, leader):
        actions.set_thresholds(programme(), {"purpose_characters": 100, "done_share": 50}, by=leader)
        kept = actions.set_thresholds(programme(), {"purpose_characters": 120}, by=leader)

        assert kept.values == {"purpose_characters": "120"}
        assert AuditEvent.objects.about(kept).first().changes == {"purpose_characters": ["100", "120"]}

    def test_nothing_left_follows_trepart(self, leader):
        actions.set_thresholds(programme(), {"purpose_characters": 100}, by=leader)
        assert actions.set_thresholds(programme(), {}, by=leader).values == {}

    @pytest.mark.parametrize(
        ("name", "value"),
        [("purpose_characters", 0), ("purpose_characters", 2001), ("done_share", 101), ("done_share", -1)],
    )
    def test_what_makes_no_sense_is_refused(self, leader, name, value):
        with pytest.raises(ValidationError) as refused:
            actions.set_thresholds(programme(), {name: value}, by=leader)
        assert list(refused.value.message_dict) == [name]
        assert not FindingThresholds.objects.exists()

    def test_two_who_set_them_at_once(self, leader):
        first = actions.set_thresholds(programme(), {"done_share": 60}, version=0, by=leader)
        with pytest.raises(Stale):
            actions.set_thresholds(programme(), {"done_share": 70}, version=0, by=leader)
        actions.set_thresholds(programme(), {"done_share": 70}, version=first.version, by=leader)
        with pytest.raises(Stale):
            actions.set_thresholds(programme(), {"done_share": 80}, version=first.version, by=leader)
