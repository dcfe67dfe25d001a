"""A worker as in production, whose child does what the project's title asks for.

`python -m tests.faults.worker` takes what `celery worker` takes. The titles: `langsom` takes seconds
over every page, `gift` kills its process, `endeløs` never ends, `grådig` wants more memory than it may
have, `full` finds no room on the disk; and of a batch, `somler` takes seconds to be ordered. Fewer of a
batch are ordered ahead than in production, so that a small one has some that wait.
"""

import errno
import os
import signal
import sys
import time
from typing import Any

import django

django.setup()

from reports import child, making, ordering  # noqa: E402
from reports.pdf import render_pdf  # noqa: E402
from trepart.celery import app  # noqa: E402

SLOW_PAGES, SECONDS_A_PAGE = 30, 0.1
SECONDS_TO_ORDER = 4
AHEAD = 2
MORE_THAN_ALLOWED = 2 * child.Limits().memory
# Read here: the child has no environment left. For machines where a test may not mount a small disk.
DISK_IS_FULL = os.environ.get("FAULT_DISK") == "full"


def render(content: dict[str, Any], *, language: str, progress: Any) -> bytes:
    """The real rendering, after what the title asks for."""
    title = content["project"]["title"]
    progress("collecting", 0, 0)
    if "langsom" in title:
        for number in range(1, SLOW_PAGES):
            progress("typesetting", number, 0)
            time.sleep(SECONDS_A_PAGE)
    if "gift" in title:
        os.kill(os.getpid(), signal.SIGKILL)
    if "grådig" in title:
        bytearray(MORE_THAN_ALLOWED)
    while "endeløs" in title:
        pass
    if "full" in title and DISK_IS_FULL:
        raise OSError(errno.ENOSPC, "No space left on device")
    return render_pdf(content, language=language, progress=progress)


def make_in_child(content: dict[str, Any], **more: Any) -> child.Made:
    """As always, but nobody waits two minutes for what never ends."""
    seconds = 3 if "endeløs" in content["project"]["title"] else 120
    return child.make_in_child(content, limits=child.Limits(wall_seconds=seconds), **more)


def freeze(item: Any, **more: Any) -> Any:
    """The real freezing of a report of a batch, after what the title asks for."""
    if "somler" in item.project.title:
        time.sleep(SECONDS_TO_ORDER)
    return FREEZE(item, **more)


FREEZE = ordering._frozen

if __name__ == "__main__":
    ordering._frozen = freeze
    ordering.MOST_AHEAD = AHEAD
    child.render_pdf = render
    making.make_in_child = make_in_child
    app.worker_main(["worker", *sys.argv[1:]])
