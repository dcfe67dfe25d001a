"""Whatever is counted, a vote that stands is one that the law lets stand."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from governance.ballot import Ballot, Regime, Vote, regime_of
from governance.codes import BodyKind, LegalBasis
from governance.models import Body

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


ELECTED, ENTERPRISE = Regime.ELECTED, Regime.ENTERPRISE


@pytest.mark.parametrize(
    ("regime", "members", "vote", "said"),
    [
        (ELECTED, 5, Vote(2, 0), "2 of 5 members are here to vote. At least 3 must be."),
        (ELECTED, 3, Vote(1, 0), "One of 3 members is here to vote. At least 2 must be."),
        (
            ELECTED,
            3,
            Vote(1, 2),
            "More voted against than for. Write what was decided, and how many voted for that.",
        ),
        (
            ELECTED,
            4,
            Vote(2, 2),
            "The votes are equal. Tick that the vote of whoever led the meeting decided.",
        ),
        (
            ELECTED,
            3,
            Vote(2, 1, casting_vote=True),
            "The votes are not equal, so the vote of whoever led the meeting does not decide.",
        ),
        (
            ENTERPRISE,
            9,
            Vote(3, 2),
            "In an enterprise's board more than a third of all members must vote for.",
        ),
        (ENTERPRISE, 9, Vote(4, 1), ""),
        (ELECTED, 9, Vote(3, 2), ""),
    ],
)
def test_what_does_not_decide_says_why(regime, members, vote, said):
    voters = tuple(map(str, range(vote.given)))
    with override("en"):
        assert Ballot(regime, members, voters).refusal(vote) == said


def test_who_is_present_must_vote():
    with override("en"):
        assert Ballot(ELECTED, 3, ("a", "b", "c")).refusal(Vote(2, 0)) == (
            "3 members vote on this item, and 2 votes are counted. Who is present must vote."
        )
        assert Ballot(ELECTED, 1, ("a",)).refusal(Vote(2, 0)) == (
            "One member votes on this item, and 2 votes are counted. Who is present must vote."
        )


@pytest.mark.parametrize(
    ("kind", "basis", "regime"),
    [
        (BodyKind.COUNCIL, "", Regime.ELECTED),
        (BodyKind.WORKING_ENVIRONMENT_COMMITTEE, "", Regime.WORKING_ENVIRONMENT),
        (BodyKind.TEMPORARY_GROUP, "", None),
        (BodyKind.OWN_STANDING_BODY, LegalBasis.COMMITTEE, Regime.ELECTED),
        (BodyKind.MUNICIPAL_ENTERPRISE, LegalBasis.ENTERPRISE_BOARD, Regime.ENTERPRISE),
        (BodyKind.COUNCIL, LegalBasis.PROJECT_BODY, None),
    ],
)
def test_a_stated_legal_basis_says_before_the_kind_how_a_body_votes(kind, basis, regime):
    assert regime_of(Body(kind=kind, legal_basis=basis)) == regime
