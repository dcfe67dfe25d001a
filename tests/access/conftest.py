"""The world, built once for all the questions about it; each question is undone."""

import pytest
from django.db import transaction

from tests.access.world import World, build


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> World:
    """Everybody and everything that the table of access speaks of."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
