"""A letter is a row: sent once, kept while the mail server is away, and given up in the end."""

import smtplib

import pytest
from django.core import mail

from accounts import actions, tasks
from accounts.models import Letter
from trepart.models import Outbox

pytestmark = pytest.mark.django_db
Waits, Sent, GivenUp = Letter.State.QUEUED, Letter.State.DONE, Letter.State.FAILED


@pytest.fixture
def letter():
    return actions.write_letter(to="kari@x.no", subject="Velg passord", text="https://x.no/hemmelig")


def test_it_waits_for_the_worker(letter):
    assert (letter.state, mail.outbox) == (Waits, [])
    assert [(bell.task, bell.key) for bell in Outbox.objects.all()] == [
        ("accounts.tasks.send_letter", str(letter.pk))
    ]


def test_it_is_sent_once_however_often_the_bell_rings(letter):
    for _ in range(3):
        tasks.send_letter(str(letter.pk))

    assert [(sent.to, sent.subject, sent.body) for sent in mail.outbox] == [
        (["kari@x.no"], "Velg passord", "https://x.no/hemmelig")
    ]
    assert not Outbox.objects.exists()


def test_what_was_sent_is_not_kept(letter):
    tasks.send_letter(str(letter.pk))

    letter.refresh_from_db()
    assert (letter.state, letter.text) == (Sent, "")


@pytest.mark.parametrize("trouble", [OSError("no route"), smtplib.SMTPServerDisconnected("gone")])
def test_a_mail_server_that_is_away_is_tried_three_times(letter, monkeypatch, trouble):
    def fail(self, **kwargs):
        raise trouble

    monkeypatch.setattr(mail.EmailMessage, "send", fail)
    states = []
    for _ in range(4):
        tasks.send_letter(str(letter.pk))
        letter.refresh_from_db()
        states.append((letter.state, bool(letter.text), Outbox.objects.exists()))

    assert states == [
        (Waits, True, True),
        (Waits, True, True),
        (GivenUp, False, False),
        (GivenUp, False, False),
    ]


def test_a_bell_for_a_letter_that_is_not_there_is_heard():
    Outbox.objects.create(task="accounts.tasks.send_letter", key="999")

    tasks.send_letter("999")

    assert not Outbox.objects.exists()


@pytest.mark.parametrize("subject", ["Hei\r\nBcc: x@evil.example", "å" * 300])
def test_a_subject_is_one_line_that_fits(client, subject):
    letter = actions.write_letter(to="kari@x.no", subject=" ".join(subject.split()), text="Hei")

    tasks.send_letter(str(letter.pk))

    (sent,) = mail.outbox
    assert "\n" not in sent.subject
    assert sent.bcc == []
