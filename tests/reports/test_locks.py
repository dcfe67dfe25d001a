"""What was frozen, and a file that is made, cannot be written over: not even by a hand in the database."""

import hashlib

import pytest
from django.db import IntegrityError, connection, transaction

from reports import locks, making
from reports.child import Made
from reports.models import Report, ReportJob
from tests.reports.test_making import job, report

__all__ = ["report"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(report, monkeypatch) -> Report:
    def make(content, *, target, **_):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"%PDF")
        return Made(size=4, sha256=hashlib.sha256(b"%PDF").hexdigest(), pages=1)

    monkeypatch.setattr(making, "make_in_child", make)
    making.make(job(report).pk)
    report.refresh_from_db()
    assert report.file
    return report


def refused(**fields) -> bool:
    try:
        with transaction.atomic():
            Report.objects.update(**fields)
    except IntegrityError as error:
        return locks.SAID in str(error)
    return False


@pytest.mark.parametrize(
    "fields",
    [
        {"content": {"format": 1}},
        {"content_sha256": "0" * 64},
        {"number": 9},
        {"kind": "evaluation"},
        {"language": "nn"},
        {"period_to": "2019-01-01"},
        {"holds_closed": True},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_was_frozen_never_changes(report, fields):
    assert refused(**fields)


@pytest.mark.parametrize(
    "fields",
    [{"file": "another.pdf"}, {"sha256": "1" * 64}, {"size": 5}, {"pages": 2}],
    ids=lambda fields: next(iter(fields)),
)
def test_a_file_that_is_made_keeps_its_name_and_its_checksum(made, fields):
    assert refused(**fields)


def test_a_file_that_is_made_cannot_be_taken_from_its_report(made):
    assert refused(file="", sha256="", size=None)


def test_a_report_without_a_file_gets_one(report):
    assert not refused(file="first.pdf", sha256="1" * 64, size=1)


def test_the_job_of_a_finished_report_can_still_be_looked_after(made):
    assert ReportJob.objects.update(step="checked") == 1


def test_the_locks_are_put_on_again_without_harm(report):
    locks.put_on(connection.alias)
    locks.put_on(connection.alias)

    assert refused(number=9)
