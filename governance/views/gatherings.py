"""Gatherings: those of a programme, the local ones of a project, and who came from where."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance import actions
from governance.attended import attended, table_of
from governance.delegations import nameable
from governance.forms.participation import CameForm, GatheringForm, LocalGatheringForm
from governance.models import Delegation, Gathering
from governance.permissions import FromPlace, ParticipationPerm
from projects.models import Municipality, Programme
from projects.permissions import Perm
from projects.views.sight import look_up
from trepart.editing import edited, pressed, status_of
from trepart.http import Request, page_of, require

FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def gatherings(request: Request, slug: str) -> HttpResponse:
    """Every gathering of a programme, and who came to them from which municipality."""
    programme = _programme(request, slug)
    context = _of_programme(programme) | {
        "page": page_of(request, programme.gatherings.current().for_list()),
        "places": table_of(programme),
        "holds": request.user.has_perm(Perm.FOLLOW_PROGRAMME, programme),
    }
    return render(request, "governance/gatherings.html", context)


@FORM
def gathering_new(request: Request, slug: str) -> HttpResponse:
    """Enter a gathering of a programme."""
    programme = _programme(request, slug)
    require(request, Perm.FOLLOW_PROGRAMME, programme)

    def act(form: GatheringForm) -> str:
        row = actions.hold_gathering(programme=programme, **form.cleaned_data, by=request.user)
        return row.get_absolute_url()

    form_for = partial(GatheringForm, programme=programme)
    form, answer = edited(request, form_for, act, draft=f"programme:{programme.pk}:gathering")
    context = _of_programme(programme) | {"form": form, "back": _list_of(programme)}
    return answer or render(request, "governance/gathering_form.html", context, status=status_of(form))


@require_safe
def project_gatherings(request: Request, slug: str) -> HttpResponse:
    """The gatherings that count for a project: its own, and those of its programme."""
    project = look_up(request, slug)
    page = page_of(request, Gathering.objects.of_project(project).current().for_list())
    may_edit = request.user.has_perm(Perm.EDIT, project)
    context = _of_project(project) | {
        "page": page,
        "shown": attended(project, page.object_list),
        "may_edit": may_edit,
        "removed": project.gatherings.filter(removed_at__isnull=False) if may_edit else (),
    }
    return render(request, "governance/gatherings_project.html", context)


@FORM
def project_gathering_new(request: Request, slug: str) -> HttpResponse:
    """Enter a local gathering of a project."""
    project = look_up(request, slug, Perm.EDIT)

    def act(form: LocalGatheringForm) -> str:
        row = actions.hold_gathering(project=project, **form.cleaned_data, by=request.user)
        return row.get_absolute_url()

    form, answer = edited(request, LocalGatheringForm, act, draft=f"project:{project.pk}:gathering")
    back = reverse("governance:project-gatherings", args=[project.slug])
    context = _of_project(project) | {"form": form, "back": back}
    return answer or render(request, "governance/gathering_form.html", context, status=status_of(form))


@require_safe
def gathering(request: Request, pk: int) -> HttpResponse:
    """One gathering: what it was, and who came from where."""
    row = _gathering(request, pk)
    context = _around(row) | {
        "gathering": row,
        "rows": _delegations(request, row),
        "is_held": row.starts_on <= timezone.localdate(),
        "may_change": request.user.has_perm(ParticipationPerm.CHANGE_GATHERING, row),
    }
    return render(request, "governance/gathering.html", context)


@FORM
def gathering_edit(request: Request, pk: int) -> HttpResponse:
    """Describe a gathering anew."""
    row = _gathering(request, pk, ParticipationPerm.CHANGE_GATHERING)

    def act(form: Any) -> str:
        return actions.change_gathering(row, **form.cleaned_data, by=request.user).get_absolute_url()

    form_for: Any = partial(LocalGatheringForm, gathering=row)
    if row.programme:
        form_for = partial(GatheringForm, gathering=row, programme=row.programme)
    theirs = LocalGatheringForm.theirs
    form, answer = edited(request, form_for, act, draft=f"gathering:{row.pk}", theirs=theirs)
    context = _around(row) | {"gathering": row, "form": form, "back": row.get_absolute_url()}
    return answer or render(request, "governance/gathering_form.html", context, status=status_of(form))


@require_POST
def gathering_remove(request: Request, pk: int) -> HttpResponse:
    """Take a gathering away."""
    row = _gathering(request, pk, ParticipationPerm.CHANGE_GATHERING)
    said = _("“{name}” is taken away, and counts no more.").format(name=row)
    return pressed(request, partial(actions.remove_gathering, row, by=request.user), row, said=said)


@require_POST
def gathering_restore(request: Request, pk: int) -> HttpResponse:
    """Put it back."""
    row = _gathering(request, pk, ParticipationPerm.CHANGE_GATHERING)
    said = _("“{name}” is put back.").format(name=row)
    return pressed(request, partial(actions.restore_gathering, row, by=request.user), row, said=said)


@FORM
def who_came(request: Request, pk: int, place: int) -> HttpResponse:
    """Note how many of each party came from one municipality."""
    row = _gathering(request, pk)
    municipality = get_object_or_404(row.places(), pk=place)
    require(request, ParticipationPerm.NOTE_WHO_CAME, FromPlace(row, municipality))
    came = Delegation.objects.filter(gathering=row, municipality=municipality).with_parts().first()

    def act(form: CameForm) -> str:
        version = form.cleaned_data.get("version")
        actions.note_who_came(row, municipality, form.came(), version=version, by=request.user)
        messages.success(request, _("It is noted who came from {place}.").format(place=municipality))
        return row.get_absolute_url()

    form_for = partial(CameForm, delegation=came, nameable=nameable(row, municipality))
    draft = f"gathering:{row.pk}:place:{municipality.pk}"
    form, answer = edited(request, form_for, act, draft=draft, theirs=CameForm.theirs)
    context = _around(row) | {"gathering": row, "place": municipality, "form": form}
    return answer or render(request, "governance/gathering_came.html", context, status=status_of(form))


def _programme(request: Request, slug: str) -> Programme:
    return get_object_or_404(Programme.objects.visible_to(request.user), slug=slug)


def _gathering(request: Request, pk: int, permission: str = "") -> Gathering:
    rows = Gathering.objects.visible_to(request.user)
    related = ("programme", "project__municipality", "project__programme", "theme")
    row = get_object_or_404(rows.select_related(*related), pk=pk)
    if permission:
        require(request, permission, row)
    return row


def _delegations(request: Request, row: Gathering) -> list[tuple[Municipality, Delegation | None, bool]]:
    """Each municipality that may come, who came from it, and whether this person may note that."""
    came = {each.municipality_id: each for each in row.delegations.with_parts()}
    may_all = request.user.has_perm(ParticipationPerm.CHANGE_GATHERING, row)
    theirs = (
        () if row.project_id else Municipality.objects.acted_for_by(request.user).values_list("pk", flat=True)
    )
    mine = set(theirs)
    return [
        (place, came.get(place.pk), may_all or place.pk in mine)
        for place in row.places().order_by("sort_key", "pk")
    ]


def _list_of(programme: Programme) -> str:
    return reverse("governance:gatherings", args=[programme.slug])


def _of_programme(programme: Programme) -> dict[str, Any]:
    return {"section": "programmes", "programme": programme, "base": "governance/gathering_base.html"}


def _of_project(project: Any) -> dict[str, Any]:
    return {
        "section": "projects",
        "project": project,
        "tab": "participation",
        "base": "projects/project_base.html",
    }


def _around(row: Gathering) -> dict[str, Any]:
    """What stands around the page of a gathering: its project or its programme."""
    if row.project:
        return _of_project(row.project)
    assert row.programme  # one of the two, as the table holds
    return _of_programme(row.programme)
