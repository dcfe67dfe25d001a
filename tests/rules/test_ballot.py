"""Whatever is counted, a vote that stands is one that the law lets stand."""

from hypothesis import given
from hypothesis import strategies as st

from governance.ballot import Ballot, Regime, Vote

counts = st.integers(min_value=0, max_value=30)


@given(
    regime=st.sampled_from(Regime), members=counts, votes_for=counts, votes_against=counts, tie=st.booleans()
)
def test_a_vote_that_stands_has_its_quorum_and_its_majority(regime, members, votes_for, votes_against, tie):
    voters = tuple(map(str, range(min(members, votes_for + votes_against))))
    vote = Vote(votes_for, votes_against, tie)
    if Ballot(regime, members, voters).refusal(vote):
        return
    assert vote.given == len(voters)
    assert 2 * len(voters) >= members > 0
    assert votes_for > votes_against or (votes_for == votes_against > 0 and tie)
    assert not tie or votes_for == votes_against


@given(members=st.integers(min_value=1, max_value=30), data=st.data())
def test_where_half_votes_one_side_or_the_leader_always_decides(members, data):
    voters = data.draw(st.integers(min_value=(members + 1) // 2, max_value=members))
    votes_for = data.draw(st.integers(min_value=(voters + 1) // 2, max_value=voters))
    vote = Vote(votes_for, voters - votes_for, casting_vote=2 * votes_for == voters)
    assert Ballot(Regime.ELECTED, members, tuple(map(str, range(voters)))).refusal(vote) == ""
