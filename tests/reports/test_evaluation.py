"""What an evaluation says: each goal's result, the criteria, the ledger, the log; hand-computed."""

import json
from datetime import date

import pytest

from governance import actions as governing
from reports import actions
from reports.content.document import document_of
from reports.content.evaluation import evaluation_of
from reports.figures import figures_of
from reports.models import Report, ReportKind
from reports.page import silent
from tests.factories import (
    BodyFunctionFactory,
    BudgetLineFactory,
    ContinuationPlanFactory,
    GoalFactory,
    LessonFactory,
    MeasureFactory,
    MeasurementFactory,
    MilestoneFactory,
    ProjectFactory,
    UserFactory,
    closed_round,
    steering_table,
)

pytestmark = pytest.mark.django_db
ON = date(2014, 12, 31)


def evaluated(project, stage="final", language="nb", **more):
    return evaluation_of(project, stage=stage, language=language, number=1, on=ON, **more)


def figures(content):
    return figures_of(content, silent)


@pytest.fixture
def project():
    return ProjectFactory(title="Heltid for alle")


def test_content_is_plain_data_that_survives_a_round_trip(project):
    GoalFactory(project=project)
    MeasureFactory(project=project)

    told = evaluated(project)

    assert json.loads(json.dumps(told)) == told
    assert (told["kind"], told["format"], told["stage"]) == (
        "evaluation",
        1,
        {"code": "final", "word": told["stage"]["word"]},
    )


def test_a_goal_without_a_result_says_so_and_never_stands_blank(project):
    GoalFactory(project=project, title="Målt", baseline=10, target=20)
    MeasurementFactory(goal=project.goals.get(), value=20, measured_on=date(2014, 6, 1))
    GoalFactory(project=project, title="Aldri målt", baseline=10, target=20)
    GoalFactory(project=project, title="Uten måltall", baseline=None, target=None, target_on=None)
    MeasurementFactory(goal=project.goals.get(title="Uten måltall"), value=4, measured_on=date(2014, 6, 1))

    rows = figures(evaluated(project))["led_to"]

    assert [row["state"] for row in rows] == ["reached", "unknown", "unknown"]
    assert all(row["degree"] and row["deviation"] and row["anchored"] for row in rows)


def test_a_goal_that_was_not_reached_says_how_far_is_left(project):
    goal = GoalFactory(
        project=project, baseline=10, target=20, target_on=date(2014, 12, 1), unit="prosent", direction="up"
    )
    MeasurementFactory(goal=goal, value=14, measured_on=date(2014, 6, 1))

    (row,) = figures(evaluated(project))["led_to"]

    assert row["attainment"] == "0.4000"
    assert "6 prosentpoeng" in row["deviation"]
    assert "01.12.2014" in row["deviation"]


def test_effects_stand_apart_from_what_was_carried_out(project):
    GoalFactory(project=project, title="Fem avdelinger", kind="activity", baseline=None, target=None)
    GoalFactory(project=project, title="Hele stillinger", kind="result")
    GoalFactory(project=project, title="Færre ansikter", kind="effect")
    MeasureFactory(project=project, title="Ny turnus")

    drawn = figures(evaluated(project))

    assert [row["title"] for row in drawn["led_to"]] == ["Hele stillinger", "Færre ansikter"]
    assert [row["title"] for row in drawn["activities"]] == ["Fem avdelinger"]


def test_an_activity_is_carried_out_when_it_is_entered_as_done(project):
    done = GoalFactory(project=project, kind="activity", baseline=None, target=None)
    MeasurementFactory(goal=done, value=1, measured_on=date(2014, 6, 1))
    left = GoalFactory(project=project, kind="activity", baseline=None, target=None)
    MeasurementFactory(goal=left, value=0, measured_on=date(2014, 6, 1))
    GoalFactory(project=project, kind="activity", baseline=None, target=None)

    rows = figures(evaluated(project))["activities"]

    assert [row["state"] for row in rows] == ["reached", "not_reached", "unknown"]


def test_each_goal_says_where_it_is_anchored(project):
    user = UserFactory()
    goal = GoalFactory(project=project, title="Vedtatt")
    GoalFactory(project=project, title="Løs")
    decision = project.formal_decisions.create(
        body_name="Kommunestyret",
        decided_on=date(2013, 3, 4),
        case_number="13/25",
        text="Slutter seg.",
        recorded_by=user,
    )
    decision.goals.add(goal)

    told = evaluated(project)

    assert "Kommunestyret" in told["goals"][0]["anchored"][0]
    assert "13/25" in told["goals"][0]["anchored"][0]
    assert told["anchoring"]["decisions"] == [
        {"on": "2013-03-04", "body": "Kommunestyret", "case": "13/25", "text": "Slutter seg."}
    ]
    assert figures(told)["anchored_nowhere"] == 1


def test_the_register_stands_beside_the_answers_of_each_criterion():
    table = steering_table()
    closed_round(table, chair=4, chief=3, leader=3, steward=2)
    project = table.project

    told = evaluation_of(project, stage="final", language="nb", number=1)

    assert [one["key"] for one in told["criteria"]] == [
        "purpose", "goals", "anchoring", "involvement", "resources", "follow_up",
    ]  # fmt: skip
    first = told["criteria"][0]
    assert [side["mean"] for side in first["sides"]] == ["4", "3", "2"]
    assert first["register"] != []
    assert first["statements"] != []
    assert first["passage"]["heading"] == "Hensikt, behov og legitimitet"


