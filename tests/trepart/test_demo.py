"""The demo is made by the real actions, once, and is a living programme to look around in."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from assessments.models import Finding, FindingsLook, Round
from governance.compositions import composition_of
from governance.models import Decision, FollowUp, Meeting, Position
from projects.models import Enrolment, Programme, Project, StatusReport, YearlyReport
from reports.models import ReportJob
from trepart.demo.clock import at
from trepart.demo.projects import STORIES

pytestmark = pytest.mark.django_db
FORMS = {
    "Songdalen": "standing_committee_tripartite",
    "Lunner": "standing_body_tripartite",
    "Strand": "temporary_tripartite",
    "Eidsvoll": "dual_steering",
    "Time": "management_team",
    "Bø (Nordland)": "no_politicians",
}


def test_the_demo_is_refused_where_it_is_not_asked_for(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("seed_demo")

    assert not User.objects.exists()


def test_the_demo_is_a_living_programme_and_is_made_once(settings, capsys, client_of):
    settings.DEMO = True
    call_command("seed_demo")

    users = {user.email: user for user in User.objects.filter(is_active=True)}
    assert set(users) == {
        f"{code}@demo.trepart.no"
        for code in ("prosjektleder", "ordforer", "tillitsvalgt", "kommunedirektor", "sekretariat")
    }
    told = Project.objects.filter(title__in=[story.title for story in STORIES]).select_related("municipality")
    assert {str(project.municipality): composition_of(project).form for project in told} == FORMS

    for project in told:
        assert project.rounds.closed().count() == 2
        assert project.rounds.open().get().can_be_answered
        assert project.status_reports.approved().count() >= 2
        assert project.status_reports.in_review().count() == 1
        held = Meeting.objects.about(project).ended()
        assert held.filter(minutes__approved_at__isnull=False).count() >= 3
        coming = Meeting.objects.about(project).coming()[0]
        assert coming.items.filter(status_report__state="in_review").exists()
        assert all(goal.measurements.exists() for goal in project.goals.all())
        assert coming.items.filter(topic=f"findings:{project.pk}").exists()
        assert project.findings.open().filter(events__at__lt=timezone.now() - timedelta(days=50)).exists()
    assert not FindingsLook.objects.filter(looked_at=None).exists()
    assert Finding.objects.get(state="set_aside").set_aside_by is not None
    assert StatusReport.objects.filter(number=1).earliest("sent_at").sent_at < timezone.now()
    assert Position.objects.filter(stance="reservation").exists()
    assert Decision.objects.filter(outcome="not_agreed").exists()
    assert FollowUp.objects.open().exists()
    assert Round.objects.filter(joint__isnull=False).distinct().count() >= 10
    made_at_once = ReportJob.objects.filter(report__project__isnull=False)
    assert set(made_at_once.values_list("state", flat=True)) == {"done"}

    songdalen = told.get(title="Heltidskultur i omsorg")
    for code in ("prosjektleder", "ordforer", "tillitsvalgt", "kommunedirektor"):
        assert songdalen in Project.objects.visible_to(users[f"{code}@demo.trepart.no"])
    seen = Project.objects.visible_to(users["sekretariat@demo.trepart.no"])
    assert seen.count() == Project.objects.registered().count() > len(STORIES) + 10
    draft = Project.objects.being_registered().get()
    ended, living = Programme.objects.order_by("starts_on")
    assert (ended.is_open, living.is_open) == (False, True)
    assert {project.programme for project in told} == {living}
    assert set(Enrolment.objects.values_list("programme", "state")) == {
        (ended.pk, "completed"),
        (living.pk, "admitted"),
        (living.pk, "applied"),
    }
    assert all(row.projects for programme in (ended, living) for row in programme.enrolments.for_list())
    kinds = set(YearlyReport.objects.values_list("state", flat=True))
    assert kinds == {"accepted", "sent", "returned"}
    address = f"/programmer/{living.slug}/"
    assert client_of(users["kommunedirektor@demo.trepart.no"]).get(address).context["may_apply"]
    assert draft.leader == users["prosjektleder@demo.trepart.no"].person

    before = Project.objects.count()
    call_command("seed_demo")
    assert Project.objects.count() == before
    assert capsys.readouterr().out.splitlines()[-1] == "The demo is already there."


def test_the_demo_clock_is_another_time_for_the_actions_and_then_today_again():
    then = timezone.now().replace(year=2014, month=6, day=1, hour=12)

    with at(then) as clock:
        assert timezone.now() == then
        clock.forward(days=1)
        assert (timezone.localdate() - then.date()).days == 1
        assert timezone.template_localtime(then) == timezone.localtime(then)
        assert timezone.template_localtime(then).utcoffset() == timedelta(hours=2)

    assert timezone.now().year > 2014
