"""Reports are ordered, cancelled and tried again; the sweeper mends what was lost."""

import os
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEvent
from reports import actions, storage
from reports.models import Report, ReportJob
from reports.outcomes import Code
from tests.factories import AccessFactory, ProjectFactory, UserFactory
from trepart.models import Outbox

pytestmark = pytest.mark.django_db
State = ReportJob.State


@pytest.fixture
def orderer():
    user = UserFactory()
    user.project = ProjectFactory()
    AccessFactory(person=user.person, project=user.project)
    return user


def order(user, *, language="nb", start=date(2014, 1, 1)) -> Report:
    return actions.ask_for_report(
        user.project, kind="progress", language=language, start=start, end=date(2014, 12, 31), by=user
    )


def put(report: Report, **fields) -> None:
    ReportJob.objects.filter(report=report).update(**fields)


def running(report: Report, **fields) -> None:
    lease = timezone.now() + timedelta(seconds=20)
    put(report, **({"state": State.RUNNING, "attempt": 1, "lease_until": lease} | fields))


def job_of(report: Report) -> ReportJob:
    return ReportJob.objects.get(report=report)


def test_ordering_freezes_the_content_and_rings_the_worker(orderer):
    report = order(orderer)

    orderer.project.title = "Et annet navn"
    orderer.project.save()
    report.refresh_from_db()
    assert report.content["project"]["title"] != "Et annet navn"
    assert job_of(report).state == State.QUEUED
    assert Outbox.objects.get().key == str(job_of(report).pk)
    assert AuditEvent.objects.about(report).get().verb == "asked for"


def test_reports_are_numbered_in_their_project(orderer):
    numbers = [order(orderer, language=language).number for language in ("nb", "nn", "en")]

    assert numbers == [1, 2, 3]


def test_the_same_order_twice_is_one_report(orderer):
    assert order(orderer) == order(orderer)
    assert ReportJob.objects.count() == 1


def test_one_person_has_at_most_five_reports_waiting(orderer):
    for month in range(1, 6):
        order(orderer, start=date(2014, month, 1))

    with pytest.raises(ValidationError, match="5"):
        order(orderer, start=date(2014, 6, 1))


def test_what_waits_is_cancelled_at_once(orderer):
    report = actions.cancel(order(orderer), by=orderer)

    assert (job_of(report).state, job_of(report).error_code) == (State.CANCELLED, Code.CANCELLED)


def test_what_is_being_made_is_asked_to_stop(orderer):
    report = order(orderer)
    running(report)

    actions.cancel(report, by=orderer)

    assert (job_of(report).state, job_of(report).cancel_requested) == (State.RUNNING, True)


def test_what_is_ready_cannot_be_cancelled(orderer):
    report = order(orderer)
    put(report, state=State.DONE)

    actions.cancel(report, by=orderer)

    assert job_of(report).state == State.DONE


def test_trying_again_starts_over_with_the_same_content(orderer):
    report = order(orderer)
    content = report.content
    put(report, state=State.FAILED, error_code=Code.DISK_FULL, attempt=3, reference="7F3A")

    actions.try_again(report, by=orderer)

    job = job_of(report)
    assert (job.state, job.tries, job.error_code, job.reference) == (State.QUEUED, 0, "", "")
    assert Report.objects.get().content == content


def test_a_job_with_a_living_lease_is_left_alone(orderer):
    running(order(orderer))

    assert actions.sweep() == 0


def test_a_lease_that_ran_out_is_rung_again(orderer):
    report = order(orderer)
    Outbox.objects.all().delete()
    running(report, lease_until=timezone.now() - timedelta(seconds=1))

    assert actions.sweep() == 1
    assert Outbox.objects.count() == 1


def test_a_worker_that_died_on_this_machine_is_noticed_before_its_lease_ends(orderer):
    report = order(orderer)
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    running(report, worker=actions.worker_name().replace(str(os.getpid()), str(child)))

    assert actions.sweep() == 1
    assert job_of(report).lease_until < timezone.now()


def test_what_failed_three_times_is_ended_with_a_reference(orderer):
    report = order(orderer)
    running(report, attempt=3, lease_until=timezone.now() - timedelta(seconds=1))

    actions.sweep()

    job = job_of(report)
    assert (job.state, job.error_code, len(job.reference)) == (State.FAILED, Code.DIED, 4)
    assert Outbox.objects.count() == 0


def test_what_was_cancelled_while_its_worker_died_is_cancelled(orderer):
    report = order(orderer)
    running(report, cancel_requested=True, lease_until=timezone.now() - timedelta(seconds=1))

    actions.sweep()

    assert job_of(report).state == State.CANCELLED


def test_old_files_without_a_row_are_removed_and_others_kept(orderer):
    report = order(orderer)
    storage.half_made().mkdir(parents=True)
    files = [
        storage.folder() / "lost-1.pdf",
        storage.half_made() / "lost-1.part",
        storage.folder() / "new.pdf",
    ]
    kept = storage.folder() / storage.name_of(report.pk, 1)
    for path in (*files, kept):
        path.write_bytes(b"x")
    for path in (*files[:2], kept):
        os.utime(path, (1, 1))
    Report.objects.update(file=kept.name, sha256="x", size=1)

    actions.remove_orphans()

    assert sorted(p.name for p in storage.folder().glob("*.pdf")) == sorted([kept.name, "new.pdf"])
    assert list(storage.half_made().iterdir()) == []
