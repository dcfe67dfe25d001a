"""A programme's own statements: copied, written, published, retired; and what rounds make of it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from assessments import actions
from assessments.models import SetState, Statement, StatementSet
from assessments.statement_checks import lacking
from reports.content.assessment import assessment_of
from tests.factories import (
    AccessFactory,
    ProjectFactory,
    UserFactory,
    closed_round,
    common_set,
    copy_of,
    open_round,
    programme,
    steering_table,
)
from trepart.project_meetings import rounds_told
from trepart.versions import Stale

pytestmark = pytest.mark.django_db
TEXTS = {
    "nb": "Vi vet hvem som gjør hva.",
    "nn": "Vi veit kven som gjer kva.",
    "en": "We know who does what.",
}


@pytest.fixture
def secretary():
    user = UserFactory()
    AccessFactory(person=user.person, role="secretariat", source="secretariat:1", programme=programme())
    return user


def begun(by, *, name: str = "Våre"):
    return actions.copy_set(programme(), based_on=common_set(), name=name, by=by)


def texts_of(kept):
    rows = Statement.objects.filter(criterion__statement_set=kept).order_by("criterion__number", "pk")
    return list(
        rows.values_list("criterion__key", "code", "name_nb", "name_nn", "name_en", "judges", "lines")
    )


def says(text: str):
    return pytest.raises(ValidationError, match=text)


def test_a_draft_begins_with_all_that_stands_in_the_other(secretary):
    common = common_set()
    before = texts_of(common)

    draft = begun(secretary)

    assert texts_of(draft) == before == texts_of(common)
    levels = ("key", "number", "levels", "lines", "name_nb", "name_nn", "name_en")
    assert list(draft.criteria.values_list(*levels)) == list(common.criteria.values_list(*levels))
    assert (draft.state, draft.version, draft.published_on, draft.based_on) == ("draft", 0, None, common)
    assert lacking(draft) == []


def test_a_programme_writes_on_one_draft_at_a_time(secretary):
    begun(secretary)

    with says("har et utkast alt"):
        begun(secretary, name="Enda et")
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(programme())


def test_nothing_is_copied_from_a_draft_or_from_another_programme(secretary):
    elsewhere = type(programme()).objects.create(
        slug="annet", name_nb="Annet", name_nn="Anna", name_en="Other", starts_on="2024-01-01"
    )
    theirs = copy_of(elsewhere, state=SetState.PUBLISHED, version=1)

    with says("Velg et sett som programmet har"):
        actions.copy_set(programme(), based_on=theirs, name="Lånt", by=secretary)
    with says("Velg et sett som programmet har"):
        actions.copy_set(programme(), based_on=copy_of(elsewhere), name="Lånt", by=secretary)


def test_a_draft_is_asked_by_no_round_and_a_published_one_by_every_new(secretary):
    project = ProjectFactory()
    alone = ProjectFactory(programme=None)
    draft = begun(secretary)

    assert StatementSet.objects.for_new_round(project) == common_set()

    published = actions.publish_set(draft, by=secretary)

    assert (published.state, published.version) == ("published", 1)
    assert StatementSet.objects.for_new_round(project) == published
    assert StatementSet.objects.for_new_round(alone) == common_set()


def test_a_new_version_takes_the_place_of_the_one_in_use(secretary):
    first = actions.publish_set(begun(secretary), by=secretary)
    draft = actions.copy_set(programme(), based_on=first, name="Våre", by=secretary)

    second = actions.publish_set(draft, by=secretary)

    first.refresh_from_db()
    assert (first.state, second.state, second.version) == ("retired", "published", 2)
    assert StatementSet.objects.in_use_in(programme().pk) == second
    assert [one.label for one in StatementSet.objects.offered_to(programme())] == [
        "Våre, versjon 2",
        "Våre, versjon 1",
        "Påstandene i Trepart, versjon 1",
    ]


def test_when_the_own_set_is_retired_new_rounds_ask_the_common_one(secretary):
    own = actions.publish_set(begun(secretary), by=secretary)

    actions.retire_set(own, by=secretary)
    actions.retire_set(own, by=secretary)

    assert StatementSet.objects.in_use_in(programme().pk) == common_set()
    assert AuditEvent.objects.filter(verb="retired_statement_set").count() == 1


def test_a_round_keeps_its_statements_when_they_are_retired_in_the_middle_of_it(secretary):
    table = steering_table()
    table.project.programme = programme()
    table.project.save(update_fields=["programme"])
    own = actions.publish_set(begun(secretary), by=secretary)
    round = open_round(table.project, by=table.leader)
    asked = Statement.objects.filter(criterion__statement_set=own).order_by("pk")
    invitation = round.invitations.get(person=table.chair.person)
    actions.answer(invitation, asked[0], level=4, by=table.chair)

    actions.retire_set(own, by=secretary)

    actions.answer(invitation, asked[1], level=2, by=table.chair)
    actions.finish_answering(invitation, by=table.chair)
    closed = actions.close_round(round, by=table.leader)
    assert closed.statement_set == own
    assert assessment_of(table.project, timezone.localdate())["statement_set"] == "Våre 1"
    assert [told["statement_set_name"] for told in rounds_told(table.project)] == ["Våre"]
    assert [answer.level for answer in invitation.answers.order_by("pk")] == [4, 2]
    assert closed_round(table, moment="final").statement_set == common_set()


def test_what_comes_with_trepart_is_changed_by_nobody(secretary):
    common = common_set()
    criterion = common.criteria.first()
    statement = criterion.statements.first()

    with says("aldri mer"):
        actions.change_criterion(criterion, names=TEXTS, levels={}, by=secretary)
    with says("aldri mer"):
        actions.change_statement(statement, names=TEXTS, judges=["P"], by=secretary)
    with says("aldri mer"):
        actions.add_statement(criterion, names=TEXTS, judges=["P"], by=secretary)
    with says("aldri mer"):
        actions.remove_statement(statement, by=secretary)
    with says("aldri mer"):
        actions.discard_draft(common, by=secretary)
    with says("eget"):
        actions.retire_set(common, by=secretary)


def test_what_is_published_never_changes(secretary):
    draft = begun(secretary)
    criterion = draft.criteria.first()
    actions.publish_set(draft, by=secretary)

    with says("aldri mer"):
        actions.rename_set(draft, name="Annet", by=secretary)
    with says("aldri mer"):
        actions.change_statement(criterion.statements.first(), names=TEXTS, judges=["P"], by=secretary)
    with says("aldri mer"):
        actions.publish_set(draft, by=secretary)


def test_two_who_write_on_the_same_statement_lose_nothing(secretary):
    statement = begun(secretary).criteria.first().statements.first()
    actions.change_statement(statement, names=TEXTS, judges=["P", "E"], lines=[7], by=secretary, version=1)

    with pytest.raises(Stale):
        actions.change_statement(statement, names=TEXTS, judges=["A"], by=secretary, version=1)

    statement.refresh_from_db()
    assert (statement.name_nn, statement.judges, statement.lines) == (TEXTS["nn"], ["P", "E"], [7])
    assert statement.judged_by() == ["politikere", "ansatte"]
    assert statement.passage == "7"


def test_levels_are_kept_in_each_language(secretary):
    criterion = begun(secretary).criteria.first()
    levels = criterion.levels | {"5": TEXTS}

    changed = actions.change_criterion(criterion, names=TEXTS, levels=levels, by=secretary, version=1)

    assert changed.level_texts()[4] == (5, TEXTS["nb"])
    assert changed.level_rows()[4] == {"level": 5, "texts": list(TEXTS.items())}
    assert changed.level_rows()[0]["texts"][0] == ("nb", criterion.levels["1"]["nb"])


def test_a_number_is_never_used_again_for_another_statement(secretary):
    first = begun(secretary)
    criterion = first.criteria.get(number=1)
    added = actions.add_statement(criterion, names=TEXTS, judges=["P"], by=secretary)
    assert added.code == "1.8"
    published = actions.publish_set(first, by=secretary)
    draft = actions.copy_set(programme(), based_on=published, name="Våre", by=secretary)
    actions.remove_statement(Statement.objects.get(criterion__statement_set=draft, code="1.8"), by=secretary)

    again = actions.add_statement(draft.criteria.get(number=1), names=TEXTS, judges=["P"], by=secretary)

    assert again.code == "1.9"


def test_a_set_that_lacks_something_is_not_published(secretary):
    draft = begun(secretary)
    criterion = draft.criteria.get(number=2)
    levels = criterion.levels | {"3": {"nb": "Noe.", "nn": "", "en": ""}}
    actions.change_criterion(
        criterion, names={"nb": "Mål", "nn": "Mål", "en": ""}, levels=levels, by=secretary
    )
    for statement in criterion.statements.all()[1:]:
        actions.remove_statement(statement, by=secretary)
    left = criterion.statements.get()
    actions.change_statement(left, names=TEXTS | {"nn": ""}, judges=[], by=secretary)

    assert [(one.where, one.what) for one in lacking(draft)] == [
        ("2. Mål", "teksten mangler på engelsk"),
        ("2. Mål", "nivå 3 er ikke skrevet på nynorsk og engelsk"),
        ("2. Mål", "det trengs minst to påstander for å sammenligne partene"),
        ("2.1", "teksten mangler på nynorsk"),
        ("2.1", "si hvem som vet best"),
    ]
    with pytest.raises(ValidationError) as refused:
        actions.publish_set(draft, by=secretary)
    assert refused.value.messages[-1] == "2.1: si hvem som vet best"
    assert StatementSet.objects.in_use_in(programme().pk) == common_set()


def test_a_draft_that_is_thrown_away_is_gone_and_the_trail_keeps_that_it_was(secretary):
    draft = begun(secretary, name="Feil vei")

    actions.discard_draft(draft, by=secretary)

    assert not programme().statement_sets.exists()
    assert AuditEvent.objects.get(verb="discarded_statement_set").about_name == "Feil vei, utkast"
    with says("forkastet av noen andre"):
        actions.rename_set(draft, name="For sent", by=secretary)


def test_only_its_secretariat_sees_a_draft(secretary):
    own = copy_of(programme(), state=SetState.PUBLISHED, version=1)
    draft = copy_of(programme())
    stranger = UserFactory()

    assert set(StatementSet.objects.visible_to(secretary)) == {common_set(), own, draft}
    assert set(StatementSet.objects.visible_to(stranger)) == {common_set(), own}


def test_the_database_keeps_one_set_in_use_a_programme():
    copy_of(programme(), state=SetState.PUBLISHED, version=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(programme(), state=SetState.PUBLISHED, version=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        StatementSet.objects.create(version=1, source="x", published_on="2026-01-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        StatementSet.objects.create(version=0, source="x", state=SetState.DRAFT)
