"""A programme's own statements: copied, written on, published, retired.

A draft belongs to the programme's secretariat. What is published never changes again; rounds keep what they
were opened with.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from assessments.models import LANGUAGES, Criterion, SetState, Statement, StatementSet
from assessments.statement_checks import lacking
from projects.actions.changes import set_fields
from projects.models import Programme
from trepart.versions import VERSION_FIELDS, hold


@transaction.atomic
def copy_set(programme: Programme, *, based_on: StatementSet, name: str, by: User) -> StatementSet:
    """Begin a draft of the programme's own, with everything that stands in a set that is or was in use.

    A programme writes on one draft at a time.
    """
    Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)
    if programme.statement_sets.filter(state=SetState.DRAFT).exists():
        raise ValidationError(_("The programme has a draft already. Publish it or throw it away first."))
    if based_on.is_draft or based_on.programme_id not in (None, programme.pk):
        raise ValidationError(_("Choose a set that the programme has or that comes with Trepart."))
    draft = StatementSet.objects.create(
        programme=programme,
        name=name,
        state=SetState.DRAFT,
        based_on=based_on,
        version=0,
        source=based_on.source,
    )
    _copy(based_on, draft, by=by)
    record("began_statement_set", draft, by=by, changes={"based_on": str(based_on)})
    return draft


def _copy(based_on: StatementSet, draft: StatementSet, *, by: User) -> None:
    statements = []
    for criterion in based_on.criteria.prefetch_related("statements").order_by("number"):
        old = list(criterion.statements.all())
        criterion.pk, criterion.statement_set, criterion.version = None, draft, 1
        criterion.changed_at, criterion.changed_by = timezone.now(), by
        criterion._state.adding = True
        criterion.save()
        statements += [
            Statement(
                criterion=criterion,
                code=one.code,
                judges=one.judges,
                lines=one.lines,
                changed_by=by,
                **{f"name_{language}": text for language, text in one.texts()},
            )
            for one in old
        ]
    Statement.objects.bulk_create(statements)


@transaction.atomic
def rename_set(draft: StatementSet, *, name: str, by: User) -> StatementSet:
    """Call the draft something else."""
    draft = _hold_draft(draft)
    if changes := set_fields(draft, {"name": name}):
        draft.save(update_fields=["name"])
        record("renamed_statement_set", draft, by=by, changes=changes)
    return draft


@transaction.atomic
def change_criterion(
    criterion: Criterion,
    *,
    names: Mapping[str, str],
    levels: Mapping[str, Mapping[str, str]],
    by: User,
    version: int | None = None,
) -> Criterion:
    """Say otherwise what a criterion of a draft is called, and what each of its five levels is."""
    _hold_draft(criterion.statement_set)
    criterion = hold(criterion, version=version, by=by)
    told = {n: dict(texts) for n, texts in levels.items()}
    before = criterion.levels
    changes = set_fields(criterion, _names(names)) | _levels_moved(before, told)
    criterion.levels = told
    if changes:
        criterion.save(update_fields=[*_names(names), "levels", *VERSION_FIELDS])
        record("changed_criterion", criterion, by=by, changes=changes)
    return criterion


def _levels_moved(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, list[str]]:
    """Each level that is said otherwise, from what to what, in every language."""

    def said(texts: Mapping[str, str]) -> str:
        return " / ".join(texts.get(language, "") for language in LANGUAGES)

    both = {level: [said(before.get(level, {})), said(texts)] for level, texts in now.items()}
    return {f"level_{level}": [old, new] for level, (old, new) in both.items() if old != new}


@transaction.atomic
def add_statement(
    criterion: Criterion,
    *,
    names: Mapping[str, str],
    judges: Sequence[str],
    lines: Sequence[int] = (),
    by: User,
) -> Statement:
    """Add a statement to a draft. It gets a number that no version before it has used for another."""
    _hold_draft(criterion.statement_set)
    statement = Statement.objects.create(
        criterion=criterion,
        code=_next_code(criterion),
        judges=list(judges),
        lines=list(lines),
        changed_by=by,
        **_names(names),
    )
    record("added_statement", statement, by=by, changes={"code": statement.code})
    return statement


@transaction.atomic
def change_statement(
    statement: Statement,
    *,
    names: Mapping[str, str],
    judges: Sequence[str],
    lines: Sequence[int] = (),
    by: User,
    version: int | None = None,
) -> Statement:
    """Say a statement of a draft otherwise, who knows best, and where in the report it stands."""
    _hold_draft(statement.criterion.statement_set)
    statement = hold(statement, version=version, by=by)
    told = _names(names) | {"judges": list(judges), "lines": list(lines)}
    if changes := set_fields(statement, told):
        statement.save(update_fields=[*told, *VERSION_FIELDS])
        record("changed_statement", statement, by=by, changes=changes)
    return statement


@transaction.atomic
def remove_statement(statement: Statement, *, by: User) -> None:
    """Take a statement out of a draft. The sets that it was copied from keep theirs."""
    _hold_draft(statement.criterion.statement_set)
    record("removed_statement", statement, by=by, changes={"code": [statement.code, None]})
    statement.delete()


@transaction.atomic
def publish_set(draft: StatementSet, *, by: User) -> StatementSet:
    """From now on new rounds of the programme ask these; the set that they asked until now is retired.

    A set in which anything is missing cannot be published. It never changes again.
    """
    draft = _hold_draft(draft)
    if missing := lacking(draft):
        raise ValidationError(
            [_("The set cannot be published yet:"), *(f"{one.where}: {one.what}" for one in missing)]
        )
    others = StatementSet.objects.filter(programme=draft.programme_id).exclude(pk=draft.pk)
    for used in others.filter(state=SetState.PUBLISHED):
        retire_set(used, by=by)
    draft.version = (others.aggregate(last=Max("version"))["last"] or 0) + 1
    draft.state, draft.published_on = SetState.PUBLISHED, timezone.localdate()
    draft.save(update_fields=["version", "state", "published_on"])
    record("published_statement_set", draft, by=by, changes={"version": draft.version})
    return draft


@transaction.atomic
def retire_set(used: StatementSet, *, by: User) -> StatementSet:
    """No new round asks the set. Those that have begun go on with it. Twice is as once."""
    used = _hold(used)
    if used.is_common or used.is_draft:
        raise ValidationError(_("Only a set of the programme’s own that is in use can be retired."))
    if used.is_in_use:
        used.state = SetState.RETIRED
        used.save(update_fields=["state"])
        record("retired_statement_set", used, by=by)
    return used


@transaction.atomic
def discard_draft(draft: StatementSet, *, by: User) -> None:
    """Throw a draft away that nobody has answered; the trail keeps that it was there."""
    draft = _hold_draft(draft)
    record("discarded_statement_set", draft, by=by)
    Statement.objects.filter(criterion__statement_set=draft).delete()
    draft.criteria.all().delete()
    draft.delete()


def _hold(kept: StatementSet) -> StatementSet:
    """Hold the set until we commit, so that nobody writes in what is being published."""
    held = StatementSet.objects.select_for_update(of=("self",), no_key=True).filter(pk=kept.pk).first()
    if held is None:
        raise ValidationError(_("The draft was thrown away by somebody else."))
    return held


def _hold_draft(draft: StatementSet) -> StatementSet:
    held = _hold(draft)
    if not held.is_draft:
        raise ValidationError(
            _("The set is published and never changes. Make a new version, and write there.")
        )
    return held


def _names(names: Mapping[str, str]) -> dict[str, str]:
    return {f"name_{language}": text for language, text in names.items()}


def _next_code(criterion: Criterion) -> str:
    """The number after the last that this criterion ever had in the sets that lie behind the draft."""
    behind: list[int] = []
    kept: StatementSet | None = criterion.statement_set
    while kept is not None:
        codes = Statement.objects.filter(criterion__statement_set=kept, criterion__number=criterion.number)
        behind += [int(code.rpartition(".")[2]) for code in codes.values_list("code", flat=True)]
        kept = kept.based_on
    return f"{criterion.number}.{max(behind, default=0) + 1}"
