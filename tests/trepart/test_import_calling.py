"""Series, papers, called off meetings and opened items go along with a project to another Trepart."""

import json
from datetime import date, time

import pytest

from governance import actions
from governance.models import ItemClosing, MeetingSeries, Paper
from governance.recurrence import Plan
from tests.factories import called_meeting, steering_table
from tests.papers import pdf
from trepart.project_file import FileEncoder, project_file
from trepart.project_import import load_project, read_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(settings, tmp_path):
    """A project whose group meets by a plan that was changed, with a paper, and an item opened again."""
    settings.FILES_DIR = tmp_path
    table = steering_table()
    plan = Plan("weekday", date(2030, 1, 1), date(2030, 4, 30), weekday=1, week_of_month=1)
    series = actions.begin_series(table.body, plan=plan, begins=time(9), form="workplace", by=table.leader)
    second = series.meetings.order_by("starts_at")[1]
    later = Plan("date", date(2030, 2, 1), date(2030, 4, 30), day_of_month=15)
    actions.change_following(second, plan=later, begins=time(10), mode="hybrid", by=table.leader)
    second.refresh_from_db()
    actions.cancel_meeting(second, reason="Vinterferie", by=table.leader)
    meeting = called_meeting(table)
    item = meeting.items.last()
    actions.add_paper(meeting, item=item, name="Notat.pdf", content=pdf(), by=table.leader)
    actions.foresee_closed(item, ground="koml2018-11-5-3-a", by=table.leader)
    actions.open_item(item, by=table.leader)
    closed = actions.add_item(meeting, title="Personalsak", projects=[table.project], by=table.leader)
    actions.foresee_closed(closed, ground="koml2018-11-5-2-1", by=table.leader)
    whole = json.loads(json.dumps(project_file(table.project), cls=FileEncoder))
    return whole | {"project": whole["project"] | {"slug": "et-annet-sted"}}


def test_what_the_file_says_of_meetings_before_they_begin_stands_in_the_new_project(told):
    project = load_project(read_source(json.dumps(told)))

    body = project.own_bodies.get()
    first, second = MeetingSeries.objects.filter(body=body).order_by("pk")
    assert (second.continues, first.is_ended, second.mode) == (first, True, "hybrid")
    assert [meeting.form for meeting in first.meetings.all()] == ["workplace"]
    called_off = second.meetings.get(state="cancelled")
    assert (called_off.cancel_reason, called_off.series_day) == ("Vinterferie", date(2030, 2, 15))
    paper = Paper.objects.get(meeting__body=body)
    assert (paper.name, paper.stored, paper.size) == ("Notat.pdf", "", len(pdf()))
    steps = ItemClosing.objects.filter(item__meeting__body=body)
    assert list(steps.values_list("step", flat=True)) == ["foreseen", "opened"]


def test_what_is_closed_is_not_in_the_file(told):
    assert "Personalsak" not in json.dumps(told)


def test_where_one_joins_a_meeting_is_not_in_the_file(told):
    assert all("address" not in meeting for meeting in told["meetings"] + told["meeting_series"])
