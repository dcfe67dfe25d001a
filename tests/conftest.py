"""What the tests share: a browser signed in as somebody, and an own folder for each test's files."""

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import translation


@pytest.fixture
def client_of():
    """A function from a user to a client that is signed in as that user."""

    def sign_in(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Files that a test stores are seen by that test alone."""
    settings.FILES_DIR = settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _own_language():
    """Each test starts in the language of the installation, whatever the test before spoke."""
    with translation.override(django_settings.LANGUAGE_CODE):
        yield
