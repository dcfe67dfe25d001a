"""How the parties took part, as a report tells it: gatherings and informal meetings too."""

from datetime import date

import pytest
from django.utils import timezone

from governance.models import AgendaItem
from reports.content import Period, content_of
from reports.figures.participation import participation_figure
from tests.factories import GatheringFactory, delegation, ended_meeting, steering_table

pytestmark = pytest.mark.django_db
ALWAYS = Period(date(2014, 1, 1), date(2030, 12, 31))


def content(project):
    return content_of(project, ALWAYS, language="nb", number=1, on=date(2014, 12, 31))


def test_gatherings_and_informal_meetings_count_among_the_occasions():
    table = steering_table()
    ended_meeting(table)
    workshop = table.body.meetings.get()
    workshop.pk, workshop.form, workshop.starts_at = None, "workshop", timezone.now()
    workshop.save()
    workshop.attendance.create(seat=table.seat_of(table.steward), state="present")
    local = GatheringFactory(project=table.project, starts_on=date(2014, 5, 1))
    delegation(local, politician=(2, "consulted", True))

    told = content(table.project)["participation"]["occasions"]

    rows = {row["party"]["code"]: row for row in told["rows"]}
    assert (told["held"], told["informal"], told["gatherings"]) == (3, 1, 1)
    assert (rows["politician"]["there"], rows["union"]["there"], rows["politician"]["active"]) == (2, 2, 1)


def test_without_an_occasion_nothing_is_counted():
    assert content(steering_table().project)["participation"]["occasions"] is None


def test_a_meeting_that_put_the_matter_off_did_not_take_it_up():
    table = steering_table()
    meeting = ended_meeting(table)
    meeting.items.update(state=AgendaItem.State.CARRIED)

    told = content(table.project)

    assert told["participation"]["meetings"] == told["sources"]["meetings"] == 0


def test_the_figure_stands_beside_as_many_occasions_as_the_period_is_long():
    rows = [
        {
            "party": {"code": party, "word": party},
            "there": there,
            "active": active,
            "spoke": 0,
            "matters": 4,
            "involved": active,
        }
        for party, there, active in (("politician", 4, 1), ("administration", 4, 4), ("union", 0, 0))
    ]
    period = {"start": "2025-01-01", "end": "2025-06-30"}
    occasions = {"held": 5, "gatherings": 1, "rows": rows}
    whole = {"participation": {"occasions": occasions, "rows": []}, "period": period}

    figure = participation_figure(whole)["participation"]

    assert figure["meetings"] == 4
    assert "5" in figure["picture"].sticks[0].words
    assert figure["finding"] == "Sjeldnest aktive: de tillitsvalgte, 0 ganger"
    assert figure["picture"].rows[0].words == "1 av 4"


def test_a_report_that_was_frozen_before_occasions_were_counted_is_drawn_as_then():
    rows = [
        {"party": {"code": "union", "word": "Tillitsvalgte"}, "informed": 2, "active": 1, "spoke": 0},
    ]
    period = {"start": "2025-01-01", "end": "2025-06-30"}
    whole = {"participation": {"meetings": 1, "rows": rows}, "period": period}

    figure = participation_figure(whole)["participation"]

    assert (figure["bars"][0]["heard"], figure["bars"][0]["active"]) == (3, 1)
