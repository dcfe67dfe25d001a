"""What the tests share: a browser signed in as somebody, and an own folder for each test's files."""

import uuid

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import translation
from hypothesis import settings as hypothesis_settings

pytest_plugins = ["tests.browser.stage"]
BLOCKER = pytest.StashKey()
ASK_A_DATABASE = {"db", "transactional_db", "live_server", "world"}
# Machines are shared: no test fails because it took long.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")


def commits(item) -> bool:
    """Whether a test really commits, and so empties the tables when it is done."""
    marker = item.get_closest_marker("django_db")
    said = marker is not None and bool(marker.kwargs.get("transaction"))
    return said or bool({"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())))


def pytest_collection_modifyitems(items):
    """Where tests commit, the facts that migrate puts in place are written down before the first.

    Those that ask no database are marked, so that nobody runs them once for each.
    """
    for item in items:
        if commits(item):
            facts = pytest.mark.django_db(transaction=True, serialized_rollback=True)
            item.add_marker(facts, append=False)
        elif not item.get_closest_marker("django_db") and not ASK_A_DATABASE & set(item.fixturenames):
            item.add_marker("pure")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test that committed leaves the facts as it found them.

    Django gives them back to the next test that commits; side by side, one that does not may come first.
    """
    outcome = yield
    if nextitem and commits(item) and hasattr(connection, "_test_serialized_contents"):
        with item.config.stash[BLOCKER].unblock():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
    return outcome


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database can be dropped although a thread or a killed program has not let go of it yet."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def _keep_the_blocker(request, django_db_blocker):
    """The teardown above has no fixtures of its own."""
    request.config.stash[BLOCKER] = django_db_blocker


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


@pytest.fixture(autouse=True)
def _own_pages():
    """Rows of another test have the same numbers: nothing that was kept of them is shown."""
    caches["pages"].clear()
