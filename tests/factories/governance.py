"""Bodies, what they do for a project, and who sits in them."""

import factory
from factory.django import DjangoModelFactory

from tests.factories.accounts import PersonFactory
from tests.factories.projects import ProjectFactory, municipality


class BodyFactory(DjangoModelFactory):
    """A standing body of the municipality, serving nobody yet; with a project that one's temporary group."""

    class Meta:
        model = "governance.Body"

    municipality = factory.LazyFunction(municipality)
    name = factory.Sequence(lambda number: f"Trepartsorganet {number}")
    project = None
    kind = factory.LazyAttribute(lambda row: "temporary_group" if row.project else "own_standing_body")

    class Params:
        is_temporary_group = factory.Trait(kind="temporary_group", legal_basis="project_body")
        is_committee = factory.Trait(kind="party_composed_committee", legal_basis="party_composed")


class BodyFunctionFactory(DjangoModelFactory):
    """A body that steers a project of its own municipality."""

    class Meta:
        model = "governance.BodyFunction"

    project = factory.SubFactory(ProjectFactory)
    body = factory.SubFactory(BodyFactory, municipality=factory.SelfAttribute("..project.municipality"))
    function = "steering"


class SeatFactory(DjangoModelFactory):
    """A politician in a body, with a name, since the body began."""

    class Meta:
        model = "governance.Seat"

    body = factory.SubFactory(BodyFactory)
    person = factory.SubFactory(PersonFactory)
    party = "politician"
    office = "folkevalgt"

    class Params:
        is_office_only = factory.Trait(person=None)


class SubstituteFactory(DjangoModelFactory):
    class Meta:
        model = "governance.Substitute"

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(PersonFactory)


def steering_group(project, *, seats=("politician", "administration", "union"), **body):
    """A body that steers the project, with a seat for each of the parties named."""
    body.setdefault("municipality", project.municipality)
    group = BodyFactory(**body)
    BodyFunctionFactory(project=project, body=group)
    for party in seats:
        SeatFactory(body=group, party=party)
    return group
