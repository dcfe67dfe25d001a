"""The parties are named once, and in every language."""

import pytest

from accounts.parties import THREE, Party, in_words


def test_three_parties_cooperate_and_two_kinds_of_people_stand_beside():
    assert [*THREE] == ["politician", "administration", "union"]
    assert set(Party.values) - {*THREE} == {"professional", "external"}


@pytest.mark.parametrize("party", Party.values)
def test_every_party_can_be_spoken_of_inside_a_sentence(party):
    assert in_words(party)[0].islower()
