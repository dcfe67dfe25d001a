"""While a round is open, nobody learns what anybody answered: not from a page, a file, the trail or a log."""

import json
import logging
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import AuditEvent
from assessments.counting import Blind, results_of
from assessments.models import Answer, Round
from assessments.permissions import Perm
from assessments.reading import Reading
from tests.factories import answer_all, closed_round, open_round, statements_of, steering_table

pytestmark = pytest.mark.django_db

COMMENT = "Kvitveisen blomstrer i mars"


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def round(table):
    closed_round(table, moment="start")
    return open_round(table.project, by=table.leader)


def addresses(round):
    """Every page that has to do with the round or its project, as seen by somebody else."""
    project, numbers = [round.project.slug], [round.project.slug, round.number]
    return [
        reverse("home"),
        reverse("project", args=project),
        reverse("assessments:mine"),
        reverse("assessments:list", args=project),
        reverse("assessments:round", args=numbers),
        reverse("assessments:begin", args=numbers),
        reverse("assessments:finish", args=numbers),
        reverse("assessments:answer", args=[*numbers, "resources"]),
        reverse("assessments:round", args=[round.project.slug, 1]),
        reverse("assessments:joint", args=[round.project.slug, 1]),
    ]


def without_keys(text):
    """The page without what is new at each showing: form keys, and the keys against forged forms."""
    return re.sub(r'value="[0-9a-f-]{36}"|value="[A-Za-z0-9]{64}"', "", text)


@pytest.mark.parametrize("who", ["leader", "chair", "chief"])
def test_every_page_is_the_same_whatever_another_answered(client_of, table, round, who):
    client = client_of(getattr(table, who))

    seen = []
    for level in (1, 5, None):
        answer_all(round, table.steward, level, comment=COMMENT)
        seen.append([without_keys(client.get(address).text) for address in addresses(round)])

    assert seen[0] == seen[1] == seen[2]
    assert not any(COMMENT in page for pages in seen for page in pages)


def test_only_how_many_of_each_party_are_done_is_told(client_of, table, round):
    answer_all(round, table.steward, 1)

    page = client_of(table.chair).get(round.get_absolute_url())

    assert {(one.party, one.finished, one.asked) for one in page.context["responses"]} == {
        ("politician", 0, 1),
        ("administration", 0, 2),
        ("union", 1, 1),
    }


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize("page", ["joint", "joint-criterion", "criterion", "wall"])
def test_the_pages_after_the_round_are_refused(client_of, table, round, page, headers):
    args = [round.project.slug, round.number] + (["resources"] if "criterion" in page else [])
    address = reverse(f"assessments:{page}", args=args)

    assert client_of(table.leader).get(address, headers=headers).status_code == 403


def test_results_are_refused_to_whoever_asks(table, round):
    answer_all(round, table.steward, 1)

    for ask in (results_of, Reading):
        with pytest.raises(Blind):
            ask(round)
    assert not table.leader.has_perm(Perm.VIEW_RESULTS, round)


def test_nobody_reaches_the_answers_of_another(client_of, table, round):
    answer_all(round, table.steward, 5, comment=COMMENT)
    address = reverse("assessments:answer", args=[round.project.slug, round.number, "resources"])

    page = client_of(table.chief).get(address)

    assert page.context["invitation"].person == table.chief.person
    assert "checked" not in page.text


def test_the_project_as_a_file_does_not_hold_them(table, round):
    closed = StringIO()
    call_command("export_project", table.project.slug, stdout=closed)
    answer_all(round, table.steward, 5, comment=COMMENT)
    with_answers = StringIO()
    call_command("export_project", table.project.slug, stdout=with_answers)

    assert COMMENT not in with_answers.getvalue()
    mean = re.compile(r'"(mean|gap|level)"')
    assert mean.findall(with_answers.getvalue()) == mean.findall(closed.getvalue())


def test_the_trail_and_the_log_do_not_hold_them(client_of, table, round, caplog):
    address = reverse("assessments:answer", args=[round.project.slug, round.number, "resources"])
    client, invitation = client_of(table.steward), round.invitations.get(person=table.steward.person)
    statement = next(one for one in statements_of(round) if one.code == "5.3")
    said = {f"choice_{statement.pk}": "5", f"comment_{statement.pk}": COMMENT, "statement": statement.pk}

    with caplog.at_level(logging.DEBUG):
        answer = client.post(address, said | {"invitation": invitation.pk}, headers={"Trepart-Draft": "1"})

    assert Answer.objects.get(invitation=invitation).comment == COMMENT
    assert set(answer.json()) == {"saved"}
    trail = json.dumps(list(AuditEvent.objects.values("verb", "about_name", "changes", "reason")))
    own = [entry.getMessage() for entry in caplog.records if not entry.name.startswith("django.db")]
    for told in (trail, " ".join(own), str(Answer.objects.get(invitation=invitation))):
        assert COMMENT not in told
    last = AuditEvent.objects.about(invitation).first()
    assert (last.verb, last.changes) == ("answered", {"statements": [None, ["5.3"]]})


def test_the_same_pages_show_them_once_the_round_has_closed(client_of, table, round):
    """So that the tests above would see what they look for."""
    answer_all(round, table.steward, 5, comment=COMMENT)
    Round.objects.filter(pk=round.pk).update(closed_at=round.opened_at)

    args = [round.project.slug, round.number, "resources"]
    page = client_of(table.chair).get(reverse("assessments:criterion", args=args))

    assert COMMENT in page.text
