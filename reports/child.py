"""A report is made in a child of our own: limited, cut off, and possible to kill.

Content that nobody foresaw can make a renderer run for ever or eat all memory. It does so in a
process that has its own group, no database connection, no network where that can be had, and limits
that die with it. The worker that waits is never in danger, and the next report is not affected.
"""

import ctypes
import gc
import hashlib
import json
import logging
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from reports.outcomes import Code
from reports.pdf import render_pdf, warm_up
from reports.printable import TooBig
from reports.word import render_word

logger = logging.getLogger(__name__)
TICK_SECONDS = 1.0
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Limits:
    """How much one report may cost: bytes beyond what the worker has itself, seconds, open files."""

    memory: int = 1_000_000_000
    cpu_seconds: int = 120
    wall_seconds: float = 120
    file_size: int = 100_000_000
    open_files: int = 64


@dataclass(frozen=True)
class Made:
    """A report that lies on the disk, whole; with its file for Word where that was asked for."""

    size: int
    sha256: str
    pages: int
    word_size: int | None = None
    word_sha256: str = ""


class NotMade(Exception):
    """Why there is no report; `code` is one that people get a sentence for."""

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Step:
    """How far the child has come."""

    name: str
    done: int = 0
    of: int = 0


# Told once a second and at every step; answers whether to stop.
Watch = Callable[[Step], bool]
# Where the PDF is written, and the file for Word where there is to be one.
Targets = tuple[Path, Path | None]


def never_stop(step: Step) -> bool:
    """Watch nothing."""
    return False


def make_in_child(
    content: dict[str, Any],
    *,
    language: str,
    target: Path,
    word: Path | None = None,
    watch: Watch = never_stop,
    limits: Limits = Limits(),
) -> Made:
    """Render into `target`, and for Word into `word`, files that are not there yet; raises NotMade.

    Where it fails nothing is left behind, neither a file nor a process.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="report-"))
    reader, writer = os.pipe()
    parent = os.getpid()
    warm_up()
    pid = os.fork()
    if pid == 0:
        _live_as_child(content, language, (target, word), scratch, writer, limits, parent)
    os.close(writer)
    try:
        return _wait_for(pid, reader, watch, limits)
    except BaseException:
        for path in filter(None, (target, word)):
            path.unlink(missing_ok=True)
        raise
    finally:
        os.close(reader)
        _end(pid)
        shutil.rmtree(scratch, ignore_errors=True)


# --- The parent ---------------------------------------------------------------------------


def _wait_for(pid: int, reader: int, watch: Watch, limits: Limits) -> Made:
    deadline = time.monotonic() + limits.wall_seconds
    step, unread = Step("collecting"), b""
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise NotMade(Code.TOO_LONG, f"stopped after {limits.wall_seconds} s at {step.name}")
        ready, _, _ = select.select([reader], [], [], min(left, TICK_SECONDS))
        if ready:
            heard = os.read(reader, 65536)
            if not heard:
                raise _death_of(pid)
            *lines, unread = (unread + heard).split(b"\n")
            for line in lines:
                said = json.loads(line)
                if "code" in said:
                    raise NotMade(Code(said["code"]), said["detail"])
                if "sha256" in said:
                    return Made(**said)
                step = Step(**said)
        if watch(step):
            raise NotMade(Code.CANCELLED)


def _death_of(pid: int) -> NotMade:
    """What a child that said nothing died of."""
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGXCPU:
        return NotMade(Code.TOO_LONG, "used up its processor time")
    if code in (-signal.SIGTRAP, -signal.SIGABRT):
        # How the text library ends when it is refused memory.
        return NotMade(Code.TOO_BIG, "was refused memory")
    return NotMade(Code.DIED, f"ended with {code}")


def _end(pid: int) -> None:
    """End the child and whatever it may have started; harmless when it has ended."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(pid, 0)


# --- The child ----------------------------------------------------------------------------


