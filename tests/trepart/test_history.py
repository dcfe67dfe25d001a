"""The history of every field: who, when, from, to."""

import ast
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.actions import record
from accounts.models import AuditEvent, User
from assessments.models import Round
from governance import actions as governing
from projects import actions
from projects.models import Project
from tests.factories import (
    AccessFactory,
    GoalFactory,
    LessonFactory,
    MeasurementFactory,
    MilestoneFactory,
    ProjectFactory,
    StatusReportFactory,
    UserFactory,
)
from tests.factories.meetings import steering_table
from tests.messages import ROOT
from trepart.history import events_of, told
from trepart.history.words import KINDS, VERBS

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return UserFactory(person__name="Marit Aasen")


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


def address(project):
    return f"/prosjekter/{project.slug}/historikk/"


def newest(project):
    return told(events_of(project))[0]


def shown(project):
    return [(field.label, field.before, field.after) for field in newest(project).fields]


def test_a_field_that_is_changed_stands_with_from_and_to(project, leader):
    goal = GoalFactory(project=project)

    actions.set_goal(
        project,
        goal=goal,
        title=goal.title,
        kind="effect",
        target=Decimal("40.5"),
        target_on=date(2016, 1, 31),
        by=leader,
    )

    assert (newest(project).by, newest(project).kind, newest(project).name) == (
        "Marit Aasen",
        "Mål",
        goal.title,
    )
    assert ("Måltall", "35", "40,5") in shown(project)
    assert [after for label, before, after in shown(project) if "31.12.2015" in before] == ["31.01.2016"]
    assert any("Resultatmål" in before and "Effektmål" in after for label, before, after in shown(project))


def test_what_a_new_project_began_with_is_there(leader):
    project = actions.begin_project(
        title="Heltid", municipality=ProjectFactory().municipality, case_number="12/1", by=leader
    )

    fields = {after for event in told(events_of(project)) for _label, _before, after in
              [(f.label, f.before, f.after) for f in event.fields]}  # fmt: skip
    assert {"Heltid", "Songdalen", "12/1"} <= fields


def test_a_move_stands_with_its_reason(project, leader):
    milestone = MilestoneFactory(project=project)

    actions.move_milestone(milestone, to_day=milestone.due_on.replace(year=2031), reason="Valget", by=leader)

    assert newest(project).reason == "Valget"


def test_lights_and_areas_are_told_in_words(project, leader):
    report = StatusReportFactory(project=project)

    record(
        "wrote",
        report,
        by=leader,
        changes={"risk.light": ["green", "red"], "overall": ["", "yellow"]},
        project=project,
    )

    assert [(before, after) for _label, before, after in shown(project)] == [
        ("", "Avvik"),
        ("I rute", "Kritisk"),
    ]
    assert shown(project)[1][0].startswith("Risiko: ")


def test_a_phase_is_told_in_words(project, leader):
    actions.change_phase(project, "paused", reason="Valg", by=leader)

    assert shown(project) == [("Fase", "Gjennomføring", "Satt på vent")]


def test_a_change_of_phase_stands_once_with_what_it_changed(client_of, leader):
    table = steering_table()
    body = table.project.body_functions.first().body
    said = {"decided_on": timezone.localdate(), "body": body, "reason": "Budsjettet er vedtatt."}
    governing.decide_phase(table.project, to_phase="closing", was="execution", **said, by=table.leader)

    verbs = [event.verb for event in told(events_of(table.project)) if event.reason == said["reason"]]
    assert verbs == ["skiftet fase"]


def test_a_measurement_says_of_which_goal_and_in_figures_as_they_are_written_here(project, leader):
    goal = GoalFactory(project=project, title="Fire avdelinger")
    actions.measure_goal(goal, value=Decimal("28.4"), measured_on=date(2015, 10, 29), by=leader)

    event = newest(project)

    assert (event.verb, event.kind, event.name) == ("registrerte", "Måling", "Fire avdelinger, 29.10.2015")
    assert "28,4" in {after for _label, _before, after in shown(project)}


def test_what_was_measured_before_its_goal_was_named_is_named_now(project, leader):
    row = MeasurementFactory(
        goal__project=project, goal__title="Fire avdelinger", measured_on=date(2015, 1, 2)
    )
    AuditEvent.objects.create(
        by=leader, verb="measured", about_type="projects.measurement", about_id=str(row.pk),
        about_name="28.4000 (2015-01-02)", project_id=project.pk,
    )  # fmt: skip

    assert newest(project).name == "Fire avdelinger, 02.01.2015"


def test_a_hand_over_names_the_party_and_asks_nothing(project, leader):
    record(
        "handed over",
        project,
        by=leader,
        changes={"leader_party": ["administration", "union"]},
        project=project,
    )

    assert shown(project) == [("Prosjektlederens part", "Administrasjonen", "Tillitsvalgte")]


def test_nobody_reads_whose_words_a_lesson_is(project, leader):
    record(
        "changed",
        LessonFactory(project=project),
        by=leader,
        changes={"is_positive": [True, False]},
        project=project,
    )

    assert newest(project).by == "Vises ikke: lærdom fortelles uten navn"
    assert "Marit" not in str(newest(project))


