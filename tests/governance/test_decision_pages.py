"""Pages of decisions: votes in meeting mode, what follows, formal treatment, registers, impartiality."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from governance import actions
from governance.models import AgendaItem, Body, Decision, FollowUp, FormalTreatment, Impartiality
from tests.factories import AccessFactory
from tests.factories.decisions import agreed, committee, document_of, last_item, open_treatment, voted
from tests.factories.meetings import ALL_AGREE, steering_table

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"governance:{name}", args=args)


@pytest.fixture
def table():
    return steering_table()


def decides(client, item, **more):
    data = {"text": "Ja.", "outcome": "consensus", **more}
    return client.post(url("decide", item.pk), data)


AGREE = {f"stance_{party}": "agrees" for party in ALL_AGREE}


def test_a_committee_is_shown_who_votes_and_its_vote_is_recorded(client_of):
    table = committee()
    item = last_item(table)
    client = client_of(table.leader)
    page = client.get(url("meeting-mode", item.meeting_id), {"sak": item.pk}).text
    assert 'name="votes_for"' in page
    assert "5" in page[page.index("who-votes") :][:200]
    assert decides(client, item, votes_for="4", votes_against="1").status_code == 302
    decision = Decision.objects.get()
    assert (decision.outcome, decision.votes_for, decision.votes_against) == ("voted", 4, 1)


@pytest.mark.parametrize(
    "votes",
    [
        {"votes_for": "5", "votes_against": "1"},
        {"votes_for": "2", "votes_against": "3"},
        {"votes_for": "5", "votes_against": ""},
        {"votes_for": "", "votes_against": "", "casting_vote": "on"},
        {"votes_for": "4,5", "votes_against": "0,5"},
        {"votes_for": "-1", "votes_against": "6"},
        {"votes_for": "fem", "votes_against": "0"},
    ],
)
def test_a_vote_that_decides_nothing_is_refused_in_words_and_kept(client_of, votes):
    table = committee()
    item = last_item(table)
    answer = decides(client_of(table.leader), item, **votes, **AGREE)
    assert answer.status_code == 422
    assert not Decision.objects.exists()
    for value in votes.values():
        assert value == "on" or not value or f'value="{value}"' in answer.text


def test_in_a_committee_all_may_agree_without_a_vote(client_of):
    table = committee()
    item = last_item(table)
    assert decides(client_of(table.leader), item, **AGREE).status_code == 302
    assert Decision.objects.get().outcome == "consensus"


def test_a_body_of_the_project_is_not_asked_for_votes(table, client_of):
    item = last_item(table)
    page = client_of(table.leader).get(url("meeting-mode", item.meeting_id), {"sak": item.pk}).text
    assert "votes_for" not in page


def test_what_follows_is_recorded_with_the_decision(table, client_of):
    item = last_item(table)
    version = document_of(table)
    follows = {"owner": table.chief.person.pk, "treated_in_name": "Kommunestyret", "endorses": "on"}
    assert decides(client_of(table.leader), item, **AGREE, **follows, to_phase="paused").status_code == 302
    decision = Decision.objects.get()
    assert (decision.owner, decision.endorses) == (table.chief.person, version)
    assert decision.phase_change.to_phase == "paused"
    page = client_of(table.chair).get(decision.get_absolute_url()).text
    assert all(text in page for text in ("Kommunestyret", table.chief.person.name))


def test_a_formal_body_without_anybody_who_sees_to_it_is_refused_at_the_field(table, client_of):
    item = last_item(table)
    answer = decides(client_of(table.leader), item, **AGREE, treated_in_name="Kommunestyret")
    assert answer.status_code == 422
    assert "Kommunestyret" in answer.text
    assert not Decision.objects.exists()


def test_a_treatment_is_asked_for_followed_closed_and_corrected(table, client_of):
    decision = agreed(table)
    client = client_of(table.leader)
    owner = table.leader.person.pk
    client.post(url("treatment-new", decision.pk), {"body_name": "Kommunestyret", "owner": owner})
    treatment = FormalTreatment.objects.get()
    today = timezone.localdate()
    follow = {"version": 1, "owner": owner, "sent_on": today.isoformat(), "case_number": "24/9"}
    assert client.post(url("treatment", treatment.pk), follow).status_code == 302
    home = client.get(reverse("home")).text
    assert "Kommunestyret" in home
    close = {"version": 2, "outcome": "adopted", "case_number": "24/9", "treated_on": today.isoformat()}
    close |= {"text": "Vedtatt.", "anchors": [table.project.pk]}
    assert client.post(url("treatment-close", treatment.pk), close).status_code == 302
    assert table.project.formal_decisions.get().case_number == "24/9"
    correct = close | {"case_number": "24/10", "why": "Feil nummer"}
    assert client.post(url("treatment-correct", treatment.pk), correct).status_code == 302
    page = client.get(decision.get_absolute_url()).text
    assert "24/10" in page
    assert "Feil nummer" in page


def test_an_outcome_without_case_number_or_day_is_refused_at_the_fields(table, client_of):
    treatment = open_treatment(table)
    client = client_of(table.leader)
    answer = client.post(
        url("treatment-close", treatment.pk), {"version": 1, "outcome": "adopted", "text": "Vedtatt"}
    )
    assert answer.status_code == 422
    assert "Vedtatt" in answer.text
    assert 'id="id_case_number_error"' in answer.text
    assert 'id="id_treated_on_error"' in answer.text


def test_what_is_no_longer_needed_is_closed_with_a_reason_alone(table, client_of):
    treatment = open_treatment(table)
    page, client = url("treatment-close", treatment.pk), client_of(table.leader)
    drop = {"version": 1, "outcome": "dropped", "case_number": "", "treated_on": ""}
    assert 'id="id_text_error"' in client.post(page, drop).text
    assert client.post(page, drop | {"treated_on": "tull", "text": "Løst."}).status_code == 422
    assert client.post(page, drop | {"text": "Løst på annen måte."}).status_code == 302
    assert FormalTreatment.objects.get().outcome == "dropped"
    assert client.get(page).url == treatment.decision.get_absolute_url()


def test_the_second_who_follows_a_treatment_sees_both(table, client_of):
    treatment = open_treatment(table)
    client = client_of(table.leader)
    send = {"version": 1, "owner": table.leader.person.pk}
    client.post(url("treatment", treatment.pk), send | {"case_number": "24/1"})
    answer = client.post(url("treatment", treatment.pk), send | {"case_number": "24/2"})
    assert answer.status_code == 422
    assert "24/1" in answer.text
    assert "24/2" in answer.text


def test_open_treatments_are_gone_through_with_the_follow_ups_of_the_next_meeting(table, client_of):
    open_treatment(table)
    following = actions.call_meeting(
        table.body, starts_at=timezone.now() + timedelta(days=30), ends_at=None, by=table.leader
    )
    item = following.items.get(topic="follow_ups")
    page = client_of(table.chair).get(url("meeting-mode", following.pk), {"sak": item.pk}).text
    assert "Kommunestyret" in page


# --- The registers


def test_the_register_shows_what_is_decided_who_sees_to_it_and_its_state(table, client_of):
    open_treatment(table)
    page = client_of(table.chief).get(url("decisions")).text
    assert all(
        text in page for text in ("Frikjøp av prosjektleder", "Kommunestyret", table.leader.person.name)
    )
    assert "Frikjøp av prosjektleder" not in client_of(table.outsider).get(url("decisions")).text


def test_what_was_decided_behind_closed_doors_stays_with_the_body(table, client_of):
    treatment = open_treatment(table)
    decision = treatment.decision
    AccessFactory(person=table.outsider.person, project=table.project, role="owner", source="owner:1")
    client = client_of(table.outsider)
    assert client.get(decision.get_absolute_url()).status_code == 200
    AgendaItem.objects.filter(pk=decision.item_id).update(closing="closed", closed_under="koml2018-11-5-2-1")
    assert client.get(decision.get_absolute_url()).status_code == 404
    assert list(client.get(url("decisions")).context["page"]) == []
    assert client_of(table.steward).get(decision.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "frikjøpet"}, True),
        ({"q": "frikjøpet utvides"}, True),
        ({"q": "skolebygg"}, False),
        ({"q": "24/77"}, True),
        ({"organ": "styringsgr"}, True),
        ({"organ": "kommunestyret"}, False),
        ({"prosjekt": "HELTID"}, True),
        ({"prosjekt": "deltid"}, False),
        ({"ansvarlig": "ingunn"}, True),
        ({"ansvarlig": "kåre"}, False),
        ({"status": "treatment"}, True),
        ({"status": "followed_up"}, False),
        ({"status": "onward"}, False),
        ({"status": "settled"}, False),
        ({"status": "tull"}, True),
    ],
)
def test_decisions_are_found_by_what_one_asks(table, client_of, asked, found):
    treatment = open_treatment(table)
    FormalTreatment.objects.filter(pk=treatment.pk).update(case_number="24/77")
    page = client_of(table.chair).get(url("decisions"), asked)
    assert (len(page.context["page"].object_list) == 1) is found


def test_every_decision_is_in_one_state(table):
    other = Body.objects.create(municipality=table.body.municipality, name="Kommunestyret", kind="council")
    waiting = open_treatment(table).decision
    settled = agreed(table)
    followed = agreed(table)
    actions.add_follow_up(
        followed.item, text="Avklar", owner=table.chief.person, due_on=date(2030, 1, 1), by=table.leader
    )
    onward = actions.decide(
        last_item(table),
        text="Nei.",
        positions={**ALL_AGREE, "union": ("dissents", "For dyrt.")},
        next_body=other,
        by=table.leader,
    )
    rows = {"treatment": waiting, "settled": settled, "followed_up": followed, "onward": onward}
    for state, decision in rows.items():
        assert list(Decision.objects.narrowed(table.leader, status=state)) == [decision]
        assert Decision.objects.for_register().get(pk=decision.pk).state == state


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"Sen", "Snart"}),
        ({"status": "overdue"}, {"Sen"}),
        ({"status": "done"}, {"Ferdig"}),
        ({"status": "all"}, {"Sen", "Snart", "Ferdig"}),
        ({"q": "sen"}, {"Sen"}),
        ({"ansvarlig": "aud"}, {"Sen"}),
        ({"organ": "nemnda"}, set()),
        ({"prosjekt": "heltid", "status": "all"}, {"Sen", "Snart", "Ferdig"}),
    ],
)
def test_follow_ups_are_found_by_what_one_asks(table, client_of, asked, found):
    item = agreed(table).item
    today = timezone.localdate()

    def ask(text, owner, days):
        due = today + timedelta(days=days)
        return actions.add_follow_up(item, text=text, owner=owner.person, due_on=due, by=table.leader)

    ask("Sen", table.chief, -1)
    ask("Snart", table.steward, 0)
    actions.finish_follow_up(ask("Ferdig", table.steward, 5), by=table.steward)
    page = client_of(table.chair).get(url("follow-ups"), asked)
    assert {row.text for row in page.context["page"]} == found


def test_a_follow_up_is_offered_to_be_marked_as_done_to_those_who_may(table, client_of):
    row = actions.add_follow_up(
        agreed(table).item,
        text="Ring KS",
        owner=table.chief.person,
        due_on=timezone.localdate(),
        by=table.leader,
    )
    finish = url("follow-up-finish", row.pk)

    offered = [
        who
        for who in ("chief", "chair", "leader", "steward")
        if finish in client_of(getattr(table, who)).get(url("follow-ups")).text
    ]

    assert offered == [
        who
        for who in ("chief", "chair", "leader", "steward")
        if client_of(getattr(table, who)).get(finish).status_code == 200
    ]
    assert "steward" not in offered


@pytest.mark.parametrize("name", ["decisions", "follow-ups", "impartiality-register"])
def test_a_register_costs_the_same_with_one_and_with_many(
    table, client_of, name, django_assert_max_num_queries
):
    client = client_of(table.chair)

    def add():
        item = last_item(table)
        asked = actions.raise_impartiality(
            item, seat=table.seat_of(table.steward), question="Har forberedt saken.", by=table.leader
        )
        actions.answer_impartiality(asked, finding="impartial", by=table.leader)
        decision = agreed(table, item=item)
        ask = {"owner": table.leader.person, "body_name": "Kommunestyret", "by": table.leader}
        actions.ask_for_treatment(decision, **ask)
        due = {"due_on": date(2030, 1, 1), "by": table.leader}
        actions.add_follow_up(item, text="Avklar", owner=table.chief.person, **due)
        actions.add_follow_up(item, text="Svar", owner=table.chair.person, **due)
        done = actions.add_follow_up(item, text="Ferdig", owner=table.chief.person, **due)
        actions.finish_follow_up(done, by=table.leader)

    def queries():
        with django_assert_max_num_queries(12) as counted:
            assert client.get(url(name)).status_code == 200
        return len(counted)

    add()
    with_one = queries()
    for _each in range(3):
        add()
    assert queries() == with_one


def test_registers_show_no_more_than_one_page_at_a_time(table, client_of):
    item = agreed(table).item
    FollowUp.objects.bulk_create(
        FollowUp(item=item, text=f"Nr {n}", owner=table.chief.person, due_on=date(2030, 1, 1))
        for n in range(30)
    )
    page = client_of(table.chair).get(url("follow-ups"), {"q": "nr"})
    assert len(page.context["page"].object_list) == 25
    assert "q=nr" in page.text


# --- Impartiality


def test_a_member_asks_about_their_own_seat_before_the_meeting_and_the_secretary_enters_what_was_found(
    client_of,
):
    table = committee()
    item = last_item(table)
    steward, leader = client_of(table.steward), client_of(table.leader)
    seat, chair = table.seat_of(table.steward), table.seat_of(table.chair)
    page = url("impartiality", item.pk)
    given = {"question": "Har forberedt saken.", "raised_by": table.steward.person.pk}
    assert steward.post(page, given | {"seat": chair.pk}).status_code == 422
    assert steward.post(page, given | {"seat": seat.pk}).status_code == 302
    asked = Impartiality.objects.get()
    answer = url("impartiality-answer", asked.pk)
    assert steward.get(answer).status_code == 403
    assert leader.post(answer, {"finding": "disqualified"}).status_code == 422
    found = {"finding": "disqualified", "paragraph": "fvl1967-6-2", "substitute": table.substitute.person.pk}
    assert leader.post(answer, found).status_code == 302
    shown = leader.get(page).text
    assert table.substitute.person.name in shown
    assert "§ 6" in shown
    mode = leader.get(url("meeting-mode", item.meeting_id), {"sak": item.pk}).text
    assert table.steward.person.name in mode


def test_only_paragraphs_in_force_on_the_day_are_offered(client_of):
    table = committee()
    item = last_item(table)
    asked = actions.raise_impartiality(
        item, seat=table.seat_of(table.steward), question="Har forberedt saken.", by=table.leader
    )
    page = client_of(table.leader).get(url("impartiality-answer", asked.pk)).text
    assert 'value="koml2018-11-10-2"' in page
    assert "koml1992" not in page
    assert "fvl2025" not in page


def test_the_impartiality_register_is_for_those_who_take_part(table, client_of):
    item = last_item(table)
    asked = actions.raise_impartiality(
        item, seat=table.seat_of(table.steward), question="Har forberedt saken.", by=table.leader
    )
    inside = client_of(table.chair).get(url("impartiality-register"), {"status": "open"})
    assert [row.pk for row in inside.context["page"]] == [asked.pk]
    outside = client_of(table.outsider).get(url("impartiality-register"))
    assert list(outside.context["page"]) == []


def test_the_pages_speak_nynorsk(client_of):
    table = committee()
    decision = voted(table)
    table.chair.language = "nn"
    table.chair.save(update_fields=["language"])
    client = client_of(table.chair)
    page = client.get(url("decisions")).text
    assert '<html lang="nn"' in page
    assert "Avgjort ved røysting" in page
    assert "dei formelle organa" in client.get(decision.get_absolute_url()).text
