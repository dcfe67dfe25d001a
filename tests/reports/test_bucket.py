"""Reports in a bucket that speaks S3: made, handed out, swept; and a bucket that does not answer."""

import hashlib
import socket
import subprocess
import sys
import time
import uuid
from datetime import date

import boto3
import pytest
from django.urls import reverse

from reports import actions, making, storage
from reports.child import Made
from reports.models import Report, ReportJob
from reports.outcomes import Code
from tests.factories import AccessFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
KEYS = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "eu-north-1"}
CONTENT = b"%PDF-1.7 a report"


@pytest.fixture(scope="module")
def server():
    """A server that speaks S3, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        started.kill()
        started.wait()


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("The bucket did not start")


@pytest.fixture
def bucket(server, settings):
    """An empty bucket, and the setting that says that reports lie there."""
    name = f"reports-{uuid.uuid4().hex[:12]}"
    found = boto3.resource("s3", endpoint_url=server, **KEYS).Bucket(name)
    found.create(CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
    settings.STORAGES = settings.STORAGES | {"records": _setting(server, name)}
    return found


def _setting(endpoint: str, name: str) -> dict:
    options = {
        "bucket_name": name,
        "endpoint_url": endpoint,
        "region_name": "eu-north-1",
        "access_key": "key",
        "secret_key": "secret",
        "location": "reports",
    }
    return {"BACKEND": "reports.bucket.InBucket", "OPTIONS": options}


@pytest.fixture
def report(monkeypatch) -> Report:
    def make(content, *, target, **_):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(CONTENT)
        return Made(size=len(CONTENT), sha256=hashlib.sha256(CONTENT).hexdigest(), pages=1)

    monkeypatch.setattr(making, "make_in_child", make)
    user, project = UserFactory(), ProjectFactory()
    AccessFactory(person=user.person, project=project)
    return actions.ask_for_report(
        project, kind="progress", language="nb", start=date(2014, 1, 1), end=date(2014, 12, 31), by=user
    )


def names(bucket) -> list[str]:
    return sorted(each.key for each in bucket.objects.all())


def test_a_report_lies_in_the_bucket_and_nowhere_else(bucket, report, client_of):
    making.make(report.job.pk)

    report.refresh_from_db()
    answer = client_of(report.asked_by).get(reverse("reports:file", args=[report.pk]))
    assert names(bucket) == [f"reports/{report.file}"]
    assert b"".join(answer.streaming_content) == CONTENT
    assert [path for path in storage.folder().rglob("*") if path.is_file()] == []


def test_a_file_that_was_changed_in_the_bucket_is_not_handed_out(bucket, report, client_of):
    making.make(report.job.pk)
    report.refresh_from_db()
    bucket.put_object(Key=f"reports/{report.file}", Body=b"another")

    answer = client_of(report.asked_by).get(reverse("reports:file", args=[report.pk]), follow=True)

    assert "Filen mangler eller er endret" in answer.text


def test_what_earlier_attempts_left_in_the_bucket_goes(bucket, report):
    other = uuid.uuid4()
    for owner in (report.pk, other):
        bucket.put_object(Key=f"reports/{storage.name_of(owner, 1)}", Body=b"half")

    storage.remove_rest_of(report.pk)

    assert names(bucket) == [f"reports/{storage.name_of(other, 1)}"]


def test_old_files_without_a_row_leave_the_bucket(bucket, report, monkeypatch):
    making.make(report.job.pk)
    report.refresh_from_db()
    bucket.put_object(Key="reports/lost-1.pdf", Body=b"lost")
    monkeypatch.setattr(storage, "ORPHAN_AFTER_SECONDS", -60)

    actions.remove_orphans()

    assert names(bucket) == [f"reports/{report.file}"]


def test_a_bucket_that_does_not_answer_is_said_in_words(report, settings, client_of):
    settings.STORAGES = settings.STORAGES | {"records": _setting("http://127.0.0.1:9", "nowhere")}

    for _ in range(3):
        making.make(report.job.pk)

    job = ReportJob.objects.get(report=report)
    page = client_of(report.asked_by).get(report.get_absolute_url()).text
    assert (job.state, job.error_code) == (ReportJob.State.FAILED, Code.NOT_REACHED)
    assert str(Code.NOT_REACHED.label) in page
    assert "Prøv igjen" in page
    assert list(storage.half_made().glob("*")) == []
