"""Reports that come by themselves: on the days that were set, once, for the projects that were there."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from projects.models import Access, Deadline, Municipality
from reports import actions
from reports.actions import plans
from reports.actions.batching import Kind
from reports.content.plain import Period
from reports.models import Batch, ReportPlan
from reports.tasks import ask_as_planned
from tests.factories import ProjectFactory, UserFactory
from tests.factories.projects import programme
from tests.reports.batches import projects, secretariat
from trepart.versions import Stale

pytestmark = pytest.mark.django_db
YEARLY = {"rhythm": "yearly", "month": 2, "day": 15, "days_after": None}
AFTER = {"rhythm": "after_deadlines", "month": None, "day": None, "days_after": 10}
FORM = {
    "kind": "progress",
    "language": "own",
    "rhythm": "yearly",
    "day": "15",
    "month": "2",
    "days_after": "",
    "is_on": "on",
}


@pytest.fixture
def user():
    return secretariat()


@pytest.fixture
def client(user, client_of):
    return client_of(user)


def plan(user, on_since: date = date(2014, 1, 1), **fields) -> ReportPlan:
    made = actions.set_plan(
        programme(),
        **({"kind": "progress", "stage": "", "language": "", "is_on": True} | YEARLY | fields),
        by=user,
    )
    ReportPlan.objects.filter(pk=made.pk).update(on_since=on_since)
    made.refresh_from_db()
    return made


def deadline(due_on: date) -> Deadline:
    return Deadline.objects.create(
        programme=programme(),
        period_from=date(due_on.year - 1, 1, 1),
        period_to=date(due_on.year - 1, 12, 31),
        due_on=due_on,
    )


def asked(today: date) -> list[tuple]:
    return [(batch.due_on, batch.period_from, batch.period_to) for batch in actions.ask_as_planned(today)]


class TestWhen:
    def test_a_yearly_plan_asks_on_its_day_for_the_year_before_it(self, user):
        projects(1)
        plan(user)

        assert asked(date(2014, 2, 14)) == []
        assert asked(date(2014, 2, 15)) == [(date(2014, 2, 15), date(2013, 2, 15), date(2014, 2, 14))]

    def test_it_asks_once_however_often_it_is_run(self, user):
        projects(1)
        plan(user)

        assert len(asked(date(2014, 2, 15))) == 1
        assert asked(date(2014, 2, 15)) == []
        assert asked(date(2014, 2, 16)) == []
        assert [day for day, _first, _last in asked(date(2015, 2, 15))] == [date(2015, 2, 15)]

    def test_a_day_on_which_nothing_ran_is_made_up_for_within_a_month(self, user):
        projects(1)
        plan(user)

        assert [day for day, _first, _last in asked(date(2014, 3, 18))] == [date(2014, 2, 15)]
        assert asked(date(2014, 3, 19)) == []

    def test_what_lies_longer_back_is_not(self, user):
        projects(1)
        plan(user)

        assert asked(date(2014, 3, 19)) == []

    def test_what_lay_before_it_was_turned_on_is_not_asked_for(self, user):
        projects(1)
        plan(user, on_since=date(2014, 2, 16))

        assert asked(date(2014, 2, 20)) == []

    def test_a_plan_that_is_off_asks_for_nothing(self, user):
        projects(1)
        plan(user, is_on=False)

        assert asked(date(2014, 2, 15)) == []

    def test_the_last_of_february_is_the_last_in_every_year(self):
        assert plans.day_in(2015, 2, 29) == date(2015, 2, 28)
        assert plans.day_in(2016, 2, 29) == date(2016, 2, 29)

    def test_deadlines_are_followed_so_many_days_after_them(self, user):
        projects(1)
        plan(user, **AFTER)
        deadline(date(2014, 3, 1))
        deadline(date(2014, 9, 1))

        assert asked(date(2014, 3, 10)) == []
        assert asked(date(2014, 3, 11)) == [(date(2014, 3, 11), date(2013, 1, 1), date(2013, 12, 31))]
        assert [day for day, _first, _last in asked(date(2014, 9, 11))] == [date(2014, 9, 11)]

    def test_two_plans_each_ask(self, user):
        projects(1)
        plan(user)
        plan(user, kind="project_document")

        assert len(asked(date(2014, 2, 15))) == 2

    def test_the_database_lets_a_plan_ask_once_a_day(self, user):
        projects(1)
        plan(user)
        (batch,) = actions.ask_as_planned(date(2014, 2, 15))
        batch.pk, batch.number = None, 2

        with pytest.raises(IntegrityError), transaction.atomic():
            batch.save(force_insert=True)

    def test_one_plan_that_cannot_ask_stops_no_other(self, user, monkeypatch):
        projects(1)
        plan(user)
        plan(user, language="en")
        monkeypatch.setattr("reports.actions.batching.MOST_REPORTS", 0)
        assert asked(date(2014, 2, 15)) == []
        monkeypatch.undo()

        assert len(asked(date(2014, 2, 15))) == 2

    def test_the_clock_asks(self, user):
        today = timezone.localdate()
        ProjectFactory(starts_on=date(2012, 1, 1), ends_on=None)
        plan(user, month=today.month, day=today.day)

        ask_as_planned()
        ask_as_planned()

        assert [batch.due_on for batch in Batch.objects.all()] == [today]


class TestWhat:
    def test_those_that_ran_in_the_period_are_reported(self, user):
        there = ProjectFactory(title="A", starts_on=date(2014, 2, 14), ends_on=None)
        ended = ProjectFactory(
            title="B", starts_on=date(2012, 1, 1), ends_on=date(2013, 2, 15), phase="ended"
        )
        ProjectFactory(title="over", ends_on=date(2013, 2, 14), phase="ended")
        ProjectFactory(title="to come", starts_on=date(2014, 2, 15))
        ProjectFactory(title="withdrawn", phase="withdrawn")
        ProjectFactory(title="being registered", is_draft=True)
        ProjectFactory(title="elsewhere", programme=None)
        plan(user, language="nn")

        (batch,) = actions.ask_as_planned(date(2014, 2, 15))

        items = [(item.project, item.kind, item.language) for item in batch.items.all()]
        assert items == [(there, "progress", "nn"), (ended, "progress", "nn")]

    def test_each_municipality_has_its_own_language_unless_one_is_set(self, user):
        (project,) = projects(1)
        Municipality.objects.filter(pk=project.municipality_id).update(language_form="nn")
        plan(user)

        (batch,) = actions.ask_as_planned(date(2014, 2, 15))

        assert [item.language for item in batch.items.all()] == ["nn"]

    def test_where_no_project_is_there_the_day_is_kept_all_the_same(self, user):
        plan(user)

        (batch,) = actions.ask_as_planned(date(2014, 2, 15))

        assert batch.items.count() == 0
        assert asked(date(2014, 2, 16)) == []

    def test_what_was_asked_for_by_hand_is_not_in_its_way(self, user):
        chosen = projects(1)
        plan(user)
        period = Period(date(2013, 2, 15), date(2014, 2, 14))
        asked_for = {"projects": chosen, "kinds": [Kind("progress")], "languages": ["nb"]}
        by_hand = actions.ask_for_batch(programme(), **asked_for, period=period, by=user)

        (by_itself,) = actions.ask_as_planned(date(2014, 2, 15))

        assert by_itself != by_hand


class TestWho:
    def test_it_asks_in_the_name_of_who_set_it_last(self, user):
        projects(1)
        first = plan(user)
        later = secretariat()
        actions.change_plan(first, version=1, day=15, by=later)
        actions.change_plan(first, version=None, month=3, by=later)
        ReportPlan.objects.update(on_since=date(2014, 1, 1))

        (batch,) = actions.ask_as_planned(date(2014, 3, 15))

        assert batch.asked_by == later

    @pytest.mark.parametrize("ended", ["account", "role"])
    def test_another_of_the_secretariat_stands_in(self, user, ended):
        projects(1)
        plan(user)
        other = secretariat()
        if ended == "account":
            user.is_active = False
            user.save(update_fields=["is_active"])
        else:
            Access.objects.filter(person=user.person).delete()

        (batch,) = actions.ask_as_planned(date(2014, 2, 15))

        assert batch.asked_by == other

    def test_nothing_is_asked_for_where_nobody_follows_the_programme(self, user):
        projects(1)
        plan(user)
        Access.objects.filter(person=user.person).delete()

        assert asked(date(2014, 2, 15)) == []

    def test_it_is_asked_for_when_somebody_is_there_again(self, user):
        projects(1)
        plan(user)
        Access.objects.filter(person=user.person).delete()
        asked(date(2014, 2, 15))
        secretariat()

        assert [day for day, _first, _last in asked(date(2014, 2, 20))] == [date(2014, 2, 15)]


class TestSetting:
    def test_what_changes_is_kept_and_what_does_not_is_not_told(self, user):
        made = plan(user)

        changed = actions.change_plan(made, version=1, day=1, month=2, by=user)

        assert (changed.day, changed.month, changed.version) == (1, 2, 2)
        event = AuditEvent.objects.filter(about_type="reports.reportplan").latest("pk")
        assert (event.verb, event.changes) == ("changed", {"day": [15, 1]})
        actions.change_plan(changed, version=2, day=1, by=user)
        assert AuditEvent.objects.filter(about_type="reports.reportplan").count() == 2

    def test_two_who_change_it_at_once_are_told(self, user):
        made = plan(user)
        actions.change_plan(made, version=1, day=1, by=user)

        with pytest.raises(Stale):
            actions.change_plan(made, version=1, day=2, by=user)

    @pytest.mark.parametrize(
        "half", [{"day": None}, {"month": 13}, {"days_after": 3}, {"rhythm": "weekly"}, {"kind": "minutes"}]
    )
    def test_the_database_keeps_no_half_plan(self, user, half):
        made = plan(user)

        with pytest.raises(IntegrityError), transaction.atomic():
            ReportPlan.objects.filter(pk=made.pk).update(**half)


class TestPages:
    def address(self) -> str:
        return reverse("reports:plans", args=[programme().slug])

    def test_a_plan_is_set_on_the_programmes_page(self, client):
        answer = client.post(self.address(), FORM, follow=True)

        assert "Planen er satt opp." in answer.text
        assert "Hvert år 15. februar" in answer.text
        made = ReportPlan.objects.get()
        assert (made.kind, made.stage, made.month, made.day, made.days_after) == ("progress", "", 2, 15, None)

    def test_what_belongs_to_the_other_rhythm_is_left_out(self, client):
        client.post(self.address(), FORM | {"rhythm": "after_deadlines", "days_after": "0", "kind": "final"})

        made = ReportPlan.objects.get()
        assert (made.kind, made.stage, made.month, made.day, made.days_after) == (
            "evaluation",
            "final",
            None,
            None,
            0,
        )

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"rhythm": ""}, "Når?"),
            ({"day": ""}, "Dag i måneden"),
            ({"month": ""}, "Måned"),
            ({"day": "30"}, "Måneden har ikke så mange dager."),
            ({"day": "0"}, "0"),
            ({"rhythm": "after_deadlines"}, "Dager etter fristen"),
            ({"kind": "minutes"}, "minutes"),
            ({"language": "sv"}, "sv"),
        ],
    )
    def test_half_a_plan_is_refused_in_words(self, client, wrong, sentence):
        answer = client.post(self.address(), FORM | wrong)

        assert answer.status_code == 422
        assert sentence in answer.text
        assert ReportPlan.objects.count() == 0

    def test_a_plan_is_turned_off(self, client, user):
        made = plan(user)
        address = reverse("reports:plan-edit", args=[made.pk])
        assert 'value="15"' in client.get(address).text

        sent = {name: value for name, value in FORM.items() if name != "is_on"} | {"version": "1"}
        answer = client.post(address, sent, follow=True)

        assert "Slått av" in answer.text
        assert ReportPlan.objects.get().is_on is False

    def test_who_comes_second_sees_what_the_first_did(self, client, user):
        made = plan(user)
        actions.change_plan(made, version=1, day=1, by=user)

        answer = client.post(reverse("reports:plan-edit", args=[made.pk]), FORM | {"version": "1"})

        assert answer.status_code == 422
        assert ReportPlan.objects.get().day == 1

    def test_what_it_made_is_shown(self, client, user):
        projects(2)
        plan(user)
        (batch,) = actions.ask_as_planned(date(2014, 2, 15))

        page = client.get(self.address()).text

        assert batch.get_absolute_url() in page
        assert "0 av 2" in page

    @pytest.mark.parametrize("count", [1, 4])
    def test_the_page_asks_the_database_the_same_few_questions(
        self, client, user, count, django_assert_num_queries
    ):
        for day in range(1, count + 1):
            plan(user, day=day)
        actions.ask_as_planned(date(2014, 2, 20))
        client.get(self.address())

        with django_assert_num_queries(8):
            page = client.get(self.address())

        assert page.text.count("Hvert år") >= count

    def test_strangers_see_no_plan(self, client_of, user):
        made = plan(user)
        stranger = client_of(UserFactory())

        assert stranger.get(self.address()).status_code == 403
        assert stranger.get(reverse("reports:plan-edit", args=[made.pk])).status_code == 404
