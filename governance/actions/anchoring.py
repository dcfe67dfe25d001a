"""What is done to the anchoring ledger: entered, corrected by adding, frozen, signed."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from accounts.parties import Party
from governance.models import (
    INVOLVED,
    Body,
    DocumentVersion,
    EngagementLevel,
    FormalDecision,
    GoalInvolvement,
    Seat,
    Signature,
    StaffInvolvement,
)
from governance.project_document import content_of, says_the_same
from projects.actions.changes import refuse_closed, refuse_future
from projects.models import Goal, Project
from trepart.checksum import checksum_of

TOLD = (
    "where", "decided_on", "case_number", "text", "workplace", "how", "happened_on", "party", "level", "note",
    "is_withdrawn",
)  # fmt: skip


@transaction.atomic
def enter_formal_decision(
    project: Project,
    *,
    decided_on: date,
    text: str,
    body: Body | None = None,
    body_name: str = "",
    case_number: str = "",
    goals: Collection[Goal] = (),
    corrects: FormalDecision | None = None,
    why: str = "",
    is_withdrawn: bool = False,
    by: User,
) -> FormalDecision:
    """Write down what a formal body decided, or correct what was written. The old row stays as it was."""
    project = _hold(project)
    refuse_future(decided_on, "decided_on")
    _refuse_wrong_body(body, body_name)
    if any(goal.project_id != project.pk or goal.removed_at for goal in goals):
        raise ValidationError({"goals": _("Choose among the goals of this project.")})
    _refuse_second_correction(corrects, why)
    row = FormalDecision.objects.create(
        project=project,
        body=body,
        body_name=body_name,
        decided_on=decided_on,
        case_number=case_number,
        text=text,
        corrects=corrects,
        why=why,
        is_withdrawn=is_withdrawn,
        recorded_by=by,
    )
    # A goal that was removed is not offered, and stays anchored, should it come back.
    removed = corrects.goals.removed() if corrects else ()
    row.goals.set([*goals, *removed])
    return _recorded(row, project, by=by)


@transaction.atomic
def enter_staff_involvement(
    project: Project,
    *,
    workplace: str,
    how: str,
    happened_on: date,
    level: str,
    corrects: StaffInvolvement | None = None,
    why: str = "",
    is_withdrawn: bool = False,
    by: User,
) -> StaffInvolvement:
    """Write down how the people at a workplace were involved, or correct it. The old row stays."""
    project = _hold(project)
    refuse_future(happened_on, "happened_on")
    _refuse_second_correction(corrects, why)
    row = StaffInvolvement.objects.create(
        project=project,
        workplace=workplace,
        how=how,
        happened_on=happened_on,
        level=EngagementLevel(level),
        corrects=corrects,
        why=why,
        is_withdrawn=is_withdrawn,
        recorded_by=by,
    )
    return _recorded(row, project, by=by)


@transaction.atomic
def enter_goal_involvement(
    goal: Goal, *, party: str, level: str, happened_on: date, note: str = "", by: User
) -> GoalInvolvement:
    """Write down how far a party was involved in a goal. What was written before stays."""
    project = _hold(goal.project)
    refuse_future(happened_on, "happened_on")
    if goal.removed_at:
        raise ValidationError({"goal": _("The goal is removed.")})
    if party not in INVOLVED:
        raise ValidationError({"party": _("Choose one of the three parties, or the professionals.")})
    row = GoalInvolvement.objects.create(
        goal=goal,
        party=Party(party),
        level=EngagementLevel(level),
        happened_on=happened_on,
        note=note,
        recorded_by=by,
    )
    return _recorded(row, project, by=by)


@transaction.atomic
def freeze_document(project: Project, *, note: str = "", by: User) -> DocumentVersion:
    """Make the next version of the project document from the project as it is now.

    It asks for signatures of its own; earlier versions keep theirs. Where nothing has changed since the
    last one, no version is made: there would be nothing new to sign.
    """
    project = _hold(project)
    content = content_of(project, on=timezone.localdate())
    last = project.document_versions.order_by("-number").first()
    if last and says_the_same(last.content, content):
        said = _("Nothing has changed since version {number}. It can be signed as it is.")
        raise ValidationError(said.format(number=last.number))
    version = DocumentVersion.objects.create(
        project=project,
        number=(project.document_versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        note=note,
        content=content,
        sha256=checksum_of(content),
        frozen_by=by,
    )
    version.goals.set([goal["key"] for goal in content["goals"]])
    record("froze", version, by=by, changes={"sha256": version.sha256}, project=project)
    return version


@transaction.atomic
def sign_document(version: DocumentVersion, *, party: str, by: User) -> Signature:
    """Sign the newest version, for the party whose seat the person has in a body that serves the project.

    A second press is as the first: a person signs a version once.
    """
    project = _hold(version.project)
    if signed := version.signatures.filter(person=by.person).first():
        return signed
    if project.document_versions.filter(number__gt=version.number).exists():
        raise ValidationError(_("There is a newer version of the project document. Sign that one."))
    seats = Seat.objects.filter(person=by.person).speaking_for(project, timezone.localdate())
    placed = seats.select_related("body").order_by("body", "position", "pk")
    seat = next((each for each in placed if each.party == party), None)
    if seat is None:
        raise ValidationError(_("Who signs for a party has a seat for it in a body that serves the project."))
    signature = Signature.objects.create(
        version=version,
        person=by.person,
        seat=seat,
        party=seat.party,
        name=by.person.name,
        office=seat.office,
        body_name=seat.body.name,
    )
    record("signed", signature, by=by, changes={"party": signature.party}, project=project)
    return signature


def _hold(project: Project) -> Project:
    """The project, locked: entries come one after another, and none after it has closed."""
    refuse_closed(project)
    return Project.objects.select_related("municipality", "programme", "leader", "owner").get(pk=project.pk)


def _refuse_wrong_body(body: Body | None, body_name: str) -> None:
    if not body and not body_name:
        raise ValidationError({"body_name": _("Choose the body that decided, or write its name.")})
    if body and body_name:
        raise ValidationError({"body_name": _("Choose a body or write a name, not both.")})


def _refuse_second_correction(corrects: Any, why: str) -> None:
    if corrects is None:
        return
    if not why:
        raise ValidationError({"why": _("Say why it is corrected.")})
    if corrects.is_withdrawn or type(corrects).objects.filter(corrects=corrects).exists():
        raise ValidationError(_("This is already corrected. Correct the newest one."))


def _recorded[R: (FormalDecision, StaffInvolvement, GoalInvolvement)](
    row: R, project: Project, *, by: User
) -> R:
    """Tell the trail what was entered, or what a correction says otherwise than the row before it."""
    before = getattr(row, "corrects", None)
    was = {name: getattr(before, name, None) for name in TOLD}
    now = {name: getattr(row, name, None) for name in TOLD}
    changes = {name: [was[name], now[name]] for name in TOLD if (was[name] or "") != (now[name] or "")}
    verb, reason = ("corrected", getattr(row, "why", "")) if before else ("entered", "")
    record(verb, row, by=by, changes=changes, reason=reason, project=project)
    return row