def test_without_a_round_the_register_still_speaks(project):
    told = evaluated(project)

    assert told["assessment"] is None
    assert len(told["criteria"]) == 6
    assert all(one["register"] and not one["sides"] for one in told["criteria"])
    assert figures(told)["heat"] is None


def test_lessons_and_the_plan_for_afterwards_are_told_without_names(project):
    LessonFactory(project=project, text="Ta dem med fra start.", advice="Begynn tidlig.")
    ContinuationPlanFactory(project=project)

    told = evaluated(project)

    (group,) = told["lessons"]
    assert group["lessons"] == [
        {
            "text": "Ta dem med fra start.",
            "advice": "Begynn tidlig.",
            "party": {"code": "union", "word": "Tillitsvalgte"},
            "positive": True,
        }
    ]
    assert told["continuation"]["plan"]["owner"] == "Kommunalsjefen"


def test_milestones_tell_where_they_first_stood(project):
    user = UserFactory()
    milestone = MilestoneFactory(project=project, title="Oppstart", due_on=date(2014, 5, 1))
    milestone.moves.create(from_day=date(2014, 2, 1), to_day=date(2014, 5, 1), reason="Sykdom", moved_by=user)

    (row,) = evaluated(project)["milestones"]

    assert (row["first_due"], row["due"], row["reasons"], row["moves"]) == (
        "2014-02-01",
        "2014-05-01",
        ["Sykdom"],
        1,
    )


def test_money_says_when_it_is_not_known_what_was_used(project):
    BudgetLineFactory(project=project, planned=400_000, actual=None)
    BudgetLineFactory(project=project, year=2016, planned=100_000, actual=90_000)

    means = evaluated(project)["means"]

    assert (means["planned"], means["actual"], means["is_complete"]) == (500_000, 90_000, False)


def test_measures_that_were_dropped_count_in_neither_sentence(project):
    for state in ("done", "planned", "dropped"):
        MeasureFactory(project=project, state=state)

    told = figures(evaluated(project))

    assert told["measures_finding"] == "1 av 2 tiltak er gjennomført. 1 tiltak ble droppet."
    assert "1 av 2" in [figure["number"] for figure in told["key_figures"]]


def test_it_is_sent_to_those_who_steer_and_those_who_receive_reports(project):
    BodyFunctionFactory(project=project, body__name="ADMU", function="steering")
    BodyFunctionFactory(project=project, body__name="Kommunestyret", function="reporting")
    BodyFunctionFactory(project=project, body__name="Arbeidsgruppa", function="working_group")

    who = [row["who"] for row in evaluated(project)["sent_to"]]

    assert who[:2] == ["ADMU", "Kommunestyret"]
    assert "Arbeidsgruppa" not in who


def test_the_change_log_names_every_evaluation_and_this_one_last(project):
    user = UserFactory(person__name="Marit Aasen")

    one = actions.ask_for_evaluation(project, stage="midway", language="nb", note="Første", by=user)
    one.job.delete()
    two = actions.ask_for_evaluation(project, stage="final", language="nb", note="Andre", by=user)

    assert [(row["version"], row["note"], row["by"]) for row in two.content["log"]] == [
        (1, "Første", "Marit Aasen"),
        (2, "Andre", "Marit Aasen"),
    ]


def test_the_change_log_is_in_the_language_of_the_report_that_it_stands_in(project):
    user = UserFactory()
    actions.ask_for_evaluation(project, stage="midway", language="nb", by=user)

    told = actions.ask_for_evaluation(project, stage="final", language="en", by=user).content["log"]

    assert [row["what"] for row in told] == ["Midway evaluation", "Final report"]


def test_the_same_order_twice_is_one_report_and_another_stage_is_another(project):
    user = UserFactory()
    ask = {"language": "nb", "by": user}

    one = actions.ask_for_evaluation(project, stage="midway", **ask)

    assert actions.ask_for_evaluation(project, stage="midway", **ask) == one
    assert actions.ask_for_evaluation(project, stage="final", **ask) != one
    assert {report.kind for report in Report.objects.all()} == {ReportKind.EVALUATION}


def test_a_final_report_leads_to_the_headings_of_the_closing_report(project):
    final, midway = figures(evaluated(project)), figures(evaluated(project, stage="midway"))

    assert midway["closing"] == []
    told = {chapter["id"] for row in final["closing"] for chapter in row["chapters"]}
    assert {"outcomes", "anchoring", "benefits", "lessons", "continuation", "log"} <= told


def test_the_number_of_questions_does_not_grow_with_what_there_is(project, django_assert_max_num_queries):
    for number in range(6):
        goal = GoalFactory(project=project, title=f"Mål {number}")
        MeasurementFactory(goal=goal, measured_on=date(2014, 6, 1))
        MeasureFactory(project=project, title=f"Tiltak {number}")
        MilestoneFactory(project=project, title=f"Milepæl {number}")
        LessonFactory(project=project)

    with django_assert_max_num_queries(95):
        evaluated(project)


def test_a_project_document_has_a_change_log_and_a_distribution_list(project):
    user = UserFactory(person__name="Marit Aasen")
    BodyFunctionFactory(project=project, body__name="ADMU", function="steering")
    governing.freeze_document(project, note="Første", by=user)
    GoalFactory(project=project)
    version = governing.freeze_document(project, note="Nye mål", by=user)

    told = document_of(version, language="nb", number=1)

    assert [(row["version"], row["note"], row["signed"]) for row in told["log"]] == [
        (1, "Første", ""),
        (2, "Nye mål", ""),
    ]
    assert told["sent_to"][0]["who"] == "ADMU"
