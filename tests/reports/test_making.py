"""The worker's part: claim once, make, and write only while the job is still ours."""

import errno
from datetime import date, timedelta

import pytest
from django.utils import timezone

from projects.models import Access
from reports import actions, making, storage
from reports.child import Made, NotMade, Step
from reports.models import Report, ReportJob
from reports.outcomes import Code
from tests.factories import AccessFactory, ProjectFactory, UserFactory
from trepart.models import Outbox

pytestmark = pytest.mark.django_db
State = ReportJob.State


@pytest.fixture
def report() -> Report:
    user, project = UserFactory(), ProjectFactory()
    AccessFactory(person=user.person, project=project)
    return actions.ask_for_report(
        project, kind="progress", language="nb", start=date(2014, 1, 1), end=date(2014, 12, 31), by=user
    )


def job(report: Report) -> ReportJob:
    return ReportJob.objects.get(report=report)


def files() -> list[str]:
    return sorted(path.name for path in storage.folder().rglob("*") if path.is_file())


def child_that(monkeypatch, act) -> list[int]:
    """Replace the rendering; returns a list that grows at each start."""
    starts: list[int] = []

    def make(content, *, language, target, word, watch):
        starts.append(1)
        target.parent.mkdir(parents=True, exist_ok=True)
        return act(target, watch)

    monkeypatch.setattr(making, "make_in_child", make)
    return starts


def write(target, watch) -> Made:
    target.write_bytes(b"%PDF")
    return Made(size=4, sha256="4" * 64, pages=1)


def fail(code: Code):
    def act(target, watch):
        raise NotMade(code)

    return act


def test_a_report_is_made_with_its_checksum(report):
    making.make(job(report).pk)

    report.refresh_from_db()
    assert job(report).state == State.DONE
    assert sorted(files()) == sorted([report.file, report.word_file])
    assert storage.sha256_of(storage.path_of(report.file)) == report.sha256
    assert (report.size > 10_000, report.pages > 3) == (True, True)
    assert Outbox.objects.count() == 0


def test_a_second_message_changes_nothing(report, monkeypatch):
    starts = child_that(monkeypatch, write)

    making.make(job(report).pk)
    making.make(job(report).pk)

    assert starts == [1]
    assert len(files()) == 1


def test_a_job_that_another_has_is_left_alone(report, monkeypatch):
    starts = child_that(monkeypatch, write)
    ReportJob.objects.claim(job(report).pk, worker="elsewhere:1")

    making.make(job(report).pk)

    assert starts == []


def test_a_child_that_dies_is_tried_three_times(report, monkeypatch):
    starts = child_that(monkeypatch, fail(Code.DIED))

    for _ in range(5):
        making.make(job(report).pk)

    assert len(starts) == 3
    assert (job(report).state, job(report).error_code) == (State.FAILED, Code.DIED)
    assert len(job(report).reference) == 4


@pytest.mark.parametrize("code", [Code.TOO_BIG, Code.TOO_LONG, Code.BROKEN])
def test_what_will_fail_again_is_not_tried_again(report, monkeypatch, code):
    starts = child_that(monkeypatch, fail(code))

    making.make(job(report).pk)

    assert starts == [1]
    assert (job(report).state, job(report).error_code) == (State.FAILED, code)
    assert files() == []


def test_a_full_disk_is_said_and_can_be_tried_again(report, monkeypatch):
    def full(target, watch):
        raise OSError(errno.ENOSPC, "No space left on device")

    child_that(monkeypatch, full)
    making.make(job(report).pk)
    assert job(report).error_code == Code.DISK_FULL

    child_that(monkeypatch, write)
    actions.try_again(report, by=report.asked_by)
    making.make(job(report).pk)
    assert job(report).state == State.DONE


def test_who_lost_access_gets_no_report(report, monkeypatch):
    starts = child_that(monkeypatch, write)
    Access.objects.filter(person=report.asked_by.person).delete()

    making.make(job(report).pk)

    assert starts == []
    assert job(report).error_code == Code.NO_ACCESS


def test_who_was_thought_dead_cannot_write(report, monkeypatch):
    def overtaken(target, watch):
        ReportJob.objects.update(attempt=2)
        return write(target, watch)

    child_that(monkeypatch, overtaken)
    making.make(job(report).pk)

    report.refresh_from_db()
    assert (job(report).state, report.file) == (State.RUNNING, "")
    assert files() == []


def test_the_heartbeat_renews_the_lease_and_hears_cancel(report):
    pk = job(report).pk
    attempt = ReportJob.objects.claim(pk, worker="here:1")
    ReportJob.objects.update(lease_until=timezone.now() - timedelta(seconds=5))

    assert making.Heartbeat(pk, attempt)(Step("charts", 3, 6)) is False
    assert (job(report).progress, job(report).step) == (25, "charts:3:6")
    assert job(report).lease_until > timezone.now()

    actions.cancel(report, by=report.asked_by)
    assert making.Heartbeat(pk, attempt)(Step("typesetting", 2)) is True


def test_who_lost_the_job_stops(report):
    pk = job(report).pk
    attempt = ReportJob.objects.claim(pk, worker="here:1")
    ReportJob.objects.update(attempt=attempt + 1)

    assert making.Heartbeat(pk, attempt)(Step("typesetting", 2)) is True


def test_cancelling_in_the_middle_ends_as_cancelled(report, monkeypatch):
    def cancelled(target, watch):
        actions.cancel(report, by=report.asked_by)
        assert watch(Step("typesetting", 1))
        raise NotMade(Code.CANCELLED)

    child_that(monkeypatch, cancelled)
    making.make(job(report).pk)

    assert job(report).state == State.CANCELLED


def test_progress_only_grows():
    steps = [Step("collecting"), *(Step("charts", n, 7) for n in range(1, 8))]
    steps += [*(Step("typesetting", n) for n in range(1, 200)), Step("writing"), Step("checking")]

    told = [making.percent(step) for step in steps]

    assert told == sorted(told)
    assert told[-1] < 100
