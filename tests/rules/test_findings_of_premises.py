"""F09 and F22: unions and employees were there before it was settled, with time to think."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from accounts.parties import THREE
from assessments.findings import bodies as plain
from assessments.findings.snapshot import Goal, GoalInvolvement, Measure, StaffInvolvement
from governance.participation import Part
from tests.rules.snapshots import TODAY, body, found, item, meeting, project, seat

POLITICIAN, ADMINISTRATION, UNION = (str(party) for party in THREE)
SET = date(2026, 3, 1)
LATER, SAME, EARLIER = date(2026, 3, 2), SET, date(2026, 2, 28)

# --- F09 ---------------------------------------------------------------------------------------


def with_union_from(day: date | None, **known):
    """A project whose first goal was set on a day, and whose steering group got its union member on one."""
    seats = [seat(1, POLITICIAN), seat(2, ADMINISTRATION)]
    if day:
        seats.append(seat(3, UNION, starts_on=day))
    goal = Goal(key=1, title="Heltid", set_on=SET)
    return project(**{"bodies": (body(1, *seats),), "goals": (goal,), **known})


@pytest.mark.parametrize(("day", "asked"), [(LATER, True), (SAME, False), (EARLIER, False)])
def test_unions_that_come_after_the_first_goal_are_asked_about(day, asked):
    finding = found("F09", with_union_from(day))
    assert (finding is not None) is asked
    if finding:
        assert finding.facts == {
            "premises": [{"what": "goal", "name": "Heltid", "on": "2026-03-01"}],
            "since": "2026-03-02",
            "measures": [],
        }
        with translation.override("en"):
            assert finding.sentences[0].startswith("The goal “Heltid” was set on")


def test_unions_that_never_came_are_asked_about():
    finding = found("F09", with_union_from(None))
    assert finding.facts["since"] is None
    assert found("F09", with_union_from(None, phase="idea")) is None
    assert found("F09", with_union_from(None, bodies=())) is None


@pytest.mark.parametrize(("day", "asked"), [(LATER, True), (SAME, False)])
def test_so_are_those_who_come_after_the_mandate(day, asked):
    served = (plain.Served(function="steering", starts_on=SET),)
    seats = (seat(1, POLITICIAN), seat(3, UNION, starts_on=day))
    given = body(1, *seats, functions=served, mandate="Styrer.")
    finding = found("F09", project(bodies=(given,)))
    assert (finding is not None) is asked
    if finding:
        assert finding.facts["premises"][0]["what"] == "mandate"
    assert found("F09", project(bodies=(body(1, *seats, functions=served),))) is None


@pytest.mark.parametrize("known", [
    {"meetings": (meeting(EARLIER, item()),)},
    {"gatherings": (plain.Occasion(on=EARLIER, kind="gathering", parts={UNION: Part()}),)},
    {"goal_involvement": (GoalInvolvement(goal=1, party=UNION, on=EARLIER, level="consulted"),)},
])  # fmt: skip
def test_a_meeting_a_gathering_or_a_part_in_a_goal_is_to_be_in_on_it(known):
    assert found("F09", with_union_from(LATER, **known)) is None


def test_to_be_told_of_a_goal_or_to_be_away_is_not():
    told = (GoalInvolvement(goal=1, party=UNION, on=EARLIER, level="informed"),)
    assert found("F09", with_union_from(LATER, goal_involvement=told)) is not None
    away = (meeting(EARLIER, item(), came=[POLITICIAN], absent=[UNION]),)
    assert found("F09", with_union_from(LATER, meetings=away)) is not None


def test_a_body_that_serves_the_project_later_draws_them_in_later():
    seats = (seat(1, POLITICIAN), seat(3, UNION, starts_on=EARLIER))
    later = body(1, *seats, functions=(plain.Served(function="steering", starts_on=LATER),))
    assert found("F09", with_union_from(None, bodies=(later,))) is not None


@pytest.mark.parametrize(
    ("stage", "asked"),
    [("planning", False), ("", False), ("start", True), ("underway", True), ("not_at_all", True)],
)
def test_a_measure_chosen_before_they_came_in_is_asked_about(stage, asked):
    measure = Measure(key=1, title="Langvakter", workplaces=("Haugen",), union_stage=stage)
    finding = found("F09", with_union_from(EARLIER, measures=(measure,)))
    assert (finding is not None) is asked
    if finding:
        assert finding.facts == {"premises": [], "since": "2026-02-28", "measures": ["Langvakter"]}


def test_a_measure_that_was_dropped_or_is_at_no_workplace_changes_nobody_s_work():
    for known in ({"state": "dropped", "workplaces": ("Haugen",)}, {"workplaces": ()}):
        measure = Measure(key=1, title="A", union_stage="underway", **known)
        assert found("F09", with_union_from(EARLIER, measures=(measure,))) is None


# --- F22 ---------------------------------------------------------------------------------------

BEGUN = date(2026, 6, 1)


def begun(*involved: StaffInvolvement, **known):
    """A project whose measure began at a workplace on a day."""
    given = {
        "key": 1,
        "title": "Langvakter",
        "state": "underway",
        "starts_on": BEGUN,
        "workplaces": ("Haugen",),
    }
    measure = Measure(**{**given, **known.pop("measure", {})})
    return project(measures=(measure,), staff_involvement=involved, **known)


def staff(days_before: int, level: str = "consulted", workplace: str = "Haugen") -> StaffInvolvement:
    """That the people of a workplace took part so many days before the measure began."""
    return StaffInvolvement(workplace=workplace, on=BEGUN - timedelta(days=days_before), level=level)


@pytest.mark.parametrize(("days", "asked"), [(30, False), (29, True), (0, True), (-5, True)])
def test_less_than_thirty_days_to_mature_is_asked_about(days, asked):
    finding = found("F22", begun(staff(days)))
    assert (finding is not None) is asked
    if finding:
        first = (BEGUN - timedelta(days=days)).isoformat()
        assert finding.facts == {
            "measures": [{"title": "Langvakter", "begun": "2026-06-01", "first": first}], "days": 30,
        }  # fmt: skip


def test_the_first_time_counts():
    assert found("F22", begun(staff(60), staff(5))) is None


def test_to_be_told_and_what_others_did_is_no_involvement():
    assert found("F22", begun(staff(60, "informed"), staff(5))) is not None
    assert found("F22", begun(staff(60, workplace="Lia"), staff(5))) is not None


def test_of_those_who_never_took_part_it_says_nothing():
    assert found("F22", begun()) is None


@pytest.mark.parametrize(("days", "asked"), [(30, False), (29, True)])
def test_the_unions_part_counts_as_well(days, asked):
    on = BEGUN - timedelta(days=days)
    part = (GoalInvolvement(goal=1, party=UNION, on=on, level="co_developed"),)
    assert (found("F22", begun(goal_involvement=part)) is not None) is asked
    met = (meeting(on, item(union="consulted")),)
    assert (found("F22", begun(meetings=met)) is not None) is asked
    listened = (meeting(on, item(union="informed")),)
    assert found("F22", begun(meetings=listened)) is None


@pytest.mark.parametrize("known", [
    {"state": "planned"},
    {"workplaces": ()},
    {"starts_on": None},
    {"starts_on": TODAY + timedelta(days=1)},
])  # fmt: skip
def test_it_is_asked_of_what_has_begun_at_a_workplace(known):
    assert found("F22", begun(staff(0), measure=known)) is None


@pytest.mark.parametrize("stage", ["staff_stage", "union_stage"])
def test_whoever_is_noted_as_in_on_the_planning_came_before_the_measure_began(stage):
    assert found("F22", begun(staff(-5), measure={stage: "planning"})) is None
    assert found("F22", begun(staff(-5), measure={stage: "start"})) is not None
    assert found("F22", begun(staff(5), measure={stage: "planning"})) is not None


def test_a_programme_can_ask_for_more_time():
    assert found("F22", begun(staff(30)), maturing_days=31) is not None
