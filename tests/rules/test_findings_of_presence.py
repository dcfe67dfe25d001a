"""F11, F12, F18 and F35: whether all three parties are there, and who comes when one cannot."""

from datetime import date

import pytest
from django.utils import translation

from accounts.parties import THREE, Party
from assessments.findings import bodies as plain
from governance.participation import Part
from tests.rules.snapshots import TODAY, body, found, item, meeting, project, seat

POLITICIAN, ADMINISTRATION, UNION = (str(party) for party in THREE)
BEGAN = date(2024, 1, 1)


def met(*present: tuple[str, ...], **known):
    """A project whose steering group met once a month, with these parties there each time."""
    meetings = tuple(
        meeting(
            date(2026, number, 1),
            item(),
            came=there,
            absent=[party for party in THREE if party not in there],
        )
        for number, there in enumerate(present, start=1)
    )
    return project(**{"starts_on": BEGAN, "bodies": (body(),), "meetings": meetings, **known})


ALL, NO_POLITICIAN = tuple(map(str, THREE)), (ADMINISTRATION, UNION)

# --- F11 ---------------------------------------------------------------------------------------


def test_a_party_that_was_away_twice_in_a_row_is_asked_about():
    assert found("F11", met(ALL, NO_POLITICIAN)) is None
    finding = found("F11", met(ALL, NO_POLITICIAN, NO_POLITICIAN))
    assert finding.facts["parties"] == [
        {
            "party": "politician",
            "how": "in_a_row",
            "body": "Styringsgruppen",
            "days": ["2026-02-01", "2026-03-01"],
        }
    ]
    with translation.override("en"):
        assert finding.sentences[0].startswith("The politicians were not represented in Styringsgruppen on")


def test_it_is_over_when_the_party_comes_again():
    assert found("F11", met(ALL, NO_POLITICIAN, NO_POLITICIAN, ALL)) is None


@pytest.mark.parametrize(("times", "asked"), [(2, True), (3, False)])
def test_fewer_than_sixty_per_cent_of_the_last_five_is_too_few(times, asked):
    row = {2: (NO_POLITICIAN, ALL, NO_POLITICIAN, NO_POLITICIAN, ALL), 3: (NO_POLITICIAN, ALL) * 2 + (ALL,)}
    finding = found("F11", met(*row[times]))
    assert (finding is not None) is asked
    if finding:
        assert finding.facts["parties"][0] | {"body": ""} == {
            "party": "politician", "how": "seldom", "body": "", "times": 2, "all": 5,
        }  # fmt: skip


def test_four_meetings_are_too_few_to_count_shares_of():
    assert found("F11", met(NO_POLITICIAN, ALL, NO_POLITICIAN, ALL)) is None


def test_older_meetings_than_the_last_five_do_not_count():
    first = (NO_POLITICIAN,) * 3
    assert found("F11", met(*first, ALL, ALL, ALL, ALL, ALL)) is None


def test_where_nothing_was_noted_nobody_is_absent():
    noted = tuple(meeting(date(2026, month, 1), item(), came=()) for month in (1, 2))
    assert found("F11", met(meetings=noted)) is None


def elsewhere(*parties: str, on: date = date(2026, 3, 1)) -> plain.Occasion:
    """A gathering at which these parties were."""
    return plain.Occasion(on=on, kind="gathering", parts={party: Part(("consulted",)) for party in parties})


def test_to_come_to_steering_meetings_and_nothing_else_is_asked_about():
    there = met(ALL, gatherings=(elsewhere(ADMINISTRATION, UNION),))
    assert found("F11", there).facts["parties"] == [
        {"party": "politician", "how": "obligatory", "since": "2025-11-23"}
    ]


def test_not_where_nobody_met_elsewhere():
    assert found("F11", met(ALL)) is None
    old = elsewhere(UNION, on=date(2025, 11, 22))
    assert found("F11", met(ALL, gatherings=(old,))) is None


def test_not_in_a_project_younger_than_a_year():
    there = (elsewhere(ADMINISTRATION, UNION),)
    assert found("F11", met(ALL, gatherings=there, starts_on=date(2025, 11, 24))) is None
    assert found("F11", met(ALL, gatherings=there, starts_on=date(2025, 11, 23))) is not None


