"""The rules that know no database are changed a little, 4,000 times: each change must make a test fail."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from script.processes import end_with_parent
from tests.deep.equivalent import ASK_THE_DATABASE, READ_ONCE, SAME

pytestmark = pytest.mark.deep

ROOT = Path(__file__).resolve().parents[2]
# Where script/test puts mutmut, apart from all else.
MUTMUT = ROOT / ".venv" / "deep"
FOLDERS = ("accounts", "projects", "governance", "assessments", "reports", "trepart", "tests", "script")
FOLDERS += ("locale", "templates", "static")
FILES = ("manage.py", "pyproject.toml")
SECONDS = 6000
# mutmut leaves alone what has a decorator.
RULE = re.compile(r'^@(rule\("F\d\d", told=\w+\))\n(?=def (\w+)\()', re.MULTILINE)


def within_reach(path: Path) -> None:
    """In the copy, the rules of the findings are written into their table below their functions."""
    text = path.read_text()
    below = [f"{written}({name})\n" for written, name in RULE.findall(text)]
    path.write_text("\n".join([RULE.sub("", text), *below]))


def run(folder: Path, *arguments: str) -> str:
    """A Python program in the copy, with the tests' own settings; what it said."""
    ours = ("DATABASE_URL", "REDIS_URL", "DATA_DIR", "SECRET_KEY")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(MUTMUT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        preexec_fn=end_with_parent,
    )
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def mutants(tmp_path_factory):
    """State, function, what stood there and what stands there instead, of every mutant."""
    copy = tmp_path_factory.mktemp("mutants")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, copy / name)
    for path in (copy / "assessments" / "findings" / "rules").glob("*.py"):
        within_reach(path)
    run(copy, "-m", "mutmut", "run", "--max-children", "2")
    found = json.loads(run(copy, "-m", "tests.deep.survivors"))
    shutil.rmtree(copy)
    return found


def test_every_mutant_is_noticed(mutants):
    known = {*SAME, *((function, "", "") for function in READ_ONCE)}
    survived = [
        f"{function}\n    - {removed}\n    + {added}"
        for state, function, removed, added in mutants
        if state not in ("killed", "no tests", "timeout")
        and (function, removed, added) not in known
        and (function, "", "") not in known
    ]

    assert survived == [], "\n".join(survived)


def test_only_what_asks_the_database_is_left_to_other_tests(mutants):
    assert {function for state, function, *_ in mutants if state == "no tests"} == ASK_THE_DATABASE


def test_no_reason_is_given_for_a_mutant_that_is_killed(mutants):
    lives = {(function, removed, added) for state, function, removed, added in mutants if state == "survived"}

    assert set(SAME) <= lives
    assert Counter(state for state, *_ in mutants)["killed"] > 3_000
