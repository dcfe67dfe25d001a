"""What a report says is what the register held: read once, plain, and complete."""

import json
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from governance import actions
from governance.models import Engagement
from projects.models import Measurement
from reports.content import Period, content_of
from tests.factories import (
    GoalFactory,
    MeasurementFactory,
    ProjectFactory,
    StatusReportFactory,
    called_meeting,
    ended_meeting,
    report_in_review,
    steering_table,
)

pytestmark = pytest.mark.django_db
AUTUMN = Period(date(2014, 7, 1), date(2014, 12, 31))
TODAY = Period(date(2014, 1, 1), date(2030, 12, 31))
OSLO = ZoneInfo("Europe/Oslo")


def content(project, period=AUTUMN, language="nb", **more):
    return content_of(project, period, language=language, number=1, on=date(2014, 12, 31), **more)


def test_content_is_plain_data_that_survives_a_round_trip():
    told = content(ended_meeting(steering_table()).body.project, TODAY)

    assert json.loads(json.dumps(told)) == told


def test_an_empty_project_is_told_with_every_part_empty():
    project = ProjectFactory(purpose="", programme=None, ends_on=None)

    told = content(project)

    assert told["status"] is None
    assert told["goals"] == []
    assert told["organisation"]["bodies"] == []
    assert told["participation"]["rows"] == []
    assert told["decisions"] == []
    assert told["assessment"] is None
    assert told["coming"] == {"meetings": [], "deadlines": [], "round": None}
    assert told["organisation"]["form"]["code"] == "not_described"


def test_goals_are_told_with_attainment_and_without_what_was_corrected():
    goal = GoalFactory()
    wrong = MeasurementFactory(goal=goal, value=Decimal("82.4"), measured_on=date(2014, 10, 1))
    Measurement.objects.create(
        goal=goal, value=Decimal("26.5"), measured_on=wrong.measured_on, corrects=wrong
    )
    MeasurementFactory(goal=goal, value=Decimal("99"), measured_on=date(2015, 2, 1))

    (told,) = content(goal.project)["goals"]

    assert told["measurements"] == [{"on": "2014-10-01", "value": "26.5", "corrects": "82.4"}]
    assert told["now"] == {"on": "2014-10-01", "value": "26.5"}
    assert told["attainment"] == "0.5000"
    assert told["code"] == "1"
    assert told["weaknesses"] == []


def test_sub_goals_follow_their_main_goal():
    main = GoalFactory()
    sub = GoalFactory(project=main.project, title="Sykefravær", parent=main, level="sub")
    GoalFactory(project=main.project, title="Nærvær")
    GoalFactory(project=main.project, title="Om natten", parent=sub, level="sub")

    assert [(g["code"], g["title"]) for g in content(main.project)["goals"]] == [
        ("1", main.title),
        ("1.1", "Sykefravær"),
        ("1.1.1", "Om natten"),
        ("2", "Nærvær"),
    ]


def test_the_newest_approved_report_of_the_period_is_the_status():
    project = ProjectFactory()
    StatusReportFactory(
        project=project,
        was_approved=True,
        overall="green",
        period_from=date(2014, 1, 1),
        period_to=date(2014, 6, 30),
    )
    StatusReportFactory(project=project, was_approved=True)
    StatusReportFactory(
        project=project,
        is_filled=True,
        overall="red",
        period_from=date(2014, 10, 1),
        period_to=date(2014, 12, 31),
    )

    told = content(project)

    assert told["status"]["overall"]["code"] == "yellow"
    assert [entry["light"]["code"] for entry in told["strip"]] == ["green", "yellow"]
    assert told["trend"] == "worse"
    assert told["treated"]["body"] == "Styringsgruppen 20.10.2014, sak 3"


def test_a_draft_is_its_writers_own():
    report = StatusReportFactory(is_filled=True)

    assert content(report.project)["status"] is None


