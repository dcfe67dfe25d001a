"""People as plain as they come: somebody with a name, and an account to sign in with."""

import factory
from factory.django import DjangoModelFactory


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = "accounts.Person"

    name = factory.Sequence(lambda number: f"Person {number}")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = "accounts.User"

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    person = factory.SubFactory(PersonFactory, email=factory.SelfAttribute("..email"))
    language = "nb"
