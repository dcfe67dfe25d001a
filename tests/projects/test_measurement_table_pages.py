"""Measurements out of a pasted table, ready-made indicators, the tree and its pictures, on the pages."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from projects import actions
from projects.models import Goal
from tests.factories import AccessFactory, GoalFactory, MeasurementFactory, ProjectFactory, UserFactory, theme
from tests.projects.inputs import REFUSED_TEXTS

pytestmark = pytest.mark.django_db
TABLE = "Dato\tVerdi\n01.03.2025\t18,5\n01.06.2025\t19.25\n31.02.2025\t20\n"
GOAL = {"title": "Mindre sykefravær", "kind": "result", "level": "main", "direction": "up"}


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def goal(project):
    return GoalFactory(
        project=project,
        unit="prosent",
        baseline=Decimal(18),
        baseline_on=date(2025, 1, 1),
        target=Decimal(35),
        target_on=date(2027, 1, 1),
    )


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


def address(goal, rest="maling/tabell/"):
    return f"/prosjekter/{goal.project.slug}/mal/{goal.pk}/{rest}"


def goals(project):
    return f"/prosjekter/{project.slug}/mal/"


def looked_at(client, goal, table=TABLE, **more):
    """The page that shows what becomes of each line."""
    return client.post(address(goal), {"table": table} | more)


def confirmation(page):
    """What the page sends when its lines are to be recorded."""
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields if name != "file"} | {"confirm": "1"}


def values(goal):
    return list(goal.measurements.values_list("measured_on", "value", "source"))


def test_first_it_is_shown_what_becomes_of_each_line(client, goal):
    page = looked_at(client, goal)

    assert page.status_code == 200
    assert "2 målinger vil bli registrert" in page.text
    assert "En overskrift: utelatt." in page.text
    assert "Avvist." in page.text
    assert "31.02.2025" in page.text
    assert values(goal) == []


def test_then_it_is_recorded_once(client, goal):
    sent = confirmation(looked_at(client, goal, source="Lønnssystemet"))

    answer = client.post(address(goal), sent, follow=True)
    client.post(address(goal), sent)
    client.post(address(goal), confirmation(looked_at(client, goal)))

    assert "2 målinger er registrert." in answer.text
    assert values(goal) == [
        (date(2025, 3, 1), Decimal("18.5"), "Lønnssystemet"),
        (date(2025, 6, 1), Decimal("19.25"), "Lønnssystemet"),
    ]
    assert goal.measurements.first().recorded_by is not None


def test_a_table_that_was_changed_after_it_was_shown_is_shown_again(client, goal):
    sent = confirmation(looked_at(client, goal))

    page = client.post(address(goal), sent | {"table": "02.03.2025\t20"})

    assert "Én måling vil bli registrert" in page.text
    assert values(goal) == []


def test_what_is_recorded_meanwhile_is_not_recorded_again(client, goal, leader):
    sent = confirmation(looked_at(client, goal))
    actions.measure_goal(goal, value=Decimal("18.5"), measured_on=date(2025, 3, 1), by=leader)

    client.post(address(goal), sent)

    assert [on for on, *_ in values(goal)] == [date(2025, 3, 1), date(2025, 6, 1)]


def test_a_corrected_value_makes_room_for_none(client, goal, leader):
    wrong = actions.measure_goal(goal, value=Decimal(1), measured_on=date(2025, 3, 1), by=leader)
    right = actions.correct_measurement(wrong, value=Decimal("18.5"), measured_on=date(2025, 3, 1), by=leader)

    page = looked_at(client, goal)

    assert "Registrert fra før: utelatt." in page.text
    client.post(address(goal), confirmation(page))
    assert goal.measurements.filter(measured_on=date(2025, 3, 1)).count() == 2
    assert right.corrects == wrong


@pytest.mark.parametrize(
    "table",
    [
        "",
        "Dato\tVerdi",
        "bare ord",
        "31.02.2025\t1",
        "1.1.2020\t1\n" * 501,
        "a" * 40_001,
        *REFUSED_TEXTS.values(),
    ],
)
def test_what_is_no_table_is_refused_and_kept(client, goal, table):
    page = looked_at(client, goal, table)

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["table"])
    assert page.context["form"]["table"].value() == table
    assert values(goal) == []


def workbook(*rows):
    """An Excel file with these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("målinger.xlsx", file.getvalue())


def test_a_file_is_read_shown_and_then_recorded(client, goal):
    file = workbook(("Dato", "Verdi"), (date(2025, 3, 1), 18.5), (date(2025, 6, 1), "=1+1"))

    page = client.post(address(goal), {"table": "", "file": file})

    assert "Én måling vil bli registrert" in page.text
    assert page.context["form"]["table"].value() == "Dato\tVerdi\n2025-03-01\t18,5\n2025-06-01\t(formel)"
    client.post(address(goal), confirmation(page))
    assert values(goal) == [(date(2025, 3, 1), Decimal("18.5"), "")]


