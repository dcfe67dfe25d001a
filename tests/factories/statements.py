"""Sets of statements: a small one of a programme's own, with the six criteria."""

from datetime import date

from assessments.models import Criterion, SetState, Statement, StatementSet
from projects.models import Programme


def common_set() -> StatementSet:
    """The one that comes with Trepart."""
    return StatementSet.objects.common().get(version=1)


def copy_of(
    programme: Programme, *, state: SetState = SetState.DRAFT, version: int = 0, name: str = "Våre påstander"
) -> StatementSet:
    """A set of the programme's own with two statements to each criterion, whole in every language."""
    common = common_set()
    made = StatementSet.objects.create(
        programme=programme,
        name=name,
        state=state,
        version=version,
        source=common.source,
        based_on=common,
        published_on=None if state == SetState.DRAFT else date(2026, 1, version),
    )
    for old in common.criteria.order_by("number").prefetch_related("statements"):
        criterion = Criterion.objects.create(
            statement_set=made,
            number=old.number,
            key=old.key,
            levels=old.levels,
            name_nb=old.name_nb,
            name_nn=old.name_nn,
            name_en=old.name_en,
        )
        Statement.objects.bulk_create(
            Statement(
                criterion=criterion,
                code=one.code,
                judges=one.judges,
                lines=one.lines,
                name_nb=one.name_nb,
                name_nn=one.name_nn,
                name_en=one.name_en,
            )
            for one in list(old.statements.all())[:2]
        )
    return made


__all__ = ["common_set", "copy_of"]
