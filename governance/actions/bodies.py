"""What is done to bodies: formed, described anew, given a function in a project and relieved of it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from governance.actions.sight import renew_sight_of
from governance.codes import BodyKind, Function, LegalBasis
from governance.models import Body, BodyFunction
from projects.actions.changes import set_fields
from projects.models import Municipality, Project
from trepart.versions import VERSION_FIELDS, hold

BODY_FIELDS = (
    "name",
    "kind",
    "legal_basis",
    "decision_power",
    "mandate",
    "limits",
    "period",
    "other_rules",
    "starts_on",
    "ends_on",
    "note",
)
USUAL_BASIS = {
    BodyKind.COUNCIL: LegalBasis.COUNCIL,
    BodyKind.EXECUTIVE_BOARD: LegalBasis.EXECUTIVE_BOARD,
    BodyKind.PARTY_COMPOSED_COMMITTEE: LegalBasis.PARTY_COMPOSED,
    BodyKind.WORKING_ENVIRONMENT_COMMITTEE: LegalBasis.WORKING_ENVIRONMENT,
    BodyKind.OTHER_COMMITTEE: LegalBasis.COMMITTEE,
    BodyKind.MANAGEMENT_TEAM: LegalBasis.CHIEF_EXECUTIVE,
    BodyKind.MUNICIPAL_ENTERPRISE: LegalBasis.ENTERPRISE_BOARD,
    BodyKind.TEMPORARY_GROUP: LegalBasis.PROJECT_BODY,
}


@transaction.atomic
def form_body(
    *,
    municipality: Municipality,
    name: str,
    kind: str,
    by: User | None,
    project: Project | None = None,
    function: str = "",
    **described: Any,
) -> Body:
    """Enter a body for a project, or of the municipality alone, with its function in that project.

    A temporary group is the project's own and can serve no other; every other kind belongs to the
    municipality. What it rests on follows from its kind unless `legal_basis` says otherwise.
    """
    described.setdefault("legal_basis", USUAL_BASIS.get(BodyKind(kind), ""))
    own = project if kind == BodyKind.TEMPORARY_GROUP else None
    if own is None and kind == BodyKind.TEMPORARY_GROUP:
        raise ValidationError({"kind": _("A temporary group belongs to a project. Form it there.")})
    body = Body(municipality=municipality, project=own, name=name.strip(), kind=kind, **described)
    _refuse_wrong(body)
    if project:
        refuse_ended(project, body)
    body.changed_by = by
    body.save()
    said = {"name": body.name, "kind": body.kind, **described}
    changes = {field: [None, value] for field, value in said.items() if value}
    record("formed", body, by=by, changes=changes, project=project)
    if project and function:
        give_function(body, project, function, by=by)
    return body


@transaction.atomic
def change_body(body: Body, *, version: int | None, by: User | None, **described: Any) -> Body:
    """Describe the body anew; what is not given stays. Its seats and functions are not touched.

    With its kind changes whom it belongs to: a temporary group to the one project that it serves,
    every other kind to the municipality, where other projects can use it.
    """
    body = hold(body, version=version, by=by)
    if body.project:
        refuse_ended(body.project, body)
    given = {field: value for field, value in described.items() if field in BODY_FIELDS}
    if given.get("kind", body.kind) != body.kind:
        given |= _with_the_kind(body, given)
    project = body.project or given.get("project")
    changes = set_fields(body, given)
    _refuse_wrong(body)
    body.save(update_fields=[*changes, *VERSION_FIELDS])
    record("changed", body, by=by, changes=changes, project=project)
    return body


def _with_the_kind(body: Body, given: dict[str, Any]) -> dict[str, Any]:
    """What follows when the body is of another kind: whom it belongs to, and what it rests on
    where nothing else is said than what the old kind usually rests on."""
    kind = BodyKind(given["kind"])
    follows: dict[str, Any] = {"project": None}
    if kind == BodyKind.TEMPORARY_GROUP:
        follows["project"] = _only_project_of(body)
    usual = USUAL_BASIS.get(BodyKind(body.kind), "")
    if given.get("legal_basis", body.legal_basis) == body.legal_basis == usual:
        follows["legal_basis"] = USUAL_BASIS.get(kind, "")
    return follows


def _only_project_of(body: Body) -> Project:
    """The one project that the body has ever served; nobody else loses it when it becomes that one's own."""
    served = list(Project.objects.filter(body_functions__body=body).distinct()[:2])
    if len(served) != 1:
        raise ValidationError(
            {
                "kind": _(
                    "A temporary group belongs to one project, and this body serves several or none. "
                    "Choose another kind, or form a new group."
                )
            }
        )
    refuse_ended(served[0], body)
    return served[0]


