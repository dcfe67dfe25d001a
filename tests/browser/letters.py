"""The letters that a running Trepart without a mail server has sent: they lie in a folder."""

import email
import email.message
import email.policy
import re

from tests.browser.stage import Running
from tests.servers import wait_until


def personal_links(running: Running, *, to_a_round: bool = False) -> list[str]:
    """The paths of the personal links into meetings, or into rounds, in the letters that were sent."""
    found: list[str] = []

    def some() -> bool:
        texts = _texts(running, with_calendar=not to_a_round)
        found[:] = [path for text in texts for path in re.findall(r"(/lenke/[\w-]+/)", text)]
        return bool(found)

    wait_until(some, 60, lambda: running.log_of("worker"))
    return found


def _texts(running: Running, *, with_calendar: bool) -> list[str]:
    written = b"".join(path.read_bytes() for path in sorted((running.data / "mail").glob("*")))
    sent = re.split(rb"^-{79}\n", written, flags=re.MULTILINE)
    read = [email.message_from_bytes(each, policy=email.policy.default) for each in sent if each.strip()]
    kept = [each for each in read if _has_calendar(each) == with_calendar]
    bodies = [each.get_body(("plain",)) for each in kept]
    return [body.get_content() for body in bodies if body is not None]


def _has_calendar(letter: email.message.Message) -> bool:
    return any(part.get_content_type() == "text/calendar" for part in letter.walk())
