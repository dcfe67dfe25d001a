"""What changed between two days: each sort, at the days themselves, and what the page says."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from governance.changes import changes_between
from projects.models import Milestone, MilestoneMove, Risk, RiskJudgement
from tests.factories import (
    GoalFactory,
    MeasurementFactory,
    PersonFactory,
    StatusReportFactory,
    ended_meeting,
    steering_table,
)

pytestmark = pytest.mark.django_db
BEFORE, SINCE, WITHIN, UNTIL, AFTER = (date(2014, month, 15) for month in (1, 3, 5, 7, 9))


@pytest.fixture
def table():
    return steering_table()


def told(project, since=SINCE, until=UNTIL):
    groups = changes_between(project, since, until)
    return {group.heading: [(each.what, each.before, each.now) for each in group.changes] for group in groups}


def at(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def went(table, day, before, now):
    table.project.phase_changes.create(
        from_phase=before,
        to_phase=now,
        decided_on=day,
        body=table.body,
        reason="Klart",
        recorded_by=table.leader,
    )


def test_a_phase_that_was_left_stands_with_the_one_that_came(table):
    went(table, SINCE, "idea", "planning")
    went(table, WITHIN, "planning", "execution")
    went(table, UNTIL, "execution", "closing")
    went(table, AFTER, "closing", "continuation")
    assert told(table.project) == {"Fase": [("Prosjektet", "Planlegging", "Avslutning")]}


def test_a_pause_that_is_over_is_no_change(table):
    went(table, WITHIN, "planning", "paused")
    went(table, UNTIL, "paused", "planning")
    assert told(table.project) == {}


def approved(project, day, **lights):
    report = StatusReportFactory(
        project=project, was_approved=True, period_from=day.replace(day=1), period_to=day, overall="green"
    )
    type(report).objects.filter(pk=report.pk).update(
        settled_at=at(day), overall=lights.pop("overall", "green")
    )
    for area, light in lights.items():
        report.sections.filter(area=area).update(light=light)


def test_nothing_changed_tells_nothing(table):
    assert told(table.project) == {}


def test_the_lights_are_those_that_were_approved_by_each_day(table):
    approved(table.project, BEFORE, overall="green", resources="green")
    approved(table.project, WITHIN, overall="yellow", resources="red")
    approved(table.project, AFTER, overall="red")
    assert told(table.project) == {
        "Statuslys": [("Samlet", "I rute", "Avvik"), ("Ressurser", "I rute", "Kritisk")]
    }


def test_a_first_report_is_no_change_of_lights(table):
    approved(table.project, WITHIN, overall="red")
    assert told(table.project) == {}


def moved(milestone, day, from_day, to_day):
    MilestoneMove.objects.create(milestone=milestone, from_day=from_day, to_day=to_day, moved_at=at(day))


def test_a_milestone_moved_twice_stands_where_it_stood_on_each_day(table):
    first, second, third = date(2014, 8, 1), date(2014, 10, 1), date(2014, 12, 1)
    milestone = Milestone.objects.create(project=table.project, title="Turnus prøvd", due_on=third)
    moved(milestone, WITHIN, first, second)
    moved(milestone, AFTER, second, third)
    assert told(table.project) == {"Milepæler": [("Turnus prøvd", "01.08.2014", "01.10.2014")]}
    assert told(table.project, SINCE, AFTER) == {"Milepæler": [("Turnus prøvd", "01.08.2014", "01.12.2014")]}
    assert told(table.project, BEFORE, SINCE) == {}


def test_a_milestone_that_was_reached_says_when(table):
    due = date(2014, 6, 1)
    Milestone.objects.create(project=table.project, title="Opplæring holdt", due_on=due, reached_on=WITHIN)
    assert told(table.project) == {"Milepæler": [("Opplæring holdt", "01.06.2014", "nådd 15.05.2014")]}
    assert told(table.project, SINCE, WITHIN - timedelta(days=1)) == {}


def judged(risk, day, *figures, state="open"):
    names = ("probability", "consequence", "probability_after", "consequence_after")
    RiskJudgement.objects.create(
        risk=risk, judged_at=at(day), state=state, **dict(zip(names, figures, strict=False))
    )


def test_a_risk_is_new_then_judged_lower_then_closed(table):
    risk = Risk.objects.create(
        project=table.project, title="For lite tid", category="resources", probability=4, consequence=4
    )
    judged(risk, SINCE + timedelta(days=1), 4, 4)
    judged(risk, WITHIN, 4, 4, 2, 3)
    judged(risk, AFTER, 4, 4, 2, 3, state="closed")
    assert told(table.project) == {"Risiko": [("For lite tid", "ikke sett ennå", "2 × 3")]}
    assert told(table.project, WITHIN, AFTER) == {"Risiko": [("For lite tid", "2 × 3", "avsluttet")]}
    assert told(table.project, BEFORE, SINCE) == {}


def test_a_goal_counts_its_valid_values_by_each_day(table):
    goal = GoalFactory(project=table.project)
    MeasurementFactory(goal=goal, value="26.1", measured_on=SINCE)
    wrong = MeasurementFactory(goal=goal, value="99", measured_on=WITHIN)
    MeasurementFactory(goal=goal, value="27", measured_on=WITHIN, corrects=wrong)
    assert told(table.project) == {"Mål": [("Flere i hele stillinger", "26,1", "27,0 prosent")]}
    assert told(table.project, SINCE, WITHIN - timedelta(days=1)) == {}
    assert told(table.project, BEFORE, SINCE) == {
        "Mål": [("Flere i hele stillinger", "ikke målt", "26,1 prosent")]
    }


def test_seats_say_who_came_who_left_and_what_is_vacant(table):
    seat = table.seat_of(table.steward)
    type(seat).objects.filter(pk=seat.pk).update(ends_on=WITHIN)
    seat.pk, seat.person, seat.starts_on = None, PersonFactory(name="Rune Vik"), WITHIN + timedelta(days=1)
    seat.save()
    assert told(table.project)["Plasser"] == [("Hovedtillitsvalgt", "Tone Mykland", "Rune Vik")]
    type(seat).objects.filter(pk=seat.pk).update(ends_on=UNTIL - timedelta(days=1))
    assert told(table.project)["Plasser"] == [("Hovedtillitsvalgt", "Tone Mykland", "ingen plass")]


def page_of(client, table, **asked):
    client.force_login(table.leader)
    return client.get(reverse("governance:changes", args=[table.project.slug]), asked)


def test_the_page_begins_at_the_last_meeting(client, table):
    meeting = ended_meeting(table)
    held = timezone.now() - timedelta(days=30)
    type(meeting).objects.filter(pk=meeting.pk).update(starts_at=held, ends_at=None)
    page = page_of(client, table)
    assert page.context["days"] == {"fra": timezone.localdate(held), "til": timezone.localdate()}
    assert table.body.name in page.text
    crumb = page.text.split('class="crumb"')[1].split("</nav>")[0]
    assert f'href="{table.project.get_absolute_url()}"' in crumb


def test_the_project_page_gets_the_same_without_a_page_around_it(client, table):
    client.force_login(table.leader)
    address = reverse("governance:changes", args=[table.project.slug])
    assert f'hx-get="{address}"' in client.get(table.project.get_absolute_url()).text
    part = client.get(address, headers={"HX-Request": "true"})
    assert "Ingenting er endret" in part.text
    assert "<title>" not in part.text


def test_without_a_meeting_the_page_looks_back_a_quarter(client, table):
    today = timezone.localdate()
    assert page_of(client, table).context["days"] == {"fra": today - timedelta(days=90), "til": today}


def test_the_page_shows_the_days_that_are_asked_for(client, table):
    goal = GoalFactory(project=table.project)
    MeasurementFactory(goal=goal, value="26.1", measured_on=WITHIN)
    page = page_of(client, table, fra="15.03.2014", til="2014-07-15")
    assert "ikke målt" in page.text
    assert "26,1 prosent" in page.text


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"fra": "15.07.2014", "til": "15.03.2014"}, "Den siste dagen kan ikke komme før den første."),
        ({"fra": "15.07.2099"}, "Den siste dagen kan ikke komme før den første."),
        ({"fra": "i går"}, "Dette er ikke en dato. Skriv den som 23.11.2026."),
    ],
)
def test_days_that_make_no_sense_get_a_sentence(client, table, asked, sentence):
    page = page_of(client, table, **asked)
    assert page.status_code == 422
    assert page.text.count(sentence) == 2
    assert "data-focus" in page.text
    assert "Fra 15.03.2014" not in page.text


def test_ten_goals_cost_no_more_than_one(client, table):
    MeasurementFactory(goal=GoalFactory(project=table.project), measured_on=WITHIN)
    with CaptureQueriesContext(connection) as one:
        page_of(client, table, fra="15.03.2014")
    for _each in range(9):
        MeasurementFactory(goal=GoalFactory(project=table.project), measured_on=WITHIN)
    with CaptureQueriesContext(connection) as ten:
        page_of(client, table, fra="15.03.2014")
    assert len(ten) <= len(one)
