"""F13 to F17: the line is tied in, its leaders stay, do what was decided, and come."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation

from accounts.parties import THREE
from assessments.findings import bodies as plain
from assessments.findings.snapshot import Measure, Service, StaffInvolvement
from tests.rules.snapshots import TODAY, body, found, meeting, project, seat

# --- F13 ---------------------------------------------------------------------------------------

CARE = Service(key=1, name="Home care", manager="Kari Vik")


def test_a_service_without_a_link_is_named():
    finding = found("F13", project(services=(CARE,), bodies=(body(),)))
    assert finding.facts == {"services": ["Home care"]}


def test_one_with_a_named_link_is_tied_in():
    assert found("F13", project(services=(replace(CARE, link="The HR manager"),))) is None
    assert found("F13", project(services=(replace(CARE, link=" "),))) is not None


@pytest.mark.parametrize("known", [{"name": "kari vik"}, {"office": "Kari Vik"}])
def test_so_is_one_whose_manager_has_a_seat(known):
    steering = body(1, seat(1, "administration", **known))
    service = replace(CARE, manager=" Kari Vik ")
    assert found("F13", project(services=(service,), bodies=(steering,))) is None


@pytest.mark.parametrize(
    "sits",
    [
        body(1, seat(1, "administration", name="Kari Vik"), function="reference_group"),
        body(1, seat(1, "administration", name="Kari Vik", standing="guest")),
        body(1, seat(1, "administration", name="Kari Vik", ends_on=TODAY - timedelta(days=1))),
    ],
)
def test_a_manager_who_only_listens_in_or_has_left_is_no_link(sits):
    assert found("F13", project(services=(CARE,), bodies=(sits,))) is not None


def test_a_service_whose_manager_is_not_known_is_not_tied_in_by_an_empty_seat():
    steering = body(1, seat(1, "administration", person=None))
    assert found("F13", project(services=(replace(CARE, manager=""),), bodies=(steering,))) is not None


def test_without_services_nothing_is_asked():
    assert found("F13", project(bodies=(body(),))) is None


# --- F14 ---------------------------------------------------------------------------------------


def replaced(*days: date, again: bool = False, **known):
    """A steering group in which a seat of the administration was handed over on each of the days."""
    seats = []
    for number, day in enumerate(days):
        old, new = 10 + number, 20 + number
        seats.append(seat(old, "administration", ends_on=day, **known))
        heir = {"person": old} if again else {}
        seats.append(seat(new, "administration", starts_on=day + timedelta(days=1), **heir, **known))
    return project(bodies=(body(1, *seats),))


def test_two_replaced_within_a_year_are_many():
    finding = found("F14", replaced(date(2025, 11, 24), date(2026, 5, 1)))
    assert finding.facts == {"seats": 2, "owners": 0, "since": "2025-11-23"}


def test_one_replaced_or_one_a_year_ago_is_not():
    assert found("F14", replaced(date(2026, 5, 1))) is None
    assert found("F14", replaced(date(2025, 11, 23), date(2026, 5, 1))) is None


def test_whoever_goes_on_in_a_new_term_is_not_replaced():
    assert found("F14", replaced(date(2026, 4, 1), date(2026, 5, 1), again=True)) is None


def test_those_beside_the_table_do_not_count():
    assert found("F14", replaced(date(2026, 4, 1), date(2026, 5, 1), standing="guest")) is None


def test_one_who_left_today_with_somebody_new_today_is_replaced():
    seats = [seat(n, "administration", ends_on=TODAY) for n in (1, 2)]
    heir = seat(3, "administration", starts_on=TODAY)
    assert found("F14", project(bodies=(body(1, *seats, heir),))).facts["seats"] == 2


@pytest.mark.parametrize(
    "heir",
    [
        seat(3, "administration", starts_on=date(2020, 1, 1)),
        seat(3, "administration", starts_on=date(2026, 4, 30)),
        seat(3, "administration", starts_on=TODAY + timedelta(days=1)),
        seat(3, "administration"),
        seat(3, "union", starts_on=date(2026, 6, 1)),
        seat(3, "administration", starts_on=date(2026, 6, 1), standing="guest"),
    ],
)
def test_one_who_sat_there_before_or_sits_for_others_took_no_seat_over(heir):
    ended = [seat(n, "administration", ends_on=date(2026, 5, 1)) for n in (1, 2)]
    assert found("F14", project(bodies=(body(1, *ended, heir),))) is None


def test_a_seat_of_one_day_was_not_taken_over_by_itself():
    day = date(2026, 5, 1)
    ended = [seat(n, "administration", person=None, starts_on=day, ends_on=day) for n in (1, 2)]
    assert found("F14", project(bodies=(body(1, ended[0]), body(2, ended[1])))) is None


def test_seats_that_nobody_took_over_were_not_replaced():
    ended = [seat(n, "administration", ends_on=date(2026, 5, n)) for n in (1, 2)]
    assert found("F14", project(bodies=(body(1, *ended),))) is None


def test_other_parties_changing_people_is_no_turnover_of_leaders():
    seats = [seat(n, "union", ends_on=date(2026, 5, n)) for n in (1, 2)]
    heirs = [seat(n, "union", starts_on=date(2026, 5, n)) for n in (3, 4)]
    assert found("F14", project(bodies=(body(1, *seats, *heirs),))) is None


def test_a_new_owner_is_enough():
    assert found("F14", project(owner_changes=(date(2025, 11, 23),))) is None
    assert found("F14", project(owner_changes=(date(2025, 11, 24),))).facts["owners"] == 1
    assert found("F14", project(owner_changes=(TODAY,))) is not None
    assert found("F14", project(owner_changes=(TODAY + timedelta(days=1),))) is None


# --- F15 ---------------------------------------------------------------------------------------

PLACES = tuple(f"Unit {number}" for number in range(10))
BEGUN = date(2026, 5, 23)


def voluntary(begun: int, *, level: str = "consulted", on: date = BEGUN, **known):
    """A voluntary measure at ten workplaces, so many of which have taken part."""
    given = {"state": "underway", "is_voluntary": True, "starts_on": BEGUN, "workplaces": PLACES}
    measure = Measure(**{"key": 1, "title": "Rotas", **given, **known})
    there = tuple(StaffInvolvement(workplace=place.upper(), on=on, level=level) for place in PLACES[:begun])
    return project(measures=(measure,), staff_involvement=there)


def test_less_than_three_in_ten_after_six_months_is_few():
    assert found("F15", voluntary(2)).facts == {
        "measures": [{"title": "Rotas", "on": "2026-05-23", "begun": 2, "all": 10}]
    }
    assert found("F15", voluntary(3)) is None


def test_before_six_months_have_passed_nothing_is_asked():
    assert found("F15", voluntary(0), TODAY - timedelta(days=1)) is None


@pytest.mark.parametrize(
    "known",
    [
        {"is_voluntary": False},
        {"is_voluntary": None},
        {"state": "planned"},
        {"state": "done"},
        {"workplaces": ()},
        {"starts_on": None},
    ],
)
def test_only_voluntary_measures_that_have_begun_somewhere_are_asked_about(known):
    assert found("F15", voluntary(0, **known)) is None


@pytest.mark.parametrize(("places", "asked"), [(3, False), (4, True)])
def test_what_is_underway_is_so_at_one_workplace_at_least(places, asked):
    assert (found("F15", voluntary(0, workplaces=PLACES[:places])) is not None) is asked


def test_workplaces_that_were_only_told_have_not_begun():
    assert found("F15", voluntary(3, level="informed")) is not None


def test_what_was_done_before_it_began_is_something_else():
    assert found("F15", voluntary(3, on=TODAY)) is None
    assert found("F15", voluntary(3, on=TODAY + timedelta(days=1))) is not None
    assert found("F15", voluntary(3, on=BEGUN - timedelta(days=1))) is not None


# --- F16 ---------------------------------------------------------------------------------------

DUE = TODAY - timedelta(days=31)


def asked(*given: dict, seats=()):
    """A project whose meetings have asked for these things."""
    follow_ups = tuple(
        plain.FollowUp(
            **{"key": n, "text": f"Task {n}", "owner": 50, "owner_name": "A", "due_on": DUE, **one}
        )
        for n, one in enumerate(given, start=1)
    )
    matter = plain.Item(key=1, number=1, title="A", follow_ups=follow_ups)
    return project(meetings=(meeting(date(2026, 9, 1), matter),), bodies=(body(1, *seats),))


def test_two_things_more_than_thirty_days_late_with_one_owner_are_asked_about():
    finding = found("F16", asked({}, {}))
    assert finding.facts == {"owners": [["Task 1", "Task 2"]], "days": 30}


def test_thirty_days_late_is_not_more():
    assert found("F16", asked({}, {"due_on": TODAY - timedelta(days=30)})) is None


def test_two_owners_with_one_each_are_not_the_same():
    assert found("F16", asked({}, {"owner": 51})) is None


def test_what_is_done_is_not_late_but_what_was_done_after_the_day_asked_about_is():
    assert found("F16", asked({}, {"done_on": TODAY})) is None
    assert found("F16", asked({}, {"done_on": TODAY + timedelta(days=1)})) is not None


@pytest.mark.parametrize(
    ("party", "is_line"), [("administration", True), ("union", False), ("politician", False)]
)
def test_those_who_sit_for_politicians_or_unions_are_not_the_line(party, is_line):
    steering = (seat(1, party, person=50),)
    assert (found("F16", asked({}, {}, seats=steering)) is not None) is is_line


# --- F17 ---------------------------------------------------------------------------------------


def led(*meetings: plain.Meeting, office: str = "Kommunedirektør", **known):
    """A project with an owner, steered by three, with these meetings."""
    chief = seat(2, "administration", office=office)
    steering = body(1, seat(1, "politician"), chief, seat(3, "union"))
    return project(**{"has_owner": True, "bodies": (steering,), "meetings": meetings, **known})


def came(day: int, *, chief: bool, **known) -> plain.Meeting:
    """A meeting in October with or without the administration."""
    others = [party for party in THREE if chief or party != "administration"]
    return meeting(date(2026, 10, day), came=others, absent=set(THREE) - set(others), **known)


def test_without_an_owner_in_the_line_it_is_asked_who_answers():
    assert found("F17", led(has_owner=False)).facts == {"no_owner": True, "absent": []}
    assert found("F17", led(has_owner=False, owner_office="HR director")) is None
    assert found("F17", led(has_owner=False, phase="idea")) is None


def test_twice_absent_in_a_row_is_asked_about():
    finding = found("F17", led(came(1, chief=True), came(8, chief=False), came(15, chief=False)))
    assert finding.facts == {"no_owner": False, "absent": ["2026-10-08", "2026-10-15"]}
    with translation.override("en"):
        assert "administration" in finding.sentences[0]


def test_once_absent_or_back_again_is_not():
    assert found("F17", led(came(1, chief=True), came(8, chief=False))) is None
    assert found("F17", led(came(1, chief=False), came(8, chief=False), came(15, chief=True))) is None


def test_a_meeting_of_which_nothing_is_noted_breaks_no_row():
    unknown = meeting(date(2026, 10, 10), came=())
    assert found("F17", led(came(8, chief=False), unknown, came(15, chief=False))) is not None


def test_meetings_of_other_bodies_do_not_count():
    assert found("F17", led(came(8, chief=False), came(15, chief=False, body=9))) is None


@pytest.mark.parametrize(
    ("office", "leads"),
    [("Assisterende rådmann", True), ("Acting chief executive", True), ("HR-sjef", False)],
)
def test_who_leads_the_administration_is_known_by_office(office, leads):
    away = led(came(8, chief=False), came(15, chief=False), office=office)
    assert (found("F17", away) is not None) is leads


@pytest.mark.parametrize("chief", [{"standing": "secretary"}, {"party": "union"}])
def test_one_who_does_not_sit_for_the_administration_does_not_lead_it(chief):
    known = {"key": 2, "party": "administration", "office": "Kommunedirektør", **chief}
    steering = body(1, seat(1, "politician"), seat(**known), seat(3, "union"))
    assert found("F17", led(came(8, chief=False), came(15, chief=False), bodies=(steering,))) is None


def test_a_programme_can_wait_for_three():
    away = led(came(8, chief=False), came(15, chief=False))
    assert found("F17", away, top_absences=3) is None
