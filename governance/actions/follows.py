"""What follows from a decision at once: the phase that is left, the document endorsed, the formal body."""

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from governance.actions.formal import ask_for_treatment
from governance.actions.phases import decide_phase
from governance.follows import Follows
from governance.models import Decision, DocumentVersion
from projects.models import Phase, Project


def refuse_follows(decision: Decision, follows: Follows) -> None:
    """What follows only from what is agreed on or voted, and about one project, is asked of nothing else."""
    if not (follows.to_phase or follows.endorses or follows.needs_treatment):
        return
    if decision.outcome == Decision.Outcome.NOT_AGREED:
        raise ValidationError(
            _("The parties do not agree, so nothing else can follow than that it goes on to a body.")
        )
    if follows.needs_treatment and follows.owner is None:
        raise ValidationError({"owner": _("Choose who sees to the formal treatment.")})
    if follows.to_phase or follows.endorses:
        _refuse_document(_project_of(decision), follows.endorses)


def carry_out(decision: Decision, follows: Follows, *, by: User) -> None:
    """Let it happen, in the transaction that records the decision."""
    decision.owner, decision.endorses = follows.owner, follows.endorses
    decision.save(update_fields=["owner", "endorses"])
    if follows.to_phase:
        _leave_phase(decision, follows.to_phase, by=by)
    if follows.needs_treatment:
        assert follows.owner is not None
        ask_for_treatment(
            decision,
            owner=follows.owner,
            body=follows.treated_in,
            body_name=follows.treated_in_name,
            by=by,
        )


def _project_of(decision: Decision) -> Project:
    about = list(decision.item.projects.all()[:2])
    if len(about) != 1:
        raise ValidationError(_("This can only follow from an item that is about one project."))
    return about[0]


def _refuse_document(project: Project, version: DocumentVersion | None) -> None:
    if version is None:
        return
    if version.project_id != project.pk:
        raise ValidationError({"endorses": _("This document belongs to another project.")})
    if project.document_versions.filter(number__gt=version.number).exists():
        raise ValidationError(
            {"endorses": _("There is a newer version of the project document. Read that one first.")}
        )


def _leave_phase(decision: Decision, to_phase: str, *, by: User) -> None:
    """The meeting's body decided it on the meeting's day; the reason is what was decided."""
    project, meeting = _project_of(decision), decision.item.meeting
    with translation.override(meeting.body.municipality.document_language):
        why = _("{body}, item {number}: {text}").format(
            body=meeting.body, number=decision.item.number, text=decision.text
        )
        if decision.item.is_closed:  # everybody who sees the project reads why
            why = _("%(meeting)s, item %(number)d") % {"meeting": meeting, "number": decision.item.number}
    decide_phase(
        project,
        was=project.phase,
        to_phase=to_phase,
        decided_on=meeting.day,
        reason=why,
        body=meeting.body,
        decision=decision,
        ended_on=meeting.day if to_phase == Phase.ENDED else None,
        by=by,
    )