def test_an_informal_meeting_is_another_arena():
    informal = meeting(date(2026, 3, 1), item(), form="workplace")
    there = met(ALL, gatherings=(elsewhere(ADMINISTRATION, UNION),))
    assert found("F11", project(
        starts_on=BEGAN, bodies=there.bodies, gatherings=there.gatherings,
        meetings=(*there.meetings, informal),
    )) is None  # fmt: skip


def test_the_council_is_another_arena_for_politicians_and_none_that_others_miss():
    council = meeting(date(2026, 3, 1), item(), came=[POLITICIAN], body=9, body_kind="council")
    base = met(ALL)
    known = {"starts_on": BEGAN, "bodies": base.bodies, "meetings": (*base.meetings, council)}
    assert found("F11", project(**known)) is None
    gathered = (elsewhere(ADMINISTRATION, UNION),)
    assert found("F11", project(gatherings=gathered, **known)) is None


# --- F12 ---------------------------------------------------------------------------------------

SUBSTITUTE = (plain.Span(),)


def covered(*first: plain.Seat, listed=()):
    """A steering group in which everybody else has a substitute."""
    rest = [seat(10 + n, party, substitutes=SUBSTITUTE) for n, party in enumerate(THREE)]
    return project(bodies=(body(1, *first, *rest, listed=listed),))


def test_a_party_s_only_member_without_substitute_is_asked_about():
    alone = body(1, seat(1, UNION), *(seat(n, ADMINISTRATION) for n in (2, 3)))
    finding = found("F12", project(bodies=(alone,)))
    assert finding.facts["seats"] == [
        {"body": "Styringsgruppen", "party": "union", "office": "", "alone": True, "missed": 0, "of": 0}
    ]
    assert finding.severity == 2
    two = body(1, seat(1, UNION), seat(4, UNION), *(seat(n, ADMINISTRATION) for n in (2, 3)))
    assert found("F12", project(bodies=(two,))) is None


@pytest.mark.parametrize(
    ("party", "office", "asked"),
    [
        (POLITICIAN, "ordfører", True),
        (POLITICIAN, "Ordførar", True),
        (POLITICIAN, "varaordfører", False),
        (POLITICIAN, "kommunestyremedlem", False),
        (ADMINISTRATION, "kommunedirektør", True),
        (ADMINISTRATION, "rådmann", True),
        (ADMINISTRATION, "personalsjef", False),
        (UNION, "kommunedirektør", False),
    ],
)
def test_the_mayor_and_the_chief_executive_need_one_however_many_there_are(party, office, asked):
    assert (found("F12", covered(seat(1, party, office=office))) is not None) is asked


def test_a_substitute_for_the_seat_or_for_the_party_is_enough():
    mayor = {"office": "ordfører"}
    assert found("F12", covered(seat(1, POLITICIAN, substitutes=SUBSTITUTE, **mayor))) is None
    assert (
        found("F12", covered(seat(1, POLITICIAN, **mayor), listed=(plain.Listed(party=POLITICIAN),))) is None
    )
    other = (plain.Listed(party=UNION),)
    assert found("F12", covered(seat(1, POLITICIAN, **mayor), listed=other)) is not None


def test_a_vacant_seat_is_another_matter():
    assert found("F12", covered(seat(1, POLITICIAN, office="ordfører", vacant_since=TODAY))) is None


def test_of_a_group_in_which_not_all_meet_it_is_not_asked():
    alone = body(1, seat(1, UNION), function="working_group")
    assert found("F12", project(bodies=(alone,))) is None


@pytest.mark.parametrize(("missed", "severity"), [(1, 2), (2, 3)])
def test_it_weighs_more_where_the_mayor_missed_two_of_the_last_four(missed, severity):
    mayor = seat(1, POLITICIAN, office="ordfører")
    there = covered(mayor)
    came = [False] * missed + [True] * (4 - missed)
    meetings = tuple(
        plain.Meeting(
            key=n,
            on=date(2026, n, 1),
            body=1,
            came=(plain.Came(seat=1, party=POLITICIAN, represents=True, was_there=was),),
        )
        for n, was in enumerate([False, *came], start=1)
    )
    finding = found("F12", project(bodies=there.bodies, meetings=meetings))
    assert finding.severity == severity
    assert (finding.facts["seats"][0]["missed"], finding.facts["seats"][0]["of"]) == (
        (2, 4) if missed == 2 else (0, 4)
    )


