"""Risks: how serious, where they stand, and that every judgement is kept."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from projects import actions
from projects.models import Risk
from projects.risk_matrix import FIVE, Placed, Severity, matrix, severity
from projects.risk_register import register_of
from tests.factories import ProjectFactory, UserFactory
from trepart.versions import Stale

RISK = {"title": "Politikerne hører for sjelden om prosjektet", "category": "cooperation"}


@pytest.mark.parametrize(
    ("probability", "consequence", "serious"),
    [
        (1, 1, Severity.LOW),
        (1, 4, Severity.LOW),
        (2, 2, Severity.LOW),
        (1, 5, Severity.MEDIUM),
        (3, 2, Severity.MEDIUM),
        (3, 4, Severity.MEDIUM),
        (3, 5, Severity.HIGH),
        (4, 4, Severity.HIGH),
        (5, 5, Severity.HIGH),
    ],
)
def test_a_risk_is_as_serious_as_its_two_numbers_make_it(probability, consequence, serious):
    assert severity(probability, consequence) == severity(consequence, probability) == serious


@pytest.mark.parametrize(("probability", "consequence"), [(0, 3), (3, 6), (-1, 1)])
def test_outside_one_to_five_there_is_no_risk(probability, consequence):
    with pytest.raises(ValueError, match="from 1 to 5"):
        severity(probability, consequence)


def test_the_matrix_has_the_most_probable_on_top_and_the_gravest_to_the_right():
    field = matrix([])

    assert [row[0].probability for row in field] == [5, 4, 3, 2, 1]
    assert [cell.consequence for cell in field[0]] == list(FIVE)
    assert [cell.severity for row in field for cell in row].count(Severity.HIGH) == 6


def test_a_risk_stands_where_the_response_leads_and_is_remembered_where_it_came_from():
    field = matrix([Placed(1, (4, 5), (2, 3)), Placed(3, (2, 3)), Placed(2, (4, 5))])
    at = {(cell.probability, cell.consequence): cell for row in field for cell in row}

    assert (at[2, 3].here, at[2, 3].left) == ((1, 3), ())
    assert (at[4, 5].here, at[4, 5].left) == ((2,), (1,))


def test_a_risk_that_the_response_leaves_where_it_was_stands_once():
    at = matrix([Placed(1, (2, 2), (2, 2))])[3][1]

    assert (at.here, at.left) == ((1,), ())


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.mark.django_db
def test_every_judgement_is_kept_and_other_changes_are_none(project, leader):
    risk = actions.set_risk(project, **RISK, probability=4, consequence=4, by=leader)
    actions.set_risk(project, risk=risk, **RISK, probability=4, consequence=4, owner="Ordfører", by=leader)
    actions.set_risk(
        project,
        risk=risk,
        **RISK,
        probability=4,
        consequence=4,
        probability_after=2,
        consequence_after=4,
        by=leader,
    )

    judged = [(one.probability, one.probability_after, one.judged_by) for one in risk.judgements.all()]
    assert judged == [(4, None, leader), (4, 2, leader)]
    assert AuditEvent.objects.about(risk).count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ({"probability": 0, "consequence": 3}, "probability"),
        ({"probability": 3, "consequence": 6}, "consequence"),
        ({"probability": 3, "consequence": 3, "probability_after": 2}, "consequence_after"),
        ({"probability": 3, "consequence": 3, "consequence_after": 2}, "probability_after"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(project, leader, numbers, field):
    with pytest.raises(ValidationError) as refusal:
        actions.set_risk(project, **RISK, **numbers, by=leader)

    assert list(refusal.value.message_dict) == [field]
    assert not Risk.objects.exists()


@pytest.mark.django_db
def test_the_database_holds_risks_within_one_to_five(project):
    for numbers in (
        {"probability": 6, "consequence": 1},
        {"probability": 1, "consequence": 1, "probability_after": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Risk.objects.create(project=project, **RISK, **numbers)


@pytest.mark.django_db
def test_two_who_judge_at_once_both_keep_their_text(project, leader):
    risk = actions.set_risk(project, **RISK, probability=4, consequence=4, by=leader)
    actions.set_risk(project, risk=risk, version=1, **RISK, probability=5, consequence=4, by=leader)

    with pytest.raises(Stale):
        actions.set_risk(project, risk=risk, version=1, **RISK, probability=1, consequence=1, by=leader)


@pytest.mark.django_db
def test_an_ended_project_keeps_its_risks_as_they_were(leader):
    ended = ProjectFactory(leader=leader.person, has_ended=True)

    with pytest.raises(ValidationError, match="avsluttet"):
        actions.set_risk(ended, **RISK, probability=4, consequence=4, by=leader)


@pytest.mark.django_db
def test_the_gravest_comes_first_and_what_is_settled_stands_apart(project, leader):
    small = actions.set_risk(project, **RISK, probability=2, consequence=2, by=leader)
    grave = actions.set_risk(project, **RISK, probability=5, consequence=5, by=leader)
    actions.set_risk(project, **RISK, probability=5, consequence=5, state="occurred", by=leader)

    register = register_of(project)

    assert [(entry.number, entry.risk) for entry in register.entries] == [(1, grave), (2, small)]
    assert (register.high, register.high_unjudged, len(register.settled)) == (0, 1, 1)
    after = {"probability_after": 5, "consequence_after": 4}
    actions.set_risk(project, **RISK, probability=5, consequence=5, **after, by=leader)
    assert (register_of(project).high, register_of(project).high_unjudged) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 4])
def test_many_risks_cost_the_same_few_questions(project, leader, count, django_assert_num_queries):
    for number in range(count):
        actions.set_risk(project, **RISK, probability=1 + number, consequence=2, by=leader)

    with django_assert_num_queries(3):
        register = register_of(project)
        assert [len(entry.judgements) for entry in register.entries] == [0] * count
