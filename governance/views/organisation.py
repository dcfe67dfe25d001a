"""Who steers a project and who works in it: the page, the step of the registration, and what changes it."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.parties import Party
from governance import actions
from governance.compositions import composition_of
from governance.forms.bodies import DayForm, NewBodyForm, SeatForm, UseBodyForm
from governance.models import Body, Meeting, Seat
from governance.permissions import BodyPerm
from governance.tables import BodyTable, tables_of
from projects.actions import reach_step
from projects.models import Project
from projects.views.sight import look_up
from trepart import drafts
from trepart.editing import edited, opened, pressed, status_of
from trepart.http import Request

PAGE = "governance/organisation.html"
STEP_PAGE = "governance/registration_bodies.html"
PANEL = "governance/organisation_panel.html"
STEP = "organisasjon"


@require_safe
def organisation(request: Request, slug: str) -> HttpResponse:
    """The bodies of a project by function, on a day: today's unless another is asked for."""
    project = look_up(request, slug)
    day_form = DayForm(request.GET if "dato" in request.GET else None)
    asked = day_form.cleaned_data["dato"] if day_form.is_bound and day_form.is_valid() else None
    page = panel_of(request, project, day=asked) | {"day_form": day_form}
    return render(request, PAGE, page, status=status_of(day_form))


@require_safe
def registration_bodies(request: Request, slug: str) -> HttpResponse:
    """The same while the project is being registered, as its fourth step."""
    project = look_up(request, slug, BodyPerm.ORGANISE)
    reach_step(project, STEP)
    return render(request, STEP_PAGE, panel_of(request, project, is_step=True))


@require_http_methods(["GET", "HEAD", "POST"])
def body_new(request: Request, slug: str) -> HttpResponse:
    """Enter a body for the project."""
    project = look_up(request, slug, BodyPerm.ORGANISE)
    save = partial(_form_body, request, project)
    form, answer = edited(request, NewBodyForm, save, draft=_new_key(project))
    use_form = UseBodyForm(bodies=_at_hand(request, project))
    return answer or _render_new(request, project, form, use_form)


@require_POST
def body_use(request: Request, slug: str) -> HttpResponse:
    """Let a body that the municipality has serve this project too."""
    project = look_up(request, slug, BodyPerm.ORGANISE)

    def save(form: UseBodyForm) -> str:
        body, function = form.cleaned_data["body"], form.cleaned_data["function"]
        actions.give_function(body, project, function, by=request.user, starts_on=timezone.localdate())
        return place_of(request, project, body)

    form, answer = edited(request, partial(UseBodyForm, bodies=_at_hand(request, project)), save)
    return answer or _render_new(request, project, opened(request, NewBodyForm, _new_key(project)), form)


@require_POST
def function_end(request: Request, slug: str, pk: int) -> HttpResponse:
    """Relieve a body of what it does for the project, from today."""
    project = look_up(request, slug, BodyPerm.ORGANISE)
    given = get_object_or_404(project.body_functions.select_related("body"), pk=pk)
    said = _("%(body)s no longer has that function in the project.") % {"body": given.body}
    end = partial(actions.end_function, given, by=request.user)
    return pressed(request, end, place_of(request, project, None), said=said)


@dataclass(frozen=True)
class JustNow:
    """What was done in a body a moment ago, for the panel to say; or the form that was refused there."""

    body: Body | None = None
    said: str = ""
    removed: Seat | None = None
    refused: SeatForm | None = None


def panel_of(
    request: Request,
    project: Project,
    *,
    day: date | None = None,
    is_step: bool = False,
    just_now: JustNow = JustNow(),
) -> dict[str, Any]:
    """Everything that the panel shows: what is derived, and each body with its table and its form."""
    is_now = day is None or day == project.derived_on
    day = day or project.derived_on
    may_edit = is_now and request.user.has_perm(BodyPerm.ORGANISE, project)
    tables = tables_of(project, day)
    rows = _rows_to_type_in(request, tables if may_edit else [], just_now)
    composition = composition_of(project, day)
    return _page(project) | {
        "day": day,
        "day_form": DayForm(),
        "is_now": is_now,
        "is_ahead": day is not None and day > timezone.localdate(),
        "composition": composition,
        "missing": [(party, Party(party).label) for party in composition.missing_parties],
        "tables": [(table, rows.get(table.body.pk)) for table in tables],
        "may_edit": may_edit,
        "is_step": is_step,
        "said": just_now.said,
        "removed": just_now.removed or (_removed(request, project) if may_edit else None),
    }


def _rows_to_type_in(request: Request, tables: list[BodyTable], just_now: JustNow) -> dict[int, SeatForm]:
    """The row for a new seat in each body; where one was just given, the next is typed at once."""
    rows = row_forms(request, [table.body for table in tables])
    body = just_now.body
    if body and just_now.refused:
        rows[body.pk] = just_now.refused
    elif body and just_now.said and body.pk in rows:
        rows[body.pk].fields["party"].widget.attrs["data-focus"] = ""
    return rows


def place_of(request: Request, project: Project | None, body: Body | None) -> str:
    """Where one came from: the project's organisation, the step of its registration, or the body."""
    if project is None:
        return body.get_absolute_url() if body else reverse("home")
    name = "registration-bodies" if not project.is_registered else "organisation"
    address = reverse(f"governance:{name}", args=[project.slug])
    return f"{address}#organ-{body.pk}" if body else address


def row_forms(request: Request, bodies: list[Body]) -> dict[int, SeatForm]:
    """The row in which a seat is typed, for each body, with what this person had begun to type there."""
    met = set(Meeting.objects.ended().filter(body__in=bodies).values_list("body", flat=True).order_by())
    forms = {body.pk: SeatForm(auto_id=f"plass-{body.pk}-%s", has_met=body.pk in met) for body in bodies}
    typed = drafts.recall_many(request, [row_key(body) for body in bodies]) if bodies else {}
    for body in bodies:
        drafts.fill(forms[body.pk], typed.get(row_key(body)))
    return forms


def row_key(body: Body) -> str:
    """The name under which the row of a body is drafted."""
    return f"seat-new:{body.pk}"


def _removed(request: Request, project: Project) -> Seat | None:
    """A seat that was just taken away, which can still be put back."""
    pk = request.GET.get("fjernet", "")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18):
        return None
    mine = Seat.objects.visible_to(request.user).select_related("person", "body")
    return mine.filter(removed_at__isnull=False, body__functions__project=project, pk=pk).first()


def _new_key(project: Project) -> str:
    """The name under which a new body is drafted."""
    return f"body-new:{project.pk}"


def _at_hand(request: Request, project: Project) -> Any:
    """Bodies of the municipality that this person may see and that do not serve the project yet."""
    return Body.objects.visible_to(request.user).of_municipality(project.municipality).not_serving(project)


def _form_body(request: Request, project: Project, form: NewBodyForm) -> str:
    place = project.municipality
    body = actions.form_body(municipality=place, project=project, by=request.user, **form.cleaned_data)
    return place_of(request, project, body)


def _render_new(request: Request, project: Project, form: NewBodyForm, use_form: UseBodyForm) -> HttpResponse:
    page = _page(project) | {
        "form": form,
        "use_form": use_form,
        "at_hand": use_form.bodies,
        "back": place_of(request, project, None),
        "base": f"projects/{'project' if project.is_registered else 'registration'}_base.html",
    }
    return render(request, "governance/body_new.html", page, status=status_of(form, use_form))


def _page(project: Project) -> dict[str, Any]:
    """What every page about the organisation of a project is headed by."""
    return {"project": project, "tab": "organisation", "section": "projects", "step": STEP}
