"""The world that this folder's tables speak of, made once for all of its modules."""

import pytest

from tests.access.world import kept


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    with kept(django_db_blocker) as made:
        yield made
