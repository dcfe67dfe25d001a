"""Risks are entered, judged anew and closed; every judgement is kept."""

from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from projects.actions.changes import refuse_closed, set_fields
from projects.models import Project, Risk, RiskJudgement
from projects.risk_matrix import FIVE
from trepart.versions import VERSION_FIELDS, hold

JUDGED = ("probability", "consequence", "probability_after", "consequence_after", "state")


class RiskParts(TypedDict, total=False):
    """What is known of a risk beside what it is and how it is judged; all of it may wait."""

    response: str
    probability_after: int | None
    consequence_after: int | None
    owner: str
    state: str


@transaction.atomic
def set_risk(
    project: Project,
    *,
    title: str,
    category: str,
    probability: int,
    consequence: int,
    risk: Risk | None = None,
    version: int | None = None,
    by: User,
    **parts: Unpack[RiskParts],
) -> Risk:
    """Enter a risk, or judge one anew. How it was judged before stays in its history."""
    refuse_closed(project)
    risk = Risk(project=project, changed_by=by) if risk is None else hold(risk, version=version, by=by)
    is_new = risk.pk is None
    judged = {"probability": probability, "consequence": consequence}
    changes = set_fields(risk, {"title": title, "category": category, **judged, **parts})
    _refuse_nonsense(risk)
    risk.save(update_fields=None if is_new else [*changes, *VERSION_FIELDS])
    if is_new or changes.keys() & set(JUDGED):
        said = {name: getattr(risk, name) for name in JUDGED}
        RiskJudgement.objects.create(risk=risk, judged_by=by, **said)
    record("entered" if is_new else "changed", risk, by=by, changes=changes, project=project)
    return risk


def _refuse_nonsense(risk: Risk) -> None:
    if risk.probability not in FIVE:
        raise ValidationError({"probability": _("Choose a number from 1 to 5.")})
    if risk.consequence not in FIVE:
        raise ValidationError({"consequence": _("Choose a number from 1 to 5.")})
    after = (risk.probability_after, risk.consequence_after)
    if after != (None, None) and not all(value in FIVE for value in after):
        lacking = "probability_after" if risk.probability_after is None else "consequence_after"
        raise ValidationError({lacking: _("Judge both probability and consequence after the response.")})
