"""A report of one municipality: its projects in a programme, in depth, with nothing that their pages hide."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from projects.models import Enrolment, YearlyReport
from reports import actions
from reports.content import Period
from reports.content.case import case_of
from reports.figures import figures_of, frame_of
from reports.models import ReportKind
from tests.factories import (
    GoalFactory,
    LessonFactory,
    MeasurementFactory,
    ProjectFactory,
    StatusReportFactory,
    UserFactory,
    ended_meeting,
    municipality,
    programme,
    steering_table,
)
from tests.factories.across import answered
from tests.factories.findings import finding_of

pytestmark = pytest.mark.django_db
EVER = Period(date(2012, 1, 1), date(2026, 12, 31))


def content(place="Songdalen", period=EVER, language="nb"):
    return case_of(programme(), municipality(place), period, language=language, number=1)


@pytest.fixture
def enrolment():
    return Enrolment.objects.create(
        programme=programme(),
        municipality=municipality(),
        state="admitted",
        grant=250_000,
        innovation_goals="Turnus som de ansatte har laget selv.",
        politicians_part="Kommunestyret har vedtatt prosjektet.",
    )


def test_content_is_plain_data_that_survives_a_round_trip(enrolment):
    ended_meeting(steering_table())
    told = content()

    assert json.loads(json.dumps(told)) == told


def test_everything_of_a_project_is_told_as_its_own_report_tells_it():
    table = steering_table()
    project = table.project
    ended_meeting(table)
    MeasurementFactory(goal=GoalFactory(project=project), value=Decimal("26.5"))
    StatusReportFactory(project=project, was_approved=True)
    finding_of(project, "F01")
    LessonFactory(project=project, text="Ta tillitsvalgte med fra første dag.")

    (told,) = content()["projects"]

    assert told["project"]["title"] == project.title
    assert told["organisation"]["form"]["code"] == "temporary_tripartite"
    assert [(row["light"]["code"], row["summary"]) for row in told["course"]] == [
        ("yellow", "Andelen øker, men turnusen er forsinket.")
    ]
    assert told["goals"][0]["attainment"] == "0.5000"
    assert told["participation"]["occasions"]["held"] == 1
    assert [row["text"] for row in told["decisions"]] == ["Frikjøpet utvides."]
    assert [row["code"] for row in told["findings"]["open"]] == ["F01"]
    assert [row["text"] for row in told["lessons"]] == ["Ta tillitsvalgte med fra første dag."]


def test_projects_of_other_places_and_programmes_are_not_told():
    own = ProjectFactory()
    ProjectFactory(municipality=municipality("Strand"))
    ProjectFactory(programme=None)
    ProjectFactory(is_draft=True)
    shared = ProjectFactory(municipality=municipality("Lunner"), starts_on=date(2013, 1, 1))
    shared.partners.set([municipality()])

    told = content()

    assert [row["project"]["title"] for row in told["projects"]] == [own.title, shared.title]


def test_status_reports_outside_the_period_and_drafts_are_not_told():
    project = ProjectFactory()
    StatusReportFactory(project=project, was_approved=True)
    StatusReportFactory(project=project, is_filled=True, period_to=date(2014, 12, 31))

    (told,) = content(period=Period(date(2013, 1, 1), date(2013, 12, 31)))["projects"]

    assert told["course"] == []


def test_the_application_is_told_and_only_yearly_reports_that_were_accepted(enrolment):
    YearlyReport.objects.create(enrolment=enrolment, year=2013, done="Ny turnus.", state="accepted")
    YearlyReport.objects.create(enrolment=enrolment, year=2014, done="Utkast.", state="draft")
    ProjectFactory()

    (told,) = content()["enrolments"]

    assert told["innovation_goals"] == "Turnus som de ansatte har laget selv."
    assert [(row["party"]["code"], row["text"]) for row in told["parts"]] == [
        ("politician", "Kommunestyret har vedtatt prosjektet.")
    ]
    assert [(row["year"], row["done"]) for row in told["years"]] == [("2013", "Ny turnus.")]


def test_what_an_anonymous_round_hides_is_hidden_here():
    project = ProjectFactory()
    answered(
        by=UserFactory(),
        project=project,
        levels={"politician": [5], "administration": [4], "union": [1]},
        disclosure="anonymous",
    )

    (told,) = content()["projects"]

    sides = [side for criterion in told["assessment"]["criteria"] for side in criterion["parties"]]
    assert {(side["hidden"], side["mean"]) for side in sides} == {(True, None)}


def test_each_project_has_a_chapter_by_its_name():
    ProjectFactory(title="Heltid")
    ProjectFactory(title="Nærvær")
    told = content()

    chapters = frame_of(told)["chapters"]

    assert [(row["no"], row["title"]) for row in chapters][2:4] == [("2", "Heltid"), ("3", "Nærvær")]
    assert [row["head"]["no"] for row in figures_of(told, lambda *step: None)["projects"]] == ["2", "3"]


def test_a_municipality_without_a_project_has_nothing_to_tell():
    by = UserFactory()
    asked = {"language": "nb", "start": date(2014, 1, 1), "end": date(2014, 12, 31), "by": by}
    ProjectFactory()

    with pytest.raises(ValidationError, match="Strand"):
        actions.ask_for_case(programme(), municipality("Strand"), **asked)
    report = actions.ask_for_case(programme(), municipality(), **asked)

    assert (report.kind, report.number, report.subject) == (ReportKind.CASE, 1, municipality())
    assert actions.ask_for_case(programme(), municipality(), **asked) == report


def test_programme_and_municipality_are_numbered_apart():
    ProjectFactory()
    asked = {"language": "nb", "start": date(2014, 1, 1), "end": date(2014, 12, 31), "by": UserFactory()}

    case = actions.ask_for_case(programme(), municipality(), **asked)
    whole = actions.ask_for_programme_report(programme(), **asked)
    again = actions.ask_for_programme_report(programme(), **asked | {"language": "nn"})

    assert (case.number, whole.number, again.number) == (1, 1, 2)
    assert str(whole.subject) == programme().name
