"""The anchoring ledger: only added to, signed by the parties, and an answer for every goal."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from governance import actions
from governance.anchoring import ledger_of
from governance.models import (
    DocumentVersion,
    FormalDecision,
    GoalInvolvement,
    Signature,
    StaffInvolvement,
)
from governance.project_document import content_of, says_the_same
from projects import actions as following
from projects.models import Project
from tests.factories import (
    BodyFactory,
    BodyFunctionFactory,
    BudgetLineFactory,
    GoalFactory,
    ProjectFactory,
    SeatFactory,
    UserFactory,
)
from trepart.checksum import checksum_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)
PARTIES = ("politician", "administration", "union")


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person, phase="execution")


@pytest.fixture
def body(project):
    return BodyFunctionFactory(project=project, body__name="ADMU").body


@pytest.fixture
def seated(body):
    """Somebody with an account in a seat, by party."""

    def sit(party, **more):
        user = UserFactory()
        SeatFactory(body=more.pop("body", body), person=user.person, party=party, **more)
        return user

    return sit


def decided(project, by, **more):
    said = {"body_name": "Kommunestyret", "decided_on": DAY, "case_number": "12/26", "text": "Ja."} | more
    return actions.enter_formal_decision(project, **said, by=by)


def ledger(project):
    return ledger_of(Project.objects.get(pk=project.pk), on=timezone.localdate())


# --- Only added to --------------------------------------------------------------------------


def test_a_corrected_decision_stands_beside_what_it_said_before(project, leader):
    first = decided(project, leader)
    second = decided(project, leader, case_number="13/26", corrects=first, why="Feil nummer")
    third = decided(project, leader, case_number="14/26", corrects=second, why="Feil igjen")

    (chain,) = ledger(project).decisions
    assert chain.row == third
    assert [row.case_number for row in chain.earlier] == ["13/26", "12/26"]
    assert FormalDecision.objects.get(pk=first.pk).case_number == "12/26"
    trail = AuditEvent.objects.filter(verb="corrected").order_by("pk")
    assert [(event.reason, event.changes) for event in trail] == [
        ("Feil nummer", {"case_number": ["12/26", "13/26"]}),
        ("Feil igjen", {"case_number": ["13/26", "14/26"]}),
    ]


def test_a_correction_needs_a_reason_and_is_made_once(project, leader):
    first = decided(project, leader)
    with pytest.raises(ValidationError) as refusal:
        decided(project, leader, corrects=first)
    assert set(refusal.value.error_dict) == {"why"}

    decided(project, leader, corrects=first, why="Feil")
    with pytest.raises(ValidationError):
        decided(project, leader, corrects=first, why="En gang til")
    assert FormalDecision.objects.count() == 2


def test_what_was_entered_by_mistake_counts_no_more_and_is_kept(project, leader):
    goal = GoalFactory(project=project)
    first = decided(project, leader, goals=[goal])
    gone = decided(project, leader, goals=[goal], corrects=first, why="Feil prosjekt", is_withdrawn=True)

    found = ledger(project)
    assert (found.decisions, [chain.row for chain in found.withdrawn]) == ((), [gone])
    assert found.loose == [goal]
    with pytest.raises(ValidationError):
        decided(project, leader, corrects=gone, why="Likevel")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"body_name": ""}, "body_name"),
        ({"decided_on": timezone.localdate() + timedelta(days=1)}, "decided_on"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_beside_its_field(project, leader, wrong, field):
    with pytest.raises(ValidationError) as refusal:
        decided(project, leader, **wrong)

    assert set(refusal.value.error_dict) == {field}
    assert not FormalDecision.objects.exists()


def test_a_decision_of_today_is_taken(project, leader):
    assert decided(project, leader, decided_on=timezone.localdate()).pk


def test_a_decision_has_a_body_or_a_name_and_never_both(project, leader, body):
    with pytest.raises(ValidationError):
        decided(project, leader, body=body)

    assert decided(project, leader, body=body, body_name="").where == "ADMU"
    with pytest.raises(IntegrityError), transaction.atomic():
        FormalDecision.objects.create(project=project, decided_on=DAY, text="x", recorded_by=leader)


def test_a_corrected_decision_anchors_a_goal_again_that_comes_back(project, leader):
    goal, kept = GoalFactory(project=project), GoalFactory(project=project)
    first = decided(project, leader, goals=[goal, kept])
    following.remove_goal(goal, by=leader)
    second = decided(project, leader, goals=[kept], corrects=first, why="Feil nummer")
    following.restore_goal(goal, by=leader)

    assert set(second.goals.all()) == {goal, kept}


def test_a_decision_anchors_goals_of_its_own_project_only(project, leader):
    with pytest.raises(ValidationError) as refusal:
        decided(project, leader, goals=[GoalFactory()])

    assert set(refusal.value.error_dict) == {"goals"}


@pytest.mark.parametrize(
    "enter",
    [
        lambda project, by: decided(project, by),
        lambda project, by: actions.freeze_document(project, by=by),
        lambda project, by: actions.enter_staff_involvement(
            project, workplace="Sone nord", how="Møte", happened_on=DAY, level="informed", by=by
        ),
        lambda project, by: actions.enter_goal_involvement(
            GoalFactory(project=project), party="union", level="informed", happened_on=DAY, by=by
        ),
    ],
)
def test_a_closed_project_takes_no_more_entries(project, leader, enter):
    Project.objects.filter(pk=project.pk).update(phase="ended")

    with pytest.raises(ValidationError):
        enter(project, leader)


@pytest.mark.parametrize(
    "model", [FormalDecision, StaffInvolvement, GoalInvolvement, DocumentVersion, Signature]
)
def test_nothing_that_the_ledger_leans_on_can_be_deleted(model):
    keys = [field for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)]

    assert keys
    assert {field.remote_field.on_delete for field in keys} == {models.PROTECT}


# --- The document ---------------------------------------------------------------------------


def test_a_version_is_frozen_with_what_the_project_says_and_its_checksum(project, leader, body):
    goal = GoalFactory(project=project, title="Hele stillinger")
    BudgetLineFactory(project=project, planned=400_000)
    SeatFactory(body=body, person__name="Kåre Tveiten")

    version = actions.freeze_document(project, by=leader)
    following.set_goal(goal.project, goal=goal, title="Noe annet", kind="result", by=leader)

    version = DocumentVersion.objects.get(pk=version.pk)
    assert version.number == 1
    assert [each["title"] for each in version.content["goals"]] == ["Hele stillinger"]
    assert version.content["organisation"]["bodies"][0]["seats"][0]["person"] == "Kåre Tveiten"
    assert version.content["resources"]["money"][0]["planned"] == 400_000
    assert version.sha256 == checksum_of(version.content)
    assert list(version.goals.all()) == [goal]


def test_a_new_version_is_made_only_where_something_is_new(project, leader):
    actions.freeze_document(project, by=leader)
    with pytest.raises(ValidationError, match="1"):
        actions.freeze_document(project, by=leader)

    GoalFactory(project=project)
    assert actions.freeze_document(project, by=leader).number == 2


def test_the_day_alone_makes_no_new_document(project):
    today = timezone.localdate()

    assert says_the_same(content_of(project, on=today), content_of(project, on=today + timedelta(days=1)))


@pytest.mark.parametrize("party", PARTIES)
def test_each_party_signs_from_its_seat_and_the_signature_says_who(project, leader, seated, party):
    user = seated(party, office="leder")
    version = actions.freeze_document(project, by=leader)

    signature = actions.sign_document(version, party=party, by=user)

    assert (signature.party, signature.name, signature.office) == (party, user.person.name, "leder")
    assert signature.body_name == "ADMU"
    assert signature.signed_at.date() == timezone.now().date()


def test_a_person_signs_a_version_once(project, leader, seated):
    user = seated("union")
    version = actions.freeze_document(project, by=leader)

    first = actions.sign_document(version, party="union", by=user)

    assert actions.sign_document(version, party="union", by=user) == first
    assert Signature.objects.count() == 1


@pytest.mark.parametrize(
    "seat",
    [
        {"party": "professional"},
        {"party": "union", "standing": "secretary"},
        {"party": "union", "standing": "guest"},
        {"party": "union", "standing": "speaker"},
        {"party": "union", "ends_on": date(2020, 1, 1)},
        {"party": "union", "removed_at": datetime(2020, 1, 1, tzinfo=UTC)},
    ],
    ids=str,
)
def test_who_represents_no_party_signs_for_none(project, leader, seated, seat):
    user = seated(**seat)
    version = actions.freeze_document(project, by=leader)

    with pytest.raises(ValidationError):
        actions.sign_document(version, party=seat["party"], by=user)


def test_a_speaker_whom_the_mandate_names_signs(project, leader, seated):
    user = seated("administration", standing="speaker", named_speaker=True)
    version = actions.freeze_document(project, by=leader)

    assert actions.sign_document(version, party="administration", by=user).party == "administration"


def test_a_seat_in_a_body_that_does_not_serve_the_project_signs_nothing(project, leader, seated):
    other = BodyFactory()
    beside = BodyFunctionFactory(project=project, function="beside").body
    over = BodyFunctionFactory(project=project, ends_on=date(2020, 1, 1)).body
    version = actions.freeze_document(project, by=leader)

    for body in (other, beside, over):
        with pytest.raises(ValidationError):
            actions.sign_document(version, party="union", by=seated("union", body=body))


def test_nobody_signs_for_another_party_than_their_own(project, leader, seated):
    version = actions.freeze_document(project, by=leader)

    with pytest.raises(ValidationError):
        actions.sign_document(version, party="union", by=seated("politician"))


def test_a_new_version_asks_anew_and_the_old_one_keeps_its_signatures(project, leader, seated):
    user = seated("union")
    first = actions.freeze_document(project, by=leader)
    actions.sign_document(first, party="union", by=user)
    GoalFactory(project=project)
    second = actions.freeze_document(project, by=leader)

    newest, old = ledger(project).documents
    assert [party.has_signed for party in newest.parties] == [False, False, False]
    assert newest.parties[2].waiting == (user.person.name,)
    assert old.parties[2].signatures[0].person == user.person
    with pytest.raises(ValidationError):
        actions.sign_document(first, party="politician", by=seated("politician"))
    assert actions.sign_document(second, party="union", by=user).version == second


def test_who_has_not_signed_is_said_in_words(project, leader, seated):
    people = {party: seated(party) for party in PARTIES}
    version = actions.freeze_document(project, by=leader)
    said = [ledger(project).newest.in_words]
    for party in PARTIES:
        actions.sign_document(version, party=party, by=people[party])
        said.append(ledger(project).newest.in_words)

    assert said == [
        "Ingen har signert versjon 1 ennå.",
        "Versjon 1 er signert av politikerne. Ikke av administrasjonen og de tillitsvalgte.",
        "Versjon 1 er signert av politikerne og administrasjonen. Ikke av de tillitsvalgte.",
        "Alle tre partene har signert versjon 1.",
    ]


def test_a_signature_is_asked_of_those_in_the_seats_until_they_give_it(project, leader, seated):
    def asked(user):
        return [row.number for row in DocumentVersion.objects.awaiting(user.person, timezone.localdate())]

    chief, secretary = seated("administration"), seated("administration", standing="secretary")
    actions.freeze_document(project, by=leader)
    GoalFactory(project=project)
    version = actions.freeze_document(project, by=leader)

    assert (asked(chief), asked(secretary), asked(leader)) == ([2], [], [])
    actions.sign_document(version, party="administration", by=chief)
    assert asked(chief) == []


def test_a_closed_project_asks_for_no_signature(project, leader, seated):
    chief = seated("administration")
    actions.freeze_document(project, by=leader)
    Project.objects.filter(pk=project.pk).update(phase="withdrawn")

    assert not DocumentVersion.objects.awaiting(chief.person, timezone.localdate()).exists()


# --- Every goal has an answer ---------------------------------------------------------------


def words_of(project):
    return [each.in_words for each in ledger(project).goals]


def test_a_goal_that_nothing_holds_is_anchored_nowhere(project):
    GoalFactory(project=project)

    assert words_of(project) == [
        ["Ikke forankret noe sted: ingen formelle vedtak nevner det, og ingen har signert det."]
    ]


def test_a_goal_is_anchored_by_a_decision_that_names_it(project, leader):
    named, other = GoalFactory(project=project), GoalFactory(project=project)
    decided(project, leader, goals=[named])

    found = ledger(project)
    assert found.goals[0].in_words == ["Vedtatt i Kommunestyret 12.03.2026, sak 12/26."]
    assert found.loose == [other]


def test_a_document_that_nobody_signed_anchors_nothing_and_one_that_is_signed_does(project, leader, seated):
    GoalFactory(project=project)
    version = actions.freeze_document(project, by=leader)
    assert ledger(project).goals[0].is_anchored is False
    assert "som ingen har signert" in words_of(project)[0][1]

    actions.sign_document(version, party="union", by=seated("union"))
    assert words_of(project) == [["Står i versjon 1 av prosjektdokumentet, signert av de tillitsvalgte."]]


def test_a_goal_that_changed_after_it_was_signed_says_so(project, leader, seated):
    goal = GoalFactory(project=project)
    version = actions.freeze_document(project, by=leader)
    actions.sign_document(version, party="union", by=seated("union"))
    following.set_goal(project, goal=goal, title="Noe annet", kind="result", by=leader)

    assert words_of(project)[0][-1] == "Målet er endret siden da."
