"""Commands as one types them beside script/server: with nothing in the environment."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def manage(*arguments, data: Path) -> subprocess.CompletedProcess:
    """`manage.py` in a shell that was told only where the data lie."""
    told = {"DATA_DIR": str(data), "PATH": os.environ["PATH"], "LOG_LEVEL": "WARNING"}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=told, capture_output=True, text=True
    )


def test_migrate_alone_makes_the_folder_the_facts_and_what_sign_in_counts_in(tmp_path):
    data = tmp_path / "new" / "var"
    data.mkdir(parents=True)
    (data / "secret_key").write_text("the key that script/server made for this machine, long enough")

    done = manage("migrate", data=data)

    assert done.returncode == 0, done.stderr
    with sqlite3.connect(data / "db.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM projects_municipality").fetchone()[0] > 428
        assert database.execute("SELECT count(*) FROM trepart_cache").fetchone() == (0,)
    database.close()


def test_without_a_key_anywhere_the_start_says_what_is_missing(tmp_path):
    done = manage("check", data=tmp_path)

    assert done.returncode != 0
    assert "Set SECRET_KEY" in done.stderr
