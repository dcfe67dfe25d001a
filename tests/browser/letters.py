"""The letters that a running Trepart without a mail server has sent: they lie in a folder."""

import email
import email.policy
import re

from tests.browser.stage import Running
from tests.servers import wait_until


def personal_links(running: Running) -> list[str]:
    """The paths of the personal links in all letters that were sent, once some have been."""
    found: list[str] = []

    def some() -> bool:
        found[:] = [path for text in _texts(running) for path in re.findall(r"(/lenke/[\w-]+/)", text)]
        return bool(found)

    wait_until(some, 60, lambda: running.log_of("worker"))
    return found


def _texts(running: Running) -> list[str]:
    written = b"".join(path.read_bytes() for path in sorted((running.data / "mail").glob("*")))
    sent = re.split(rb"^-{79}\n", written, flags=re.MULTILINE)
    read = [email.message_from_bytes(each, policy=email.policy.default) for each in sent if each.strip()]
    bodies = [each.get_body(("plain",)) for each in read]
    return [body.get_content() for body in bodies if body is not None]
