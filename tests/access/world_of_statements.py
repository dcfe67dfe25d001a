"""A programme's own statements: one set in use, and a draft."""

from typing import Any

from assessments.models import SetState, Statement, StatementSet
from projects.models import Programme
from tests.factories.statements import copy_of


def statements_of(programme: Programme) -> dict[str, Any]:
    """The sets of the programme; made once for all its projects."""
    kept = {one.state: one for one in StatementSet.objects.filter(programme=programme)}
    in_use = kept.get(SetState.PUBLISHED) or copy_of(programme, state=SetState.PUBLISHED, version=1)
    draft = kept.get(SetState.DRAFT) or copy_of(programme)
    statement = Statement.objects.filter(criterion__statement_set=draft).order_by("pk")[1]
    return {"own_set": in_use, "draft_set": draft, "own_statement": statement}
