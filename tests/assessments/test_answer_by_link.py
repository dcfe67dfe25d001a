"""Answering by a link without an account: from the letter to the thank-you page, and what stops it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Letter, PersonalLink
from assessments import actions
from assessments.forms.answering import LONGEST_COMMENT
from assessments.models import Answer, Invitation
from assessments.naming import named_in
from tests.factories import Table, open_round, statements_of, steering_table
from tests.factories.asking import TONE, staff_group, table_with_tone, token_to, tokens_in

pytestmark = pytest.mark.django_db
AT_ONCE = {"Trepart-Draft": "1"}


class Visit:
    """Somebody with a link, in a browser of their own."""

    def __init__(self, table: Table, invitation: Invitation, token: str) -> None:
        self.client, self.table, self.invitation, self.token = Client(), table, invitation, token
        self.start = reverse("personal-link", args=[token])
        self.end = reverse("assessments:link-finish", args=[token])

    def at(self, criterion: str) -> str:
        return reverse("assessments:link-criterion", args=[self.token, criterion])

    def said(self, code: str, choice: object = "4", comment: str = "") -> dict[str, object]:
        """What the form sends for one statement."""
        one = next(one for one in statements_of(self.invitation.round) if one.code == code)
        fields = {f"choice_{one.pk}": choice, f"comment_{one.pk}": comment}
        return fields | {"statement": one.pk, "invitation": self.invitation.pk}

    def tap(self, code: str, choice: object = "4", comment: str = "", criterion: str = "purpose"):
        """One tap, as the page's script sends it."""
        return self.client.post(self.at(criterion), self.said(code, choice, comment), headers=AT_ONCE)


@pytest.fixture
def tone():
    table, invitation = table_with_tone()
    return Visit(table, invitation, token_to(TONE))


@pytest.fixture
def employee():
    """One of a group of staff."""
    table = steering_table()
    staff_group(open_round(table.project, by=table.leader, by_letter=False), 5)
    token = tokens_in(Letter.objects.all())[0]
    link = PersonalLink.objects.behind(token).get()
    invitation = Invitation.objects.select_related("round", "group").get(pk=link.about)
    return Visit(table, invitation, token)


class TestTheWay:
    """From the letter to the thank-you page."""

    def test_the_link_tells_from_which_role_and_who_will_see(self, tone):
        page = tone.client.get(tone.start)

        assert page.status_code == 200
        assert "tillitsvalgt" in page.text
        assert tone.at("purpose") in page.text
        assert page["Referrer-Policy"] == "no-referrer"
        assert not page.cookies

    def test_a_tap_is_saved_and_says_when(self, tone):
        answer = tone.tap("1.1", "5")

        assert answer.status_code == 200
        assert set(answer.json()) == {"saved"}
        assert Answer.objects.get().level == 5
        assert not answer.cookies

    def test_without_scripts_the_whole_page_is_sent_and_leads_on(self, tone):
        fields = tone.said("1.1", "2", "Trangt om plassen") | tone.said("1.2", "0")
        fields.pop("statement")

        answer = tone.client.post(tone.at("purpose"), fields)

        assert answer.url == tone.at("goals")
        rows = Answer.objects.values_list("statement__code", "level", "does_not_know", "comment")
        assert sorted(rows) == [("1.1", 2, False, "Trangt om plassen"), ("1.2", None, True, "")]

    def test_back_leads_back(self, tone):
        fields = tone.said("2.1") | {"back": "1"}
        fields.pop("statement")

        assert tone.client.post(tone.at("goals"), fields).url == tone.at("purpose")
        first = tone.said("1.1") | {"back": "1"}
        first.pop("statement")
        assert tone.client.post(tone.at("purpose"), first).url == tone.start

    def test_done_it_says_thank_you_and_can_be_taken_up_again(self, tone):
        tone.tap("1.1")
        thanks = tone.client.post(tone.end, follow=True)
        assert _("Thank you, you are done") in thanks.text
        assert Invitation.objects.get(pk=tone.invitation.pk).finished_at is not None

        tone.client.post(tone.end, {"resume": "1"})
        assert Invitation.objects.get(pk=tone.invitation.pk).finished_at is None

    def test_who_has_answered_nothing_is_not_asked_whether_they_are_done(self, tone):
        assert 'type="submit"' not in tone.client.get(tone.end).text
        tone.tap("1.1")
        assert 'type="submit"' in tone.client.get(tone.end).text

    def test_done_without_an_answer_is_refused_in_words(self, tone):
        page = tone.client.post(tone.end)

        assert page.status_code == 422
        assert _("You have not answered anything yet.") in page.text

    def test_in_a_browser_where_somebody_is_signed_in_it_is_still_the_one_of_the_link(self, tone, client_of):
        tone.client = client_of(tone.table.chief)
        tone.tap("1.1")

        assert Answer.objects.get().invitation.person == tone.invitation.person

    def test_it_is_read_in_nynorsk(self, tone):
        tone.client.post(reverse("link-language", args=[tone.token]), {"language": "nn"})

        with translation.override("nn"):
            assert _("You answer as") in tone.client.get(tone.start).text

    def test_the_same_questions_whatever_is_answered(self, tone, django_assert_max_num_queries):
        tone.client.get(tone.at("purpose"))
        with django_assert_max_num_queries(11):
            tone.client.get(tone.at("purpose"))
        for code in ("1.1", "1.2", "1.3"):
            tone.tap(code)
        with django_assert_max_num_queries(11):
            tone.client.get(tone.at("purpose"))


