"""Who steers a project and who works in it: the page, the step of the registration, and what changes it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.parties import Party
from governance import actions
from governance.codes import BodyKind
from governance.compositions import composition_of
from governance.forms.bodies import DayForm, NewBodyForm, SeatForm, UseBodyForm
from governance.models import Body, BodyFunction, Seat
from governance.permissions import BodyPerm
from governance.tables import tables_of
from projects.actions import reach_step
from projects.models import Project
from projects.steps import NAMES
from trepart import drafts, form_keys
from trepart.http import Request, require

PAGE = "governance/organisation.html"
STEP_PAGE = "governance/registration_bodies.html"
PANEL = "governance/organisation_panel.html"
STEP = "organisasjon"


@require_safe
def organisation(request: Request, slug: str) -> HttpResponse:
    """The bodies of a project by function, on a day: today's unless another is asked for."""
    project = _project(request, slug)
    day_form = DayForm(request.GET if "dato" in request.GET else None)
    asked = day_form.cleaned_data["dato"] if day_form.is_bound and day_form.is_valid() else None
    page = panel_of(request, project, day=asked) | {"day_form": day_form}
    return render(request, PAGE, page, status=422 if day_form.errors else 200)


@require_safe
def registration_bodies(request: Request, slug: str) -> HttpResponse:
    """The same while the project is being registered, as its fourth step."""
    project = _project(request, slug)
    require(request, BodyPerm.ORGANISE, project)
    codes = list(NAMES)
    if not project.is_registered and codes.index(project.registration_step) < codes.index(STEP):
        reach_step(project, STEP)
    return render(request, STEP_PAGE, panel_of(request, project, is_step=True))


@require_http_methods(["GET", "HEAD", "POST"])
def body_new(request: Request, slug: str) -> HttpResponse:
    """Enter a body for the project."""
    project = _project(request, slug)
    require(request, BodyPerm.ORGANISE, project)
    key = f"body-new:{project.pk}"
    if saved := drafts.autosave(request, key):
        return saved
    form = NewBodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            address = form_keys.once(request, lambda: _form_body(request, project, form.cleaned_data))
            drafts.discard(request, key)
            return redirect(address)
        except ValidationError as refusal:
            refuse(form, refusal)
    if not form.is_bound:
        drafts.fill(form, drafts.recall(request, key))
    return _render_new(request, project, form, UseBodyForm(bodies=_at_hand(request, project)))


@require_POST
def body_use(request: Request, slug: str) -> HttpResponse:
    """Let a body that the municipality has serve this project too."""
    project = _project(request, slug)
    require(request, BodyPerm.ORGANISE, project)
    form = UseBodyForm(request.POST, bodies=_at_hand(request, project))
    if form.is_valid():
        body, function = form.cleaned_data["body"], form.cleaned_data["function"]
        try:
            actions.give_function(body, project, function, by=request.user, starts_on=timezone.localdate())
            return redirect(place_of(request, project, body))
        except ValidationError as refusal:
            refuse(form, refusal)
    return _render_new(request, project, NewBodyForm(), form)


@require_POST
def function_end(request: Request, slug: str, pk: int) -> HttpResponse:
    """Relieve a body of what it does for the project, from today."""
    project = _project(request, slug)
    given = get_object_or_404(BodyFunction.objects.filter(project=project).select_related("body"), pk=pk)
    require(request, BodyPerm.ORGANISE, project)
    try:
        actions.end_function(given, by=request.user)
        said = _("%(body)s no longer has that function in the project.") % {"body": given.body}
        messages.success(request, said)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(place_of(request, project, None))


