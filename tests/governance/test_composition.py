"""Who sits where, and what that makes: every municipality of the report, every row of the table."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils.translation import override

from accounts.parties import THREE
from governance.codes import BodyKind, FormOfOrganisation, Function, LegalBasis, SeatRole, Standing
from governance.composition import BodyFact, SeatFact, Snapshot, describe

CASES = json.loads((Path(__file__).parents[2] / "trepart/data/cases.json").read_text())["cases"]
THEN = date(2013, 6, 1)
NOW = date(2026, 11, 23)
POL, ADM, UNI = THREE


def seats(*parties, **facts):
    return tuple(SeatFact(party, **facts) for party in parties)


def body(kind=BodyKind.TEMPORARY_GROUP, function=Function.STEERING, parties=THREE, name="Gruppa", **facts):
    facts.setdefault("seats", seats(*parties))
    return BodyFact(name, name, kind, (function,), **facts)


def composition(*bodies, on=NOW):
    return describe(Snapshot(on, tuple(bodies)))


def snapshot_of(case):
    """The bodies of one municipality as the report tells of them; a number it leaves out is one seat."""
    return Snapshot(
        THEN,
        tuple(
            BodyFact(
                key=told["name"],
                name=told["name"],
                kind=told["kind"],
                functions=(told["function"] or Function.BESIDE,),
                seats=tuple(
                    SeatFact(seat["party"], office=seat["role"])
                    for seat in told["seats"]
                    for _ in range(seat["count"] or 1)
                ),
            )
            for told in case["bodies"]
        ),
    )


def by_id(case):
    return case["id"]


@pytest.mark.parametrize("case", CASES, ids=by_id)
def test_every_municipality_of_the_report_gets_its_form(case):
    assert describe(snapshot_of(case)).form == case["form_of_organisation"]


@pytest.mark.parametrize("case", CASES, ids=by_id)
def test_the_three_meet_where_the_report_says(case):
    found = describe(snapshot_of(case))
    functions = {function for forum in found.joint_forums for function in forum.functions}
    level = "none" if found.is_described else "unknown"
    level = "project" if functions & {Function.PROJECT_GROUP, Function.WORKING_GROUP} else level
    level = "steering" if Function.STEERING in functions else level

    assert level == case["expected"]["joint_tripartite_level"]


@pytest.mark.parametrize("case", CASES, ids=by_id)
def test_the_parties_of_the_steering_group_are_those_of_the_report(case):
    found = describe(snapshot_of(case))
    steering = next((found.parties[f] for f in found.parties if "steering" in f), None)
    here = None if steering is None else [party for party in THREE if steering[party]]

    assert here == case["expected"]["steering_parties"]


@pytest.mark.parametrize("case", CASES, ids=by_id)
def test_politicians_work_with_the_project_where_the_report_says(case):
    found = describe(snapshot_of(case))
    answer = "unknown" if not found.is_described else "no" if POL in found.missing_parties else "yes"

    assert answer == case["expected"]["politicians_in_project_bodies"]


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["expected"]["steering_member_count"] is not None], ids=by_id
)
def test_the_steering_group_has_as_many_members_as_the_report_counts(case):
    found = describe(snapshot_of(case))

    assert found.members["steering"] == case["expected"]["steering_member_count"]


@pytest.mark.parametrize("case", CASES, ids=by_id)
def test_a_committee_of_2013_is_not_warned_with_an_act_of_2018(case):
    assert not [w for w in describe(snapshot_of(case)).warnings if w.valid_from]


SECRETARY = SeatFact(ADM, standing=Standing.SECRETARY)
TEAM = body(BodyKind.MANAGEMENT_TEAM, parties=[ADM], name="Ledergruppen")
KF = body(BodyKind.MUNICIPAL_ENTERPRISE, Function.PROJECT_MANAGEMENT, [ADM], name="Kulturbygg KF")


@pytest.mark.parametrize(
    ("bodies", "form"),
    [
        ([], "not_described"),
        ([body(parties=[])], "not_described"),
        ([body(function=Function.REPORTING)], "not_described"),
        ([body(function=Function.BESIDE)], "not_described"),
        ([body(function=Function.REFERENCE_GROUP)], "not_described"),
        ([KF, body()], "enterprise_led"),
        ([KF, TEAM, body(name="En annen")], "enterprise_led"),
        ([body(), body(name="En til", function=Function.ADMINISTRATIVE_STEERING)], "dual_steering"),
        ([body(), body(name="Tom", parties=[])], "temporary_tripartite"),
        ([TEAM], "management_team"),
        ([TEAM, body(function=Function.PROJECT_GROUP)], "management_team"),
        ([TEAM, body(name="Tom", parties=[])], "management_team"),
        ([body(parties=[ADM, UNI])], "no_politicians"),
        ([body(parties=[ADM, UNI]), body(name="Tom", parties=[])], "other"),
        ([body(parties=[ADM, UNI]), body(function=Function.REPORTING)], "no_politicians"),
        ([body(parties=[ADM, UNI]), body(function=Function.WORKING_GROUP, parties=[POL])], "other"),
        ([body(parties=[ADM]), body(function=Function.WORKING_GROUP)], "project_group_tripartite"),
        ([body(function=Function.PROJECT_GROUP)], "project_group_tripartite"),
        ([body(), body(function=Function.PROJECT_GROUP)], "temporary_tripartite"),
        ([body(BodyKind.PARTY_COMPOSED_COMMITTEE)], "standing_committee_tripartite"),
        ([body(BodyKind.OWN_STANDING_BODY)], "standing_body_tripartite"),
        ([body(BodyKind.WORKING_ENVIRONMENT_COMMITTEE)], "standing_body_tripartite"),
        ([body(BodyKind.PARTY_COMPOSED_COMMITTEE, parties=[POL, UNI])], "committee_bipartite"),
        (
            [body(BodyKind.PARTY_COMPOSED_COMMITTEE, parties=[POL, UNI, "external"])],
            "committee_bipartite",
        ),
        ([body(BodyKind.OTHER_COMMITTEE, parties=[POL, UNI])], "other"),
        ([body(BodyKind.PARTY_COMPOSED_COMMITTEE, parties=[POL, ADM])], "other"),
        ([body(function=Function.PROJECT_GROUP, parties=[POL, UNI])], "other"),
        ([body(seats=(*seats(POL, UNI), SECRETARY))], "other"),
        ([body(seats=(SECRETARY,))], "no_politicians"),
    ],
)
def test_the_first_form_that_holds_wins(bodies, form):
    assert composition(*bodies).form == form


def committee(*extra, **facts):
    return body(BodyKind.PARTY_COMPOSED_COMMITTEE, seats=(*seats(POL, UNI), *extra), name="ADU", **facts)


def test_a_speaker_represents_only_when_the_mandate_names_them():
    speaker = SeatFact(ADM, standing=Standing.SPEAKER)
    named = SeatFact(ADM, standing=Standing.SPEAKER, named_speaker=True)

    assert composition(committee(speaker)).form == FormOfOrganisation.COMMITTEE_BIPARTITE
    assert composition(committee(named)).form == FormOfOrganisation.STANDING_COMMITTEE_TRIPARTITE
    with override("en"):
        assert any("may speak" in fact for fact in composition(committee(speaker)).facts)
        assert not any("may speak" in fact for fact in composition(committee(named)).facts)


@pytest.mark.parametrize("standing", [Standing.SECRETARY, Standing.GUEST])
def test_a_secretary_or_guest_represents_nobody_even_when_named(standing):
    seat = SeatFact(ADM, standing=standing, named_speaker=True)

    assert composition(committee(seat)).parties["steering"] == {POL: 1, ADM: 0, UNI: 1}


def test_seats_are_counted_for_each_function_and_the_missing_party_named():
    found = composition(
        body(parties=[POL, POL, ADM, UNI]),
        body(
            name="Prosjektgruppa",
            function=Function.PROJECT_GROUP,
            parties=[ADM, UNI, UNI, "professional"],
        ),
        body(name="Kommunestyret", kind=BodyKind.COUNCIL, function=Function.REPORTING, parties=[POL]),
        body(name="Sjefsmøtet", function=Function.BESIDE, parties=[ADM]),
        body(name="Arbeidsgruppa", function=Function.WORKING_GROUP, parties=[]),
    )

    assert found.parties == {
        "steering": {POL: 2, ADM: 1, UNI: 1},
        "project_group": {POL: 0, ADM: 1, UNI: 2, "professional": 1},
        "reporting": {POL: 1, ADM: 0, UNI: 0},
    }
    assert found.missing == {"steering": [], "project_group": [POL], "reporting": [ADM, UNI]}
    assert found.not_known == ("working_group",)
    assert found.missing_parties == []


def test_a_politician_in_a_reporting_body_is_still_missing_from_the_work():
    found = composition(
        body(parties=[ADM, UNI]), body(function=Function.REPORTING, parties=[POL], name="Kommunestyret")
    )

    assert found.missing_parties == [POL]


def test_nothing_is_said_to_be_missing_where_nothing_is_known():
    assert composition(body(parties=[])).missing_parties == []
    assert composition(body(parties=[])).missing == {}


def test_a_body_with_two_functions_steers_once():
    both = BodyFact(1, "ADU", BodyKind.PARTY_COMPOSED_COMMITTEE, ("steering", "reporting"), seats(*THREE))

    assert composition(both).form == FormOfOrganisation.STANDING_COMMITTEE_TRIPARTITE
    assert [forum.key for forum in composition(both).joint_forums] == [1]


def test_a_body_that_only_receives_reports_is_no_joint_forum():
    assert composition(body(function=Function.REPORTING)).joint_forums == ()
    assert composition(body(function=Function.ANCHORING)).joint_forums == ()


def test_the_facts_stand_behind_the_label_in_whole_sentences():
    with override("en"):
        adu = composition(committee(SeatFact(ADM)))
        bo = composition(
            body(parties=[ADM, UNI], name="Styringsgruppe"),
            body(function=Function.REPORTING, parties=[POL], name="Kommunestyret"),
            body(function=Function.WORKING_GROUP, parties=[], name="Turnusgruppa"),
        )

    assert adu.facts == ["All three parties meet in ADU, a standing party-composed committee."]
    assert bo.facts == [
        "Styringsgruppe steers the project.",
        "No body is known where all three parties meet at once.",
        "There are seats in Styringsgruppe for the administration and the union representatives. "
        "Missing here: the politicians.",
        "No politician has a seat in the bodies that work with the project.",
        "The politicians receive reports in Kommunestyret.",
        "It is not known who sits in Turnusgruppa.",
    ]


def codes(found):
    return [warning.code for warning in found.warnings]


def settled(*parties, **facts):
    return seats(*parties, has_substitute=True, **facts)


def test_a_steering_group_with_all_three_and_substitutes_is_not_warned():
    assert codes(composition(body(seats=settled(*THREE)))) == []


def test_a_steering_group_without_a_party_is_warned_with_its_ground():
    with override("en"):
        (warning,) = composition(body(seats=settled(ADM, UNI))).warnings

    assert warning.code == "steering_lacks_party"
    assert warning.sentence == (
        "Gruppa steers the project without the politicians. A steering group should have all three parties."
    )
    assert "chapter 3" in warning.source


def test_a_project_group_may_lack_a_party_and_substitutes_without_warning():
    assert codes(composition(body(function=Function.PROJECT_GROUP, parties=[ADM]))) == []


def test_seats_without_a_substitute_are_counted_but_not_the_vacant():
    found = composition(
        body(
            seats=(
                *seats(POL, ADM),
                SeatFact(UNI, vacant=True),
                SeatFact(UNI, has_substitute=True),
                SECRETARY,
            )
        )
    )

    assert codes(found) == ["seat_vacant", "seat_without_substitute"]
    assert "2" in found.warnings[1].sentence


@pytest.mark.parametrize(("days", "warned"), [(-1, False), (0, True), (90, True), (91, False)])
def test_a_term_warns_ninety_days_before_it_runs_out(days, warned):
    found = composition(body(seats=settled(*THREE, ends_on=NOW + timedelta(days=days))))

    assert ("term_runs_out" in codes(found)) == warned


@pytest.mark.parametrize(
    ("members", "warned"),
    [([POL, POL, UNI], False), ([POL, UNI], True), ([POL, ADM, UNI], False), ([POL, UNI, None], False)],
)
def test_the_municipality_has_the_majority_of_a_statutory_committee(members, warned):
    found = composition(body(BodyKind.PARTY_COMPOSED_COMMITTEE, parties=members))

    assert ("committee_majority" in codes(found)) == warned


@pytest.mark.parametrize(("party", "warned"), [(POL, False), (UNI, True)])
def test_the_chair_of_a_statutory_committee_comes_from_the_municipality(party, warned):
    found = composition(committee(SeatFact(party, role=SeatRole.CHAIR)))

    assert ("committee_chair" in codes(found)) == warned


@pytest.mark.parametrize(
    ("seat", "warned"),
    [
        (SeatFact(ADM, office="Kommunalsjef omsorg"), True),
        (SeatFact(ADM, office="kommunedirektør"), True),
        (SeatFact(ADM, office="HR-rådgiver"), False),
        (SeatFact(ADM, office="kommunedirektør", standing=Standing.SPEAKER, named_speaker=True), False),
    ],
)
def test_the_chief_executive_cannot_be_a_member_of_a_statutory_committee(seat, warned):
    assert ("committee_chief_executive" in codes(composition(committee(seat)))) == warned


def test_the_rules_of_the_act_hold_from_its_day_and_only_for_statutory_committees():
    unions = [POL, UNI, UNI]
    adu = body(BodyKind.PARTY_COMPOSED_COMMITTEE, parties=unions)

    assert "committee_majority" not in codes(composition(adu, on=date(2019, 9, 30)))
    assert "committee_majority" in codes(composition(adu, on=date(2019, 10, 1)))
    assert "committee_majority" not in codes(composition(body(parties=unions)))
    other = body(BodyKind.PARTY_COMPOSED_COMMITTEE, parties=unions, legal_basis=LegalBasis.PROJECT_BODY)
    assert "committee_majority" not in codes(composition(other))