class TestStops:
    """A link that opens nothing, or nothing more."""

    @pytest.mark.parametrize("token", ["x", "a" * 43])
    def test_a_made_up_link_is_nothing(self, client, token):
        for name in ("link-finish", "link-criterion"):
            args = [token] + (["purpose"] if name == "link-criterion" else [])
            assert client.get(reverse(f"assessments:{name}", args=args)).status_code == 404

    def test_a_closed_link_is_nothing(self, tone):
        actions.close_link(tone.invitation, by=tone.table.leader)

        assert tone.client.get(tone.start).status_code == 404
        assert tone.tap("1.1").status_code == 404
        assert not Answer.objects.exists()

    def test_a_link_to_something_else_answers_no_round(self, tone):
        PersonalLink.objects.update(kind="meeting")

        assert tone.client.get(tone.at("purpose")).status_code == 404

    def test_a_criterion_that_is_not_there(self, tone):
        assert tone.client.get(tone.at("ukjent")).status_code == 404

    def test_what_is_not_there_is_said_as_by_a_link_that_opens_nothing(self, tone):
        """No cookie, and the secret in the address is told to nobody, on a page that lacks something too."""
        tone.client = Client()
        for answer in (tone.client.get(tone.at("tull")), tone.client.post(tone.at("purpose"), {})):
            assert (answer.status_code, answer["Referrer-Policy"]) == (404, "no-referrer")
            assert dict(answer.cookies) == {}
            assert tone.token not in answer.text

    def test_after_closing_a_tap_is_told_that_it_was_not_saved(self, tone):
        actions.close_round(tone.invitation.round, by=tone.table.leader)
        answer = tone.tap("1.1")

        assert (answer.status_code, answer.json()["final"]) == (409, True)
        assert not Answer.objects.exists()

    def test_after_closing_a_page_is_told_so_with_what_was_typed(self, tone):
        actions.close_round(tone.invitation.round, by=tone.table.leader)
        page = tone.client.post(tone.at("purpose"), tone.said("1.1", "4", "Dette rakk jeg ikke"))

        assert page.status_code == 409
        assert "Dette rakk jeg ikke" in page.text
        assert _("The round has closed") in tone.client.get(tone.start).text

    def test_a_page_of_another_invitation_saves_nothing(self, tone):
        fields = tone.said("1.1") | {"invitation": tone.invitation.pk + 1}

        assert tone.client.post(tone.at("purpose"), fields, headers=AT_ONCE).status_code == 409
        assert not Answer.objects.exists()