def panel_of(
    request: Request,
    project: Project,
    *,
    day: date | None = None,
    is_step: bool = False,
    seat_form: SeatForm | None = None,
    seat_body: Body | None = None,
    said: str = "",
    removed: Seat | None = None,
) -> dict[str, Any]:
    """Everything that the panel shows: what is derived, and each body with its table and its form."""
    is_now = day is None or day == project.derived_on
    day = day or project.derived_on
    may_edit = is_now and request.user.has_perm(BodyPerm.ORGANISE, project)
    tables = tables_of(project, day)
    forms = row_forms(request, [table.body for table in tables if may_edit])
    if seat_form and seat_body:
        forms[seat_body.pk] = seat_form
    elif said and seat_body and seat_body.pk in forms:
        forms[seat_body.pk].fields["party"].widget.attrs["data-focus"] = ""
    composition = composition_of(project, day)
    return {
        "project": project,
        "tab": "organisation",
        "section": "projects",
        "day": day,
        "day_form": DayForm(),
        "is_now": is_now,
        "composition": composition,
        "missing": [(party, Party(party).label) for party in composition.missing_parties],
        "tables": [(table, forms.get(table.body.pk)) for table in tables],
        "may_edit": may_edit,
        "is_step": is_step,
        "step": STEP,
        "said": said,
        "removed": removed or (_removed(request, project) if may_edit else None),
    }


def place_of(request: Request, project: Project | None, body: Body | None) -> str:
    """Where one came from: the project's organisation, the step of its registration, or the body."""
    if project is None:
        return body.get_absolute_url() if body else reverse("home")
    name = "registration-bodies" if not project.is_registered else "organisation"
    address = reverse(f"governance:{name}", args=[project.slug])
    return f"{address}#organ-{body.pk}" if body else address


def refuse(form: Any, refusal: ValidationError) -> None:
    """Say beside the field, or above the form, what the action refused."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for field, errors in refusal.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)


def row_forms(request: Request, bodies: list[Body]) -> dict[int, SeatForm]:
    """The row in which a seat is typed, for each body, with what this person had begun to type there."""
    forms = {body.pk: SeatForm(auto_id=f"plass-{body.pk}-%s") for body in bodies}
    typed = drafts.recall_many(request, [row_key(body) for body in bodies]) if bodies else {}
    for body in bodies:
        drafts.fill(forms[body.pk], typed.get(row_key(body)))
    return forms


def row_key(body: Body) -> str:
    """The name under which the row of a body is drafted."""
    return f"seat-new:{body.pk}"


def _project(request: Request, slug: str) -> Project:
    visible = Project.objects.visible_to(request.user).for_list()
    return get_object_or_404(visible, slug=slug)


def _removed(request: Request, project: Project) -> Seat | None:
    """A seat that was just taken away, which can still be put back."""
    pk = request.GET.get("fjernet", "")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18):
        return None
    mine = Seat.objects.visible_to(request.user).select_related("person", "body")
    return mine.filter(removed_at__isnull=False, body__functions__project=project, pk=pk).first()


def _at_hand(request: Request, project: Project) -> Any:
    """Bodies of the municipality that this person may see and that do not serve the project yet."""
    return Body.objects.visible_to(request.user).of_municipality(project.municipality).not_serving(project)


def _form_body(request: Request, project: Project, described: dict[str, Any]) -> str:
    """A temporary group is the project's own; other kinds are the municipality's."""
    own = described["kind"] == BodyKind.TEMPORARY_GROUP
    function = described.pop("function")
    body = actions.form_body(
        municipality=project.municipality, project=project if own else None, by=request.user, **described
    )
    actions.give_function(body, project, function, by=request.user)
    return place_of(request, project, body)


def _render_new(request: Request, project: Project, form: NewBodyForm, use_form: UseBodyForm) -> HttpResponse:
    page = {
        "project": project,
        "tab": "organisation",
        "section": "projects",
        "form": form,
        "use_form": use_form,
        "at_hand": use_form.bodies,
        "back": place_of(request, project, None),
        "step": STEP,
        "base": f"projects/{'project' if project.is_registered else 'registration'}_base.html",
    }
    status = 422 if form.errors or use_form.errors else 200
    return render(request, "governance/body_new.html", page, status=status)