@transaction.atomic
def give_function(
    body: Body,
    project: Project,
    function: str,
    *,
    by: User | None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> BodyFunction:
    """Let the body serve the project. Those who sit in it see the project from then on.

    A function that had ended is taken up again. Giving it twice changes nothing.
    """
    body = hold_body(body)
    refuse_ended(project, body)
    _refuse_foreign(body, project)
    given, is_new = BodyFunction.objects.get_or_create(
        body=body,
        project=project,
        function=Function(function),
        defaults={"starts_on": starts_on, "ends_on": ends_on},
    )
    if not is_new and given.ends_on and given.ends_on != ends_on:
        given.ends_on = ends_on
        given.save(update_fields=["ends_on"])
    elif not is_new:
        return given
    record("gave function", body, by=by, changes={"function": [None, given.function]}, project=project)
    renew_sight_of(body.seats.kept(), by=by)
    return given


@transaction.atomic
def end_function(given: BodyFunction, *, by: User | None, ends_on: date | None = None) -> BodyFunction:
    """Relieve the body of the function after the day; its seats no longer give sight of the project."""
    body, project = hold_body(given.body), given.project
    refuse_ended(project, body)
    given = BodyFunction.objects.get(pk=given.pk)
    ends_on = ends_on or timezone.localdate()
    if given.starts_on and ends_on < given.starts_on:
        raise ValidationError({"ends_on": _("The last day cannot come before the first.")})
    changes = set_fields(given, {"ends_on": ends_on})
    given.save(update_fields=["ends_on"])
    record("ended function", body, by=by, changes=changes, project=project)
    renew_sight_of(body.seats.kept(), by=by)
    return given


def hold_body(body: Body) -> Body:
    """The body as it is now, held until the commit: its seats and functions change one at a time."""
    return Body.objects.select_for_update(of=("self",), no_key=True).get(pk=body.pk)


def _refuse_wrong(body: Body) -> None:
    if not body.name:
        raise ValidationError({"name": _("Write what the body is called.")})
    if body.starts_on and body.ends_on and body.ends_on < body.starts_on:
        raise ValidationError({"ends_on": _("The last day cannot come before the first.")})


def refuse_ended(project: Project, body: Body) -> None:
    """An ended project's organisation is a record. Until the commit nobody ends this one.

    All that the body serves is held at once and in one order, as what is recorded of it shows everywhere.
    """
    held = (body.shown_in() | Project.objects.filter(pk=project.pk)).order_by("pk")
    now = {row.pk: row for row in held.select_for_update(of=("self",), no_key=True).only("phase")}
    if now[project.pk].is_closed:
        raise ValidationError(_("The project has ended, and its organisation does not change any more."))


def _refuse_foreign(body: Body, project: Project) -> None:
    if body.project_id and body.project_id != project.pk:
        raise ValidationError(_("This body belongs to another project alone."))
    if body.municipality_id == project.municipality_id:
        return
    if not project.partners.filter(pk=body.municipality_id).exists():
        raise ValidationError(_("This body belongs to a municipality that is not part of the project."))