def test_who_was_let_in_asked_or_answered_is_not_told(project, leader):
    AccessFactory(project=project)
    actions.grant_access(UserFactory().person, role="invited", source="x:1", project=project, by=leader)
    record(
        "answered",
        Round(pk=1),
        by=leader,
        changes={"statements": [None, ["1.1"]]},
        project=project,
    )

    assert not events_of(project).exists()


def test_another_project_s_history_is_its_own(project, leader):
    GoalFactory(project=project)
    actions.describe_project(ProjectFactory(), title="Et annet", municipality=project.municipality, by=leader)

    assert not events_of(project).exists()


def test_who_formed_a_body_and_who_was_seated_is_told(project, leader):
    body = governing.form_body(
        municipality=project.municipality, name="Styringsgruppa", kind="temporary_group", project=project,
        function="steering", by=leader,
    )  # fmt: skip
    governing.seat_person(body, party="union", office="Hovedtillitsvalgt", by=leader)

    assert "Hovedtillitsvalgt" in {after for _label, _before, after in shown(project)}


@pytest.mark.parametrize(
    ("change", "shown_as"),
    [
        ([None, "2014-02-30"], ("", "2014-02-30")),
        (["", "<b>"], ("", "<b>")),
        ("bare et faktum", ("", "bare et faktum")),
        ([["a", "b"], []], ("a og b", "")),
        ([1, 2, 3], ("", "1, 2 og 3")),
        ([None, False], ("", "Nei")),
    ],
)
def test_whatever_stands_in_the_trail_is_shown(project, leader, change, shown_as):
    record("changed", project, by=leader, changes={"noe_nytt": change}, project=project)

    (field,) = newest(project).fields
    assert (field.label, field.before, field.after) == ("noe nytt", *shown_as)


def test_the_page_shows_it_with_the_newest_first_a_page_at_a_time(client_of, leader, project):
    for number in range(30):
        actions.describe_project(
            project, title=f"Heltid {number:02}", municipality=project.municipality, by=leader
        )

    client = client_of(leader)
    first, second = client.get(address(project)).text, client.get(f"{address(project)}?side=2").text
    assert "Heltid 29" in first
    assert "<ins>Heltid 00</ins>" not in first
    assert "<ins>Heltid 00</ins>" in second
    assert 'aria-current="page">Historikk' in first


def test_the_page_teaches_when_nothing_is_done(client_of, leader, project):
    assert "Ingenting er gjort ennå." in client_of(leader).get(address(project)).text


def test_what_people_typed_is_escaped(client_of, leader, project):
    actions.describe_project(
        project, title="<script>x</script>", municipality=project.municipality, by=leader
    )

    assert "<script>x" not in client_of(leader).get(address(project)).text


def test_the_page_is_in_nynorsk_for_who_reads_it(client_of, leader, project):
    User.objects.filter(pk=leader.pk).update(language="nn")
    actions.describe_project(project, title="Ny", municipality=project.municipality, by=leader)

    page = client_of(leader).get(address(project)).text
    assert "kva kvart felt var før og vart" in page
    assert "Endra: prosjekt" in page


def test_a_stranger_does_not_find_it(client_of, project):
    assert client_of(UserFactory()).get(address(project)).status_code == 404


def test_one_row_and_many_cost_the_same(client_of, leader, project, django_assert_max_num_queries):
    client = client_of(leader)
    actions.describe_project(project, title="A", municipality=project.municipality, by=leader)
    client.get(address(project))
    with django_assert_max_num_queries(12) as one:
        client.get(address(project))
    for number in range(20):
        actions.describe_project(
            project, title=f"Nr. {number}", municipality=project.municipality, by=UserFactory()
        )

    with django_assert_max_num_queries(len(one)):
        client.get(address(project))


def verbs_recorded():
    """Every plain text that an action of projects or bodies gives `record` as what was done."""
    for app in ("projects", "governance"):
        for path in sorted((ROOT / app / "actions").glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                    for said in ast.walk(node.args[0]):
                        if isinstance(said, ast.Constant) and isinstance(said.value, str):
                            yield said.value


def test_everything_that_can_be_done_has_a_word():
    silent = {"gave access", "changed access", "ended access"}

    assert set(verbs_recorded()) - silent - set(VERBS) == set()


def test_everything_of_a_project_has_a_name():
    unnamed = {
        model._meta.label_lower
        for model in (Project, *(relation.related_model for relation in Project._meta.related_objects))
        if model._meta.app_label in ("projects", "governance")
    } - set(KINDS)

    # What is never recorded by itself.
    assert unnamed <= {
        "projects.access",
        "projects.purposeversion",
        "governance.bodyfunction",
        "governance.agendaitem",
    }


def test_the_trail_itself_is_never_changed(project, leader):
    actions.describe_project(project, title="Ny", municipality=project.municipality, by=leader)

    with pytest.raises(TypeError):
        AuditEvent.objects.update(verb="x")
