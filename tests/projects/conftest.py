"""A programme, those who follow and take part in it, and a municipality that is in."""

from datetime import date

import pytest

from projects.models import Programme
from tests.factories import AccessFactory, ProjectFactory, UserFactory
from tests.factories.projects import municipality
from tests.projects.enrolling import applied, decided


@pytest.fixture
def programme():
    return Programme.objects.create(
        slug="heltid-2030",
        name_nb="Heltid 2030",
        name_nn="Heiltid 2030",
        name_en="Full-time 2030",
        starts_on=date(2025, 1, 1),
        ends_on=date(2099, 12, 31),
    )


@pytest.fixture
def secretariat(programme):
    user = UserFactory()
    AccessFactory(person=user.person, role="secretariat", source="secretariat:1", programme=programme)
    return user


@pytest.fixture
def leader(programme):
    user = UserFactory()
    place = municipality("Bærum", current=True)
    ProjectFactory(leader=user.person, municipality=place, programme=programme)
    return user


@pytest.fixture
def enrolment(programme, leader, secretariat):
    return decided(applied(programme, leader), "admitted", secretariat)
