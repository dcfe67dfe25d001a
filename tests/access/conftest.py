"""The world that this folder's tables speak of, anew for each module: its objects remember what was done."""

import pytest

from tests.access.world import kept


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with kept(django_db_blocker) as made:
        yield made
