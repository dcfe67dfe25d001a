"""What the tests share: a browser signed in as somebody, and an own folder for each test's files."""

import uuid

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import Client
from django.utils import translation

from tests.access.world import build

pytest_plugins = ["tests.browser.stage"]


def pytest_collection_modifyitems(items):
    """A test that really commits empties the tables afterwards; the next one finds the facts again."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        commits = marker is not None and marker.kwargs.get("transaction")
        if commits or {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
            facts = pytest.mark.django_db(transaction=True, serialized_rollback=True)
            item.add_marker(facts, append=False)


@pytest.fixture
def client_of():
    """A function from a user to a client that is signed in as that user."""

    def sign_in(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture(autouse=True)
def _own_files(settings):
    """Files that a test stores are seen by that test alone."""
    settings.FILES_DIR = settings.MEDIA_ROOT = settings.DATA_DIR / "files" / uuid.uuid4().hex


@pytest.fixture(autouse=True)
def _own_language():
    """Each test starts in the language of the installation, whatever the test before spoke."""
    with translation.override(django_settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Everybody and everything that the tables of access and bad input speak of; undone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
