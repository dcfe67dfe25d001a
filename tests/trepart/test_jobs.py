"""A job has one worker at a time, and a worker that lost it writes nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Letter
from tests.parallel import at_once
from trepart.jobs import LEASE_SECONDS, MOST_ATTEMPTS


def job(**fields):
    """Any model with a job's fields will do."""
    return Letter.objects.create(to="kari@example.no", subject="Hei", text="Hei", **fields)


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_gets_it():
    letter = job()

    got = at_once(8, lambda place: Letter.objects.claim(letter.pk, worker=f"arbeider {place}"))

    assert sorted(got, key=str) == [1, *[None] * 7]


@pytest.mark.django_db
class TestLease:
    """Who has it, and for how long."""

    def test_a_taken_job_says_who_has_it_and_until_when(self):
        letter = job()

        assert Letter.objects.claim(letter.pk, worker="a" * 200) == 1

        letter.refresh_from_db()
        assert (letter.state, letter.attempt, letter.worker) == ("running", 1, "a" * 80)
        assert abs(letter.lease_until - timezone.now() - timedelta(seconds=LEASE_SECONDS)) < timedelta(
            seconds=5
        )

    def test_while_the_lease_runs_nobody_else_gets_it(self):
        letter = job()
        Letter.objects.claim(letter.pk, worker="a")

        assert Letter.objects.claim(letter.pk, worker="b") is None

    def test_when_the_lease_has_run_out_somebody_else_gets_it_and_the_first_writes_nothing(self):
        letter = job()
        first = Letter.objects.claim(letter.pk, worker="a")
        Letter.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

        second = Letter.objects.claim(letter.pk, worker="b")

        assert (first, second) == (1, 2)
        assert Letter.objects.held(letter.pk, attempt=first).update(state="done") == 0
        assert Letter.objects.held(letter.pk, attempt=second).update(state="done") == 1

    def test_what_kills_its_worker_each_time_is_given_up(self):
        letter = job()
        attempts = []
        for _ in range(MOST_ATTEMPTS + 2):
            attempts.append(Letter.objects.claim(letter.pk, worker="a"))
            Letter.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

        assert attempts == [1, 2, 3, None, None]

    def test_who_had_it_before_it_was_asked_for_anew_writes_nothing(self):
        letter = job()
        before = [Letter.objects.claim(letter.pk, worker="a")]
        Letter.objects.filter(pk=letter.pk).start_over()
        after = []
        for _ in range(MOST_ATTEMPTS + 1):
            after.append(Letter.objects.claim(letter.pk, worker="b"))
            assert not Letter.objects.held(letter.pk, attempt=before[0]).exists()
            Letter.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

        assert (before, after) == ([1], [2, 3, 4, None])
        assert Letter.objects.get().tries == MOST_ATTEMPTS

    @pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
    def test_what_is_settled_is_nobodys(self, state):
        assert Letter.objects.claim(job(state=state).pk, worker="a") is None

    def test_what_somebody_cancelled_is_nobodys(self):
        assert Letter.objects.claim(job(cancel_requested=True).pk, worker="a") is None

    def test_what_does_not_exist_is_nobodys(self):
        assert Letter.objects.claim(0, worker="a") is None

    def test_lost_jobs_are_found(self):
        long_ago = timezone.now() - timedelta(minutes=1)
        waiting, dead = job(queued_at=long_ago), job(state="running", lease_until=long_ago)
        job()
        job(state="running", lease_until=timezone.now() + timedelta(minutes=1), queued_at=long_ago)
        job(state="done", queued_at=long_ago)

        assert list(Letter.objects.lost()) == [waiting, dead]
