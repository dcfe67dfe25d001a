"""A closed round is opened again for a reason that stays, and never where that would give somebody away."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Letter, PersonalLink
from assessments import actions
from assessments.counting import Blind, results_of
from assessments.models import Answer
from assessments.permissions import Perm
from projects.models import Access
from tests.factories import (
    answer_all,
    closed_round,
    criterion_of,
    crowd,
    meeting_in_session,
    open_round,
    statements_of,
    steering_table,
)
from tests.factories.asking import TONE, staff_group, table_with_tone, token_to

pytestmark = pytest.mark.django_db
REASON = "Ordføreren var sjuk hele perioden"


@pytest.fixture
def table():
    return steering_table()


def reopened(round, table, *, reason=REASON, days=7):
    closes_on = timezone.localdate() + timedelta(days=days)
    return actions.reopen_round(round, reason=reason, closes_on=closes_on, by=table.leader)


class TestOpenAgain:
    """What it does."""

    def test_people_can_answer_and_the_results_are_hidden(self, table):
        round = reopened(closed_round(table), table)
        answer_all(round, table.chair, 1)

        assert round.can_be_answered
        with pytest.raises(Blind):
            results_of(round)
        assert not table.leader.has_perm(Perm.VIEW_RESULTS, round)

    def test_what_was_answered_before_stands(self, table):
        round = closed_round(table)
        before = Answer.objects.count()
        closed = actions.close_round(reopened(round, table), by=table.leader)

        assert Answer.objects.count() == before
        assert results_of(closed).people == 4

    def test_when_it_closed_before_who_opened_it_and_why_is_kept(self, table):
        round = closed_round(table)
        closed_at, last_day = round.closed_at, round.closes_on
        again = reopened(round, table)
        row = again.reopenings.get()

        assert (row.closed_at, row.closed_on, row.closed_by) == (closed_at, last_day, table.leader)
        assert (row.reason, row.reopened_by) == (REASON, table.leader)
        event = AuditEvent.objects.filter(verb="opened again").get()
        assert event.reason == REASON

    def test_everybody_who_is_asked_is_told_why_each_time(self, table):
        round = closed_round(table)
        before = Letter.objects.count()
        again = reopened(round, table)
        assert Letter.objects.count() == before + 4
        assert REASON in Letter.objects.last().text

        reopened(actions.close_round(again, by=table.leader), table, reason="En gang til")
        assert Letter.objects.count() == before + 8

    def test_who_saw_the_project_because_of_the_round_sees_it_again(self, table):
        _table, tone = table_with_tone()
        round = actions.close_round(tone.round, by=_table.leader)
        source = f"round:{round.pk}"
        assert Access.objects.get(source=source).ends_on is not None

        reopened(round, _table)

        assert Access.objects.get(source=source).ends_on is None

    def test_a_link_goes_on_and_lasts_longer(self, table):
        _table, tone = table_with_tone()
        token = token_to(TONE)
        round = reopened(actions.close_round(tone.round, by=_table.leader), _table, days=40)

        expires = PersonalLink.objects.behind(token).get().expires_at
        assert timezone.localdate(expires) == round.closes_on + timedelta(days=30)


class TestRefusals:
    """Where a round stands as it is."""

    def refused(self, round, table, **fields):
        with pytest.raises(ValidationError) as caught:
            reopened(round, table, **fields)
        assert not round.reopenings.exists()
        return caught.value

    def test_an_anonymous_round(self, table):
        crowd(table, of_each=5)
        round = open_round(table.project, by=table.leader, disclosure="anonymous")
        closed = actions.close_round(round, by=table.leader)

        self.refused(closed, table)

    def test_an_open_round(self, table):
        self.refused(open_round(table.project, by=table.leader), table)

    def test_one_that_is_not_the_last(self, table):
        first = closed_round(table, moment="start")
        closed_round(table)

        self.refused(first, table)

    def test_one_that_the_group_has_concluded_on(self, table):
        round = closed_round(table)
        said = {"level": 3, "reason": "Vi mangler tid.", "meeting": meeting_in_session(table)}
        actions.conclude_jointly(round, criterion_of(round, "goals"), **said, by=table.leader)

        self.refused(round, table)

    @pytest.mark.parametrize("fields", [{"reason": "  "}, {"days": 0}])
    def test_without_a_reason_or_a_day_ahead(self, table, fields):
        error = self.refused(closed_round(table), table, **fields)
        assert set(error.message_dict) == {"reason" if "reason" in fields else "closes_on"}


class TestStaff:
    """Whose answers have been shown as a group."""

    def test_staff_are_not_asked_anew(self, table):
        round = open_round(table.project, by=table.leader)
        group = staff_group(round, 5)
        round = reopened(actions.close_round(round, by=table.leader), table)
        invitation = group.invitations.select_related("round").first()
        mine = next(one for one in statements_of(round) if invitation.is_asked(one))

        with pytest.raises(ValidationError):
            actions.answer(invitation, mine, level=1, by=None)
        with pytest.raises(ValidationError):
            staff_group(round, 5, name="Solbakken")
        with pytest.raises(ValidationError):
            actions.hand_out_links(group, 2, by=table.leader)


class TestPages:
    """The page that asks why, and what stands beside the results."""

    def test_it_asks_why_and_opens(self, client_of, table):
        round = closed_round(table)
        address = reverse("assessments:reopen", args=[table.project.slug, round.number])
        client = client_of(table.leader)
        assert address in client.get(round.get_absolute_url()).text

        empty = client.post(address, {"reason": "", "closes_on": "1.1.2020"})
        assert (empty.status_code, set(empty.context["form"].errors)) == (422, {"reason"})

        in_a_week = timezone.localdate() + timedelta(days=7)
        client.post(address, {"reason": REASON, "closes_on": in_a_week.strftime("%d.%m.%Y")})
        round.refresh_from_db()
        assert round.is_open
        assert REASON in client.get(round.get_absolute_url()).text

    def test_the_results_say_that_they_were_not_all_blind(self, client_of, table):
        round = actions.close_round(reopened(closed_round(table), table), by=table.leader)

        assert REASON in client_of(table.chair).get(round.get_absolute_url()).text

    def test_an_anonymous_round_offers_no_such_thing(self, client_of, table):
        crowd(table, of_each=5)
        round = open_round(table.project, by=table.leader, disclosure="anonymous")
        actions.close_round(round, by=table.leader)

        assert "apne/" not in client_of(table.leader).get(round.get_absolute_url()).text

    def test_the_day_suggested_is_not_before_the_one_that_was_promised(self, client_of, table):
        round = closed_round(table)
        address = reverse("assessments:reopen", args=[table.project.slug, round.number])
        for days, suggested in ((11, 11), (3, 7)):
            round.closes_on = timezone.localdate() + timedelta(days=days)
            round.save(update_fields=["closes_on"])

            day = client_of(table.leader).get(address).context["form"]["closes_on"].value()
            assert day == timezone.localdate() + timedelta(days=suggested)

    def test_staff_are_not_offered_what_would_be_refused(self, client_of, table):
        round = open_round(table.project, by=table.leader)
        group = staff_group(round, 5)
        at = [table.project.slug, round.number]
        offers = [
            reverse("assessments:hand-out", args=[*at, group.pk]),
            reverse("assessments:ask-staff", args=at),
        ]
        address, client = reverse("assessments:asked", args=at), client_of(table.leader)
        assert all(offer in client.get(address).text for offer in offers)

        reopened(actions.close_round(round, by=table.leader), table)

        assert not any(offer in client.get(address).text for offer in offers)
