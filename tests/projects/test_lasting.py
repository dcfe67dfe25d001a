"""What is missing for the work to last, and who measures on: plain data in, words out."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from django.utils import translation

from projects.lasting import FollowUp, Lack, Missing, follow_ups, missing

END = date(2025, 8, 31)


@dataclass
class Plan:
    what_goes_on: str = "Turnusen"
    owner: str = "Kommunalsjefen"
    measured_by: str = "Personalsjefen"
    measurer_id: int | None = None
    money: str = "Innenfor rammen"


@dataclass
class Service:
    name: str = "Hjemmetjenesten"
    manager: str = "Avdelingslederen"
    link: str = "Hovedtillitsvalgt"
    is_committed: bool | None = True


def lacks(plan, *services):
    return [each.lack for each in missing(plan, services)]


def test_nothing_is_missing_where_everything_is_said():
    assert lacks(Plan(), Service()) == []


def test_without_a_plan_and_services_everything_is_missing_the_gravest_first():
    assert lacks(None) == [Lack.GOES_ON, Lack.OWNER, Lack.MEASURED_BY, Lack.MONEY, Lack.SERVICES]


@pytest.mark.parametrize("lack", ["what_goes_on", "owner", "measured_by", "money"])
@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_a_question_without_an_answer_is_missing(lack, text):
    expected = {"what_goes_on": Lack.GOES_ON}.get(lack) or Lack(lack)

    assert lacks(replace(Plan(), **{lack: text}), Service()) == [expected]


@pytest.mark.parametrize(
    ("more", "lack"),
    [
        ({"manager": ""}, [Lack.MANAGER]),
        ({"link": " "}, [Lack.LINK]),
        ({"is_committed": False}, [Lack.COMMITMENT]),
        ({"is_committed": None}, []),
    ],
)
def test_a_service_without_manager_link_or_yes_is_named(more, lack):
    service = replace(Service(name="Avdeling 4"), **more)

    found = missing(Plan(), [Service(), service])

    assert [each.lack for each in found] == lack
    assert [each.services for each in found] == [("Avdeling 4",)] * len(lack)


def test_a_person_who_measures_on_is_somebody_who_measures_on():
    assert lacks(Plan(measured_by="", measurer_id=7), Service()) == []


def test_several_services_are_named_in_one_sentence():
    services = [replace(Service(), name=name, manager="") for name in ("Avdeling 2", "{odd}", "Avdeling 4")]

    with translation.override("en"):
        (found,) = missing(Plan(), services)
        assert found.sentence == "No line manager is named for Avdeling 2, {odd} and Avdeling 4."


def test_every_lack_has_its_sentence():
    with translation.override("en"):
        said = {Missing(lack, ("A",)).sentence for lack in Lack}

    assert len(said) == len(Lack)


def after(*goals, today=date(2026, 1, 1), ends_on=END):
    return [
        (each.months, each.due_on, each.measured, each.goals)
        for each in follow_ups(ends_on, goals, today=today)
    ]


def test_the_days_are_six_and_twelve_months_after_the_end():
    assert after([]) == [(6, date(2026, 2, 28), 0, 1), (12, date(2026, 8, 31), 0, 1)]


def test_without_an_end_or_without_goals_nothing_is_to_be_measured():
    assert after([], ends_on=None) == []
    assert after() == []


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2026, 1, 30), [0, 0]),
        (date(2026, 1, 31), [1, 0]),
        (date(2026, 2, 28), [1, 0]),
        (date(2026, 7, 30), [1, 0]),
        (date(2026, 7, 31), [0, 1]),
        (date(2030, 1, 1), [0, 1]),
        (END, [0, 0]),
    ],
)
def test_a_measurement_counts_from_a_month_before_its_day(day, counts):
    assert [measured for _, _, measured, _ in after([day])] == counts


def test_each_goal_counts_once():
    days = [date(2026, 2, 1), date(2026, 3, 1)]

    assert [(measured, goals) for _, _, measured, goals in after(days, [])] == [(1, 2), (0, 2)]


@pytest.mark.parametrize(
    ("measured", "today", "late", "done"),
    [
        (1, date(2026, 3, 1), True, False),
        (1, date(2026, 2, 28), False, False),
        (2, date(2027, 1, 1), False, True),
    ],
)
def test_it_is_late_the_day_after_unless_all_is_measured(measured, today, late, done):
    row = FollowUp(6, date(2026, 2, 28), measured, 2, today, date(2026, 1, 31), date(2026, 7, 31))

    assert (row.is_late, row.is_done) == (late, done)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 1, 30), [False, False]),
        (date(2026, 1, 31), [True, False]),
        (date(2026, 7, 30), [True, False]),
        (date(2026, 7, 31), [False, True]),
        (date(2027, 1, 1), [False, True]),
    ],
)
def test_from_a_month_before_what_is_measured_counts_for_the_day(today, due):
    assert [each.is_due for each in follow_ups(END, [[]], today=today)] == due


def test_what_is_done_is_not_due():
    rows = follow_ups(END, [[date(2026, 2, 1)]], today=date(2026, 3, 1))

    assert [(each.is_done, each.is_due) for each in rows] == [(True, False), (False, False)]
