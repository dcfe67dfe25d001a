"""The pages of those who run a round: who is asked, staff in groups, links to hand out."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Letter
from assessments import actions
from assessments.models import RoundLetter, StaffGroup
from tests.factories import answer_all, crowd, open_round, steering_table
from tests.factories.asking import staff_group, table_with_tone

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def round(table):
    return open_round(table.project, by=table.leader)


def at(round, name="asked", *more):
    return reverse(f"assessments:{name}", args=[round.project.slug, round.number, *more])


FIVE = "\n".join(f"ansatt{n}@nygard.no" for n in range(5))


class TestWhoIsAsked:
    """The list."""

    def test_it_stands_on_the_page_of_the_round(self, client_of, table, round):
        assert at(round) in client_of(table.leader).get(round.get_absolute_url()).text

    def test_nothing_tells_who_has_answered(self, client_of, table, round):
        """The same page but for the numbers of each party."""
        client, pages = client_of(table.leader), []
        for who in (table.chief, table.leader):
            answer_all(round, who, 4)
            actions.remind(round, by=table.leader) if who is table.leader else None
            page = client.get(at(round))
            pages.append([(row.invitation.person, row.letter.kind) for row in page.context["rows"]])
            actions.resume_answering(round.invitations.get(person=who.person), by=who)

        assert pages[0] == pages[1]
        assert {kind for _who, kind in pages[0]} == {"invited"}

    def test_an_anonymous_round_says_no_number_that_shows_one_of_them(self, client_of, table):
        crowd(table, of_each=5)
        round = open_round(table.project, by=table.leader, disclosure="anonymous")
        client, seen = client_of(table.leader), []
        for who in (None, table.chair):
            if who:
                answer_all(round, who, 4)
            for name in ("round", "asked", "close"):
                page = client.get(at(round, name))
                seen.append([one.words for one in page.context["responses"]])

        assert all(words == seen[0] for words in seen)

    def test_the_same_questions_whether_few_or_many_are_asked(
        self, client_of, table, round, django_assert_max_num_queries
    ):
        client = client_of(table.leader)
        client.get(at(round))
        with django_assert_max_num_queries(30) as few:
            client.get(at(round))
        number = len(few)
        actions.close_round(round, by=table.leader)
        crowd(table, of_each=6)
        many = open_round(table.project, by=table.leader)
        for name in ("Nygård", "Solbakken", "Lia"):
            staff_group(many, 5, name=name)
        with django_assert_max_num_queries(number):
            client.get(at(many))

    def test_it_is_there_in_nynorsk(self, client_of, table, round):
        table.leader.language = "nn"
        table.leader.save(update_fields=["language"])

        page = client_of(table.leader).get(at(round), headers={"Accept-Language": "nn"})
        assert page.status_code == 200

    def test_a_new_link_is_sent_and_one_is_closed(self, client_of):
        table, tone = table_with_tone()
        client = client_of(table.leader)
        client.post(at(tone.round, "send-again", tone.pk))
        assert RoundLetter.objects.filter(kind="link", invitation=tone).exists()

        page = client.post(at(tone.round, "close-link", tone.pk), follow=True)
        assert _("No link that works") in page.text

    def test_of_the_staff_nobody_can_be_picked_out(self, client_of, table, round):
        one = staff_group(round, 5).invitations.first()

        assert client_of(table.leader).post(at(round, "send-again", one.pk)).status_code == 404


class TestAskingStaff:
    """The form with the addresses."""

    def ask(self, client, round, **fields):
        return client.post(
            at(round, "ask-staff"), {"name": "Nygård", "kind": "professional", "addresses": FIVE} | fields
        )

    def test_they_are_asked(self, client_of, table, round):
        answer = self.ask(client_of(table.leader), round)

        assert answer.url == at(round)
        assert (StaffGroup.objects.get().asked, StaffGroup.objects.get().addresses.count()) == (5, 5)

    @pytest.mark.parametrize(
        "pasted",
        [
            FIVE.replace("\n", ", "),
            FIVE.replace("\n", ";"),
            FIVE.replace("\n", " "),
            FIVE.replace("\n", "\r\n\r\n"),
            FIVE + "\n" + FIVE,
            "\n".join(f"Kari Nordmann <{address}>" for address in FIVE.split("\n")),
        ],
        ids=["commas", "semicolons", "spaces", "blank-lines", "twice", "names"],
    )
    def test_addresses_are_taken_as_people_paste_them(self, client_of, table, round, pasted):
        self.ask(client_of(table.leader), round, addresses=pasted)

        assert sorted(StaffGroup.objects.get().addresses.values_list("email", flat=True)) == FIVE.split("\n")

    @pytest.mark.parametrize("wrong", ["kari(a)nygard.no", "@", "kari@", "Kari Nordmann"])
    def test_what_is_no_address_is_named_in_the_refusal(self, client_of, table, round, wrong):
        page = self.ask(client_of(table.leader), round, addresses=f"{FIVE}\n{wrong}")

        assert page.status_code == 422
        assert wrong.split()[0] in page.context["form"].errors["addresses"][0]
        assert "ansatt0@nygard.no" in page.text
        assert not StaffGroup.objects.exists()

    def test_too_few_is_said_at_the_field(self, client_of, table, round):
        page = self.ask(client_of(table.leader), round, addresses="a@b.no")

        assert (page.status_code, set(page.context["form"].errors)) == (422, {"addresses"})

    def test_without_addresses_one_goes_on_to_hand_out_links(self, client_of, table, round):
        answer = self.ask(client_of(table.leader), round, addresses="")

        assert answer.url == at(round, "hand-out", StaffGroup.objects.get().pk)


class TestHandingOut:
    """Links on paper."""

    @pytest.fixture
    def group(self, table, round):
        return actions.ask_staff(round, name="Solbakken", kind="line_manager", by=table.leader)

    def test_they_are_shown_once_and_kept_nowhere(self, client_of, table, round, group):
        client = client_of(table.leader)
        page = client.post(at(round, "hand-out", group.pk), {"number": "12"})

        assert len(set(page.context["links"])) == 12
        assert "no-store" in page["Cache-Control"]
        link = page.context["links"][0]
        assert link in page.text
        assert link not in client.get(at(round, "hand-out", group.pk)).text
        with translation.override("nb"):
            assert client.get("/" + link.split("/", 3)[3]).status_code == 200

    def test_the_list_counts_them_apart_from_letters(self, client_of, table, round, group):
        actions.hand_out_links(group, 12, by=table.leader)
        staff_group(round, 5)

        groups = client_of(table.leader).get(at(round)).context["groups"]

        assert {str(one): (one.addressed, one.handed_out) for one in groups} == {
            "Solbakken": (0, 12),
            "Nygård": (5, 0),
        }

    @pytest.mark.parametrize("number", ["0", "1001", "-3", "mange", "2,5", ""])
    def test_a_number_that_cannot_be(self, client_of, table, round, group, number):
        page = client_of(table.leader).post(at(round, "hand-out", group.pk), {"number": number})

        assert (page.status_code, set(page.context["form"].errors)) == (422, {"number"})
        assert not group.invitations.exists()


class TestReminding:
    """The button."""

    def test_it_writes_to_those_who_have_not_finished(self, client_of, table, round):
        answer_all(round, table.chair, 4)
        client_of(table.leader).post(at(round, "remind"))

        assert sorted(
            Letter.objects.filter(round_letter__kind="by_hand").values_list("to", flat=True)
        ) == sorted(one.email for one in (table.chief, table.leader, table.steward))

    def test_too_late_it_says_so(self, client_of, table, round):
        actions.close_round(round, by=table.leader)

        assert client_of(table.leader).post(at(round, "remind")).status_code == 403
