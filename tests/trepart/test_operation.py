"""What those who run Trepart ask it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError

from trepart.views import operation

ROOT = Path(__file__).resolve().parents[2]


def test_alive_asks_nobody(client):
    response = client.get("/healthz")

    assert (response.status_code, response.text) == (200, "ok\n")


@pytest.mark.django_db
def test_ready_without_a_broker_is_ready_but_says_so(client):
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (
        200,
        {"database": "ok", "migrations": "ok", "broker": "degraded"},
    )


@pytest.mark.django_db
def test_with_migrations_that_wait_it_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(operation, "migrations_are_applied", lambda: False)

    response = client.get("/readyz")

    assert (response.status_code, response.json()["migrations"]) == (503, "waiting")


@pytest.mark.django_db
def test_without_a_database_it_is_not_ready(client, monkeypatch):
    def away():
        raise DatabaseError("gone")

    monkeypatch.setattr(operation, "migrations_are_applied", away)

    response = client.get("/readyz")

    assert (response.status_code, response.json()["database"]) == (503, "down")


def test_a_command_without_its_settings_says_which_are_lacking(tmp_path):
    bare = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)}
    command = [sys.executable, ROOT / "manage.py", "export_project", "--list"]

    done = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)

    said = "Set SECRET_KEY; .env.example lists every variable.\n"
    assert (done.returncode, done.stderr, done.stdout) == (1, said, "")
