"""The time, the money and the competence of a project."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from tests.factories.projects import ProjectFactory


class PositionShareFactory(DjangoModelFactory):
    """Half a post for the whole project."""

    class Meta:
        model = "projects.PositionShare"

    project = factory.SubFactory(ProjectFactory)
    holder = "Prosjektleder"
    percent = Decimal(50)


class BudgetLineFactory(DjangoModelFactory):
    """What the grant gives in 2014; the accounts are not closed."""

    class Meta:
        model = "projects.BudgetLine"

    project = factory.SubFactory(ProjectFactory)
    year = 2014
    source = "grant"
    purpose = "Frikjøp av tillitsvalgte"
    planned = 400_000


class CompetenceNeedFactory(DjangoModelFactory):
    """Something that is lacking, and nobody has said what is done about it."""

    class Meta:
        model = "projects.CompetenceNeed"

    project = factory.SubFactory(ProjectFactory)
    kind = "technical"
    needed = "Turnusplanlegging med større stillinger"
    state = "lacking"
