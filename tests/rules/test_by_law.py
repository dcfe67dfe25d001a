"""What acts and agreements say of who sits in a body: each rule at its edges, and from its day on."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as some

from accounts.parties import THREE
from governance.codes import BodyKind, Function, LegalBasis, SeatRole, Standing
from governance.composition import BodyFact, ListFact, SeatFact, Snapshot, describe, warnings_about

NOW = date(2026, 11, 23)
CASES = json.loads((Path(settings.BASE_DIR) / "trepart" / "data" / "cases.json").read_text())["cases"]
POL, ADM, UNI = THREE
CHAIR = SeatFact(POL, role=SeatRole.CHAIR, has_substitute=True)
COMMITTEE = BodyKind.PARTY_COMPOSED_COMMITTEE


def seats(*parties, **facts):
    return tuple(SeatFact(party, has_substitute=True, **facts) for party in parties)


def body(*there, kind=COMMITTEE, **facts):
    return BodyFact(1, "ADU", kind, (Function.STEERING,), (*there, *facts.pop("more", ())), **facts)


def found(given, on=NOW):
    with override("en"):
        return {each.code: each for each in warnings_about(given, on)}


def holds_from(code, given, day):
    """The warning is there from its day on, and not the day before."""
    assert code in found(given, day)
    assert code not in found(given, day - timedelta(days=1))
    return found(given, day)[code].sentence


ACT, CHANGE = date(2019, 10, 1), date(2023, 7, 1)


def test_a_committee_without_a_chair_is_told():
    without, vacant = body(*seats(POL, POL, UNI)), SeatFact(POL, role=SeatRole.CHAIR, vacant=True)

    said = holds_from("committee_no_chair", without, ACT)

    assert said == "ADU has no chair. The council chooses one among the municipality's representatives."
    assert "committee_no_chair" in found(body(vacant, *seats(POL, UNI)))
    assert "committee_no_chair" not in found(body(CHAIR, *seats(POL, UNI)))
    assert "committee_no_chair" not in found(body(*seats(POL), kind=BodyKind.TEMPORARY_GROUP))


def test_the_deputy_chair_comes_from_the_municipality_too():
    wrong = body(CHAIR, SeatFact(UNI, role=SeatRole.DEPUTY_CHAIR), *seats(POL))

    said = holds_from("committee_deputy_chair", wrong, ACT)

    assert said == (
        "The deputy chair of ADU comes from the union representatives. The council chooses the deputy chair "
        "among the municipality's representatives."
    )
    right = body(CHAIR, SeatFact(POL, role=SeatRole.DEPUTY_CHAIR), *seats(UNI))
    assert "committee_deputy_chair" not in found(right)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "on", "warned"),
    [
        (date(2025, 1, 1), date(2026, 12, 31), NOW, False),
        (date(2025, 1, 1), date(2027, 1, 1), NOW, True),
        (date(2024, 2, 29), date(2026, 2, 28), date(2025, 1, 1), False),
        (date(2024, 2, 29), date(2026, 3, 1), date(2025, 1, 1), True),
        (date(2025, 1, 1), None, date(2026, 12, 31), False),
        (date(2025, 1, 1), None, date(2027, 1, 1), True),
        (None, date(2030, 1, 1), NOW, False),
    ],
)
def test_the_employees_representatives_are_elected_for_two_years(starts_on, ends_on, on, warned):
    term = {"starts_on": starts_on, "ends_on": ends_on}

    assert ("committee_term" in found(body(CHAIR, *seats(POL), *seats(UNI, **term)), on)) == warned
    assert "committee_term" not in found(body(CHAIR, *seats(POL, **term), *seats(UNI)), on)
    if warned:
        assert found(body(CHAIR, *seats(UNI, **term)), on)["committee_term"].sentence == (
            "In ADU, a term of the employees' representatives is longer than two years. They are elected for "
            "two years at a time."
        )


@pytest.mark.parametrize(
    ("office", "warned"),
    [
        ("Etatssjef", True),
        ("Kommunaldirektør for oppvekst", True),
        ("assisterende rådmann", True),
        ("enhetsleder", False),
    ],
)
def test_top_management_sits_in_no_committee_of_either_kind(office, warned):
    there = (CHAIR, *seats(POL), *seats(ADM, office=office))
    other = body(*there, kind=BodyKind.OTHER_COMMITTEE, legal_basis=LegalBasis.COMMITTEE)

    assert ("committee_chief_executive" in found(body(*there))) == warned
    assert ("committee_chief_executive" in found(other)) == warned
    assert "committee_chief_executive" not in found(body(*there, kind=BodyKind.TEMPORARY_GROUP))


@pytest.mark.parametrize(
    ("party", "standing", "warned"),
    [
        ("external", Standing.SPEAKER, True),
        ("professional", Standing.SPEAKER, True),
        ("external", Standing.GUEST, False),
        (ADM, Standing.SPEAKER, False),
        (UNI, Standing.SPEAKER, False),
    ],
)
def test_only_the_law_gives_a_right_to_speak_in_an_elected_body(party, standing, warned):
    given = body(CHAIR, *seats(POL), SeatFact(party, standing, office="forsker"))

    assert ("speaker_without_right" in found(given)) == warned
    if warned:
        assert "forsker" in holds_from("speaker_without_right", given, CHANGE)


def test_a_speaker_of_whom_nothing_else_is_known_is_named_by_where_they_come_from():
    given = body(CHAIR, *seats(POL), SeatFact("external", Standing.SPEAKER))

    assert found(given)["speaker_without_right"].sentence == (
        "In ADU, one of the external participants is registered with a right to speak. In an elected body "
        "nobody but its members has that right, unless the law gives it."
    )


def test_every_elected_body_has_rules():
    both = body(CHAIR, *seats(POL), lacking=("mandate", "period"))

    said = holds_from("rules_missing", both, ACT)

    assert said == (
        "The rules of ADU do not state its field of work and the period. Every elected body must have rules "
        "that do."
    )
    assert "the period." in found(body(CHAIR, *seats(POL), lacking=("period",)))["rules_missing"].sentence
    assert "rules_missing" not in found(body(CHAIR, *seats(POL)))
    group = body(CHAIR, lacking=("mandate",), kind=BodyKind.TEMPORARY_GROUP)
    assert "rules_missing" not in found(group)


@pytest.mark.parametrize(
    ("women", "men", "is_balanced"),
    [
        (0, 0, True),
        (1, 0, True),
        (1, 1, True),
        (2, 0, False),
        (2, 1, True),
        (0, 3, False),
        (1, 3, False),
        (2, 2, True),
        (2, 3, True),
        (1, 4, False),
        (3, 4, True),
        (2, 4, False),
        (4, 6, True),
        (3, 6, False),
        (4, 7, False),
    ],
)
def test_each_sex_is_at_least_forty_per_cent(women, men, is_balanced):
    assert ListFact("Fellesliste", "list", women, men).has_both_in_balance == is_balanced
    assert ListFact("Fellesliste", "list", men, women).has_both_in_balance == is_balanced


@pytest.mark.parametrize(
    ("how", "code"), [("list", "gender_from_list"), ("agreement", "gender_by_agreement")]
)
def test_the_gender_rule_is_about_lists_and_agreements(how, code):
    many = body(CHAIR, lists=(ListFact("Fellesliste", how, 1, 4),))
    few = body(CHAIR, lists=(ListFact("Fellesliste", how, 0, 3),))

    said = holds_from(code, many, ACT)

    assert said == (
        "1 of 5 elected to ADU from Fellesliste are women. At least 40 per cent must be of each sex."
    )
    assert found(few)[code].sentence.startswith("0 of 3 elected to ADU")
    assert [each for each in found(many) if each.startswith("gender")] == [code]
    group = body(CHAIR, lists=many.lists, kind=BodyKind.TEMPORARY_GROUP)
    assert not [each for each in found(group) if each.startswith("gender")]


def test_those_elected_by_majority_have_no_gender_rule():
    assert not [
        each
        for each in found(body(CHAIR, lists=(ListFact("Leder", "majority", 0, 9),)))
        if each.startswith("gender")
    ]


def test_both_sides_of_a_working_environment_committee_are_as_many():
    amu = BodyKind.WORKING_ENVIRONMENT_COMMITTEE
    uneven = body(*seats(ADM, UNI, UNI), kind=amu)

    said = holds_from("working_environment_sides", uneven, date(2006, 1, 1))

    assert said == (
        "The employer has 1 and the employees have 2 of the seats in ADU. Both sides must have as many."
    )
    assert "working_environment_sides" not in found(body(*seats(ADM, UNI, UNI, None), kind=amu))
    assert "working_environment_sides" not in found(body(*seats(POL, ADM, UNI, UNI), kind=amu))
    assert "working_environment_sides" not in found(body(*seats(ADM, UNI, None, None), kind=amu))
    assert "working_environment_sides" not in found(body(*seats(ADM, UNI, UNI)))


GROUP = BodyKind.TEMPORARY_GROUP


def test_organisations_that_are_not_represented_are_named_where_all_unions_are_known():
    one = body(*seats(UNI, confederation="lo"), *seats(UNI, confederation="none"), kind=GROUP)

    said = holds_from("organisations_not_represented", one, date(2022, 1, 1))

    assert said == (
        "No seat in ADU is for Unio, YS Kommune and Akademikerne kommune. As a rule all organisations that "
        "are affected should be represented; those that are, inform the others."
    )
    assert "organisations_not_represented" not in found(
        body(*seats(UNI, confederation="lo"), kind=BodyKind.MANAGEMENT_TEAM)
    )
    everybody = [SeatFact(UNI, confederation=each) for each in ("lo", "unio", "ys", "akademikerne")]
    assert "organisations_not_represented" not in found(body(*everybody, kind=GROUP))


@pytest.mark.parametrize(
    ("other", "warned"),
    [
        (SeatFact(UNI, office="tillitsvalgt"), False),
        (SeatFact(UNI, office="Hovedverneombud"), True),
        (SeatFact(UNI, office="hovudverneombod"), True),
        (SeatFact(UNI, vacant=True), True),
        (SeatFact(UNI, Standing.GUEST), True),
    ],
)
def test_nothing_is_guessed_of_a_union_that_is_not_known(other, warned):
    given = body(*seats(UNI, confederation="lo"), other, kind=GROUP)

    assert ("organisations_not_represented" in found(given)) == warned
    assert "organisations_not_represented" not in found(body(*seats(POL), kind=GROUP))
    assert "organisations_not_represented" not in found(body(*seats(UNI, confederation="lo"), kind=COMMITTEE))


def test_a_named_speaker_needs_a_mandate_that_is_written_down():
    named = SeatFact(ADM, Standing.SPEAKER, named_speaker=True)

    assert "named_speaker_without_mandate" in found(body(CHAIR, named, kind=GROUP, lacking=("mandate",)))
    assert "named_speaker_without_mandate" not in found(body(CHAIR, named, kind=GROUP))
    plain = SeatFact(ADM, Standing.SPEAKER)
    assert "named_speaker_without_mandate" not in found(body(CHAIR, plain, kind=GROUP, lacking=("mandate",)))


def test_a_project_is_warned_of_the_bodies_that_work_with_it_alone():
    told = body(*seats(POL, UNI), lacking=("period",))
    beside = BodyFact(2, "AMU", BodyKind.WORKING_ENVIRONMENT_COMMITTEE, (Function.REPORTING,), seats(UNI))

    warned = describe(Snapshot(NOW, (told, beside))).warnings

    assert {each.body for each in warned} == {1}
    assert "rules_missing" in [each.code for each in warned]
    assert "working_environment_sides" in found(beside)


def test_every_rule_has_a_source_that_can_be_read():
    given = body(
        *seats(ADM, office="rådmann"),
        lists=(ListFact("A", "list", 0, 5), ListFact("B", "agreement", 5, 0)),
        lacking=("mandate", "period"),
    )

    assert all(each.source.strip() for each in found(given).values())
    assert all(each.valid_from for code, each in found(given).items() if code.startswith(("comm", "gender")))


def told_of(case):
    """The bodies of one municipality of the report; a number it leaves out is one seat."""
    return tuple(
        BodyFact(
            told["name"],
            told["name"],
            told["kind"],
            (told["function"] or Function.BESIDE,),
            tuple(
                SeatFact(seat["party"], office=seat["role"])
                for seat in told["seats"]
                for _number in range(seat["count"] or 1)
            ),
        )
        for told in case["bodies"]
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
@given(on=some.dates(date(1993, 1, 1), date(2040, 1, 1)))
def test_every_case_has_its_form_on_any_day_and_is_warned_by_what_is_in_force_alone(case, on):
    made = describe(Snapshot(on, told_of(case)))

    assert made.form == case["form_of_organisation"]
    assert all(warning.valid_from is None or warning.valid_from <= on for warning in made.warnings)
    steering = [seats for function, seats in made.parties.items() if "steering" in function]
    if (wanted := case["expected"]["steering_parties"]) and len(steering) == 1:
        assert {party for party, count in steering[0].items() if count} == set(wanted)
