"""Whatever a hidden group answered, everything that anybody can see or take home is the same, sign by sign.

Who cannot tell two worlds apart has no way, however clever, of working out which of them is the real one. So
the answers of the hidden are changed, and all is looked at again: every page of the project and the programme
in every role, the file of the project, what goes into reports, the export, the questions and their history.
"""

import json
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from assessments import actions
from assessments.across.tables import Whose
from assessments.models import Answer, Invitation
from reports.content.assessment import assessment_of
from reports.content.history import coming_of
from tests.factories import (
    AccessFactory,
    UserFactory,
    answer_all,
    crowd,
    open_round,
    programme,
    steering_table,
)
from tests.factories.results import close, staff_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def lookers(table, client_of):
    """Who leads the project, who sits in it, and who follows its programme."""
    secretary = UserFactory()
    AccessFactory(person=secretary.person, role="secretariat", source="secretariat:1", programme=programme())
    return {
        "leader": (client_of(table.leader), list(of_project(table.project.slug))),
        "member": (client_of(table.chair), list(of_round(table.project.slug, 2))),
        "secretariat": (client_of(secretary), list(of_programme())),
    }


def of_round(slug: str, number: int) -> Iterator[str]:
    """One round, on its page and criterion by criterion."""
    yield reverse("assessments:round", args=[slug, number])
    yield reverse("assessments:criterion", args=[slug, number, "involvement"])


def of_project(slug: str) -> Iterator[str]:
    """Every page on which something of the project's rounds could show."""
    yield from (reverse(name, args=[slug]) for name in ("project", "history"))
    yield from (reverse(f"assessments:{name}", args=[slug]) for name in ("list", "findings"))
    yield from of_round(slug, 1)
    yield from of_round(slug, 2)
    yield from (reverse(f"assessments:{name}", args=[slug, 2]) for name in ("wall", "joint"))
    yield reverse("assessments:joint-criterion", args=[slug, 2, "goals"])


def of_programme() -> Iterator[str]:
    """What is told across projects, and in a row."""
    slug = programme().slug
    yield reverse("assessments:mine")
    yield reverse("assessments:programme-findings", args=[slug])
    for whose in (Whose.ALL, Whose.UNIONS, Whose.STAFF, Whose.LINE_MANAGERS):
        yield f"{reverse('assessments:across', args=[slug])}?etter=tidspunkt&hvem={whose}"


def plain(text: str) -> str:
    """The page without what is new at each showing: keys of forms, and the time of day."""
    text = re.sub(r'value="[0-9a-f-]{36}"|value="[A-Za-z0-9]{64}"', "", text)
    return re.sub(r"\b[0-2]\d[:.][0-5]\d\b", "", text)


def everything(project, lookers) -> dict[str, str]:
    """All that can be seen or taken home, by where it stands."""
    actions.look_for_findings([project.pk])
    found = {
        f"{who} {address}": plain(client.get(address).text)
        for who, (client, addresses) in lookers.items()
        for address in addresses
    }
    sheets = actions.export_assessments(programme(), kind="csv", by=project.rounds.first().opened_by)
    found["export"] = json.dumps([[sheet.name, sheet.rows] for sheet in sheets], default=str)
    told = StringIO()
    call_command("export_project", project.slug, stdout=told)
    found["file"] = re.sub(r'"\d{4}-\d\d-\d\dT[^"]*"', "", told.getvalue())
    found["evaluation"] = json.dumps(assessment_of(project, timezone.localdate()), default=str)
    found["coming"] = json.dumps(coming_of(project, timezone.localdate()), default=str)
    return found


def differing(project, lookers, *changes) -> list[str]:
    """Where something is another after these changes than before."""
    before = everything(project, lookers)
    for change in changes:
        change()
    return [where for where, text in everything(project, lookers).items() if text != before[where]]


def levels_of(invitations, level) -> None:
    """What these people answered becomes this level everywhere; None: they know nothing."""
    Answer.objects.filter(invitation__in=list(invitations)).update(level=level, does_not_know=level is None)


def rounds_with(table, *, union: int, staff: int, comment: str = ""):
    """Two anonymous rounds: six politicians, six of the administration, and few union people and staff."""
    people = crowd(table, of_each=9)
    for _number in range(2):
        round = open_round(table.project, by=table.leader, disclosure="anonymous")
        for number, user in enumerate(people["politician"][:6]):
            answer_all(round, user, 1 + number % 5)
        for number, user in enumerate(people["administration"][:6]):
            answer_all(round, user, 5 - number % 3)
        for user in people["union"][:union]:
            answer_all(round, user, 2, comment=comment)
        if staff:
            staff_answer(round, [2] * staff, comment=comment)
        close(round, table)
    return table.project.rounds.order_by("number")


def few(round, party: str):
    """Those of one side."""
    return Invitation.objects.filter(round=round, party=party, answers__isnull=False).distinct()


def test_what_a_hidden_group_answered_changes_nothing(table, lookers):
    first, second = rounds_with(table, union=3, staff=1, comment="Hanna vil ikke")

    def change(round, party, level):
        return lambda: levels_of(few(round, party), level)

    changes = [
        change(round, party, level)
        for round, party, level in (
            (first, "union", 5), (second, "union", 1), (first, "professional", 4), (second, "union", None),
        )
    ]  # fmt: skip
    assert differing(table.project, lookers, *changes) == []


def test_how_many_of_a_hidden_group_answered_changes_nothing(table, lookers):
    first, second = rounds_with(table, union=4, staff=0)

    def take_away(round):
        def change():
            one = few(round, "union").last()
            one.answers.all().delete()
            Invitation.objects.filter(pk=one.pk).update(finished_at=None)

        return change

    assert differing(table.project, lookers, take_away(second), take_away(first), take_away(second)) == []


def test_who_of_two_hidden_groups_answered_what_changes_nothing(table, lookers):
    """Seven of two sides are enough to be counted into the sum, and so are told together only."""
    _first, round = rounds_with(table, union=4, staff=3)
    for place, row in enumerate(few(round, "union")):
        levels_of([row], 1 + place)

    def trade():
        one, other = few(round, "union").first(), few(round, "union").last()
        levels_of([one], 4)
        levels_of([other], 1)

    assert differing(table.project, lookers, trade) == []


def test_what_few_staff_answered_in_an_open_round_changes_nothing(table, lookers):
    for _number in range(2):
        round = open_round(table.project, by=table.leader)
        for user, level in ((table.chair, 4), (table.chief, 5), (table.steward, 1)):
            answer_all(round, user, level)
        staff_answer(round, [2, 3], comment="Hanna vil ikke")
        staff_answer(round, [1, 2], kind="line_manager", name="Lederne")
        close(round, table)
    first, second = table.project.rounds.order_by("number")

    changes = [
        lambda: levels_of(few(first, "professional"), 5),
        lambda: levels_of(few(second, "line_manager"), 4),
        lambda: levels_of(few(second, "professional"), None),
    ]
    assert differing(table.project, lookers, *changes) == []


def test_the_same_looking_sees_what_is_not_hidden(table, lookers):
    """So that the tests above would see what they look for."""
    _first, round = rounds_with(table, union=5, staff=0)

    differs = differing(table.project, lookers, lambda: levels_of(few(round, "union"), 5))

    slug, number = table.project.slug, round.number
    for name, args in (("round", []), ("criterion", ["involvement"]), ("wall", []), ("joint", [])):
        assert f"leader {reverse(f'assessments:{name}', args=[slug, number, *args])}" in differs
    assert {"file", "export", "evaluation"} <= set(differs)
