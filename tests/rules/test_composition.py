"""Composition: every sentence about who steers, who meets and who is missing, and every warning."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from accounts.parties import THREE
from governance.codes import BodyKind, FormOfOrganisation, Function, SeatRole, Standing
from governance.composition import BodyFact, SeatFact, Snapshot, describe
from trepart.words import short_date

THEN, NOW = date(2013, 6, 1), date(2026, 11, 23)
POL, ADM, UNI = THREE
COMMITTEE = BodyKind.PARTY_COMPOSED_COMMITTEE
ACT = date(2019, 10, 1)


def seats(*parties, **facts):
    return tuple(SeatFact(party, **facts) for party in parties)


def body(name, *parties, kind=BodyKind.TEMPORARY_GROUP, function=Function.STEERING, **facts):
    facts.setdefault("seats", seats(*parties, has_substitute=True))
    return BodyFact(f"key of {name}", name, kind, (function,), **facts)


def told(*bodies, on=NOW):
    with override("en"):
        return describe(Snapshot(on, bodies))


def warned(*bodies, on=NOW):
    return [(each.code, each.body, each.sentence, each.valid_from) for each in told(*bodies, on=on).warnings]


def test_a_group_of_all_three_is_told_in_one_sentence():
    found = told(body("The group", *THREE))

    assert found.facts == ["All three parties meet in The group, a temporary group."]
    assert found.on == NOW
    assert found.warnings == []
    assert [(each.key, each.name, each.functions) for each in found.joint_forums] == [
        ("key of The group", "The group", ("steering",))
    ]
    with override("en"):
        assert found.form_label == str(FormOfOrganisation.TEMPORARY_TRIPARTITE.label)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (COMMITTEE, "All three parties meet in The group, a standing party-composed committee."),
        (BodyKind.OWN_STANDING_BODY, "All three parties meet in The group, a standing body."),
    ],
)
def test_a_standing_body_is_told_as_such(kind, sentence):
    assert told(body("The group", *THREE, kind=kind), on=THEN).facts == [sentence]


def test_two_that_steer_are_named():
    two = [body("One", *THREE), body("Two", ADM, UNI, function=Function.POLITICAL_STEERING)]

    assert told(*two).facts[0] == "Several bodies steer the project: One and Two."


def test_the_management_team_is_named():
    assert told(body("The team", ADM, kind=BodyKind.MANAGEMENT_TEAM)).facts == [
        "The chief executive's management team steers the project: The team.",
        "No body is known where all three parties meet at once.",
        "There are seats in The team for the administration. "
        "Missing here: the politicians and the union representatives.",
        "No politician has a seat in the bodies that work with the project.",
    ]


ENTERPRISE = BodyKind.MUNICIPAL_ENTERPRISE
LEADS = "Havna, a municipal enterprise, leads the project."


@pytest.mark.parametrize(
    ("kind", "function", "leads"),
    [
        (ENTERPRISE, Function.PROJECT_MANAGEMENT, True),
        (ENTERPRISE, Function.STEERING, False),
        (BodyKind.TEMPORARY_GROUP, Function.PROJECT_MANAGEMENT, False),
    ],
)
def test_an_enterprise_leads_where_it_has_the_management(kind, function, leads):
    found = told(body("Havna", *THREE, kind=kind, function=function))

    assert (LEADS in found.facts) == leads
    assert (found.form == FormOfOrganisation.ENTERPRISE_LED) == leads


def test_a_body_for_two_parties_says_who_is_missing():
    found = told(body("The group", POL, ADM))

    assert found.facts == [
        "The group steers the project.",
        "No body is known where all three parties meet at once.",
        "There are seats in The group for the politicians and the administration. "
        "Missing here: the union representatives.",
    ]


def test_seats_for_none_of_the_three_are_told():
    assert (
        "The group has seats, but none of the three parties is registered in them."
        in told(body("The group", "external")).facts
    )


def test_nobody_known_is_not_guessed():
    assert told(body("The group")).facts == [
        "No seats are registered in any body that works with the project, "
        "so the form of organisation is not known.",
        "It is not known who sits in The group.",
    ]


def test_politicians_who_only_hear_of_it_are_told():
    council = body("The council", POL, kind=BodyKind.COUNCIL, function=Function.REPORTING)
    anchored = body("The board", POL, kind=BodyKind.EXECUTIVE_BOARD, function=Function.ANCHORING)
    staff = body("The staff", ADM, function=Function.REPORTING)

    facts = told(body("The group", ADM, UNI), council, anchored, staff).facts

    assert "No politician has a seat in the bodies that work with the project." in facts
    assert "The politicians receive reports in The council." in facts


def test_speakers_whom_the_mandate_does_not_name_are_told():
    speaking = seats(POL, ADM) + seats(UNI, None, standing=Standing.SPEAKER) + seats("external")
    quiet = seats(POL, ADM) + seats(UNI, standing=Standing.SECRETARY)
    sentence = (
        "In The group, the union representatives may speak, but the mandate does not name them. "
        "Therefore they are not counted as represented."
    )

    assert sentence in told(body("The group", seats=speaking)).facts
    assert sentence not in told(body("The group", seats=quiet)).facts


def test_a_form_of_a_standing_body_asks_for_all_three_and_for_the_kind():
    assert told(body("A", *THREE, kind=COMMITTEE), on=THEN).form == "standing_committee_tripartite"
    assert told(body("A", POL, ADM, kind=COMMITTEE), on=THEN).form == "other"
    assert told(body("A", POL, UNI, kind=COMMITTEE), on=THEN).form == "committee_bipartite"
    assert told(body("A", *THREE, kind=BodyKind.OWN_STANDING_BODY)).form == "standing_body_tripartite"
    assert told(body("A", POL, ADM, kind=BodyKind.OWN_STANDING_BODY)).form == "other"
    assert told(body("A", *THREE)).form == "temporary_tripartite"
    assert told(body("A", POL, ADM)).form == "other"


def test_a_steering_body_without_a_party_is_warned_about():
    assert warned(body("The group", POL, ADM)) == [
        (
            "steering_lacks_party",
            "key of The group",
            "The group steers the project without the union representatives. "
            "A steering group should have all three parties.",
            None,
        )
    ]
    assert warned(body("The group", POL, ADM, function=Function.WORKING_GROUP)) == []


@pytest.mark.parametrize(
    ("vacant", "sentence"),
    [(1, "One seat in The group is vacant."), (2, "2 seats in The group are vacant.")],
)
def test_vacant_seats_are_counted(vacant, sentence):
    empty = seats(*[POL] * vacant, vacant=True)

    assert warned(body("The group", seats=empty + seats(*THREE, has_substitute=True))) == [
        ("seat_vacant", "key of The group", sentence, None)
    ]


@pytest.mark.parametrize(
    ("parties", "sentence"),
    [
        ([POL], "One seat in The group has no substitute."),
        ([POL, UNI], "2 seats in The group have no substitute."),
    ],
)
def test_seats_without_a_substitute_are_counted(parties, sentence):
    there = seats(*THREE, has_substitute=True) + seats(*parties)

    assert warned(body("The group", seats=there)) == [
        ("seat_without_substitute", "key of The group", sentence, None)
    ]


def test_terms_that_run_out_within_ninety_days_are_told():
    soon, last, later = NOW, NOW + timedelta(90), NOW + timedelta(91)
    of = {"has_substitute": True}
    there = seats(POL, ends_on=soon, **of) + seats(ADM, ends_on=later, **of) + seats(UNI, ends_on=last, **of)

    with override("en"):
        today = short_date(soon)
    assert warned(body("The group", seats=there)) == [
        ("term_runs_out", "key of The group", f"2 terms in The group run out, the first on {today}.", None)
    ]
    assert warned(body("The group", seats=there), on=later)[0][2].startswith("One term in The group runs out")
    assert warned(body("The group", seats=there), on=later + timedelta(1)) == []


def committee(*parties, **facts):
    """The first of the parties has the chair."""
    if parties:
        of = {"has_substitute": True}
        facts["seats"] = seats(parties[0], role=SeatRole.CHAIR, **of) + seats(*parties[1:], **of)
    return body("ADU", kind=COMMITTEE, **facts)


def test_a_committee_needs_a_municipal_majority_since_the_act():
    found = warned(committee(POL, ADM, UNI, UNI), on=ACT)

    assert found == [
        (
            "committee_majority",
            "key of ADU",
            "2 of 4 members of ADU represent the municipality. They must be the majority.",
            ACT,
        )
    ]
    assert warned(committee(POL, ADM, UNI, UNI), on=ACT - timedelta(1)) == []
    assert warned(committee(POL, ADM, UNI), on=ACT) == []


def test_a_committee_of_unknown_parties_is_not_judged():
    there = seats(POL, ADM, UNI, UNI, None, has_substitute=True)

    assert "committee_majority" not in [each[0] for each in warned(committee(seats=there))]


def test_a_committee_is_chaired_from_the_municipality_s_side():
    of = {"has_substitute": True}
    chaired = seats(UNI, role=SeatRole.CHAIR, **of) + seats(POL, POL, ADM, **of)

    assert warned(committee(seats=chaired)) == [
        (
            "committee_chair",
            "key of ADU",
            "The chair of ADU comes from the union representatives. The council chooses the chair among the "
            "municipality's representatives.",
            ACT,
        )
    ]


@pytest.mark.parametrize("office", ["Rådmann", "kommunedirektør i Bø", "Kommunalsjef helse"])
def test_the_chief_executive_is_no_member_of_a_committee(office):
    of = {"has_substitute": True}
    led = seats(POL, role=SeatRole.CHAIR, **of)
    sitting = seats(ADM, office=office, **of) + seats(POL, UNI, **of) + led
    speaking = seats(ADM, office=office, standing=Standing.SPEAKER, named_speaker=True, **of)

    assert warned(committee(seats=sitting)) == [
        (
            "committee_chief_executive",
            "key of ADU",
            "In ADU, the chief executive or a director is registered as a member. They cannot be elected to "
            "a committee; the chief executive may attend and speak.",
            ACT,
        )
    ]
    assert warned(committee(seats=speaking + seats(POL, UNI, **of) + led)) == []


def test_each_body_is_looked_at_whatever_the_one_before_it_is():
    beside = body("The friends", ADM, function=Function.BESIDE)
    unknown = body("Unknown")
    early = committee(POL, ADM)

    assert [each[1] for each in warned(beside, unknown, body("The group", POL, ADM))] == ["key of The group"]
    assert [each[0] for each in warned(early, on=THEN)] == ["steering_lacks_party"]


def test_a_rule_that_does_not_hold_yet_hides_no_rule_after_it():
    later = seats(POL, ADM, UNI, has_substitute=True) + seats(ADM, office="Rådmann", vacant=True)

    assert [each[0] for each in warned(committee(seats=later), on=THEN)] == ["seat_vacant"]
