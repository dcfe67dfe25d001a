"""The anchoring ledger: where a project is anchored, what is entered in it, and the document to sign."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance import actions
from governance.anchoring import LEVELS, ledger_of, speaking, state_of
from governance.document_words import in_words
from governance.forms.anchoring import (
    FormalDecisionForm,
    FreezeForm,
    GoalInvolvementForm,
    StaffInvolvementForm,
)
from governance.models import Body, DocumentVersion, FormalDecision, StaffInvolvement
from governance.permissions import AnchoringPerm
from projects.models import Project
from projects.permissions import Perm
from projects.views.sight import look_up
from trepart.editing import edited, pressed, status_of
from trepart.http import Request

FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def anchoring(request: Request, slug: str) -> HttpResponse:
    """Where it is anchored: the document and who signed it, the decisions, the goals, the line, the staff."""
    project = look_up(request, slug)
    context = _page(project) | {
        "ledger": ledger_of(project, on=project.derived_on),
        "levels": LEVELS,
        "can_edit": request.user.has_perm(Perm.EDIT, project),
    }
    return render(request, "governance/anchoring.html", context)


@FORM
def decision_enter(request: Request, slug: str, pk: int | None = None) -> HttpResponse:
    """Write down what a formal body decided, or correct what was written."""
    project = look_up(request, slug, Perm.EDIT)
    row = None if pk is None else _newest(project.formal_decisions, pk)
    bodies = Body.objects.visible_to(request.user).that_anchor(project)
    form_for = partial(FormalDecisionForm, project=project, bodies=bodies, row=row)
    enter = partial(actions.enter_formal_decision, project, corrects=row, by=request.user)
    heading = _("Correct the formal decision") if row else _("Enter a formal decision")
    return _entering(request, project, form_for, enter, heading, row, place="vedtak")


@FORM
def staff_enter(request: Request, slug: str, pk: int | None = None) -> HttpResponse:
    """Write down how the people at a workplace were involved, or correct it."""
    project = look_up(request, slug, Perm.EDIT)
    row = None if pk is None else _newest(project.staff_involvement, pk)
    form_for = partial(StaffInvolvementForm, row=row)
    enter = partial(actions.enter_staff_involvement, project, corrects=row, by=request.user)
    heading = _("Correct how the staff were involved") if row else _("Enter how the staff were involved")
    return _entering(request, project, form_for, enter, heading, row, place="ansatte")


@FORM
def goal_involvement_enter(request: Request, slug: str) -> HttpResponse:
    """Write down how far a party was involved in a goal."""
    project = look_up(request, slug, Perm.EDIT)
    form_for = partial(GoalInvolvementForm, project=project, initial={"goal": request.GET.get("mal")})
    enter = partial(actions.enter_goal_involvement, by=request.user)
    heading = _("Enter how far a party was involved in a goal")
    return _entering(request, project, form_for, enter, heading, None, place="malene")


def _entering(
    request: Request,
    project: Project,
    form_for: Callable[..., Any],
    enter: Callable[..., Any],
    heading: str,
    row: FormalDecision | StaffInvolvement | None,
    *,
    place: str,
) -> HttpResponse:
    back = f"{_address(project)}#{place}"

    def save(form: Any) -> str:
        enter(**form.cleaned_data)
        return back

    draft = f"project:{project.pk}:anchoring:{place}:{row.pk if row else 'new'}"
    form, answer = edited(request, form_for, save, draft=draft, said=_("Saved."))
    context = _page(project) | {"form": form, "heading": heading, "row": row, "back": back}
    return answer or render(request, "governance/anchoring_form.html", context, status=status_of(form))


@FORM
def document_new(request: Request, slug: str) -> HttpResponse:
    """Make the next version of the project document from the project as it is now."""
    project = look_up(request, slug, Perm.EDIT)

    def save(form: FreezeForm) -> str:
        version = actions.freeze_document(project, **form.cleaned_data, by=request.user)
        return _document(version)

    form, answer = edited(request, FreezeForm, save, draft=f"project:{project.pk}:document")
    last = project.document_versions.order_by("-number").first()
    context = _page(project) | {"form": form, "last": last, "back": _address(project)}
    return answer or render(request, "governance/document_form.html", context, status=status_of(form))


@require_safe
def document(request: Request, slug: str, number: int) -> HttpResponse:
    """One version of the project document as it was frozen, and who has signed it."""
    project, version = _version(request, slug, number)
    seats = speaking(project, project.derived_on)
    state = state_of(version, seats, is_newest=not _later(version).exists())
    mine = [seat.party for seat in seats if seat.person_id == request.user.person_id]
    context = _page(project) | {
        "state": state,
        "document": in_words(version.content),
        "can_sign": _parties_to_sign_for(request, state, mine),
    }
    return render(request, "governance/document.html", context)


@require_POST
def document_sign(request: Request, slug: str, number: int) -> HttpResponse:
    """Sign the newest version for the party whose seat one has."""
    _project, version = _version(request, slug, number, AnchoringPerm.SIGN)
    party = request.POST.get("part", "")
    sign = partial(actions.sign_document, version, party=party, by=request.user)
    said = _("You have signed version {number}.").format(number=version.number)
    return pressed(request, sign, _document(version), said=said)


def _parties_to_sign_for(request: Request, state: Any, mine: list[str]) -> list[Any]:
    """The parties for which this person can still sign what is shown."""
    signed = any(row.person_id == request.user.person_id for row in state.version.signatures.all())
    if signed or not state.is_newest or state.version.project.is_closed:
        return []
    return [party for party in state.parties if party.party in mine]


def _version(
    request: Request, slug: str, number: int, permission: str | None = None
) -> tuple[Project, DocumentVersion]:
    project = look_up(request, slug, permission)
    rows = project.document_versions.prefetch_related("signatures")
    return project, get_object_or_404(rows.select_related("project", "frozen_by__person"), number=number)


def _later(version: DocumentVersion) -> Any:
    return version.project.document_versions.filter(number__gt=version.number)


def _newest(rows: Any, pk: int) -> Any:
    """An entry that nothing has taken the place of."""
    return get_object_or_404(rows.filter(corrected_by__isnull=True, is_withdrawn=False), pk=pk)


def _page(project: Project) -> dict[str, Any]:
    return {"section": "projects", "tab": "anchoring", "project": project}


def _address(project: Project) -> str:
    return reverse("governance:anchoring", args=[project.slug])


def _document(version: DocumentVersion) -> str:
    return reverse("governance:document", args=[version.project.slug, version.number])
