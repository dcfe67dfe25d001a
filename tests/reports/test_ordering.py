"""The worker's part in a batch: one report after another, a few ahead of the makers, none lost."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from projects.models import Access
from reports import actions, making, ordering
from reports.actions.batching import ORDER_ITEMS, Kind
from reports.models import Batch, BatchItem, Report, ReportJob
from reports.outcomes import Code
from tests.reports.batches import PROGRESS, YEAR, ask, make_all, projects, secretariat
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


class TestOrdering:
    def test_no_more_is_ordered_than_there_is_room_for(self, user):
        batch = ask(projects(ordering.MOST_AHEAD + 2), user)

        ordering.order_items(batch.pk)
        assert states(batch) == ["queued"] * 8
        assert Report.objects.count() == ordering.MOST_AHEAD
        assert bells() == []

        ordering.order_items(batch.pk)
        assert Report.objects.count() == ordering.MOST_AHEAD

    def test_two_batches_share_the_room(self, user):
        first, second = ask(projects(4), user), ask(projects(4), user)

        ordering.order_items(first.pk)
        ordering.order_items(second.pk)

        assert Report.objects.count() == ordering.MOST_AHEAD

    def test_a_settled_report_rings_for_the_next(self, user):
        batch = ask(projects(ordering.MOST_AHEAD + 1), user)
        ordering.order_items(batch.pk)
        job = ReportJob.objects.first()
        making.make(job.pk)

        ordering.ring_for_more(job.pk)
        assert bells() == [str(batch.pk)]

        ordering.order_items(batch.pk)
        assert Report.objects.count() == ordering.MOST_AHEAD + 1
        ordering.ring_for_more(job.pk)
        assert bells() == []

    def test_each_report_says_what_its_project_says_when_its_turn_comes(self, user):
        chosen = projects(2)
        batch = ask(chosen, user)
        chosen[1].title = "Nytt navn"
        chosen[1].save(update_fields=["title"])

        ordering.order_items(batch.pk)

        titles = [report.content["project"]["title"] for report in Report.objects.order_by("asked_at")]
        assert titles == ["Prosjekt 001", "Nytt navn"]

    def test_a_project_that_is_renamed_while_its_report_is_made_keeps_its_name_there(self, user):
        chosen = projects(1)
        batch = ask(chosen, user)
        ordering.order_items(batch.pk)
        chosen[0].title = "Nytt navn"
        chosen[0].save(update_fields=["title"])

        make_all(batch)

        assert states(batch) == ["done"]
        assert Report.objects.get().content["project"]["title"] == "Prosjekt 001"

    def test_a_project_in_a_batch_cannot_be_deleted(self, user):
        (chosen,) = projects(1)
        batch = ask([chosen], user)

        with pytest.raises(ProtectedError), transaction.atomic():
            chosen.delete()

        make_all(batch)
        assert states(batch) == ["done"]

    def test_a_municipality_that_merges_meanwhile_is_named_as_it_was(self, user):
        (chosen,) = projects(1)
        batch = ask([chosen], user)
        chosen.municipality.valid_to = date(2014, 12, 31)
        chosen.municipality.save(update_fields=["valid_to"])

        make_all(batch)

        assert states(batch) == ["done"]
        assert Report.objects.get().content["project"]["municipality"] == "Songdalen"

    def test_a_project_that_left_the_programme_is_not_reported(self, user):
        stays, leaves = projects(2)
        batch = ask([stays, leaves], user)
        leaves.programme = None
        leaves.save(update_fields=["programme"])

        ordering.order_items(batch.pk)

        assert states(batch) == ["queued", "failed"]
        assert batch.items.get(project=leaves).error_code == Code.NO_ACCESS

    @pytest.mark.parametrize("ended", ["account", "role"])
    def test_nothing_is_read_for_somebody_who_may_no_longer(self, user, ended):
        batch = ask(projects(2), user)
        if ended == "account":
            user.is_active = False
            user.save(update_fields=["is_active"])
        else:
            Access.objects.filter(person=user.person).delete()

        ordering.order_items(batch.pk)

        assert states(batch) == ["failed", "failed"]
        assert Report.objects.count() == 0

    def test_a_project_without_a_document_says_so_and_the_others_go_on(self, user):
        batch = ask(projects(1), user, kinds=[Kind("project_document"), PROGRESS])

        ordering.order_items(batch.pk)

        assert states(batch) == ["failed", "queued"]
        assert batch.items.first().error_code == Code.NOTHING_THERE

    def test_what_one_project_holds_stops_no_other(self, user, monkeypatch):
        batch = ask(projects(3), user)
        real = actions.ask_for_report

        def broken(project, **asked):
            if project.title == "Prosjekt 002":
                raise ZeroDivisionError
            return real(project, **asked)

        monkeypatch.setattr(ordering, "ask_for_report", broken)

        ordering.order_items(batch.pk)

        assert states(batch) == ["queued", "failed", "queued"]
        failed = batch.items.get(state=State.FAILED)
        assert (failed.error_code, len(failed.reference)) == (Code.BROKEN, 4)

    def test_a_person_can_order_one_beside_their_batch(self, user):
        chosen = projects(ordering.MOST_AHEAD)
        ordering.order_items(ask(chosen, user).pk)

        year = {"start": YEAR.start, "end": YEAR.end}
        report = actions.ask_for_report(chosen[0], kind="progress", language="en", **year, by=user)

        assert report.job.state == State.QUEUED


class TestLost:
    def test_a_database_that_is_away_leaves_the_item_to_be_taken_again(self, user, monkeypatch):
        batch = ask(projects(1), user)
        with monkeypatch.context() as away:
            away.setattr(ordering, "_frozen", lambda *args, **kwargs: _raise(DatabaseError()))
            with pytest.raises(DatabaseError):
                ordering.order_items(batch.pk)
        item = batch.items.get()
        assert item.state == State.RUNNING

        run_out(item)
        ordering.order_items(batch.pk)

        assert Report.objects.count() == 1

    def test_a_worker_that_lost_its_lease_orders_nothing(self, user, monkeypatch):
        batch = ask(projects(1), user)
        item = batch.items.get()
        real = ordering._order

        def slow(row, *, by):
            BatchItem.objects.filter(pk=row.pk).update(attempt=2)
            return real(row, by=by)

        monkeypatch.setattr(ordering, "_order", slow)
        ordering.order_item(item.pk)

        assert Report.objects.count() == 0

    def test_the_sweeper_rings_for_what_waits_while_there_is_room(self, user):
        batch = ask(projects(ordering.MOST_AHEAD + 1), user)
        Outbox.objects.all().delete()

        assert ordering.sweep_batches() == 1
        assert bells() == [str(batch.pk)]

        ordering.order_items(batch.pk)
        assert ordering.sweep_batches() == 0

    def test_the_sweeper_ends_what_killed_its_worker_three_times(self, user):
        batch = ask(projects(2), user)
        first, second = batch.items.all()
        run_out(first, attempt=3)
        run_out(second, attempt=2)

        ordering.sweep_batches()

        assert states(batch) == ["failed", "running"]
        assert batch.items.get(pk=first.pk).error_code == Code.DIED

    def test_the_sweeper_cancels_what_was_to_be_cancelled(self, user):
        batch = ask(projects(1), user)
        run_out(batch.items.get())
        actions.cancel_batch(batch, by=user)

        ordering.sweep_batches()

        assert states(batch) == ["cancelled"]


def _raise(error: Exception) -> None:
    raise error
