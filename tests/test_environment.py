"""What can be configured is written down, and what is written down can be configured."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READERS = ["trepart/settings.py", "trepart/gunicorn.py", "trepart/healthcheck.py"]
ONLY_COMPOSE = {"POSTGRES_PASSWORD"}


def test_env_example_lists_every_variable_and_no_other():
    listed = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), flags=re.MULTILINE))

    text = "".join((ROOT / reader).read_text() for reader in READERS)
    read = set(re.findall(r"""env(?:_list|iron\.get)?\(\s*["']([A-Z_]+)["']""", text))

    assert listed == read | ONLY_COMPOSE
