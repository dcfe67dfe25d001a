"""Who may what about those who are asked in a round. Whoever has a link answers, whoever they are."""

from typing import Any

from tests.access.invitations import by_link
from tests.access.rows import EVERYBODY, OPENS_ROUNDS, Address, does, numbered, writes
from tests.access.world import Surroundings


def one_of(thing: str) -> Any:
    """The address holds the slug, the number of the open round, and one who is asked or a group in it."""

    def arguments(around: Surroundings) -> list[Any]:
        return [around.project.slug, around.open_round.number, getattr(around, thing).pk]

    return arguments


def criterion(name: str) -> Address:
    """One criterion by the link."""
    return Address(
        name,
        lambda around: [around.asked_token, "purpose"],
        get=EVERYBODY,
        post=EVERYBODY,
        closed_get=None,
        closed_post=None,
        about_a_project=False,
        sends=lambda around, who: {"invitation": around.asked_one.pk},
    )


# A round that is open goes on even if the project ends; a closed one is not opened again then.
ROWS = (
    Address(
        "assessments:asked",
        numbered("open_round"),
        get=OPENS_ROUNDS,
        post=None,
        closed_get=OPENS_ROUNDS,
        closed_post=None,
    ),
    does("assessments:remind", numbered("open_round"), OPENS_ROUNDS, OPENS_ROUNDS),
    does("assessments:send-again", one_of("asked_one"), OPENS_ROUNDS, OPENS_ROUNDS),
    does("assessments:close-link", one_of("asked_one"), OPENS_ROUNDS, OPENS_ROUNDS),
    writes("assessments:ask-staff", numbered("open_round"), OPENS_ROUNDS, OPENS_ROUNDS),
    writes("assessments:hand-out", one_of("staff_group"), OPENS_ROUNDS, OPENS_ROUNDS),
    writes("assessments:reopen", numbered("closed_round"), OPENS_ROUNDS),
    # Without an account
    by_link("assessments:link-finish", token="asked_token", get=EVERYBODY, post=EVERYBODY),
    criterion("assessments:link-criterion"),
)
