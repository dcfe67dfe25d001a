"""A personal link: a secret told once, for one person and one thing, until it is revoked or too old."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import actions, tasks
from accounts.models import AuditEvent, Letter, PersonalLink
from tests.factories.accounts import PersonFactory, UserFactory
from tests.parallel import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return PersonFactory(name="Tone Mykland")


def given(person, **what):
    link, token = actions.give_link(person, **({"kind": "meeting", "about": 12} | what), by=UserFactory())
    return link, token


def test_the_secret_opens_it_and_is_kept_nowhere(person):
    link, token = given(person)

    kept = [str(row) for model in (PersonalLink, AuditEvent) for row in model.objects.values()]
    assert PersonalLink.objects.behind(token).get() == link
    assert not any(token in row for row in kept)
    assert len(token) >= 43


def test_each_has_a_secret_of_its_own(person):
    assert given(person)[1] != given(person)[1]


def test_two_links_never_have_the_same_secret(person):
    link, _token = given(person)

    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalLink.objects.create(person=person, kind="meeting", secret_hash=link.secret_hash)


def test_it_ends_at_its_time(person):
    _link, token = given(person, expires_at=timezone.now() + timedelta(days=1))

    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        assert not PersonalLink.objects.behind(token).exists()


def test_revoking_ends_all_that_open_the_same_and_no_other(person):
    other = PersonFactory()
    first, second, elsewhere, others = (
        given(person)[1],
        given(person)[1],
        given(person, about=13)[1],
        given(other)[1],
    )

    revoked = actions.revoke_links(person, kind="meeting", about=12, by=UserFactory())

    works = {
        token: PersonalLink.objects.behind(token).exists() for token in (first, second, elsewhere, others)
    }
    assert revoked == 2
    assert works == {first: False, second: False, elsewhere: True, others: True}


def test_revoking_again_finds_nothing_more(person):
    given(person)
    actions.revoke_links(person, kind="meeting", about=12, by=UserFactory())

    assert actions.revoke_links(person, kind="meeting", about=12, by=UserFactory()) == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_that_are_renewed_at_once_one_opens_it():
    somebody, by = PersonFactory(), UserFactory()
    given(somebody, kind="calendar", about=None)

    made = at_once(2, lambda n: actions.renew_link(somebody, kind="calendar", by=by))

    assert sum(PersonalLink.objects.behind(token).exists() for _link, token in made) == 1
    assert PersonalLink.objects.alive().filter(person=somebody).count() == 1


def test_giving_and_revoking_are_on_record(person):
    link, _token = given(person)
    actions.revoke_links(person, kind="meeting", about=12, by=UserFactory())

    trail = AuditEvent.objects.about(link).order_by("pk")
    assert [(event.verb, event.changes) for event in trail] == [
        ("gave a link", {"person": "Tone Mykland"}),
        ("revoked a link", {"person": "Tone Mykland"}),
    ]


def test_its_use_is_noted_now_and_then(person, django_assert_num_queries):
    token = given(person)[1]

    PersonalLink.objects.behind(token).get().use()
    used = PersonalLink.objects.behind(token).get()
    with django_assert_num_queries(0):
        used.use()

    assert used.last_used_at is not None


def test_a_letter_that_is_sent_twice_has_one_name():
    (letter,) = actions.write_letters(
        [actions.Written("kari@x.no", "Møte", "Hei", calendar="BEGIN:VCALENDAR")]
    )
    names = set()
    for _ in range(2):
        # As when a worker died after sending, before it could note it.
        Letter.objects.filter(pk=letter.pk).update(state=Letter.State.QUEUED, calendar="BEGIN:VCALENDAR")
        tasks.send_letter(str(letter.pk))
        names.add(mail.outbox[-1].message()["Message-ID"])

    assert (len(mail.outbox), len(names)) == (2, 1)
