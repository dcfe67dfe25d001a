"""A programme report: its projects beside each other, counted by hand here, and nobody given away."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from governance.models import Engagement
from projects.models import Theme
from reports.content import Period
from reports.content.programme import programme_of
from reports.figures import figures_of
from reports.printable import measure
from tests.factories import (
    AccessFactory,
    GoalFactory,
    LessonFactory,
    MeasurementFactory,
    ProjectFactory,
    StatusReportFactory,
    UserFactory,
    called_meeting,
    ended_meeting,
    municipality,
    programme,
    steering_table,
    theme,
)
from tests.factories.across import answered, evenly
from tests.factories.findings import aside_finding_of, finding_of

pytestmark = pytest.mark.django_db
YEARS = Period(date(2013, 1, 1), date(2014, 12, 31))
EVER = Period(date(2012, 1, 1), date(2026, 12, 31))


def content(period=YEARS, language="nb"):
    return programme_of(programme(), period, language=language, number=1)


def reported(project, day: date, light: str):
    return StatusReportFactory(
        project=project,
        was_approved=True,
        overall=light,
        period_from=date(day.year, 1, 1),
        period_to=day,
    )


@pytest.fixture
def secretary():
    user = UserFactory()
    AccessFactory(person=user.person, role="secretariat", source="secretariat:1", programme=programme())
    return user


def test_content_is_plain_data_that_survives_a_round_trip():
    ended_meeting(steering_table())
    told = content(EVER)

    assert json.loads(json.dumps(told)) == told


def test_a_programme_without_projects_is_told_with_every_part_empty():
    told = content()

    assert told["projects"] == []
    assert told["themes"] == []
    assert told["criteria"] is None
    assert told["participation"]["rows"] == []
    assert told["findings"]["rows"] == []
    assert [row["goals"] for row in told["goals"]] == [0, 0, 0]
    assert figures_of(told, lambda *step: None)["goals"] is None


def test_in_each_part_of_the_period_the_last_approved_light_counts():
    one, other = ProjectFactory(), ProjectFactory()
    for day, light in (
        (date(2013, 3, 31), "red"),
        (date(2013, 6, 30), "yellow"),
        (date(2014, 12, 31), "green"),
    ):
        reported(one, day, light)
    reported(other, date(2013, 5, 1), "green")
    StatusReportFactory(
        project=other, in_review=True, period_from=date(2014, 1, 1), period_to=date(2014, 3, 1)
    )
    ProjectFactory(starts_on=date(2014, 7, 1))

    told = content()["lights"]

    assert [tuple(row.values()) for row in told] == [
        ("1. halvår 2013", 1, 1, 0, 0),
        ("2. halvår 2013", 0, 0, 0, 2),
        ("1. halvår 2014", 0, 0, 0, 2),
        ("2. halvår 2014", 1, 0, 0, 2),
    ]


def test_what_begins_after_the_last_day_is_not_under_way_in_its_half_year():
    ProjectFactory(starts_on=date(2014, 5, 1))

    assert content(Period(date(2014, 1, 1), date(2014, 4, 30)))["lights"][0]["none"] == 0
    assert content(Period(date(2014, 1, 1), date(2014, 5, 1)))["lights"][0]["none"] == 1


def test_a_long_period_is_told_year_by_year():
    reported(ProjectFactory(), date(2013, 6, 30), "green")

    told = content(Period(date(2011, 1, 1), date(2020, 12, 31)))["lights"]

    assert [row["name"] for row in told] == [str(year) for year in range(2011, 2021)]
    assert [row["green"] for row in told] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]


def test_what_lies_after_the_period_is_not_told():
    project = ProjectFactory()
    reported(project, date(2013, 6, 30), "green")
    reported(project, date(2015, 6, 30), "red")

    told = content()

    assert told["last_lights"] == {"green": 1, "yellow": 0, "red": 0, "none": 0}
    assert told["projects"][0]["lights"] == "green"


def test_a_project_with_two_themes_counts_under_both():
    both = ProjectFactory()
    both.themes.set([theme(), theme("sickness_absence")])
    reported(both, date(2014, 1, 1), "red")
    ProjectFactory().themes.set([theme()])

    told = {row["code"]: row for row in content()["themes"]}

    assert told["full_time_culture"]["projects"] == 2
    assert told["full_time_culture"]["lights"] == {"green": 0, "yellow": 0, "red": 1, "none": 1}
    assert told["sickness_absence"]["projects"] == 1


def test_forms_of_organisation_are_those_of_the_projects_own_pages():
    steering_table()
    ProjectFactory()

    told = content()

    assert {row["code"]: row["projects"] for row in told["forms"]} == {
        "temporary_tripartite": 1,
        "not_described": 1,
    }
    assert told["organisation"]["described"] == told["organisation"]["joint_forum"] == 1


def test_a_party_without_a_seat_is_missing_and_one_that_nobody_described_is_not():
    table = steering_table()
    table.body.seats.filter(party="union").update(removed_at=timezone.now())
    ProjectFactory()

    told = content()

    assert {row["party"]["code"]: row["projects"] for row in told["organisation"]["missing"]} == {
        "politician": 0,
        "administration": 0,
        "union": 1,
    }
    assert sorted(row["missing"] for row in told["projects"]) == ["", "de tillitsvalgte"]


def test_participation_is_counted_project_by_project_and_by_party():
    table = steering_table()
    meeting = ended_meeting(table)
    item = meeting.items.get(decision__isnull=False)
    Engagement.objects.filter(item__meeting=meeting).delete()
    Engagement.objects.create(item=item, party="politician", level="decided", spoke=True)
    ProjectFactory()

    told = content(EVER)["participation"]

    rows = {row["party"]["code"]: row for row in told["rows"]}
    assert (told["occasions"], told["projects"]) == (1, 1)
    assert (rows["politician"]["there"], rows["politician"]["active"]) == (1, 1)
    assert rows["politician"]["a_project"] == "1"
    assert rows["politician"]["often"] == {"never": 0, "handful": 1, "some": 0, "often": 0}
    assert rows["union"]["active"] == 0
    assert rows["union"]["often"]["never"] == 1


def test_a_meeting_that_has_not_been_held_does_not_count():
    called_meeting(steering_table())

    assert content(EVER)["participation"]["occasions"] == 0


def test_goals_are_counted_by_kind_and_by_how_far_they_have_come():
    project = ProjectFactory()
    for value in ("35", "30", "20", "17", None):
        goal = GoalFactory(project=project)
        if value:
            MeasurementFactory(goal=goal, value=Decimal(value))
    MeasurementFactory(goal=GoalFactory(project=project, is_activity=True), value=Decimal(1))
    GoalFactory(project=project, kind="effect")

    told = {row["kind"]["code"]: row for row in content()["goals"]}

    assert told["result"]["goals"] == 5
    assert told["result"]["counts"] == {
        "reached": 1,
        "further": 1,
        "begun": 1,
        "backwards": 1,
        "unknown": 0,
        "nothing": 1,
    }
    assert told["activity"]["counts"]["reached"] == 1
    assert told["effect"]["counts"]["nothing"] == 1
    assert (content()["projects"][0]["goals"], content()["projects"][0]["reached"]) == (7, 2)


@pytest.mark.parametrize(
    ("fields", "value", "how"),
    [
        ({}, "26.5", "further"),
        ({}, "26.4999", "begun"),
        ({}, "18", "begun"),
        ({}, "17.9", "backwards"),
        ({"baseline": "24", "target": "18", "direction": "down"}, "18", "reached"),
        ({"baseline": "24", "target": "18", "direction": "down"}, "25", "backwards"),
        ({"baseline": None, "baseline_on": None}, "20", "unknown"),
        ({"baseline": None, "baseline_on": None}, "35", "reached"),
        ({"target": None}, "35", "unknown"),
    ],
)
def test_how_far_a_goal_has_come(fields, value, how):
    goal = GoalFactory(**fields)
    MeasurementFactory(goal=goal, value=Decimal(value))

    counted = next(row for row in content()["goals"] if row["goals"])["counts"]

    assert {name for name, n in counted.items() if n} == {how}


def test_a_value_measured_after_the_day_does_not_count():
    goal = GoalFactory(project=ProjectFactory(has_ended=True))
    MeasurementFactory(goal=goal, value=Decimal(35), measured_on=date(2016, 2, 1))

    assert content()["goals"][1]["counts"]["nothing"] == 1


def test_findings_are_counted_by_project():
    one, other = ProjectFactory(), ProjectFactory()
    one.themes.set([theme()])
    finding_of(one, "F01")
    finding_of(other, "F01")
    aside_finding_of(other, "F17", by=UserFactory())

    told = content()["findings"]

    assert {row["code"]: (row["open"], row["set_aside"]) for row in told["rows"]} == {
        "F01": (2, 0),
        "F17": (0, 1),
    }
    assert [(row["projects"], sum(row["asked"])) for row in told["themes"]] == [(1, 1)]


def test_the_criteria_are_the_released_numbers(secretary):
    answered(by=secretary, levels={"politician": [5, 4], "administration": [4], "union": [1, None, 2]})

    told = content()["criteria"]

    whole = told["tables"][0]["rows"][0]["cells"][1]
    # 5 5 4 4 4 4 1 1 2 2: 32 of 10.
    assert (whole["criterion"], whole["mean"], whole["n"], whole["hidden"]) == ("goals", "3.2", 5, False)


def test_nothing_of_a_small_group_is_in_the_content(secretary):
    answered(by=secretary, levels={"politician": [5], "administration": [4], "union": [3]})

    told = content()["criteria"]

    cells = [cell for row in told["parties"] for cell in row["cells"]]
    cells += [cell for each in told["tables"] for row in each["rows"] for cell in row["cells"]]
    assert {(cell["mean"], cell["spread"], cell["n"]) for cell in cells} == {(None, None, None)}
    assert any(cell["hidden"] for cell in cells)


def test_a_theme_that_would_follow_by_subtraction_is_hidden(secretary):
    """Six in one theme, three in the other, nine in all: the whole and six would tell of the three."""
    big, small = ProjectFactory(), ProjectFactory()
    big.themes.set([theme()])
    small.themes.set([theme("sickness_absence")])
    answered(by=secretary, levels=evenly(4), project=big)
    answered(by=secretary, levels=evenly(2, each=1), project=small)

    rows = content()["criteria"]["tables"][0]["rows"]

    assert [(row["code"], row["cells"][0]["mean"]) for row in rows] == [
        ("", "3.3333"),
        ("full_time_culture", None),
        ("sickness_absence", None),
    ]


def test_the_projects_stand_by_municipality_and_never_by_how_they_do():
    for place, light in (("Strand", "green"), ("Lunner", "red"), ("Songdalen", "green")):
        reported(ProjectFactory(municipality=municipality(place)), date(2014, 1, 1), light)

    assert [row["municipality"] for row in content()["projects"]] == ["Lunner", "Songdalen", "Strand"]


def test_what_is_not_sent_or_withdrawn_is_left_out():
    ProjectFactory(is_draft=True)
    ProjectFactory(phase="withdrawn")
    LessonFactory(project=ProjectFactory(programme=None))

    assert content()["projects"] == []


def test_nobody_is_named_in_it():
    table = steering_table()
    ended_meeting(table)

    told = json.dumps(content(EVER), ensure_ascii=False)

    people = (table.chair, table.chief, table.steward, table.leader, table.substitute)
    assert [user.person.name for user in people if user.person.name in told] == []


@pytest.mark.parametrize(("language", "word"), [("nb", "Ikke beskrevet"), ("nn", "Ikkje skildra")])
def test_our_own_words_are_in_the_reports_language(language, word):
    ProjectFactory()

    assert content(language=language)["projects"][0]["form"] == word


def test_the_same_few_questions_however_many_projects(secretary):
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            content(EVER)
        return len(seen)

    def one_more() -> None:
        table = steering_table()
        ended_meeting(table)
        table.project.themes.set(Theme.objects.all())
        reported(table.project, date(2014, 1, 1), "green")
        MeasurementFactory(goal=GoalFactory(project=table.project))
        finding_of(table.project, "F01")
        answered(by=secretary, levels=evenly(3), project=table.project)

    one_more()
    of_one = asked()
    for _more in range(3):
        one_more()

    assert asked() == of_one


def test_four_hundred_projects_fit_in_one_report():
    ProjectFactory.create_batch(3)
    told = content()

    measure(told | {"projects": (told["projects"] * 134)[:400]})


def test_the_figures_do_not_depend_on_the_order_of_keys():
    """The database gives the keys of frozen content in an order of its own."""
    ended_meeting(steering_table())
    MeasurementFactory(goal=GoalFactory())
    told = content(EVER)
    turned = json.loads(json.dumps(told, sort_keys=True))

    assert figures_of(turned, lambda *step: None) == figures_of(told, lambda *step: None)
