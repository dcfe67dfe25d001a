"""Translations that are compiled while the process runs."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation.reloader import translation_file_changed

OURS = Path("django.mo")
CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Said before it was translated"
msgstr "Sagt før det var oversatt"
"""


@pytest.fixture
def own_words(settings, tmp_path):
    """A folder of translations of this test's own; forgotten again after it."""
    folder = tmp_path / "nb" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    settings.BASE_DIR, settings.LOCALE_PATHS = tmp_path, [tmp_path]
    yield folder / "django.po"
    translation_file_changed(None, OURS)


def test_a_process_that_has_spoken_speaks_the_language_it_compiles(own_words):
    translation_file_changed(None, OURS)
    with translation.override("nb"):
        assert gettext("Said before it was translated") == "Said before it was translated"
    own_words.write_text(CATALOGUE, encoding="utf-8")

    call_command("compile_catalogues", stdout=StringIO())

    with translation.override("nb"):
        assert gettext("Said before it was translated") == "Sagt før det var oversatt"
