"""The trail: written with what it is about, and never touched afterwards."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from accounts import actions
from accounts.models import AuditEvent, Person
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_who_did_what_to_whom_is_written_down():
    kari = UserFactory(person__name="Kari")

    person = actions.name_person("Ola Nordmann", by=kari)

    (event,) = AuditEvent.objects.about(person)
    assert (event.verb, event.by, event.about_name) == ("named", kari, "Ola Nordmann")


def test_what_is_undone_leaves_no_trail():
    with transaction.atomic():
        actions.name_person("Ola Nordmann", by=None)
        transaction.set_rollback(True)

    assert not Person.objects.filter(name="Ola Nordmann").exists()
    assert not AuditEvent.objects.exists()


def test_nobody_changes_or_deletes_what_is_written():
    event = actions.record("looked", UserFactory(), by=None)
    event.verb = "did nothing"

    for touch in (
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(verb="did nothing"),
        lambda: AuditEvent.objects.bulk_update([event], ["verb"]),
    ):
        with pytest.raises(TypeError, match="never"):
            touch()

    assert AuditEvent.objects.get().verb == "looked"


def test_somebody_who_did_something_cannot_be_deleted():
    kari = UserFactory()
    actions.record("looked", kari, by=kari)

    with pytest.raises(Exception, match="protected"):
        kari.delete()


def test_the_trail_tells_what_was_before():
    kari = UserFactory(language="nb")

    actions.choose_language(kari, language="nn", by=kari)

    assert AuditEvent.objects.about(kari).get(verb="chose language").changes == {"language": ["nb", "nn"]}


def test_what_changed_is_kept_in_plain_values():
    kari = UserFactory(person__name="Kari")
    changes = {"who": [None, kari], "when": [date(2026, 11, 23), None], "much": Decimal("1.5")}

    event = actions.record("changed", kari, by=kari, changes=changes)
    event.refresh_from_db()

    assert event.changes == {"who": [None, "Kari"], "when": ["2026-11-23", None], "much": "1.5"}
