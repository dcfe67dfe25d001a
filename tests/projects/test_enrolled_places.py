"""A municipality stays the same in a programme when its number changes, and only what was sent is counted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from projects import actions
from projects.models import Enrolment, Municipality, Programme
from tests.factories import AccessFactory, ProjectFactory, UserFactory
from tests.projects.enrolling import APPLICATION

pytestmark = pytest.mark.django_db


def place(number):
    return Municipality.objects.filter(number=number).latest("valid_from")


@pytest.fixture
def lunner(programme):
    """Enrolled under the number that it had until 2020."""
    return Enrolment.objects.create(
        programme=programme, municipality=place("0533"), starts_on=date(2025, 2, 1)
    )


def counted(programme):
    return {row.municipality.number: row.projects for row in programme.enrolments.for_list()}


@pytest.mark.parametrize("number", ["0533", "3054", "3234"])
def test_a_project_counts_for_its_municipality_whichever_number_it_had(programme, lunner, number):
    ProjectFactory(municipality=place(number), programme=programme)
    ProjectFactory(municipality=place(number))

    assert counted(programme) == {"0533": 1}


def test_a_municipality_that_went_into_another_is_not_that_other(programme):
    Enrolment.objects.create(programme=programme, municipality=place("4204"))
    ProjectFactory(municipality=place("1017"), programme=programme)

    assert counted(programme) == {"4204": 0}


def test_a_project_that_is_not_sent_is_not_counted(programme, lunner):
    ProjectFactory(municipality=place("0533"), programme=programme, is_draft=True)
    ProjectFactory(municipality=place("0533"), programme=programme)

    assert counted(programme) == {"0533": 1}


def test_a_municipality_applies_once_whichever_number_it_has(programme, lunner):
    with pytest.raises(ValidationError) as refusal:
        actions.apply_to_programme(programme, place("3234"), **APPLICATION, by=UserFactory())

    assert list(refusal.value.message_dict) == ["municipality"]


def test_who_acts_for_it_today_writes_to_the_programme_and_sees_its_projects(client_of, programme, lunner):
    somebody = UserFactory()
    AccessFactory(
        person=somebody.person, role="administrator", source="administrator:1", municipality=place("3234")
    )
    project = ProjectFactory(municipality=place("3234"), programme=programme, title="Lea'n i Lunner")
    client = client_of(somebody)

    page = client.get(lunner.get_absolute_url())

    assert project.get_absolute_url() in page.text
    assert "Endre søknaden" in page.text
    assert client.get(f"/programmer/{programme.slug}/").context["may_apply"] is False


def test_the_list_of_programmes_counts_what_was_sent(programme):
    ProjectFactory(programme=programme)
    ProjectFactory(programme=programme, is_draft=True)

    assert Programme.objects.for_list().get(pk=programme.pk).project_count == 1
