"""Processes that live and die with the one that started them."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36


def say(text: str) -> None:
    """One line for the person at the terminal, at once."""
    print(text, flush=True)


def end_with_parent() -> None:
    """In a child, before it becomes another program: be told to stop if its parent is killed outright."""
    _process_option(PR_SET_PDEATHSIG, signal.SIGTERM)


def adopt_orphans() -> None:
    """Whoever loses a parent among our descendants becomes our child, so that we can find and end it."""
    _process_option(PR_SET_CHILD_SUBREAPER, 1)


def _process_option(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


@dataclass
class Child:
    """A process that is to run as long as we do. What it says goes to a file of its own."""

    name: str
    command: list[str | Path]
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen | None = None
    starts: list[float] = field(default_factory=list)
    next_start: float = 0

    def start(self) -> None:
        """Start it, in a process group of its own, so that Ctrl-C reaches only us."""
        self.starts = [*self.starts, time.monotonic()][-6:]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )

    def look_after(self) -> None:
        """Start it again if it died: at once the first time, then after a pause that grows."""
        if self.process is None:
            if time.monotonic() >= self.next_start:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        recent = [start for start in self.starts if time.monotonic() - start < 60]
        pause = 2 ** len(recent) if len(recent) > 1 else 0
        say(f"{self.name} ended ({explain(code)}); starting it again{f' in {pause} s' if pause else ''}.")
        if pause:
            say(f"{last_words(self.log, lines=3)}\n    More in {self.log}")
        self.process = None
        self.next_start = time.monotonic() + pause

    def running(self) -> bool:
        """Whether the process is there."""
        return self.process is not None and self.process.poll() is None

    def tell(self, what: signal.Signals) -> None:
        """Send a signal: TERM to the process, which ends its own; KILL to its whole group."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            if what == signal.SIGKILL:
                os.killpg(self.process.pid, what)
            elif self.process.poll() is None:
                self.process.send_signal(what)

    def kill(self) -> None:
        """End it and its group at once, and wait until it is gone."""
        self.tell(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()


def explain(code: int) -> str:
    """A process's end in words."""
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def last_words(log: Path, lines: int = 15) -> str:
    """The end of a log, marked as such."""
    text = log.read_text(errors="replace").splitlines()[-lines:] if log.exists() else []
    return "\n".join(f"    | {line}" for line in text)


def descendants() -> set[int]:
    """Every process that we, or one of those that we started, brought into the world."""
    parents = _parents()
    found: set[int] = set()
    wave = {os.getpid()}
    while wave:
        wave = {pid for pid, parent in parents.items() if parent in wave} - found
        found |= wave
    return found


def bury_orphans(children: list[Child]) -> None:
    """Take leave of adopted processes that ended; those that we started ourselves are asked by name."""
    ours = {child.process.pid for child in children if child.process is not None}
    adopted = {pid for pid, parent in _parents().items() if parent == os.getpid()} - ours
    for pid in adopted:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def kill_descendants() -> None:
    """Leave nobody behind, not even what took a process group of its own."""
    for _ in range(100):
        left = descendants()
        if not left:
            return
        for pid in left:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, os.WNOHANG)
        time.sleep(0.02)


def _parents() -> dict[int, int]:
    """Who started whom, as far as this machine tells (Linux)."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    return parents
