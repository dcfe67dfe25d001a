"""What is to last of a project: a lesson, a service, a continuation plan."""

import factory
from factory.django import DjangoModelFactory

from tests.factories.projects import ProjectFactory


class LessonFactory(DjangoModelFactory):
    """Something that went well, told by the union representatives."""

    class Meta:
        model = "projects.Lesson"

    project = factory.SubFactory(ProjectFactory)
    text = "Tillitsvalgte var med fra første møte, og turnusen ble godtatt uten drøfting."
    criterion = "involvement"
    party = "union"
    is_positive = True


class ServiceFactory(DjangoModelFactory):
    """A service that lacks nothing."""

    class Meta:
        model = "projects.AffectedService"

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda number: f"Hjemmetjenesten {number}")
    manager = "Avdelingslederen"
    link = "Hovedtillitsvalgt"
    is_committed = True


class ContinuationPlanFactory(DjangoModelFactory):
    """A plan that answers everything."""

    class Meta:
        model = "projects.ContinuationPlan"

    project = factory.SubFactory(ProjectFactory)
    what_goes_on = "Turnusen er den daglige."
    what_ends = "Prosjektgruppa."
    money = "Ligger i rammen for omsorg."
    owner = "Kommunalsjefen"
    measured_by = "Personalsjefen"


__all__ = ["ContinuationPlanFactory", "LessonFactory", "ServiceFactory"]