@pytest.mark.parametrize("content", [b"", b"MZ", b"PK\x03\x04 nonsense", b"Dato;Verdi"])
def test_what_is_no_workbook_is_refused_in_words(client, goal, content):
    answer = client.post(address(goal), {"table": "", "file": SimpleUploadedFile("x.xlsx", content)})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])


def test_an_activity_that_is_done_or_not_takes_no_table(client, project):
    done = GoalFactory(project=project, kind="activity", target=None, baseline=None)

    assert client.get(address(done)).status_code == 404
    assert address(done) not in client.get(goals(project)).text


def test_who_only_follows_the_project_records_nothing(client_of, project, goal):
    reader = UserFactory()
    AccessFactory(person=reader.person, project=project, role="owner")

    assert client_of(reader).get(address(goal)).status_code == 403
    assert client_of(reader).post(address(goal), {"table": TABLE}).status_code == 403


def test_the_table_of_the_picture_says_what_was_expected(client, goal):
    MeasurementFactory(goal=goal, value=Decimal("20.5"), measured_on=date(2026, 1, 1))

    page = client.get(goals(goal.project)).text

    assert "Forventet" in page
    assert "26,5" in page
    assert '<time datetime="2027-01-01">' in page


def test_a_measurement_corrected_twice_keeps_all_three(client, goal, leader):
    first = actions.measure_goal(goal, value=Decimal(10), measured_on=date(2025, 3, 1), by=leader)
    second = actions.correct_measurement(first, value=Decimal(11), measured_on=date(2025, 3, 1), by=leader)
    actions.correct_measurement(second, value=Decimal(12), measured_on=date(2025, 3, 1), by=leader)

    (at,) = client.get(goals(goal.project)).context["standings"]

    assert [row.value for row in at.measurements] == [12]
    assert [row.value for row in at.replaced] == [10, 11]
    assert "2 tall som er rettet" in client.get(goals(goal.project)).text


def test_goals_stand_in_their_tree(client, project, leader):
    def make(title, parent=None):
        level = "sub" if parent else "main"
        return actions.set_goal(project, title=title, kind="result", level=level, parent=parent, by=leader)

    one, two = make("En"), make("To")
    under = make("En-en", one)
    make("En-en-en", under)
    make("To-en", two)

    page = client.get(goals(project))

    shown = [(at.goal.title, at.depth) for at in page.context["standings"]]
    assert shown == [("En", 0), ("En-en", 1), ("En-en-en", 2), ("To", 0), ("To-en", 1)]
    assert "Under: En-en" in page.text


@pytest.mark.parametrize("count", [1, 5])
def test_a_tree_costs_the_same_few_questions(client, project, goal, count, django_assert_num_queries):
    for _ in range(count):
        MeasurementFactory(goal=GoalFactory(project=project, level="sub", parent=goal))

    with django_assert_num_queries(12):
        client.get(goals(project))


def test_a_ready_made_indicator_fills_in_what_is_not_written(client, project):
    client.post(goals(project), GOAL | {"ready_made": "sick_leave"})

    goal = Goal.objects.get()
    assert (goal.indicator, goal.unit, goal.direction) == (
        "Samlet sykefravær av avtalte dagsverk",
        "prosent",
        "down",
    )


def test_what_is_written_stands_beside_a_ready_made_indicator(client, project):
    client.post(
        goals(project), GOAL | {"ready_made": "sick_leave", "indicator": "Vårt eget", "unit": "dager"}
    )

    goal = Goal.objects.get()
    assert (goal.indicator, goal.unit, goal.direction) == ("Vårt eget", "dager", "up")


def test_the_indicator_is_written_in_the_language_of_the_project(client, project):
    project.language = "nn"
    project.save()

    client.post(goals(project), GOAL | {"ready_made": "average_position", "unit": "%"})

    goal = Goal.objects.get()
    assert (goal.indicator, goal.unit) == ("Gjennomsnittleg stillingsstorleik", "%")


def test_an_indicator_that_we_do_not_have_is_refused(client, project):
    answer = client.post(goals(project), GOAL | {"ready_made": "weather"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["ready_made"])


def test_the_indicators_of_the_themes_of_the_project_come_first(client, project):
    project.themes.add(theme("reputation"))

    groups = client.get(goals(project)).context["form"].fields["ready_made"].choices

    assert [name for name, _group in groups][:2] == ["", "Omdømme"]


def test_in_nynorsk_the_page_is_nynorsk(client, leader, goal):
    leader.language = "nn"
    leader.save()

    page = looked_at(client, goal).text

    assert "2 målingar vil bli registrerte" in page
    assert "Ei overskrift: utelaten." in page
