"""Invitations wait for a worker that is down, and then each goes out once."""

import re
import shutil
import signal
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import Letter
from governance import actions
from governance.letters import email_of
from governance.models import Meeting
from tests.factories.accounts import PersonFactory
from tests.factories.meetings import steering_table
from tests.faults.house import House
from tests.servers import wait_until
from trepart.models import Outbox

pytestmark = pytest.mark.fault
SEATS = 40


@pytest.fixture
def house(transactional_db, tmp_path):
    """The queue runs; no worker does yet."""
    shutil.rmtree(folder_of_mail(), ignore_errors=True)
    with House(tmp_path) as house:
        yield house


def folder_of_mail() -> Path:
    """Where a worker without a mail server writes what it sends."""
    return Path(settings.DATA_DIR) / "mail"


def sent() -> Counter[str]:
    """How many letters each address got."""
    texts = [path.read_text() for path in folder_of_mail().glob("*")] if folder_of_mail().exists() else []
    return Counter(address for text in texts for address in re.findall(r"^To: (.+)$", text, re.M))


def a_large_meeting() -> tuple[Meeting, set[str]]:
    """The notice of a meeting of a body with forty seats, and the addresses that it goes to."""
    table = steering_table()
    for number in range(SEATS - 4):
        person = PersonFactory(email=f"plass{number}@kommune.no")
        actions.seat_person(
            table.body, person=person, party="union", office=f"Plass {number}", by=table.leader
        )
    starts = timezone.now() + timedelta(days=7)
    meeting = actions.call_meeting(table.body, starts_at=starts, by=table.leader)
    actions.add_item(meeting, title="Turnus", by=table.leader)
    actions.send_notice(meeting, by=table.leader)
    return meeting, {email_of(row.person) for row in meeting.invitations.select_related("person__user")}


def all_sent() -> bool:
    return not Letter.objects.exclude(state=Letter.State.DONE).exists()


def test_forty_invitations_wait_for_the_worker_and_go_out_once_each(house):
    _meeting, addresses = a_large_meeting()
    assert (len(addresses), sent(), Letter.objects.filter(state=Letter.State.QUEUED).count()) == (
        SEATS,
        Counter(),
        SEATS,
    )

    # What the queue knew is gone as well: the rows are enough.
    house.redis.stop(signal.SIGKILL)
    house.redis.start()
    for _ in range(2):
        house.start_worker()

    wait_until(all_sent, 120, lambda: str(Counter(Letter.objects.values_list("state", flat=True))))
    assert sent() == Counter(addresses)
    wait_until(lambda: not Outbox.objects.exists(), 60)


def test_a_worker_that_dies_on_the_way_leaves_the_rest_to_the_next(house):
    _meeting, addresses = a_large_meeting()
    first = house.start_worker()
    wait_until(lambda: len(sent()) >= 3, 60)

    house.kill(first)
    house.start_worker()

    wait_until(all_sent, 120, lambda: str(Counter(Letter.objects.values_list("state", flat=True))))
    came = sent()
    assert set(came) == addresses
    # Only the one that it was at can have gone out without being noted; it has the same name then.
    assert sum(came.values()) <= SEATS + 1
