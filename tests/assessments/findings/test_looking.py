"""The register looks where something has changed: findings appear, are mended and come again."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AuditEvent
from assessments import actions
from assessments.actions import looking
from assessments.findings import PITFALLS
from assessments.findings.evaluation import Found
from assessments.findings.rule import Written
from assessments.models import Finding, FindingEvent, FindingsLook
from projects import actions as projects
from projects.models import Project
from tests.factories import ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
LONG = "Innbyggerne skal møte færre ansatte, og de ansatte skal kunne leve av jobben sin. " * 3


@pytest.fixture
def project():
    return ProjectFactory(leader=UserFactory().person)


@pytest.fixture
def leader(project):
    return project.leader.user


@pytest.fixture
def holding(monkeypatch):
    """A register that finds just what stands in this mapping: code to facts."""
    found: dict[str, dict] = {}

    def evaluate(snapshot, thresholds, today, *, failing):
        return [Found(PITFALLS[code], 2, facts) for code, facts in found.items()]

    monkeypatch.setattr(looking, "evaluate", evaluate)
    return found


def look(project):
    return actions.look_for_findings([project.pk])


def events(project):
    rows = FindingEvent.objects.filter(finding__project=project).order_by("pk")
    return [(event.finding.code, event.kind) for event in rows]


def only(project) -> Finding:
    return Finding.objects.get(project=project)


class TestLooking:
    def test_a_finding_appears_with_its_facts(self, project, holding):
        actions.look_where_something_changed()
        holding["F13"] = {"services": ["Hjemmetjenesten"]}

        look(project)

        finding = only(project)
        assert (finding.code, finding.state, finding.severity) == ("F13", "open", 2)
        assert finding.facts == {"services": ["Hjemmetjenesten"]}
        assert events(project) == [("F13", "appeared")]

    def test_what_still_holds_stays_and_tells_the_newest_facts(self, project, holding):
        actions.look_where_something_changed()
        holding["F13"] = {"services": ["A"]}
        look(project)
        appeared = only(project).appeared_at
        holding["F13"] = {"services": ["A", "B"]}

        look(project)

        assert only(project).facts == {"services": ["A", "B"]}
        assert only(project).appeared_at == appeared
        assert events(project) == [("F13", "appeared")]

    def test_what_no_longer_holds_is_mended_and_can_come_again(self, project, holding):
        actions.look_where_something_changed()
        holding["F13"] = {}
        look(project)
        del holding["F13"]
        look(project)
        mended = only(project)
        assert mended.state == "mended"
        assert mended.mended_at is not None

        holding["F13"] = {}
        look(project)

        assert (only(project).state, only(project).mended_at) == ("open", None)
        assert only(project).appeared_at > mended.appeared_at
        assert events(project) == [("F13", "appeared"), ("F13", "mended"), ("F13", "reappeared")]

    def test_facts_that_json_writes_otherwise_are_no_change(self, project, holding):
        actions.look_where_something_changed()
        holding["F13"] = {"services": ("A", "B")}
        look(project)
        before = Project.objects.get(pk=project.pk).pulse

        look(project)

        assert Project.objects.get(pk=project.pk).pulse == before

    def test_one_rule_that_fails_leaves_the_others_and_what_it_found_before(
        self, project, leader, monkeypatch, caplog
    ):
        def fails(snapshot, thresholds, today):
            raise ZeroDivisionError

        actions.look_where_something_changed()
        appeared = events(project)
        assert {("F01", "appeared"), ("F17", "appeared")} < set(appeared)
        before = Finding.objects.filter(code="F17").values().get()
        monkeypatch.setitem(PITFALLS, "F17", replace(PITFALLS["F17"], written=Written(fails, lambda _: [])))
        projects.state_purpose(project, purpose=LONG, by=leader)

        assert actions.look_where_something_changed() == 1

        assert Finding.objects.get(code="F01").state == "mended"
        assert Finding.objects.filter(code="F17").values().get() == before
        assert events(project) == [*appeared, ("F01", "mended")]
        assert f"Rule F17 failed in project {project.pk}" in caplog.text
        assert not FindingsLook.objects.due().exists()

    def test_one_project_that_fails_leaves_the_others_their_findings(self, project, monkeypatch, caplog):
        broken = ProjectFactory()

        def evaluate(snapshot, thresholds, today, *, failing):
            if snapshot.key == broken.pk:
                raise KeyError("stated_on")
            return [Found(PITFALLS["F13"], 2, {})]

        monkeypatch.setattr(looking, "evaluate", evaluate)

        assert actions.look_where_something_changed() == 2

        assert [finding.project for finding in Finding.objects.all()] == [project]
        assert f"project {broken.pk}" in caplog.text

    def test_a_form_that_cannot_be_derived_leaves_the_other_projects_their_findings(
        self, project, holding, monkeypatch, caplog
    ):
        broken = ProjectFactory()
        holding["F13"] = {}
        form_on = looking.form_on

        def derive(snapshot, day):
            if snapshot.key == broken.pk:
                raise KeyError("seats")
            return form_on(snapshot, day)

        monkeypatch.setattr(looking, "form_on", derive)

        assert actions.look_where_something_changed() == 2

        assert [finding.project for finding in Finding.objects.all()] == [project]
        assert f"project {broken.pk}" in caplog.text

    def test_a_project_that_cannot_be_read_leaves_the_others_their_findings(
        self, project, holding, monkeypatch, caplog
    ):
        broken = ProjectFactory()
        holding["F13"] = {}
        snapshots_of = looking.snapshots_of

        def read(keys):
            if broken.pk in keys:
                Project.objects.raw("SELECT id, nowhere FROM projects_project")[0]
            return snapshots_of(keys)

        monkeypatch.setattr(looking, "snapshots_of", read)

        assert actions.look_where_something_changed() == 2

        assert [finding.project for finding in Finding.objects.all()] == [project]
        assert f"Project {broken.pk} could not be read" in caplog.text

    def test_what_is_not_sent_is_not_looked_at(self, project):
        draft = ProjectFactory(is_draft=True)
        actions.look_where_something_changed()
        assert not FindingsLook.objects.filter(project=draft).exists()

    def test_the_form_of_organisation_is_kept(self, project):
        actions.look_where_something_changed()
        assert project.findings_look.form == "not_described"


class TestWhenItLooks:
    def test_a_project_is_looked_at_once_until_it_changes(self, project, leader):
        assert actions.look_where_something_changed() == 1
        assert actions.look_where_something_changed() == 0

        projects.state_purpose(project, purpose=LONG, by=leader)

        assert actions.look_where_something_changed() == 1
        assert actions.look_where_something_changed() == 0

    def test_mending_in_the_register_mends_the_finding(self, project, leader):
        actions.look_where_something_changed()
        assert Finding.objects.open().filter(project=project, code="F01").exists()

        projects.state_purpose(project, purpose=LONG, by=leader)
        actions.look_where_something_changed()

        assert Finding.objects.get(project=project, code="F01").state == "mended"

    def test_every_project_is_looked_at_again_the_next_day(self, project, time_machine):
        actions.look_where_something_changed()
        time_machine.move_to(timezone.now() + timedelta(days=1))
        assert actions.look_where_something_changed() == 1

    def test_what_changed_while_it_looked_is_looked_at_again(self, project, monkeypatch):
        def evaluate(snapshot, thresholds, today, *, failing):
            projects.derive(project)
            return []

        with monkeypatch.context() as patched:
            patched.setattr(looking, "evaluate", evaluate)
            actions.look_where_something_changed()

        assert list(FindingsLook.objects.due().values_list("project", flat=True)) == [project.pk]

    def test_pages_are_made_anew_only_when_something_became_of_a_finding(self, project, holding):
        actions.look_where_something_changed()
        pulse = Project.objects.get(pk=project.pk).pulse
        look(project)
        assert Project.objects.get(pk=project.pk).pulse == pulse

        holding["F13"] = {}
        look(project)

        assert Project.objects.get(pk=project.pk).pulse == pulse + 1
        assert not FindingsLook.objects.due().exists()

    def test_many_projects_cost_as_many_questions_as_one(self, project, holding):
        holding["F13"] = {}
        actions.look_where_something_changed()
        others = [ProjectFactory() for _ in range(5)]
        actions.look_where_something_changed()
        with CaptureQueriesContext(connection) as one:
            look(project)
        with CaptureQueriesContext(connection) as many:
            actions.look_for_findings([project.pk, *(each.pk for each in others)])
        assert len(many) == len(one)


class TestSettingAside:
    @pytest.fixture
    def finding(self, project, holding):
        holding["F13"] = {"services": ["A"]}
        actions.look_where_something_changed()
        return only(project)

    def test_it_is_set_aside_with_reason_day_and_name(self, finding, leader):
        again = timezone.localdate() + timedelta(days=30)

        actions.set_aside(finding, reason="Koblingen kommer i mars.", look_again_on=again, by=leader)

        finding.refresh_from_db()
        assert (finding.state, finding.reason, finding.look_again_on) == (
            "set_aside",
            "Koblingen kommer i mars.",
            again,
        )
        assert finding.set_aside_by == leader
        event = FindingEvent.objects.latest("pk")
        assert (event.kind, event.by, event.reason) == ("set_aside", leader, "Koblingen kommer i mars.")
        assert AuditEvent.objects.about(finding).get().reason == "Koblingen kommer i mars."

    def test_it_stays_aside_until_its_day(self, finding, leader, project, time_machine):
        today = timezone.localdate()
        actions.set_aside(finding, reason="x", look_again_on=today + timedelta(days=2), by=leader)
        time_machine.move_to(timezone.now() + timedelta(days=1))
        look(project)
        assert only(project).state == "set_aside"

        time_machine.move_to(timezone.now() + timedelta(days=1))
        look(project)

        assert (only(project).state, only(project).reason, only(project).set_aside_by) == ("open", "", None)
        assert events(project)[-1] == ("F13", "fell_due")

    def test_it_is_mended_while_it_is_aside(self, finding, leader, project, holding):
        tomorrow = timezone.localdate() + timedelta(days=1)
        actions.set_aside(finding, reason="x", look_again_on=tomorrow, by=leader)
        del holding["F13"]

        look(project)

        assert (only(project).state, only(project).reason) == ("mended", "")

    def test_it_is_taken_up_again(self, finding, leader, project):
        tomorrow = timezone.localdate() + timedelta(days=1)
        aside = actions.set_aside(finding, reason="x", look_again_on=tomorrow, by=leader)

        actions.take_up_again(aside, by=leader)
        actions.take_up_again(aside, by=leader)

        assert (only(project).state, only(project).look_again_on) == ("open", None)
        assert [kind for _code, kind in events(project)] == ["appeared", "set_aside", "taken_up"]

    @pytest.mark.parametrize(
        ("reason", "days", "field"),
        [
            ("  ", 1, "reason"),
            ("x", 0, "look_again_on"),
            ("x", -1, "look_again_on"),
            ("x", 1500, "look_again_on"),
        ],
    )
    def test_what_is_refused(self, finding, leader, reason, days, field):
        day = timezone.localdate() + timedelta(days=days)
        with pytest.raises(ValidationError) as refused:
            actions.set_aside(finding, reason=reason, look_again_on=day, by=leader)
        assert list(refused.value.message_dict) == [field]

    def test_somebody_else_was_first(self, finding, leader):
        tomorrow = timezone.localdate() + timedelta(days=1)
        actions.set_aside(finding, reason="x", look_again_on=tomorrow, by=leader)
        with pytest.raises(
            ValidationError, match=re.escape(_("Somebody else has just set this question aside."))
        ):
            actions.set_aside(finding, reason="y", look_again_on=tomorrow, by=leader)

    def test_what_no_longer_holds_is_not_set_aside(self, finding, leader, project, holding):
        del holding["F13"]
        look(project)
        with pytest.raises(
            ValidationError,
            match=re.escape(
                _("What the question is about no longer holds, so there is nothing to set aside.")
            ),
        ):
            actions.set_aside(finding, reason="x", look_again_on=date(2040, 1, 1), by=leader)

    def test_an_ended_project_is_left_as_it_is(self, finding, leader, project):
        Project.objects.filter(pk=project.pk).update(phase="ended")
        with pytest.raises(
            ValidationError, match=re.escape(_("The project has ended. Nothing in it is changed any more."))
        ):
            actions.set_aside(finding, reason="x", look_again_on=date(2040, 1, 1), by=leader)
