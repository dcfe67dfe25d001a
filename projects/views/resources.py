"""Resources: the time, the money and the competence that a project has, on one page, and their forms."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from projects import actions
from projects.forms import BudgetLineForm, CompetenceForm, PositionForm
from projects.forms.resources import stored
from projects.models import Project
from projects.models.removable import RemovableQuerySet
from projects.permissions import Perm
from projects.resourcing import resources_of
from projects.views.sight import look_up
from trepart.editing import edited, pressed, status_of
from trepart.http import Request


@dataclass(frozen=True)
class Kind:
    """One of the three: where its rows are, how one is typed, kept and spoken of."""

    related: str
    form: type[PositionForm | BudgetLineForm | CompetenceForm]
    act: Callable[..., Any]
    named: str
    new: str | Promise
    change: str | Promise

    def rows(self, project: Project) -> RemovableQuerySet:
        """All rows of the project, those taken away among them."""
        return getattr(project, self.related).all()


RESOURCE_KINDS = {
    "penger": Kind(
        "budget_lines",
        BudgetLineForm,
        actions.set_budget_line,
        "line",
        gettext_lazy("Enter money"),
        gettext_lazy("Change the budget line"),
    ),
    "stilling": Kind(
        "positions",
        PositionForm,
        actions.set_position,
        "position",
        gettext_lazy("Enter somebody's time"),
        gettext_lazy("Change somebody's time"),
    ),
    "kompetanse": Kind(
        "competence_needs",
        CompetenceForm,
        actions.set_competence_need,
        "need",
        gettext_lazy("Enter competence"),
        gettext_lazy("Change the competence"),
    ),
}


@require_safe
def resources(request: Request, slug: str) -> HttpResponse:
    """Money, time and competence, with what follows from them."""
    project = look_up(request, slug)
    taken = request.GET.get("fjernet")
    can_edit = request.user.has_perm(Perm.EDIT, project)
    rows = {name: list(kind.rows(project)) for name, kind in RESOURCE_KINDS.items()}
    now = {name: [row for row in found if not row.removed_at] for name, found in rows.items()}
    removed = [(name, row) for name, found in rows.items() for row in found if row.removed_at]
    context = _about(project) | {
        "can_edit": can_edit,
        "resources": resources_of(
            project, lines=now["penger"], positions=now["stilling"], needs=now["kompetanse"]
        ),
        "removed": removed if can_edit else [],
        "undo": next((each for each in removed if can_edit and taken == f"{each[0]}-{each[1].pk}"), None),
    }
    return render(request, "projects/resources.html", context)


def resource_new(request: Request, slug: str, kind: str) -> HttpResponse:
    """Enter time, money or competence."""
    project = look_up(request, slug, Perm.EDIT)
    return _editing(request, project, kind, None)


def resource_edit(request: Request, slug: str, kind: str, pk: int) -> HttpResponse:
    """Change one of them; what others changed meanwhile is shown beside."""
    project = look_up(request, slug, Perm.EDIT)
    return _editing(request, project, kind, _row(project, kind, pk))


def _editing(request: Request, project: Project, name: str, row: Any) -> HttpResponse:
    kind = RESOURCE_KINDS[name]

    def save(form: Any) -> str:
        kind.act(project, **{kind.named: row}, **form.cleaned_data, by=request.user)
        return f"{_address(project)}#{name}"

    draft = f"project:{project.pk}:{kind.related}" if row is None else f"{kind.related}:{row.pk}"
    form_for = partial(kind.form, project=project, row=row)
    theirs = partial(stored, facts=kind.form.FACTS)
    form, answer = edited(request, form_for, save, draft=draft, theirs=theirs, said=_("Saved."))
    context = _about(project) | {
        "form": form,
        "row": row,
        "heading": kind.new if row is None else kind.change,
        "back": f"{_address(project)}#{name}",
    }
    return answer or render(request, "projects/resource_form.html", context, status=status_of(form))


@require_POST
def resource_remove(request: Request, slug: str, kind: str, pk: int) -> HttpResponse:
    """Take one away; the page that follows offers to undo it."""
    project = look_up(request, slug, Perm.EDIT)
    remove = partial(actions.remove_resource, _row(project, kind, pk), by=request.user)
    address = _address(project)
    return pressed(request, remove, f"{address}?fjernet={kind}-{pk}", back=address)


@require_POST
def resource_restore(request: Request, slug: str, kind: str, pk: int) -> HttpResponse:
    """Bring one back that was taken away."""
    project = look_up(request, slug, Perm.EDIT)
    rows = RESOURCE_KINDS[kind].rows(project)
    row = get_object_or_404(rows, pk=pk)
    restore = partial(actions.restore_resource, row, by=request.user)
    return pressed(request, restore, _address(project), said=_("It is back as it was."))


def _row(project: Project, kind: str, pk: int) -> Any:
    """One that was not taken away."""
    rows = RESOURCE_KINDS[kind].rows(project).current()
    return get_object_or_404(rows, pk=pk)


def _about(project: Project) -> dict[str, Any]:
    return {"section": "projects", "tab": "resources", "project": project}


def _address(project: Project) -> str:
    return reverse("projects:resources", args=[project.slug])
