"""A project is begun, described, registered, moved and ended; and who sees it on the way."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from projects import actions
from projects.models import Access, Phase, Project
from projects.permissions import Perm
from tests.factories import (
    AccessFactory,
    GoalFactory,
    PersonFactory,
    ProjectFactory,
    UserFactory,
    municipality,
    programme,
    theme,
)
from trepart.versions import Stale

pytestmark = pytest.mark.django_db


def begun(by, **basics):
    return actions.begin_project(title="Heltid for alle", municipality=municipality(), by=by, **basics)


def ready(by):
    project = begun(by, themes=[theme()], starts_on=date(2012, 1, 1), programme=programme())
    actions.state_purpose(project, purpose="Færre å møte.", by=by)
    actions.set_goal(project, title="Flere i hele stillinger", kind="result", by=by)
    return project


def test_who_begins_a_project_leads_it_and_is_the_only_one_to_see_it():
    user, other = UserFactory(), UserFactory()

    project = begun(user)

    assert project.slug == "songdalen-heltid-for-alle"
    assert project.leader == user.person
    assert list(Project.objects.visible_to(user)) == [project]
    assert list(Project.objects.visible_to(other)) == []
    assert [event.verb for event in AuditEvent.objects.filter(project_id=project.pk)] == [
        "began",
        "gave access",
    ]


def test_two_projects_of_one_name_get_slugs_of_their_own():
    user = UserFactory()

    assert [begun(user).slug, begun(user).slug] == [
        "songdalen-heltid-for-alle",
        "songdalen-heltid-for-alle-2",
    ]


def test_documents_come_in_the_language_of_the_municipality_unless_another_is_chosen():
    user = UserFactory()

    def language(**basics):
        return actions.begin_project(title="X", municipality=municipality("Time"), by=user, **basics).language

    assert (language(), language(language="nb")) == ("nn", "nb")


def test_the_secretariat_sees_a_project_from_the_day_it_is_registered():
    leader, secretariat = UserFactory(), UserFactory()
    AccessFactory(person=secretariat.person, role="secretariat", programme=programme())
    project = ready(leader)
    assert list(Project.objects.visible_to(secretariat)) == []

    actions.register_project(project, by=leader)

    assert list(Project.objects.visible_to(secretariat)) == [project]
    project.refresh_from_db()
    assert (project.phase, project.registered_by) == (Phase.IDEA, leader.person)


def test_a_project_is_not_registered_without_what_it_must_have():
    leader = UserFactory()
    project = begun(leader)

    with pytest.raises(ValidationError) as refusal:
        actions.register_project(project, by=leader)

    assert len(refusal.value.messages) == 4
    assert not Project.objects.get().is_registered


def test_a_project_from_a_source_is_entered_as_it_was_found():
    leader = UserFactory()

    project = actions.register_project(begun(leader, leads=False), by=leader, as_found=True)

    assert (project.leader, project.is_registered) == (None, True)


def test_a_project_is_registered_once():
    leader = UserFactory()
    project = ready(leader)
    actions.register_project(project, by=leader)

    with pytest.raises(ValidationError):
        actions.register_project(project, by=leader)


def test_describing_changes_what_is_named_and_says_so_in_the_trail():
    leader = UserFactory()
    project = begun(leader, owner="Aud Lunde", themes=[theme()])

    changed = actions.describe_project(
        project,
        title="Heltid",
        municipality=project.municipality,
        owner="Aud Lunde",
        themes=[theme("reputation")],
        version=1,
        by=leader,
    )

    assert (changed.title, changed.version, changed.changed_by) == ("Heltid", 2, leader)
    assert [str(row.code) for row in changed.themes.all()] == ["reputation"]
    assert changed.owner.name == "Aud Lunde"
    event = AuditEvent.objects.get(verb="described")
    assert set(event.changes) == {"title", "themes"}
    assert event.changes["title"] == ["Heltid for alle", "Heltid"]


def test_another_owner_sees_the_project_and_the_one_before_does_not_for_long():
    leader = UserFactory()
    project = begun(leader, owner="Aud Lunde")
    before = project.owner

    changed = actions.describe_project(
        project, title="Heltid", municipality=project.municipality, owner="Per Li", by=leader
    )

    assert changed.owner.name == "Per Li"
    assert Access.objects.get(person=before, role="owner").ends_on == timezone.localdate()
    assert Access.objects.get(person=changed.owner, role="owner").ends_on is None


def test_who_saves_on_an_old_version_is_told():
    leader = UserFactory()
    project = begun(leader)
    actions.state_purpose(project, purpose="Mitt", version=1, by=leader)

    with pytest.raises(Stale) as stale:
        actions.state_purpose(project, purpose="Ditt", version=1, by=leader)

    assert stale.value.current.purpose == "Mitt"
    assert Project.objects.get().purpose == "Mitt"


def test_an_ended_project_is_never_changed():
    leader = UserFactory()
    project = ready(leader)
    actions.register_project(project, by=leader)
    project = actions.end_project(project, ends_on=date(2015, 12, 31), by=leader)
    goal = project.goals.get()

    assert project.derived_on == date(2015, 12, 31)
    for attempt in (
        lambda: actions.state_purpose(project, purpose="Annet", by=leader),
        lambda: actions.describe_project(project, title="X", municipality=project.municipality, by=leader),
        lambda: actions.set_goal(project, title="X", kind="effect", by=leader),
        lambda: actions.remove_goal(goal, by=leader),
        lambda: actions.measure_goal(goal, value=1, measured_on=date(2014, 1, 1), by=leader),
        lambda: actions.change_phase(project, Phase.EXECUTION, by=leader),
        lambda: actions.draft_status_report(
            project, period_from=date(2014, 1, 1), period_to=date(2014, 3, 1), by=leader
        ),
    ):
        with pytest.raises(ValidationError, match=r"ended|avsluttet"):
            attempt()
    assert not leader.has_perm(Perm.EDIT, project)
    assert leader.has_perm(Perm.VIEW, project)


@pytest.mark.parametrize("phase", [Phase.PAUSED, Phase.WITHDRAWN])
def test_pausing_and_withdrawing_ask_for_the_reason(phase):
    leader = UserFactory()
    project = begun(leader)

    with pytest.raises(ValidationError):
        actions.change_phase(project, phase, reason=" ", by=leader)

    assert actions.change_phase(project, phase, reason="Uten penger.", by=leader).phase == phase
    assert AuditEvent.objects.get(verb="changed the phase of").reason == "Uten penger."


def test_a_project_does_not_end_before_it_starts():
    leader = UserFactory()
    project = begun(leader, starts_on=date(2014, 1, 1))

    with pytest.raises(ValidationError):
        actions.end_project(project, ends_on=date(2013, 1, 1), by=leader)


def test_access_granted_again_from_one_source_is_one_row():
    person, project, by = PersonFactory(), ProjectFactory(leader=None, registered_at=None), UserFactory()

    for role in ("seat", "substitute"):
        actions.grant_access(person, role=role, source="seat:9", project=project, by=by)

    assert Access.objects.get(source="seat:9").role == "substitute"


def test_ended_access_bites_the_day_after():
    user, project = UserFactory(), ProjectFactory()
    access = AccessFactory(person=user.person, project=project, source="seat:7")
    today = timezone.localdate()
    actions.end_access("seat:7", ends_on=today, by=None)

    seen = [
        list(Project.objects.visible_to(user, on=day))
        for day in (today, date.fromordinal(today.toordinal() + 1))
    ]

    access.refresh_from_db()
    assert access.ends_on == today
    assert seen == [[project], []]
    assert actions.end_access("seat:7", ends_on=today, by=None) == 0


def test_access_through_a_place_is_to_its_registered_projects():
    user = UserFactory()
    project, other = ProjectFactory(), ProjectFactory(municipality=municipality("Lunner"))
    ProjectFactory(is_draft=True)
    AccessFactory(person=user.person, role="administrator", municipality=municipality())

    assert list(Project.objects.visible_to(user)) == [project]
    assert other not in Project.objects.visible_to(user)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"starts_on": date(2014, 1, 2), "ends_on": date(2014, 1, 1)}, "project_starts_before_it_ends"),
        ({"phase": "sleeping"}, "project_phase_is_known"),
        ({"registered_by": None}, "project_registered_by_someone"),
    ],
)
def test_the_database_refuses_what_cannot_be(fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ProjectFactory(**fields)


@pytest.mark.parametrize(
    "things", [{}, {"programme": True, "municipality": True}, {"project": True, "programme": True}]
)
def test_access_is_to_exactly_one_thing(things):
    made = {"programme": programme, "municipality": municipality, "project": ProjectFactory}

    with pytest.raises(IntegrityError, match="access_is_to_one_thing"), transaction.atomic():
        AccessFactory(**{name: made[name]() for name in things})


def test_projects_are_found_by_title_and_by_what_their_municipality_is_called_then_and_now():
    songdalen, lunner = (
        ProjectFactory(title="Hele stillinger"),
        ProjectFactory(title="Omdømme", municipality=municipality("Lunner")),
    )
    joint = ProjectFactory(title="Felles", municipality=municipality("Strand"))
    joint.partners.add(municipality("Søgne"))

    def found(text):
        return set(Project.objects.matching(text))

    assert found("hele") == {songdalen}
    assert found("songdalen") == {songdalen}
    assert found("Kristiansand") == {songdalen, joint}
    assert found("omdomme") == {lunner}
    assert found("%") == found("_") == set()


def test_a_goal_that_was_removed_does_not_count_when_a_project_is_sent():
    leader = UserFactory()
    project = ready(leader)
    actions.remove_goal(project.goals.get(), by=leader)
    GoalFactory(project=project, level="main", removed_at=timezone.now())

    with pytest.raises(ValidationError):
        actions.register_project(project, by=leader)
