"""What a project does, and the days by which something is to be in place."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from tests.factories.projects import ProjectFactory


class MeasureFactory(DjangoModelFactory):
    """A measure that has begun; who was part of it from when is not known."""

    class Meta:
        model = "projects.Measure"

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda number: f"Ny turnus på avdeling {number}")
    responsible = "Turnusansvarlig"
    starts_on = date(2014, 1, 1)
    ends_on = date(2014, 6, 30)
    state = "underway"


class MilestoneFactory(DjangoModelFactory):
    """A milestone that is not reached."""

    class Meta:
        model = "projects.Milestone"

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda number: f"Avdeling {number} har valgt turnus")
    due_on = date(2014, 6, 30)
