"""What those who run Trepart ask it."""

import pytest
from django.db import DatabaseError

from trepart.views import operation


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
