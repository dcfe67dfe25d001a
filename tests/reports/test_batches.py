"""Batches: rows in a moment, cancelled and run again as a whole."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from reports import actions, making, ordering
from reports.actions.batching import MOST_REPORTS, ORDER_ITEMS, OWN, Kind
from reports.content.plain import Period
from reports.models import Batch, BatchItem, Report, ReportJob
from reports.outcomes import Code
from tests.factories import ProjectFactory, UserFactory
from tests.factories.projects import municipality, programme
from tests.reports.batches import PROGRESS, ask, make_all, projects, secretariat, settle
from trepart.models import Outbox

pytestmark = pytest.mark.django_db
State = BatchItem.State


@pytest.fixture
def user():
    return secretariat()


def states(batch: Batch) -> list[str]:
    return [item.job.state for item in batch.items.for_list()]


def bells() -> list[str]:
    return list(Outbox.objects.filter(task=ORDER_ITEMS).values_list("key", flat=True))


def run_out(item: BatchItem, **fields) -> None:
    """A worker took the item and was never heard of again."""
    gone = {"state": State.RUNNING, "attempt": 1, "worker": "another:1"} | fields
    ago = timezone.now() - timedelta(seconds=1)
    BatchItem.objects.filter(pk=item.pk).update(lease_until=ago, **gone)


class TestAsking:
    def test_a_batch_is_rows_and_a_bell_and_nothing_is_read(self, user):
        chosen = projects(3)

        batch = ask(chosen, user)

        asked = [(item.project, item.kind, item.language, item.state) for item in batch.items.all()]
        assert asked == [(project, "progress", "nb", State.QUEUED) for project in chosen]
        assert Report.objects.count() == 0
        assert bells() == [str(batch.pk)]
        event = AuditEvent.objects.get(about_type="reports.batch")
        assert (event.verb, event.by, event.changes) == ("asked for", user, {"reports": 3})

    def test_asking_costs_the_same_however_many_there_are(self, user):
        few, many = projects(2), projects(40)
        costs = []
        for chosen in (few, many):
            with CaptureQueriesContext(connection) as asked:
                ask(chosen, user)
            costs.append(len(asked))

        assert costs[0] == costs[1] <= 15

    def test_each_project_kind_and_language_is_asked_for_once(self, user):
        chosen = projects(2)

        batch = ask(
            chosen, user, languages=[OWN, "nb", "en", "en"], kinds=[PROGRESS, Kind("project_document")]
        )

        asked = [(item.project, item.kind, item.language) for item in batch.items.all()]
        assert asked == [
            (project, kind, language)
            for project in chosen
            for kind in ("progress", "project_document")
            for language in ("nb", "en")
        ]

    def test_its_own_language_is_the_municipalitys(self, user):
        here = ProjectFactory(municipality=municipality("Songdalen"))
        there = ProjectFactory(municipality=municipality("Strand"))
        there.municipality.language_form = "nn"
        there.municipality.save(update_fields=["language_form"])

        batch = ask([here, there], user)

        assert [item.language for item in batch.items.all()] == ["nb", "nn"]

    def test_the_same_request_is_one_batch_while_it_goes_on(self, user):
        chosen = projects(2)
        first = ask(chosen, user)

        assert ask(chosen[::-1], user) == first
        settle(first)
        assert ask(chosen, user) != first

    @pytest.mark.parametrize(
        "other",
        [
            {"languages": ["en"]},
            {"kinds": [Kind("project_document")]},
            {"period": Period(date(2014, 1, 1), date(2014, 12, 30))},
        ],
    )
    def test_another_request_is_another_batch(self, user, other):
        chosen = projects(1)

        assert ask(chosen, user, **other) != ask(chosen, user)
        assert [batch.number for batch in Batch.objects.order_by("number")] == [1, 2]

    def test_what_another_person_asks_for_is_another_batch(self, user):
        chosen = projects(1)

        assert ask(chosen, user) != ask(chosen, secretariat())

    def test_too_many_are_refused_in_words(self, user):
        place = municipality()
        chosen = [ProjectFactory.build(pk=n, municipality=place) for n in range(MOST_REPORTS + 1)]

        with pytest.raises(ValidationError, match="2001"):
            ask(chosen, user)

        assert Batch.objects.count() == 0


class TestCancelling:
    def test_all_of_it_stops_and_what_is_ready_stays(self, user):
        batch = ask(projects(4), user)
        first, second, third, fourth = batch.items.all()
        for item in (first, second, third):
            ordering.order_item(item.pk)
        making.make(BatchItem.objects.get(pk=first.pk).report.job.pk)
        running = ReportJob.objects.filter(report__batch_items=second)
        running.update(state="running", lease_until=timezone.now() + timedelta(seconds=9))

        actions.cancel_batch(batch, by=user)

        assert states(batch) == ["done", "running", "cancelled", "cancelled"]
        assert running.get().cancel_requested
        assert ordering.order_item(fourth.pk) is None
        assert AuditEvent.objects.filter(about_type="reports.batch", verb="cancelled").count() == 1

    def test_one_that_is_being_ordered_is_cancelled_with_the_rest(self, user, monkeypatch):
        batch = ask(projects(1), user)
        real = ordering._order

        def cancelled_meanwhile(item, *, by):
            actions.cancel_batch(batch, by=user)
            return real(item, by=by)

        monkeypatch.setattr(ordering, "_order", cancelled_meanwhile)
        # In earnest the cancelling is another transaction; here it must not be undone with ours.
        monkeypatch.setattr(ordering, "_ordered", ordering._ordered.__wrapped__)

        ordering.order_items(batch.pk)

        assert states(batch) == ["cancelled"]

    def test_cancelling_what_is_over_does_nothing(self, user):
        batch = ask(projects(1), user)
        settle(batch)

        actions.cancel_batch(batch, by=user)

        assert states(batch) == ["done"]
        assert not AuditEvent.objects.filter(verb="cancelled").exists()


class TestAgain:
    def test_only_the_failed_are_run_again_from_what_was_frozen(self, user):
        chosen = projects(3)
        batch = ask(chosen, user)
        ordering.order_items(batch.pk)
        jobs = list(ReportJob.objects.order_by("pk"))
        making.make(jobs[0].pk)
        ReportJob.objects.filter(pk=jobs[1].pk).update(state="failed", error_code=Code.DISK_FULL)
        ReportJob.objects.filter(pk=jobs[2].pk).update(state="cancelled", error_code=Code.CANCELLED)
        chosen[1].title = "Nytt navn"
        chosen[1].save(update_fields=["title"])

        actions.try_failed_again(batch, by=user)
        assert states(batch) == ["done", "queued", "cancelled"]
        make_all(batch)

        assert states(batch) == ["done", "done", "cancelled"]
        assert Report.objects.count() == 3
        assert Report.objects.get(job=jobs[1]).content["project"]["title"] == "Prosjekt 002"

    def test_what_was_never_ordered_is_ordered_then(self, user):
        stays, leaves = projects(2)
        batch = ask([stays, leaves], user)
        leaves.programme = None
        leaves.save(update_fields=["programme"])
        settle(batch)
        assert states(batch) == ["done", "failed"]

        leaves.programme = programme()
        leaves.save(update_fields=["programme"])
        actions.try_failed_again(batch, by=user)
        settle(batch)

        assert states(batch) == ["done", "done"]

    def test_again_has_room_for_others_too(self, user):
        batch = ask(projects(ordering.MOST_AHEAD + 2), user)
        settle(batch, "failed", error_code=Code.DIED)

        actions.try_failed_again(batch, by=user)
        ordering.order_items(batch.pk)

        assert Report.objects.waiting().count() == ordering.MOST_AHEAD

    def test_where_nothing_failed_nothing_happens(self, user):
        batch = ask(projects(1), user)
        settle(batch)

        actions.try_failed_again(batch, by=user)

        assert states(batch) == ["done"]
        assert bells() == []


class TestCounting:
    def test_the_counts_are_of_what_became_of_each(self, user):
        batch = ask(projects(7), user)
        items = list(batch.items.all())
        for item in items[:5]:
            ordering.order_item(item.pk)
        jobs = list(ReportJob.objects.order_by("pk"))
        for job, state in zip(jobs, ("done", "failed", "cancelled", "running"), strict=False):
            ReportJob.objects.filter(pk=job.pk).update(
                state=state, error_code="died", lease_until=timezone.now()
            )
        BatchItem.objects.filter(pk=items[5].pk).update(state="failed", error_code="no_access")

        assert batch.items.counted() == {
            "all": 7,
            "ready": 1,
            "failed": 2,
            "cancelled": 1,
            "being_made": 1,
        }
        assert batch.items.going_on().count() == 3
        assert Batch.objects.going_on().get() == batch
        assert [(row.item_count, row.ready_count) for row in Batch.objects.for_list()] == [(7, 1)]


class TestTheDatabase:
    def test_a_batch_asks_for_a_report_once(self, user):
        batch = ask(projects(1), user)
        item = batch.items.get()

        with (
            pytest.raises(IntegrityError, match=r"a_batch_asks_for_a_report_once|UNIQUE"),
            transaction.atomic(),
        ):
            BatchItem.objects.create(
                batch=batch, project=item.project, kind=item.kind, language=item.language
            )

    @pytest.mark.parametrize(
        ("fields", "name"),
        [
            ({"state": "done"}, "an_ordered_item_has_its_report"),
            ({"state": "failed"}, "a_failed_item_says_why"),
            ({"state": "running"}, "an_item_being_ordered_has_a_lease"),
            ({"state": "gone"}, "batch_item_state_is_known"),
            ({"kind": "minutes"}, "a_batch_asks_for_reports_of_projects"),
        ],
    )
    def test_no_item_is_half_said(self, user, fields, name):
        item = ask(projects(1), user).items.get()

        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            BatchItem.objects.filter(pk=item.pk).update(**fields)


def test_strangers_see_no_batch(user):
    batch = ask(projects(1), user)

    assert list(Batch.objects.visible_to(user)) == [batch]
    assert list(Batch.objects.visible_to(UserFactory())) == []
