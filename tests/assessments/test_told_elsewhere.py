"""What a round hides is hidden in the project's file and in its reports too."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from assessments import actions
from reports.content.assessment import assessment_of
from reports.content.history import coming_of
from reports.figures.ahead import ahead_figures
from tests.factories import (
    answer_all,
    closed_round,
    criterion_of,
    crowd,
    ended_meeting,
    open_round,
    steering_table,
)
from tests.factories.results import close, staff_answer
from trepart.project_meetings import rounds_told

pytestmark = pytest.mark.django_db
THREE = ["politician", "administration", "union"]


@pytest.fixture
def table():
    return steering_table()


def file_of(project):
    told = StringIO()
    call_command("export_project", project.slug, stdout=told)
    return json.loads(told.getvalue())


def rounds_in(told):
    """The rounds of the file, wherever they stand in it."""
    if isinstance(told, dict):
        if "disclosure" in told and "criteria" in told:
            return [told]
        told = list(told.values())
    return [found for each in told for found in rounds_in(each)] if isinstance(told, list) else []


@pytest.fixture
def with_four(table):
    """An anonymous round in which five of each were asked; of the union representatives four answered."""
    people = crowd(table, of_each=5)
    round = open_round(table.project, by=table.leader, disclosure="anonymous")
    for party, level in (("politician", 5), ("administration", 4)):
        for user in people[party]:
            answer_all(round, user, level)
    for user in people["union"][:4]:
        answer_all(round, user, 1, comment="Ord fra fire")
    return close(round, table)


def test_the_file_of_the_project_holds_no_mean_of_four(table, with_four):
    told = file_of(table.project)
    (round,) = rounds_in(told)

    assert len(round["criteria"]) == 6
    for criterion in round["criteria"]:
        assert {party: float(mean) for party, mean in criterion["means"].items()} == {
            "politician": 5.0, "administration": 4.0,
        }  # fmt: skip
        assert float(criterion["gap"]) == 1.0
    assert "Ord fra fire" not in json.dumps(told)


def test_the_report_holds_no_number_of_four(table, with_four):
    told = assessment_of(table.project, timezone.localdate())

    for criterion in told["criteria"]:
        sides = {side["party"]["code"]: side for side in criterion["parties"]}
        assert list(sides) == THREE
        assert (sides["union"]["hidden"], sides["union"]["n"], sides["union"]["mean"]) == (True, None, None)
        assert sides["politician"]["n"] == 5
        assert criterion["splits"] == "" or criterion["gap"]
    assert "Ord fra fire" not in json.dumps(told, default=str)


def test_the_report_tells_of_an_anonymous_round_only_how_many_were_asked(table, with_four):
    """Fourteen of fifteen answered, and the page tells whole groups only: so does the report."""
    report = {"assessment": assessment_of(table.project, timezone.localdate()), "figures": {}}
    with override("en"):
        page = render_to_string("reports/progress/assessment.html", {"report": report, "numbers": {}})

    assert report["assessment"]["answered"] is None
    assert f"{report['assessment']['invited']} were asked, and answered each on their own and anonym" in page


def test_the_report_does_not_count_answers_in_an_anonymous_round_that_is_open(table):
    crowd(table, of_each=5)
    round = open_round(table.project, by=table.leader, disclosure="anonymous")
    coming = coming_of(table.project, timezone.localdate())
    content = {"follow_ups": [], "coming": coming | {"meetings": [], "deadlines": []}}
    with override("en"):
        (event,) = ahead_figures(content)["coming"]

    assert coming["round"]["answered"] is None
    assert event["what"].endswith(f"closes; {round.invitations.count()} are asked, and answer anonymously")


def test_four_of_the_staff_are_in_no_file_of_an_open_round(table):
    round = open_round(table.project, by=table.leader)
    answer_all(round, table.chief, 5)
    staff_answer(round, [1, 1, 1, 1])
    close(round, table)

    (told,) = rounds_in(file_of(table.project))
    assert all("professional" not in criterion["means"] for criterion in told["criteria"])


def test_five_of_the_staff_are(table):
    round = open_round(table.project, by=table.leader)
    staff_answer(round, [1, 2, 2, 2, 3])
    close(round, table)

    (told,) = rounds_in(file_of(table.project))
    assert {float(each["means"]["professional"]) for each in told["criteria"]} == {2.0}


def test_the_file_tells_what_the_register_showed(table):
    round = open_round(table.project, by=table.leader)
    answer_all(round, table.chief, 5)
    assert rounds_in(file_of(table.project))[0]["register"] is None
    closed = close(round, table)

    (told,) = rounds_in(file_of(table.project))
    assert told["register"]["shown"] == closed.register_view.shown
    assert told["register"]["on"] == closed.register_view.on.isoformat()


def test_many_rounds_cost_the_file_as_many_questions_as_one(table, django_assert_max_num_queries):
    def concluded():
        round = closed_round(table)
        said = {"level": 3, "reason": "Enige.", "meeting": ended_meeting(table), "by": table.leader}
        actions.conclude_jointly(round, criterion_of(round, "goals"), **said)

    concluded()
    with django_assert_max_num_queries(99) as one:
        rounds_told(table.project)
    concluded()
    concluded()

    with django_assert_max_num_queries(len(one)):
        told = rounds_told(table.project)

    assert [[row["criterion"] for row in each["joint"]] for each in told] == [["goals"]] * 3
