"""What an import would do is shown, and done once, exactly as it was shown."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from accounts.models import Person
from tests.factories import UserFactory
from trepart.imports import Outcome, Planned, can_be_carried_out, carry_out, keep_plan, look_again
from trepart.models import ImportPlan
from trepart.sheets import Cell, Kind, Row, Sheet
from trepart.tasks import forget_imports

pytestmark = pytest.mark.django_db
SHEETS = [Sheet("Ark", (Row(1, (Cell("Kari"), None, Cell("=1", Kind.TEXT))), Row(3, (Cell("Ola"),))))]


def name_people(sheets):
    """A small import: whoever is not there is entered."""
    planned = []
    for sheet in sheets:
        for row in sheet.rows:
            name = row.at(0).text
            is_there = Person.objects.filter(name=name).exists()
            if not is_there:
                Person.objects.create(name=name)
            outcome = Outcome.UNCHANGED if is_there else Outcome.CREATED
            planned.append(Planned(sheet.name, row.number, name, outcome))
    return planned, "/ferdig/"


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def plan(user):
    kept = keep_plan(user, "people", file_name="folk.xlsx", sheets=SHEETS, work=name_people)
    return ImportPlan.objects.get(pk=kept.pk)


def named():
    return Person.objects.filter(name__in=("Kari", "Ola")).count()


def test_showing_does_nothing(plan):
    assert [(row["number"], row["name"], row["outcome"]) for row in plan.forecast] == [
        (1, "Kari", "created"),
        (3, "Ola", "created"),
    ]
    assert named() == 0


def test_what_was_shown_is_done_once(plan):
    answers = [carry_out(plan, work=name_people), carry_out(plan, work=name_people)]

    plan.refresh_from_db()
    assert answers == ["/ferdig/", "/ferdig/"]
    assert (named(), plan.is_done, plan.sheets, plan.forecast) == (2, True, [], [])


def test_what_changed_meanwhile_is_refused_whole_and_shown_anew(plan):
    Person.objects.create(name="Ola")

    with pytest.raises(ValidationError, match="Noe ble endret"):
        carry_out(plan, work=name_people)

    assert named() == 1
    look_again(plan, work=name_people)
    plan.refresh_from_db()
    assert [row["outcome"] for row in plan.forecast] == ["created", "unchanged"]
    assert carry_out(plan, work=name_people) == "/ferdig/"


def test_the_same_file_again_has_nothing_to_do(plan, user):
    carry_out(plan, work=name_people)

    again = keep_plan(user, "people", file_name="folk.xlsx", sheets=SHEETS, work=name_people)

    assert {row["outcome"] for row in again.forecast} == {"unchanged"}
    assert not can_be_carried_out(again)


def test_nothing_is_done_while_a_row_is_refused(user):
    def refuse(sheets):
        planned, address = name_people(sheets)
        return [*planned, Planned("Ark", 4, "Per", Outcome.REFUSED, reasons=["Nei."])], address

    plan = keep_plan(user, "people", file_name="folk.xlsx", sheets=SHEETS, work=refuse)

    with pytest.raises(ValidationError, match="Rett opp fila"):
        carry_out(plan, work=refuse)
    assert named() == 0


def test_it_is_carried_out_in_the_language_in_which_it_was_shown(plan):
    with translation.override("nn"):
        assert carry_out(plan, work=name_people) == "/ferdig/"


def test_what_nobody_confirmed_within_a_day_is_gone(plan, user):
    long_ago = timezone.now() - timedelta(days=1, minutes=1)
    ImportPlan.objects.filter(pk=plan.pk).update(made_at=long_ago)

    assert not ImportPlan.objects.of(user, "people").exists()
    keep_plan(user, "people", file_name="ny.xlsx", sheets=SHEETS, work=name_people)
    assert list(ImportPlan.objects.values_list("file_name", flat=True)) == ["ny.xlsx"]


def test_what_was_read_is_forgotten_at_night(plan):
    forget_imports()
    assert ImportPlan.objects.count() == 1
    ImportPlan.objects.update(made_at=timezone.now() - timedelta(days=2))

    forget_imports()

    assert not ImportPlan.objects.exists()


def test_nobody_else_sees_it(plan, user):
    assert ImportPlan.objects.of(user, "people").get() == plan
    assert not ImportPlan.objects.of(UserFactory(), "people").exists()
    assert not ImportPlan.objects.of(user, "project").exists()
