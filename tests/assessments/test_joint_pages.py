"""The joint assessment on the projector: what is written down, what is shown, and what the others fetch."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments import actions
from assessments.matters import topic_of
from assessments.models import JointAssessment
from governance import actions as meetings
from governance.agenda import leads_to
from tests.factories import (
    closed_round,
    criterion_of,
    ended_meeting,
    meeting_in_session,
    steering_table,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def round(table):
    return closed_round(table)


@pytest.fixture
def meeting(table, round):
    return meeting_in_session(table)


def conclude(round, table, meeting, key="resources", **said):
    said = {"level": 3, "reason": "Vi mangler tid på avdelingene.", "by": table.leader} | said
    return actions.conclude_jointly(round, criterion_of(round, key), meeting=meeting, **said)


class TestPages:
    """The projector's pages."""

    def address(self, round, key="resources"):
        return reverse("assessments:joint-criterion", args=[round.project.slug, round.number, key])

    def typed(self, meeting, **more):
        return {
            "version": 0,
            "level": 3,
            "reason": "Vi er enige.",
            "actions": "",
            "meeting": meeting.pk,
        } | more

    def test_saving_leads_to_the_next_criterion(self, client_of, table, round, meeting):
        answer = client_of(table.leader).post(self.address(round), self.typed(meeting))

        assert answer.status_code == 302
        assert answer.url == self.address(round, "follow_up") + f"?mote={meeting.pk}"
        assert JointAssessment.objects.get().level == 3

    def test_it_does_not_ask_to_begin_where_all_is_concluded(self, client_of, table, round, meeting):
        joint = reverse("assessments:joint", args=[round.project.slug, round.number])
        said = {True: _("You have concluded on all the criteria."), False: _("Begin with: %(name)s")[:8]}
        page = client_of(table.leader).get(joint).text
        assert (said[True] in page, said[False] in page) == (False, True)

        for criterion in round.statement_set.criteria.all():
            conclude(round, table, meeting, key=criterion.key)

        page = client_of(table.leader).get(joint).text
        assert (said[True] in page, said[False] in page) == (True, False)

    def test_what_stands_in_approved_minutes_is_not_offered_to_be_changed(self, client_of, table, round):
        first = ended_meeting(table)
        for criterion in round.statement_set.criteria.all():
            conclude(round, table, first, key=criterion.key)
        meeting_in_session(table)
        client = client_of(table.leader)
        assert self.offered(client, round) == (True, True, False)

        meetings.approve_minutes(first, by=table.chair)

        assert self.offered(client, round) == (False, False, True)
        swapped = client.get(self.address(round), headers={"HX-Request": "true"}).text
        assert _("The minutes of the meeting are approved: the joint assessment stands.") in swapped

    def offered(self, client, round):
        """Whether the six can be changed, whether one of them can, and whether both pages say why not."""
        stands = _("The minutes of the meeting are approved: the joint assessment stands.")
        all_six = client.get(reverse("assessments:joint", args=[round.project.slug, round.number])).text
        one = client.get(self.address(round)).text
        changes, saves = _("Change what you concluded"), _("Save what you agree on")
        return changes in all_six, saves in one, stands in all_six and stands in one

    def test_what_was_typed_while_the_minutes_were_approved_is_kept(self, client_of, table, round):
        first = ended_meeting(table)
        conclude(round, table, first)
        other = meeting_in_session(table)
        meetings.approve_minutes(first, by=table.chair)

        answer = client_of(table.leader).post(
            self.address(round), self.typed(other, version=1, reason="Min tekst.")
        )

        assert answer.status_code == 422
        assert "Min tekst." in answer.text
        assert _("The minutes of the meeting are approved: the joint assessment stands.") in answer.text

    def test_the_meeting_is_asked_for_where_none_is_meant(self, client_of, table, round):
        meeting = ended_meeting(table)
        client = client_of(table.leader)
        form = client.get(self.address(round)).context["form"]
        assert 'value="" selected' in str(form["meeting"])

        conclude(round, table, meeting)
        form = client.get(self.address(round)).context["form"]
        assert f'value="{meeting.pk}" selected' in str(form["meeting"])

    def test_the_second_writer_sees_both_and_keeps_theirs(self, client_of, table, round, meeting):
        conclude(round, table, meeting, level=2, reason="Vår tekst.")

        answer = client_of(table.chair).post(self.address(round), self.typed(meeting, reason="Min tekst."))

        assert answer.status_code == 422
        assert "Vår tekst." in answer.text
        assert "Min tekst." in answer.text
        assert JointAssessment.objects.get().reason == "Vår tekst."
        again = client_of(table.chair).post(
            self.address(round), self.typed(meeting, reason="Min tekst.", version=1)
        )
        assert again.status_code == 302
        assert JointAssessment.objects.get().reason == "Min tekst."

    def test_a_refused_form_keeps_what_was_typed(self, client_of, table, round, meeting):
        answer = client_of(table.leader).post(
            self.address(round), self.typed(meeting, level="", reason="Fordi <b>vi</b> sier det")
        )

        assert answer.status_code == 422
        assert "Fordi &lt;b&gt;vi&lt;/b&gt; sier det" in answer.text

    @pytest.mark.parametrize("field", ["level", "meeting", "version"])
    @pytest.mark.parametrize("value", ["", "x", "-1", "1.5", "9" * 25])
    def test_what_cannot_be_is_refused(self, client_of, table, round, meeting, field, value):
        answer = client_of(table.leader).post(self.address(round), self.typed(meeting) | {field: value})

        assert answer.status_code == 422
        assert not JointAssessment.objects.exists()

    @pytest.mark.parametrize("value", ["x", "-1", "9" * 25, "१", "<script>"])
    def test_a_meeting_in_the_address_that_cannot_be_is_left_out(
        self, client_of, table, round, meeting, value
    ):
        page = client_of(table.leader).get(self.address(round), {"mote": value})

        assert page.status_code == 200
        assert "<script>" not in page.text.replace("<script src", "")

    def test_a_draft_comes_back(self, client_of, table, round, meeting):
        client = client_of(table.leader)
        client.post(
            self.address(round), self.typed(meeting, reason="Halvferdig"), headers={"Trepart-Draft": "1"}
        )

        assert "Halvferdig" in client.get(self.address(round)).text
        assert not JointAssessment.objects.exists()

    def test_a_draft_over_what_another_has_saved_since_shows_both(self, client_of, table, round, meeting):
        client = client_of(table.leader)
        client.post(
            self.address(round), self.typed(meeting, reason="Halvferdig"), headers={"Trepart-Draft": "1"}
        )
        conclude(round, table, meeting, reason="Vår tekst.", by=table.chair)

        page = client.get(self.address(round))
        answer = client.post(
            self.address(round),
            self.typed(meeting, reason="Halvferdig", version=page.context["form"]["version"].value()),
        )

        assert answer.status_code == 422
        assert JointAssessment.objects.get().reason == "Vår tekst."

    def test_who_only_sits_there_reads_and_does_not_write(self, client_of, table, round, meeting):
        client = client_of(table.steward)

        assert client.get(self.address(round)).status_code == 200
        assert client.post(self.address(round), self.typed(meeting)).status_code == 403
        assert not JointAssessment.objects.exists()

    def test_outsiders_find_nothing(self, client_of, table, round, meeting):
        client = client_of(table.outsider)
        joint = reverse("assessments:joint", args=[round.project.slug, round.number])
        in_meeting = reverse("assessments:joint-in-meeting", args=[meeting.pk, round.pk])

        for address in (self.address(round), joint, in_meeting):
            assert client.get(address).status_code == 404

    def test_the_item_of_a_meeting_leads_here_with_the_meeting_chosen(self, client_of, table, round, meeting):
        client = client_of(table.leader)
        _said, address = leads_to(meeting, topic_of(round))

        page = client.get(client.get(address).url)

        assert page.status_code == 200
        assert f"?mote={meeting.pk}" in page.text

    def test_without_an_open_meeting_the_page_says_what_to_do_first(self, client_of, table, round):
        page = client_of(table.leader).get(self.address(round))

        assert page.status_code == 200
        assert 'name="reason"' not in page.text
        assert reverse("governance:project-meetings", args=[round.project.slug]) in page.text

    def test_the_other_screens_fetch_the_levels_alone(self, client_of, table, round, meeting):
        conclude(round, table, meeting, level=5)
        joint = reverse("assessments:joint", args=[round.project.slug, round.number])

        part = client_of(table.steward).get(joint, headers={"HX-Request": "true"}).text

        assert "<html" not in part
        assert 'id="levels"' in part
        assert part.count("<li") == 6

    @pytest.mark.parametrize("criterion", ["finnes-ikke", "x" * 300])
    def test_a_criterion_that_is_not_there_is_not_found(self, client_of, table, round, criterion):
        assert client_of(table.leader).get(self.address(round, criterion)).status_code == 404

    def test_the_other_screens_fetch_what_was_agreed_alone(self, client_of, table, round, meeting):
        client = client_of(table.steward)
        before = client.get(self.address(round), headers={"HX-Request": "true"}).text
        conclude(round, table, meeting, level=2, reason="Tiden er knapp.", actions="Frikjøp")

        part = client.get(self.address(round), headers={"HX-Request": "true"}).text

        assert "<html" not in part
        assert "Tiden er knapp." not in before
        assert 'id="agreed"' in part
        for words in ("Tiden er knapp.", "Frikjøp", dict(criterion_of(round, "resources").level_texts())[2]):
            assert words in part

    def test_what_was_agreed_last_time_stands_beside(self, client_of, table, round, meeting):
        conclude(round, table, meeting, level=2, reason="Tiden var knapp.", actions="Frikjøp i ett år")
        again = closed_round(table, moment="final")

        page = client_of(table.leader).get(self.address(again)).text

        assert "Tiden var knapp." in page
        assert "Frikjøp i ett år" in page

    def test_asking_again_and_again_costs_little(
        self, client_of, table, round, django_assert_max_num_queries
    ):
        client = client_of(table.steward)
        levels = reverse("assessments:joint", args=[round.project.slug, round.number])

        for address, most in ((self.address(round), 12), (levels, 8)):
            with django_assert_max_num_queries(most):
                client.get(address, headers={"HX-Request": "true"})
