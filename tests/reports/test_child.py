"""The child that renders: limited, killable, and never a danger to the one that waits."""

import mmap
import os
import signal
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from reports import child
from reports.child import Limits, Made, NotMade, Step, make_in_child
from reports.outcomes import Code
from tests.reports import samples
from tests.servers import wait_until


def make(target: Path, **more) -> Made:
    return make_in_child(samples.empty(), language="nb", target=target, **more)


def instead(monkeypatch, act) -> None:
    """Have the child do something else than render; it is forked, so it does what we would do."""
    monkeypatch.setattr(child, "render_pdf", act)


@pytest.fixture
def target(tmp_path) -> Path:
    return tmp_path / "made" / "report.part"


def test_a_report_is_made_whole(target):
    steps: list[Step] = []

    made = make(target, watch=lambda step: bool(steps.append(step)))

    assert made.size == target.stat().st_size
    assert made.pages > 3
    assert target.read_bytes().startswith(b"%PDF-1.7")
    assert steps != []


def test_what_runs_for_ever_is_ended(monkeypatch, target):
    def spin(*_args, **_more):
        while True:
            pass

    instead(monkeypatch, spin)
    begun = time.monotonic()

    with pytest.raises(NotMade) as failure:
        make(target, limits=Limits(wall_seconds=1))

    assert failure.value.code == Code.TOO_LONG
    assert time.monotonic() - begun < 5
    assert not target.exists()


def test_processor_time_is_limited_too(monkeypatch, target):
    def spin(*_args, **_more):
        while True:
            pass

    instead(monkeypatch, spin)

    with pytest.raises(NotMade) as failure:
        make(target, limits=Limits(cpu_seconds=1, wall_seconds=30))

    assert failure.value.code == Code.TOO_LONG


def test_what_eats_memory_is_ended_and_the_next_is_not_affected(monkeypatch, target):
    with monkeypatch.context() as patched:
        instead(patched, lambda *_args, **_more: bytearray(4_000_000_000))
        with pytest.raises(NotMade) as failure:
            make(target)

    assert failure.value.code == Code.TOO_BIG
    assert make(target).pages > 3


def test_a_report_does_not_pay_for_the_memory_that_the_worker_has_itself(target):
    with mmap.mmap(-1, 2_000_000_000, prot=mmap.PROT_READ):
        assert make(target).pages > 3


def test_a_file_that_grows_too_large_is_ended(target):
    with pytest.raises(NotMade) as failure:
        make(target, limits=Limits(file_size=10_000))

    assert failure.value.code == Code.TOO_BIG
    assert not target.exists()


def test_a_child_that_is_killed_is_noticed(monkeypatch, target):
    instead(monkeypatch, lambda *_args, **_more: os.kill(os.getpid(), signal.SIGKILL))

    with pytest.raises(NotMade) as failure:
        make(target)

    assert failure.value.code == Code.DIED


def test_an_error_in_the_rendering_is_told(monkeypatch, target):
    def fail(*_args, **_more):
        raise LookupError("no such chapter")

    instead(monkeypatch, fail)

    with pytest.raises(NotMade, match="LookupError: no such chapter") as failure:
        make(target)

    assert failure.value.code == Code.BROKEN


def test_cancelling_ends_the_child_at_once(monkeypatch, target):
    instead(monkeypatch, lambda *_args, **_more: time.sleep(60))
    begun = time.monotonic()

    with pytest.raises(NotMade) as failure:
        make(target, watch=lambda step: True)

    assert failure.value.code == Code.CANCELLED
    assert time.monotonic() - begun < 5


def test_too_much_content_is_refused_before_rendering(target):
    content = samples.full(follow_ups=samples.full()["follow_ups"] * 3000)

    with pytest.raises(NotMade) as failure:
        make_in_child(content, language="nb", target=target)

    assert failure.value.code == Code.TOO_BIG


def test_the_child_has_no_secrets_no_connections_and_leaves_nothing(monkeypatch, target, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "very secret")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    report = tmp_path / "seen"
    listener = os.open(tmp_path, os.O_RDONLY)

    def look(*_args, **_more):
        opened = []
        for number in range(3, 200):
            try:
                opened.append(os.readlink(f"/proc/self/fd/{number}"))
            except OSError:
                continue
        report.write_text("\n".join([*os.environ, *opened]))
        return b""

    instead(monkeypatch, look)
    with pytest.raises(NotMade):
        make(target)
    os.close(listener)

    seen = report.read_text()
    assert "SECRET_KEY" not in seen
    assert str(tmp_path) not in seen.replace(str(report), "")
    assert not any(tmp_path.glob("report-*"))


def test_nothing_of_the_child_is_left_running(monkeypatch, target):
    told = target.parent / "pid"

    def start_another(*_args, **_more):
        told.write_text(str(os.getpid()))
        if os.fork() == 0:
            time.sleep(60)
        time.sleep(60)

    instead(monkeypatch, start_another)
    with pytest.raises(NotMade):
        make(target, limits=Limits(wall_seconds=4))

    # Whoever was killed may need a moment to be gone, on a machine that has much to do.
    group = int(told.read_text())
    wait_until(lambda: living_in_group(group) == [], 10, lambda: str(living_in_group(group)))


def living_in_group(group: int) -> list[str]:
    """The processes of a group that still run; one that waits to be buried does not."""
    stats = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            stats.append(path.read_text().rpartition(")")[2].split())
    return [stat[0] for stat in stats if int(stat[2]) == group and stat[0] != "Z"]