def test_decisions_come_with_each_partys_position_word_for_word():
    table = steering_table()
    ended_meeting(table)

    told = content(table.project, TODAY)

    assert [decision["text"] for decision in told["decisions"]] == ["Frikjøpet utvides."]
    assert [p["party"]["code"] for p in told["decisions"][0]["positions"]] == [
        "politician",
        "administration",
        "union",
    ]
    assert [task["text"] for task in told["follow_ups"]] == ["Avklare dekning"]


def test_participation_is_counted_by_party():
    table = steering_table()
    meeting = ended_meeting(table)
    item = meeting.items.get(decision__isnull=False)
    Engagement.objects.filter(item__meeting=meeting).delete()
    for party, level in (("politician", "decided"), ("administration", "informed")):
        Engagement.objects.create(item=item, party=party, level=level, spoke=True)

    told = content(table.project, TODAY)["participation"]

    rows = {row["party"]["code"]: row for row in told["rows"]}
    assert told["meetings"] == 1
    assert (rows["politician"]["meetings"], rows["politician"]["active"]) == (1, 1)
    assert (rows["administration"]["informed"], rows["administration"]["active"]) == (1, 0)
    assert rows["union"]["spoke"] == 0


def test_a_meeting_in_which_the_project_was_only_proposed_does_not_count():
    table, other = steering_table(), ProjectFactory()
    meeting = called_meeting(table)
    actions.propose_item(meeting, title="Et annet prosjekt", projects=[other], by=table.steward)
    actions.end_meeting(actions.open_meeting(meeting, by=table.chair), by=table.chair)

    told = content(other, TODAY)

    assert (told["participation"]["meetings"], told["sources"]["meetings"]) == (0, 0)
    assert content(table.project, TODAY)["sources"]["meetings"] == 1


def test_nobodys_union_or_political_party_is_in_the_content():
    table = steering_table()
    told = content(table.project)

    seats = [seat for body in told["organisation"]["bodies"] for seat in body["seats"]]
    assert {key for seat in seats for key in seat} == {
        "party",
        "office",
        "name",
        "role",
        "standing",
        "named_speaker",
        "vacant",
        "substitutes",
    }
    assert seats[0]["name"] == "Kåre Tveiten"
    assert seats[2]["substitutes"] == ["Geir Vatne"]


def test_the_form_of_organisation_is_told_with_its_facts():
    told = content(steering_table().project)["organisation"]

    assert told["form"]["code"] == "temporary_tripartite"
    assert told["facts"] != []


def test_what_was_sent_and_approved_is_told_in_the_period_only():
    table = steering_table()
    report_in_review(table.project, sent_at=datetime(2014, 10, 1, 12, tzinfo=OSLO))

    assert [c["at"] for c in content(table.project)["changes"]] == ["2014-10-01T10:00:00+00:00"]
    assert content(table.project, Period(date(2013, 1, 1), date(2013, 12, 31)))["changes"] == []


def test_what_is_another_at_the_end_of_the_period_is_told_with_both_values():
    goal = GoalFactory()
    MeasurementFactory(goal=goal, value="26.1", measured_on=date(2014, 6, 30))
    MeasurementFactory(goal=goal, value="28.4", measured_on=date(2014, 12, 31))

    (group,) = content(goal.project)["since"]

    assert group["changes"] == [{"what": goal.title, "before": "26,1", "now": "28,4 prosent"}]


@pytest.mark.parametrize(("language", "word"), [("nb", "Avvik"), ("nn", "Avvik"), ("en", "Deviation")])
def test_our_own_words_are_in_the_reports_language(language, word):
    report = StatusReportFactory(was_approved=True)

    told = content(report.project, language=language)

    assert told["status"]["overall"]["word"] == word
    assert told["status"]["summary"] == report.summary


def test_the_same_register_gives_the_same_content(django_assert_max_num_queries):
    table = steering_table()
    ended_meeting(table)
    GoalFactory.create_batch(3, project=table.project)
    first = content(table.project, TODAY)

    with django_assert_max_num_queries(46):
        again = content(table.project, TODAY)

    assert again | {"frozen_at": ""} == first | {"frozen_at": ""}
