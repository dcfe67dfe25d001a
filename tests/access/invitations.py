"""Who may what about invitations. Whoever has a link may what it opens, whoever they are."""

from collections.abc import Callable
from typing import Any

from tests.access.rows import EVERYBODY, RUNS, SEATED, Address, Names, does, for_all, reads, the, writes
from tests.access.world import Surroundings


def by_link(
    name: str,
    *things: str,
    token: str = "link_token",
    get: Names | None = None,
    post: Names | None = None,
) -> Address:
    """An address that holds a secret, and the numbers of what is within what it opens."""

    def arguments(around: Surroundings) -> list[Any]:
        return [getattr(around, token), *(getattr(around, thing).pk for thing in things)]

    made: Callable[[Surroundings], list[Any]] = arguments
    return Address(name, made, get=get, post=post, closed_get=None, closed_post=None, about_a_project=False)


ROWS = (
    writes("governance:my-answer", the("noticed"), SEATED, SEATED),
    does("governance:state-position", the("noticed_item"), SEATED, SEATED),
    reads("governance:invited", the("noticed"), RUNS),
    does("governance:invite-the-rest", the("noticed"), RUNS, RUNS),
    does("governance:send-what-failed", the("noticed"), RUNS, RUNS),
    does("governance:substitute-call", the("noticed", "seat"), RUNS, RUNS),
    writes("governance:answer-for", the("invitation"), RUNS, RUNS),
    does("governance:invitation-send", the("invitation"), RUNS, RUNS),
    does("governance:link-revoke", the("invitation"), RUNS, RUNS),
    does("governance:substitute-release", the("called_substitute"), RUNS, RUNS),
    # Without an account
    by_link("personal-link", get=EVERYBODY),
    by_link("link-language", post=EVERYBODY),
    by_link("governance:link-answer", post=EVERYBODY),
    by_link("governance:link-position", "noticed_item", post=EVERYBODY),
    by_link("governance:link-paper", "noticed_paper", get=EVERYBODY),
    # One's own calendar
    for_all("governance:calendar", post=True),
    for_all("governance:calendar-close", get=False, post=True),
    by_link("governance:calendar-feed", token="calendar_token", get=EVERYBODY),
)
