"""The register looks, and people set aside, at the same moment: nothing is doubled and nothing is lost."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments import actions
from assessments.models import Finding, FindingEvent, FindingsLook
from tests.factories import ProjectFactory, UserFactory
from tests.parallel import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_many_who_look_at_once_see_everything_once():
    projects = [ProjectFactory() for _ in range(3)]

    at_once(4, lambda _: actions.look_where_something_changed())
    actions.look_where_something_changed()

    assert Finding.objects.filter(code="F01").count() == len(projects)
    assert FindingEvent.objects.filter(finding__code="F01", kind="appeared").count() == len(projects)
    assert not FindingsLook.objects.due().exists()


def test_what_is_set_aside_while_the_register_looks_stays_aside_once():
    leader = UserFactory()
    project = ProjectFactory(leader=leader.person)
    actions.look_where_something_changed()
    finding = Finding.objects.get(project=project, code="F01")
    again = timezone.localdate() + timedelta(days=9)

    def act(number):
        if number % 2:
            return actions.look_for_findings([project.pk]) and None
        try:
            return actions.set_aside(finding, reason=f"Nr. {number}", look_again_on=again, by=leader)
        except ValidationError:
            return None

    (kept,) = [done for done in at_once(6, act) if done]

    finding.refresh_from_db()
    assert (finding.state, finding.reason) == ("set_aside", kept.reason)
    assert FindingEvent.objects.filter(finding=finding, kind="set_aside").count() == 1
    assert "F01" not in [code for code, *_rest in FindingsLook.objects.get(project=project).asked]
