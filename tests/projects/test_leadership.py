"""A project goes to the next leader with a note, and begins from what an earlier one was."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from projects import actions
from projects.models import Access, Goal, Project
from projects.permissions import Perm
from tests.factories import GoalFactory, MeasurementFactory, UserFactory
from tests.factories.meetings import steering_table
from tests.factories.projects import municipality

pytestmark = pytest.mark.django_db
NOTE = "Turnus på avdeling 3 er avtalt, men ikke skrevet ned."


@pytest.fixture
def table():
    return steering_table()


def over(table, **more):
    said = {"to": table.steward.person, "party": "union", "on": timezone.localdate(), "note": NOTE}
    return actions.hand_over(table.project, **(said | more), by=table.leader)


def leads(user, project):
    return user.has_perm(Perm.EDIT, Project.objects.get(pk=project.pk))


def test_the_next_leader_leads_at_once_and_the_former_until_the_day_is_over(table):
    change = over(table)
    project = Project.objects.get(pk=table.project.pk)
    assert (project.leader, project.leader_party) == (table.steward.person, "union")
    assert (change.from_person, change.to_person, change.note) == (
        table.leader.person,
        table.steward.person,
        NOTE,
    )
    assert leads(table.steward, project)
    assert leads(table.leader, project)
    given = Access.objects.of(table.leader.person_id).filter(role=Access.Role.LEADER, project=project)
    assert not given.on(timezone.localdate() + timedelta(days=1)).exists()


def test_it_is_recorded_from_whom_to_whom(table):
    over(table)
    event = AuditEvent.objects.filter(verb="handed over").get()
    assert event.changes["leader"] == [table.leader.person.name, table.steward.person.name]
    assert event.reason == NOTE


def test_it_can_come_back_and_every_change_is_kept(table):
    over(table)
    actions.hand_over(
        table.project,
        to=table.leader.person,
        party="administration",
        on=timezone.localdate(),
        note="Tilbake fra permisjon.",
        by=table.steward,
    )
    assert [change.note for change in table.project.leader_changes.all()] == ["Tilbake fra permisjon.", NOTE]
    tomorrow = timezone.localdate() + timedelta(days=1)
    given = Access.objects.filter(role=Access.Role.LEADER, project=table.project).on(tomorrow)
    assert [access.person for access in given] == [table.leader.person]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("to", lambda table: table.leader.person),
        ("to", lambda table: table.outsider.person),
        ("party", lambda table: "external"),
        ("on", lambda table: timezone.localdate() + timedelta(days=1)),
        ("note", lambda table: "  "),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(table, field, value):
    with pytest.raises(ValidationError) as refusal:
        over(table, **{field: value(table)})
    assert list(refusal.value.message_dict) == [field]
    assert not table.project.leader_changes.exists()


def test_an_ended_project_keeps_its_leader(table):
    actions.end_project(table.project, ends_on=timezone.localdate(), by=table.leader)
    with pytest.raises(ValidationError):
        over(table)


def test_the_page_hands_over_and_tells_who_led_before(client, table):
    client.force_login(table.leader)
    address = reverse("projects:leaders", args=[table.project.slug])
    form = client.get(address).context["form"]
    assert table.outsider.person not in form.fields["to"].queryset
    sent = {
        "to": table.steward.person_id,
        "party": "union",
        "on": "01.09.2026",
        "note": NOTE,
        "version": form["version"].value(),
    }
    assert client.post(address, sent).url == address
    page = client.get(address).text
    assert f"{table.leader.person.name} overlot prosjektet til {table.steward.person.name}" in page
    assert NOTE in page


def test_ten_changes_cost_no_more_than_one(client, table, django_assert_max_num_queries):
    client.force_login(table.chair)
    address = reverse("projects:leaders", args=[table.project.slug])
    over(table)
    with django_assert_max_num_queries(9) as one:
        client.get(address)
    for _each in range(9):
        change = table.project.leader_changes.first()
        change.pk = None
        change.save()
    with django_assert_max_num_queries(len(one)):
        client.get(address)


def test_a_project_begins_from_another_with_what_can_be_used_again(table):
    template, place = table.project, municipality("Bærum", current=True)
    main = GoalFactory(project=template, title="Flere hele stillinger", baseline=Decimal(20))
    MeasurementFactory(goal=main)
    GoalFactory(project=template, title="På avdeling 3", level=Goal.Level.SUB, parent=main, position=0)
    actions.set_measure(
        template, title="Ny turnus", goals=[main], starts_on=date(2014, 1, 1), by=table.leader
    )
    actions.set_risk(
        template,
        title="For lite tid",
        category="resources",
        probability=4,
        consequence=3,
        owner="Kari",
        by=table.leader,
    )

    project = actions.begin_from(template, title="Heltid igjen", municipality=place, by=table.steward)

    goals = {goal.title: goal for goal in project.goals.all()}
    assert goals["På avdeling 3"].parent == goals["Flere hele stillinger"]
    assert (goals["Flere hele stillinger"].baseline, goals["Flere hele stillinger"].target) == (None, None)
    assert not goals["Flere hele stillinger"].measurements.exists()
    (measure,) = project.measures.all()
    assert list(measure.goals.all()) == [goals["Flere hele stillinger"]]
    assert measure.starts_on is None
    (risk,) = project.risks.all()
    assert (risk.title, risk.probability, risk.owner) == ("For lite tid", 4, "")
    assert (project.leader, project.municipality, project.is_registered) == (
        table.steward.person,
        place,
        False,
    )
    assert not project.body_functions.exists()


def test_a_goal_whose_parent_was_removed_begins_as_a_main_goal(table):
    main = GoalFactory(project=table.project, title="Borte")
    GoalFactory(project=table.project, title="Igjen", level=Goal.Level.SUB, parent=main)
    Goal.objects.filter(pk=main.pk).update(removed_at=timezone.now())
    project = actions.begin_from(
        table.project, title="Ny", municipality=table.project.municipality, by=table.leader
    )
    assert [(goal.title, goal.level) for goal in project.goals.all()] == [("Igjen", "main")]


def test_the_page_begins_a_project_and_goes_on_with_it(client, table):
    client.force_login(table.steward)
    address = reverse("projects:begin-from", args=[table.project.slug])
    assert client.post(address, {"title": "Heltid igjen", "municipality": "Narnia"}).status_code == 422
    place = table.project.municipality.display_name
    answer = client.post(address, {"title": "Heltid igjen", "municipality": place})
    project = Project.objects.get(title="Heltid igjen")
    assert answer.url == reverse("projects:registration", args=[project.slug, "om"])


def test_the_page_says_what_was_brought_along(client, table):
    client.force_login(table.steward)
    goal = GoalFactory(project=table.project)
    for title in ("Ny turnus", "Langvakter"):
        actions.set_measure(table.project, title=title, goals=[goal], by=table.leader)
    said = {"title": "Heltid igjen", "municipality": table.project.municipality.display_name}
    address = reverse("projects:begin-from", args=[table.project.slug])

    page = client.post(address, said, follow=True).text

    assert f"Tatt med fra {table.project.title}: 1 mål og 2 tiltak." in page


def test_who_does_not_see_a_project_does_not_begin_from_it(client, table):
    client.force_login(UserFactory())
    address = reverse("projects:begin-from", args=[table.project.slug])
    assert client.get(address).status_code == 404
