"""The project as a file, for the programs of others."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from governance import actions
from projects.actions import move_milestone
from projects.models import Project
from tests.factories import (
    BodyFunctionFactory,
    GoalFactory,
    MeasureFactory,
    MeasurementFactory,
    MilestoneFactory,
    ProjectFactory,
    SeatFactory,
    StatusReportFactory,
    SubstituteFactory,
    UserFactory,
)
from trepart.cases import load_cases, read_cases

FILE = Path(settings.BASE_DIR) / "trepart" / "data" / "cases.json"
WHOLE = json.loads(FILE.read_text(encoding="utf-8"))
pytestmark = pytest.mark.django_db


def export(capsys, *arguments) -> str:
    call_command("export_project", *arguments)
    return capsys.readouterr().out


@pytest.fixture
def loaded():
    return {each.case.key: each.project for each in load_cases(read_cases(FILE.read_text(encoding="utf-8")))}


def test_every_case_is_exported_with_what_the_report_says_of_it(loaded, capsys):
    for case in WHOLE["cases"]:
        derived = json.loads(export(capsys, loaded[case["id"]].slug))["derived"]

        assert derived["form_of_organisation"] == case["form_of_organisation"]
        assert derived["on"] == "2015-12-31"
        steering = [f for f in derived["functions"] if "steering" in f]
        parties = {party for function in steering for party in derived["functions"][function]["parties"]}
        if (wanted := case["expected"]["steering_parties"]) and len(steering) == 1:
            assert parties == set(wanted)
        if members := case["expected"]["steering_member_count"]:
            assert sum(derived["functions"][function]["members"] for function in steering) == members


def test_list_writes_every_slug_a_line(loaded, capsys):
    lines = export(capsys, "--list").splitlines()

    assert lines == sorted(Project.objects.values_list("slug", flat=True))
    assert "lunner-lean-i-lunner" in lines


def test_a_slug_that_nobody_has_is_refused_with_a_sentence():
    with pytest.raises(CommandError, match="no project with the slug nowhere"):
        call_command("export_project", "nowhere")


def test_no_slug_at_all_is_refused_with_a_sentence():
    with pytest.raises(CommandError, match="Say which project"):
        call_command("export_project")


def test_a_project_goes_out_whole(capsys):
    project = ProjectFactory(title="Heltid for alle", purpose="Kjente fjes.", leader__name="Marit Aasen")
    goal = GoalFactory(project=project, title="Hele stillinger")
    MeasurementFactory(goal=goal)
    StatusReportFactory(project=project, was_approved=True)
    body = BodyFunctionFactory(project=project).body
    MeasureFactory(project=project, title="Ny turnus").goals.add(goal)
    MeasureFactory(project=project, removed_at=project.registered_at)
    milestone = MilestoneFactory(project=project)
    move_milestone(milestone, to_day=date(2014, 9, 1), reason="Sykefravær", by=UserFactory())
    actions.decide_phase(
        project,
        was="execution",
        to_phase="closing",
        body=body,
        decided_on=date(2014, 9, 1),
        reason="Alt er gjort.",
        by=UserFactory(),
    )
    seat = SeatFactory(body=body, person__name="Kåre Tveiten", party="politician")
    SubstituteFactory(seat=seat, person__name="Anne Birkeland")
    SeatFactory(body=body, person__name="Feil Person", removed_at=project.registered_at)

    whole = json.loads(export(capsys, project.slug))

    assert whole["project"]["title"] == "Heltid for alle"
    assert whole["project"]["leader"] == "Marit Aasen"
    assert whole["project"]["municipality"] == {"number": "1017", "name": "Songdalen"}
    assert whole["purpose"]["purpose"] == "Kjente fjes."
    assert [goal["measurements"][0]["value"] for goal in whole["goals"]] == ["28.4000"]
    assert [(row["title"], row["goals"]) for row in whole["measures"]] == [("Ny turnus", [goal.pk])]
    (change,) = whole["phase_changes"]
    assert (change["from_phase"], change["to_phase"], change["body"]) == ("execution", "closing", body.name)
    assert change["lacking"] == ["lessons"]
    (milestone,) = whole["milestones"]
    assert (milestone["due_on"], milestone["moves"][0]["from_day"]) == ("2014-09-01", "2014-06-30")
    assert whole["status_reports"][0]["state"] == "approved"
    (seat,) = whole["bodies"][0]["seats"]
    assert (seat["person"], seat["party"]) == ("Kåre Tveiten", "politician")
    assert [each["person"] for each in seat["substitutes"]] == ["Anne Birkeland"]
    assert whole["derived"]["functions"]["steering"]["seats"] == {
        "politician": 1,
        "administration": 0,
        "union": 0,
    }
    assert whole["derived"]["missing_parties"] == ["administration", "union"]


def test_what_is_derived_follows_the_day(capsys):
    project = ProjectFactory()
    body = BodyFunctionFactory(project=project).body
    seat = SeatFactory(body=body, party="union")
    before = json.loads(export(capsys, project.slug))["derived"]

    actions.remove_seat(seat, by=UserFactory())

    after = json.loads(export(capsys, project.slug))["derived"]
    assert before["functions"]["steering"]["parties"] == ["union"]
    assert after["form_of_organisation"] == "not_described"