def _live_as_child(
    content: dict, language: str, targets: Targets, scratch: Path, writer: int, limits: Limits, parent: int
) -> NoReturn:
    """Render, say how it went, and leave without running anything of the parent's."""
    code = 1
    try:
        _cut_off(writer, scratch, limits, parent)
        _say(writer, **_render(content, language, targets, writer))
        code = 0
    except BaseException as error:  # noqa: BLE001 -- the parent is told whatever it was
        with suppress(BaseException):
            failure = _code_of(error)
            _say(writer, code=failure.value, detail=f"{type(error).__name__}: {error}"[:500])
    finally:
        os._exit(code)


def _render(content: dict, language: str, targets: Targets, writer: int) -> dict[str, Any]:
    pages = 0
    target, word = targets

    def progress(name: str, done: int, of: int) -> None:
        nonlocal pages
        pages = of if name == "checking" else pages
        _say(writer, name=name, done=done, of=of)

    pdf = render_pdf(content, language=language, progress=progress)
    _check(pdf)
    _write(target, pdf)
    made = {"size": len(pdf), "sha256": hashlib.sha256(pdf).hexdigest(), "pages": pages}
    if word is None:
        return made
    docx = render_word(content, language=language)
    _write(word, docx)
    return made | {"word_size": len(docx), "word_sha256": hashlib.sha256(docx).hexdigest()}


def _write(path: Path, what: bytes) -> None:
    """The whole of it on the disk, or an error."""
    with path.open("xb") as file:
        file.write(what)
        file.flush()
        os.fsync(file.fileno())


def _check(pdf: bytes) -> None:
    """Whole, and marked as both profiles: else it is not handed out."""
    wanted = (b'pdfaid:part="2" pdfaid:conformance="A"', b"<pdfuaid:part>1</pdfuaid:part>")
    whole = pdf.startswith(b"%PDF-1.7") and pdf.rstrip().endswith(b"%%EOF")
    missing = [mark for mark in wanted if mark not in pdf]
    if not whole or missing:
        raise ValueError(f"The file is not whole: {missing}")


def _cut_off(writer: int, scratch: Path, limits: Limits, parent: int) -> None:
    """Own group, no inherited sockets, no secrets, no network, and no more than the limits."""
    os.setsid()
    gc.freeze()  # nothing of the parent's is finalised here, its database connections least of all
    # Looking often for what can be forgotten costs a sixth of the time, in a process soon forgotten whole.
    gc.set_threshold(100_000, 20, 50)
    _die_with(parent)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGUSR1):
        signal.signal(number, signal.SIG_DFL)
    highest = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    os.closerange(3, writer)
    os.closerange(writer + 1, min(highest, 65536))
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "FONTCONFIG_FILE") if name in os.environ}
    os.environ.clear()
    os.environ.update(kept, TMPDIR=str(scratch))
    tempfile.tempdir = str(scratch)
    _leave_the_network()
    for what, much in (
        (resource.RLIMIT_AS, _address_space() + limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (much if hard == resource.RLIM_INFINITY else min(much, hard), hard))


def _address_space() -> int:
    """The bytes that were handed down by the worker: a report does not pay for them."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 500_000_000  # no such file outside Linux: what a worker usually has
    return pages * resource.getpagesize()


def _die_with(parent: int) -> None:
    """A worker that is killed takes its child with it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _leave_the_network() -> None:
    """A namespace with no way out, where the system lets us have one."""
    unshare = getattr(os, "unshare", None)
    if unshare is None:
        return
    for flags in (os.CLONE_NEWNET, os.CLONE_NEWUSER | os.CLONE_NEWNET):
        with suppress(OSError):
            unshare(flags)
            return


def _code_of(error: BaseException) -> Code:
    if isinstance(error, TooBig | MemoryError):
        return Code.TOO_BIG
    if isinstance(error, OSError):
        return Code.of_disk(error) or Code.DIED
    return Code.BROKEN


def _say(writer: int, **what: Any) -> None:
    line = json.dumps(what).encode() + b"\n"
    while line:
        line = line[os.write(writer, line) :]
