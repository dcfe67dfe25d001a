"""A status report from draft to approved, and what it makes of the project's lights."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from projects import actions
from projects.models import Area, Deadline, Project, StatusReport
from projects.reporting import next_deadline, next_period
from projects.trend import Trend
from tests.factories import ProjectFactory, StatusReportFactory, UserFactory, programme
from trepart.versions import Stale

pytestmark = pytest.mark.django_db

QUARTER = {"period_from": date(2014, 7, 1), "period_to": date(2014, 9, 30)}
FILLED = {
    "overall": "yellow",
    "summary": "Andelen øker.",
    "next_steps": "Ny turnus.",
    "sections": dict.fromkeys(Area.values, ("green", "Som planlagt.")),
}


def test_the_first_report_begins_empty_and_the_next_with_what_was_said_last():
    project, by = ProjectFactory(), UserFactory()
    report = actions.draft_status_report(project, **QUARTER, by=by)
    assert [section.sentence for section in report.sections.all()] == [""] * 6

    actions.write_status_report(report, **FILLED, by=by)
    actions.send_status_report(report, by=by)
    actions.approve_status_report(report, by=by, settled_in="Styringsgruppen, sak 3")
    following = actions.draft_status_report(
        project, period_from=date(2014, 10, 1), period_to=date(2014, 12, 31), by=by
    )

    assert (following.number, following.overall, following.summary) == (2, "yellow", "")
    assert {(s.light, s.sentence) for s in following.sections.all()} == {("green", "Som planlagt.")}


def test_a_project_has_one_report_under_way():
    project, by = ProjectFactory(), UserFactory()
    actions.draft_status_report(project, **QUARTER, by=by)

    with pytest.raises(ValidationError):
        actions.draft_status_report(project, **QUARTER, by=by)


def test_a_project_that_is_not_registered_does_not_report():
    with pytest.raises(ValidationError):
        actions.draft_status_report(ProjectFactory(is_draft=True), **QUARTER, by=UserFactory())


def test_what_is_lacking_is_said_at_its_field_and_nothing_is_sent():
    report, by = StatusReportFactory(), UserFactory()

    with pytest.raises(ValidationError) as refusal:
        actions.send_status_report(report, by=by)

    fields = {f"{part}_{area}" for part in ("light", "sentence") for area in Area.values}
    assert set(refusal.value.error_dict) == fields | {"overall", "summary"}
    report.refresh_from_db()
    assert report.state == "draft"


def test_what_is_sent_cannot_be_written_in_until_it_comes_back():
    report, by = StatusReportFactory(is_filled=True), UserFactory()
    actions.send_status_report(report, by=by)

    with pytest.raises(ValidationError):
        actions.write_status_report(report, **FILLED, by=by)
    actions.return_status_report(report, reason="Hva gjør dere med turnusen?", by=by, settled_in="Sak 3")
    written = actions.write_status_report(report, **FILLED, by=by)

    assert (written.state, written.return_reason) == ("returned", "Hva gjør dere med turnusen?")
    assert actions.send_status_report(report, by=by).state == "in_review"


def test_a_return_says_what_is_wanted():
    report = StatusReportFactory(in_review=True)

    with pytest.raises(ValidationError):
        actions.return_status_report(report, reason=" ", by=UserFactory())


def test_an_approved_report_never_changes():
    report, by = StatusReportFactory(in_review=True), UserFactory()
    approved = actions.approve_status_report(report, by=by, settled_in="Styringsgruppen, sak 3")
    assert (approved.settled_by, approved.settled_in) == (by, "Styringsgruppen, sak 3")

    for attempt in (
        lambda: actions.write_status_report(report, **FILLED, by=by),
        lambda: actions.send_status_report(report, by=by),
        lambda: actions.approve_status_report(report, by=by),
        lambda: actions.return_status_report(report, reason="Angret", by=by),
    ):
        with pytest.raises(ValidationError):
            attempt()

    report.refresh_from_db()
    assert (report.state, report.summary) == ("approved", "Andelen øker, men turnusen er forsinket.")


@pytest.mark.parametrize("act", [actions.approve_status_report, actions.send_status_report])
def test_a_draft_is_not_approved_unsent_and_not_sent_twice(act):
    by = UserFactory()
    report = StatusReportFactory(in_review=act is actions.send_status_report)

    with pytest.raises(ValidationError):
        act(report, by=by)


def test_the_second_writer_is_shown_what_the_first_saved():
    report, by = StatusReportFactory(), UserFactory()
    actions.write_status_report(report, version=1, **FILLED, by=by)

    with pytest.raises(Stale) as stale:
        actions.write_status_report(report, version=1, **(FILLED | {"summary": "Mitt"}), by=by)

    assert stale.value.current.summary == "Andelen øker."
    assert StatusReport.objects.get().summary == "Andelen øker."


def test_the_trail_says_which_light_changed():
    report, by = StatusReportFactory(), UserFactory()

    actions.write_status_report(report, **FILLED, by=by)

    changes = AuditEvent.objects.get(verb="wrote").changes
    assert changes["overall"] == ["", "yellow"]
    assert changes["risk.light"] == ["", "green"]


def reported(project, *lights):
    for number, light in enumerate(lights):
        StatusReportFactory(
            project=project,
            was_approved=True,
            overall=light,
            period_from=date(2012 + number // 4, 1 + number % 4 * 3, 1),
            period_to=date(2012 + number // 4, 3 + number % 4 * 3, 28),
        )
    return project


@pytest.mark.parametrize(
    ("lights", "shown", "trend"),
    [
        ([], [], None),
        (["green"], ["green"], None),
        (["green", "yellow"], ["green", "yellow"], Trend.WORSE),
        (["red"] * 3 + ["green"] * 5 + ["yellow"], ["green"] * 5 + ["yellow"], Trend.WORSE),
    ],
)
def test_the_last_six_lights_oldest_first(lights, shown, trend):
    reported(ProjectFactory(), *lights)

    project = Project.objects.get()

    assert (project.lights, project.trend) == (shown, trend)
    assert project.last_light == (shown[-1] if shown else "")


def test_a_draft_casts_no_light():
    StatusReportFactory(is_filled=True, overall="red")

    assert Project.objects.get().lights == []
    assert list(Project.objects.with_light("red")) == []


def test_projects_by_their_last_approved_light():
    red = reported(ProjectFactory(), "green", "red")
    reported(ProjectFactory(), "red", "green")

    assert list(Project.objects.with_light("red")) == [red]


def due(project, on, **period):
    return Deadline.objects.create(programme=programme(), due_on=on, **(QUARTER | period))


def test_a_report_is_overdue_when_the_grace_has_gone_and_none_is_approved():
    project = ProjectFactory()
    due(project, date(2014, 10, 15))

    assert [len(project.overdue(date(2014, 10, day))) for day in (15, 29, 30)] == [0, 0, 1]

    StatusReportFactory(project=project, was_approved=True)
    assert Project.objects.get().overdue(date(2014, 12, 1)) == []


def test_nothing_is_asked_of_a_project_outside_its_own_period_or_any_programme():
    due(None, date(2014, 10, 15))

    late_starter = ProjectFactory(starts_on=date(2015, 1, 1))
    outside = ProjectFactory(programme=None)

    assert late_starter.overdue(date(2014, 12, 1)) == outside.overdue(date(2014, 12, 1)) == []


def test_the_next_report_is_about_the_time_since_the_last():
    project = ProjectFactory()
    assert next_period(project, today=date(2012, 3, 31)) == (date(2012, 1, 1), date(2012, 3, 31))

    StatusReportFactory(project=project, was_approved=True, **QUARTER)
    project = Project.objects.get()
    assert next_period(project, today=date(2014, 12, 1)) == (date(2014, 10, 1), date(2014, 12, 1))

    due(project, date(2015, 1, 15), period_from=date(2014, 10, 1), period_to=date(2014, 12, 31))
    assert next_period(project, today=date(2015, 1, 10)) == (date(2014, 10, 1), date(2014, 12, 31))
    assert next_deadline(project, today=date(2015, 1, 10)).due_on == date(2015, 1, 15)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"period_to": date(2014, 6, 30)}, "status_period_runs_forward"),
        ({"state": "approved"}, "an_approved_status_report_has_a_light_and_a_date"),
        ({"state": "returned"}, "a_returned_status_report_has_a_reason"),
    ],
)
def test_the_database_refuses_reports_that_cannot_be(fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        StatusReportFactory(**fields)


def test_the_database_holds_one_report_under_way():
    report = StatusReportFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        StatusReportFactory(project=report.project, number=2)


def test_a_report_of_an_ended_project_is_settled_by_nobody():
    report = StatusReportFactory(in_review=True, project=ProjectFactory(has_ended=True))

    with pytest.raises(ValidationError, match="avsluttet"):
        actions.approve_status_report(report, by=UserFactory())
    with pytest.raises(ValidationError, match="avsluttet"):
        actions.return_status_report(report, reason="Mangler tall.", by=UserFactory())
