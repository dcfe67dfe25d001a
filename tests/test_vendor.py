"""What others made and we serve is exactly what was fetched, with its licence beside it."""

import hashlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("folder", ["static/vendor", "tests/vendor"])
def test_every_vendored_file_is_the_one_that_was_fetched(folder):
    lines = (ROOT / folder / "VERSIONS").read_text().splitlines()

    stated = {name: checksum for checksum, name, *_ in (line.split("  ") for line in lines)}

    found = {
        str(path.relative_to(ROOT / folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.name != "VERSIONS"
    }
    assert found == stated


@pytest.mark.parametrize("folder", ["static/vendor", "tests/vendor"])
def test_every_vendored_part_has_its_licence(folder):
    parts = [part for part in (ROOT / folder).iterdir() if part.is_dir()]

    assert [part.name for part in parts if not list(part.glob("LICENSE*"))] == []