# --- F18 ---------------------------------------------------------------------------------------

TWO = body(1, seat(1, ADMINISTRATION), seat(2, UNION))


def test_two_and_two_is_asked_about():
    finding = found("F18", project(bodies=(TWO,)))
    assert finding.facts == {"since": None}
    with_politicians = body(2, seat(3, ADMINISTRATION), seat(4, POLITICIAN))
    assert found("F18", project(bodies=(TWO, with_politicians))) is not None
    assert found("F18", project(bodies=(TWO,), phase="idea")) is None


def test_of_an_ended_project_whose_bodies_are_not_known_nothing_is_said():
    assert found("F18", project()) is not None
    assert found("F18", project(phase="ended", ends_on=TODAY)) is None
    assert found("F18", project(phase="ended", ends_on=TODAY, bodies=(TWO,))) is not None


@pytest.mark.parametrize(("on", "asked"), [(date(2026, 5, 23), False), (date(2026, 5, 22), True)])
def test_all_three_have_to_have_met_in_six_months(on, asked):
    there = project(bodies=(body(),), meetings=(meeting(on, item()),))
    finding = found("F18", there)
    assert (finding is not None) is asked
    if finding:
        assert finding.facts == {"since": "2026-05-23"}


def test_a_meeting_that_one_of_them_was_away_from_is_none():
    away = meeting(date(2026, 9, 1), item(), came=NO_POLITICIAN, absent=[POLITICIAN])
    assert found("F18", project(bodies=(body(),), meetings=(away,))) is not None
    nothing_noted = meeting(date(2026, 9, 1), item(), came=())
    assert found("F18", project(bodies=(body(),), meetings=(nothing_noted,))) is None


@pytest.mark.parametrize(("since", "asked"), [(date(2026, 5, 23), True), (date(2026, 5, 24), False)])
def test_a_new_body_has_its_time(since, asked):
    assert (found("F18", project(bodies=(body(starts_on=since),))) is not None) is asked


def test_of_an_ended_project_without_a_word_of_meetings_nothing_is_said():
    ended = {"phase": "ended", "ends_on": TODAY, "bodies": (body(),)}
    assert found("F18", project(**ended)) is None
    old = meeting(date(2025, 1, 1), item())
    assert found("F18", project(**ended, meetings=(old,))) is not None


# --- F35 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("party", [POLITICIAN, UNION])
@pytest.mark.parametrize("standing", ["guest", "speaker"])
def test_a_party_that_has_a_guest_s_place_alone_is_asked_about(party, standing):
    others = [seat(n, other) for n, other in enumerate(THREE, start=5) if other != party]
    guest = body(1, seat(1, party, standing=standing), *others)
    assert found("F35", project(bodies=(guest,))).facts == {"parties": [party]}
    member = body(2, seat(9, party), function="working_group")
    assert found("F35", project(bodies=(guest, member))) is None


def test_a_named_right_to_speak_is_a_formal_role():
    named = body(1, seat(1, UNION, standing="speaker", named_speaker=True), seat(2, POLITICIAN))
    assert found("F35", project(bodies=(named,))) is None


def test_the_administration_is_not_asked_about():
    assert found("F35", project(bodies=(body(1, seat(1, ADMINISTRATION, standing="guest")),))) is None


def test_whoever_is_not_invited_is_not_a_guest():
    assert found("F35", project(bodies=(TWO,))) is None


def test_a_party_at_a_gathering_or_as_a_guest_in_a_meeting_is_invited():
    assert found("F35", project(bodies=(TWO,), gatherings=(elsewhere(POLITICIAN),))) is not None
    late = elsewhere(POLITICIAN, on=date(2026, 11, 24))
    assert found("F35", project(bodies=(TWO,), gatherings=(late,))) is None
    guest = plain.Came(seat=9, party=POLITICIAN, represents=False, was_there=True)
    there = plain.Meeting(key=1, on=date(2026, 3, 1), body=1, came=(guest,))
    assert found("F35", project(bodies=(TWO,), meetings=(there,))) is not None


def test_a_seat_in_a_body_that_only_hears_of_the_project_is_no_formal_role_in_it():
    council = body(2, seat(9, POLITICIAN), function="reporting")
    there = project(bodies=(TWO, council), gatherings=(elsewhere(Party.POLITICIAN),))
    assert found("F35", there) is not None
