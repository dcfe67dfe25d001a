"""Whose a body is: the municipality's, or, when it is a temporary group, one project's own."""

import importlib

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import translation

from accounts.models import AuditEvent
from governance import actions
from governance.models import Body
from tests.factories import BodyFactory, BodyFunctionFactory, ProjectFactory, UserFactory, municipality

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    """Refusals are compared in the language in which they are written."""
    with translation.override("en"):
        yield


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def group(project):
    return BodyFunctionFactory(project=project, body__project=project).body


@pytest.mark.parametrize(("kind", "is_own"), [("temporary_group", True), ("council", False)])
def test_a_temporary_group_formed_for_a_project_is_its_own_and_other_kinds_the_municipalitys(
    project, leader, kind, is_own
):
    body = actions.form_body(
        municipality=project.municipality,
        project=project,
        name="Gruppa",
        kind=kind,
        function="steering",
        by=leader,
    )

    assert body.project == (project if is_own else None)
    assert body.functions.get().project == project


def test_a_temporary_group_is_formed_for_a_project(leader):
    with pytest.raises(ValidationError, match="belongs to a project"):
        actions.form_body(municipality=municipality(), name="Gruppa", kind="temporary_group", by=leader)


def test_a_temporary_group_that_becomes_a_standing_body_is_the_municipalitys(project, leader, group):
    body = actions.change_body(group, version=None, kind="own_standing_body", by=leader)

    assert body.project is None
    assert body.functions.get().project == project
    assert AuditEvent.objects.about(body).get().project_id == project.pk
    another = ProjectFactory(municipality=body.municipality, leader=leader.person)
    assert actions.give_function(body, another, "steering", by=leader).project == another


def test_what_a_body_rests_on_follows_its_kind_unless_something_else_was_said(leader, group):
    body = actions.change_body(group, version=None, legal_basis="project_body", by=leader)
    body = actions.change_body(
        body, version=None, kind="party_composed_committee", legal_basis="project_body", by=leader
    )
    assert body.legal_basis == "party_composed"

    body = actions.change_body(body, version=None, kind="council", legal_basis="committee", by=leader)
    assert body.legal_basis == "committee"

    body = actions.change_body(body, version=None, kind="other_committee", by=leader)
    assert body.legal_basis == "committee"


def test_a_standing_body_that_becomes_a_temporary_group_is_the_own_of_the_one_project_it_served(
    project, leader
):
    body = BodyFunctionFactory(project=project).body

    assert actions.change_body(body, version=None, kind="temporary_group", by=leader).project == project
    with pytest.raises(ValidationError, match="another project alone"):
        actions.give_function(body, ProjectFactory(), "steering", by=leader)


@pytest.mark.parametrize("count", [0, 2])
def test_a_body_of_several_projects_or_none_is_no_temporary_group(leader, count):
    body = BodyFactory()
    for _ in range(count):
        BodyFunctionFactory(body=body)

    with pytest.raises(ValidationError, match="several or none") as refusal:
        actions.change_body(body, version=None, kind="temporary_group", by=leader)

    assert list(refusal.value.error_dict) == ["kind"]
    body.refresh_from_db()
    assert (body.kind, body.project) == ("own_standing_body", None)


def test_a_body_is_not_made_part_of_a_project_that_has_ended(leader):
    body = BodyFunctionFactory(project=ProjectFactory(has_ended=True)).body

    with pytest.raises(ValidationError, match="has ended"):
        actions.change_body(body, version=None, kind="temporary_group", by=leader)


def test_the_database_lets_no_other_kind_belong_to_a_project(group):
    with pytest.raises(IntegrityError, match="only_a_temporary_group"), transaction.atomic():
        Body.objects.filter(pk=group.pk).update(kind="council")


def test_the_page_says_whose_the_body_has_become(client_of, project, leader, group):
    leader.language = "en"
    leader.save(update_fields=["language"])
    client, address = client_of(leader), reverse("governance:body-edit", args=[group.pk])

    def saved_as(kind):
        group.refresh_from_db()
        values = {"name": group.name, "legal_basis": group.legal_basis, "version": group.version}
        return client.post(address, values | {"kind": kind}, follow=True)

    assert "now belongs to the municipality" in saved_as("council").text
    assert "now belongs" not in saved_as("executive_board").text
    assert "now belongs to the one project" in saved_as("temporary_group").text

    saved_as("council")
    BodyFunctionFactory(body=group)
    refused = saved_as("temporary_group")
    assert refused.status_code == 422
    assert "serves several or none" in refused.text


@pytest.fixture
def _before_the_constraint(db):
    """The database as it was in the release before: it let any kind belong to a project."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if is_sqlite:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute(
                "ALTER TABLE governance_body DROP CONSTRAINT only_a_temporary_group_belongs_to_a_project"
            )
    yield
    if is_sqlite:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.mark.usefixtures("_before_the_constraint")
def test_bodies_that_were_not_let_go_of_are_given_to_the_municipality(group):
    council = BodyFunctionFactory().body
    Body.objects.filter(pk=council.pk).update(project=group.project)

    migration = importlib.import_module("governance.migrations.0002_bodies_of_the_municipality")
    migration.give_to_the_municipality(apps, None)

    assert Body.objects.get(pk=council.pk).project is None
    assert Body.objects.get(pk=group.pk).project == group.project