class TestStaff:
    """By a link that knows nobody."""

    def test_only_what_they_are_asked_is_there(self, employee):
        page = employee.client.get(employee.at("purpose"))

        shown = [row.statement.code for row in page.context["form"].rows()]
        assert shown == ["1.2", "1.4"]
        assert (
            employee.client.post(employee.at("purpose"), employee.said("1.1"), headers=AT_ONCE).status_code
            == 404
        )

    def test_it_says_that_they_are_anonymous_and_names_nobody(self, employee):
        page = employee.client.get(employee.start)

        assert page.context["invitation"].is_anonymous
        assert "None" not in page.text

    def test_used_by_two_the_second_is_told_that_it_was_begun(self, employee):
        employee.tap("1.2")
        other = Client().get(employee.start)

        assert other.context["progress"].answered == 1
        assert 'class="note gap"' in other.text

    def test_handed_in_it_opens_nobodys_answers(self, employee):
        employee.tap("1.2", "5", "Min kommentar")
        employee.client.post(employee.end)
        seen = Client().get(employee.at("purpose"))

        assert "Min kommentar" not in seen.text
        assert _("Thank you, your answers are handed in") in seen.text
        assert _("Was it not you who answered? Then ask for a link of your own.") in seen.text
        late = employee.tap("1.2", "1")
        assert (late.status_code, late.json()["final"]) == (409, True)
        assert Answer.objects.get().level == 5

    def test_that_the_link_was_used_is_not_kept(self, employee):
        employee.client.get(employee.start)
        employee.tap("1.2")

        assert not PersonalLink.objects.filter(last_used_at__isnull=False).exists()


class TestComments:
    """Long, strange, and with names in them."""

    def test_fifty_thousand_characters_are_refused_in_words_and_nothing_is_cut(self, tone):
        answer = tone.tap("1.1", "4", "x" * 50_000)

        assert answer.status_code == 422
        assert "50" in answer.json()["error"]
        assert not Answer.objects.exists()

    def test_the_longest_is_kept_whole(self, tone):
        assert tone.tap("1.1", "4", "å" * LONGEST_COMMENT).status_code == 200
        assert Answer.objects.get().comment == "å" * LONGEST_COMMENT

    def test_html_is_shown_as_it_was_written(self, tone):
        tone.tap("1.1", "4", "<b onclick=x>Fett</b>")

        assert "&lt;b onclick=x&gt;" in tone.client.get(tone.at("purpose")).text

    def test_who_names_somebody_is_warned_and_it_is_saved(self, tone):
        answer = tone.tap("1.1", "4", "Tveiten svarer aldri, og Aud heller ikke.")

        assert answer.status_code == 200
        assert "Aud" in answer.json()["warning"]
        assert "Tveiten" in answer.json()["warning"]
        assert Answer.objects.get().comment.startswith("Tveiten")
        page = tone.client.get(tone.end)
        ((step, statement, said),) = page.context["named"]
        assert "Tveiten" in said
        assert Answer.objects.get().statement == statement
        assert f'href="{step.address}#q{statement.pk}"' in page.text

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Kåre sa det.", ["Kåre"]),
            ("Lundes plan, ikke Lunde", ["Lunde"]),
            ("vi bor i lunden, aud", []),
            ("Kårestad og Tveitens", []),
            ("Bo er enig", []),
            ("Spør Kåre Tveiten, ikke Tveiten", ["Kåre Tveiten", "Tveiten"]),
            ("Kåre Lunde eller Kåre, Tveiten", ["Kåre", "Lunde", "Tveiten"]),
        ],
    )
    def test_a_name_is_a_word_as_names_are_written(self, text, found):
        assert named_in(text, ["Kåre Tveiten", "Aud Lunde", "Bo Li"]) == found
