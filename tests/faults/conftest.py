"""A leader and an open round, shared by the tests of people's faults."""

import pytest

from tests.browser.stage import Running
from tests.browser.visitor import Visitor, body_of, project_of, round_of


@pytest.fixture(scope="module")
def leader(running: Running) -> Visitor:
    """The project leader, at a browser without a window."""
    return Visitor.signed_in(running.url, "prosjektleder")


@pytest.fixture
def asked(running: Running, leader: Visitor) -> str:
    """An open round in which the project leader is asked; the address of its first page."""
    project = project_of(leader, "Vurdert uten nett")
    leader_seat = [("administration", "", "prosjektleder@demo.trepart.no", "chair")]
    body_of(leader, project, seats=leader_seat)
    return round_of(leader, project)
