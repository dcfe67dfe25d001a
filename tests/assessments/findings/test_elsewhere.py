"""The questions of the register on the agenda, in the progress report and in a project's file."""

import json
from datetime import date

import pytest
from django.urls import reverse

from accounts.models import User
from assessments.finding_matters import questions, topic_of
from assessments.findings import PITFALLS
from assessments.models import Finding, FindingEvent
from governance import actions as meetings
from governance.agenda import leads_to, missing_matters
from projects.models import Project
from reports.content import Period, content_of
from reports.pdf import render_pdf
from tests.factories import called_meeting, steering_table
from tests.factories.findings import aside_finding_of, finding_of, mended_finding_of
from tests.reports import samples
from tests.reports.test_pdf import flat, text_of
from trepart.project_file import FileEncoder, project_file
from trepart.project_import import load_project, read_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


class TestTheAgenda:
    def test_the_open_questions_come_onto_it_by_themselves(self, table):
        finding_of(table.project, "F17", severity=3)
        finding_of(table.project, "F01", severity=2)
        aside_finding_of(table.project, "F13", by=table.leader)
        meeting = called_meeting(table)

        (item,) = [each for each in meeting.items.all() if each.topic == topic_of(table.project)]

        assert list(item.projects.all()) == [table.project]
        asked = item.presentation.split("\n\n")
        assert [one.splitlines()[0] for one in asked] == [
            f"– {PITFALLS[code].question}" for code in ("F17", "F01")
        ]

    def test_nothing_comes_where_nothing_is_asked(self, table):
        mended_finding_of(table.project, "F17")
        assert list(questions(called_meeting(table))) == []

    def test_many_are_counted_instead_of_written_out(self, table):
        for number in range(2, 14):
            finding_of(table.project, f"F{number:02d}")
        (matter,) = questions(called_meeting(table))
        lines = matter.details["presentation"].split("\n\n")
        assert len(lines) == 9
        assert "4" in lines[-1]

    def test_the_item_leads_to_the_questions_as_they_are_now(self, table):
        _said, address = leads_to(called_meeting(table), topic_of(table.project))
        assert address == reverse("assessments:findings", args=[table.project.slug])

    def test_what_comes_later_is_offered_and_not_put_on_twice(self, table):
        meeting = called_meeting(table)
        finding_of(table.project, "F17")
        assert topic_of(table.project) in [matter.topic for matter in missing_matters(meeting)]

        meetings.take_up_standing_matters(meeting, by=table.chair)

        assert topic_of(table.project) not in [matter.topic for matter in missing_matters(meeting)]


class TestTheReport:
    def test_it_holds_what_is_asked_and_what_was_set_aside(self, table):
        finding_of(table.project, "F17")
        aside_finding_of(table.project, "F13", by=table.leader)
        mended_finding_of(table.project, "F20")

        period = Period(date(2014, 1, 1), date(2014, 6, 30))
        told = content_of(table.project, period, language="nb", number=1)["findings"]

        assert [row["code"] for row in told["open"]] == ["F17"]
        assert told["open"][0]["question"] == PITFALLS["F17"].questions["nb"]
        assert told["set_aside"] == [
            {
                "code": "F13",
                "title": PITFALLS["F13"].titles["nb"],
                "reason": "Eieren blir pekt ut i januar.",
                "again": "2040-01-15",
            }
        ]


class TestTheProjectsFile:
    def test_findings_and_what_became_of_them_come_along(self, table):
        aside_finding_of(table.project, "F17", by=table.leader)
        mended_finding_of(table.project, "F20")
        whole = json.loads(json.dumps(project_file(table.project), cls=FileEncoder))
        whole["project"]["slug"] = "et-annet"

        project = load_project(read_source(json.dumps(whole)))

        rows = {row.code: row for row in Finding.objects.filter(project=project)}
        assert (rows["F17"].state, rows["F17"].reason) == ("set_aside", "Eieren blir pekt ut i januar.")
        assert rows["F17"].set_aside_by == User.objects.get(email="innlesing@trepart.invalid")
        assert rows["F20"].state == "mended"
        assert FindingEvent.objects.filter(finding__project=project).count() == 2
        assert Project.objects.count() == 2


class TestThePrintedReport:
    def test_what_is_asked_stands_in_it(self):
        asked = {
            "code": "F17",
            "title": "x",
            "question": "Hvem eier prosjektet?",
            "facts": ["Ingen er nevnt."],
        }
        left = {"code": "F13", "title": "Kobling", "reason": "Kommer i januar.", "again": "2040-01-15"}
        findings = {"open": [asked | {"since": "2014-05-02"}], "set_aside": [left]}

        pdf = render_pdf(samples.full(findings=findings), language="nb")

        text = flat(text_of(pdf))
        for said in (
            "Hvem eier prosjektet?",
            "Ingen er nevnt.",
            "02.05.2014",
            "Kommer i januar.",
            "15.01.2040",
        ):
            assert flat(said) in text
