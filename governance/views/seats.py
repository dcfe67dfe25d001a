"""Seats: given, corrected, ended, taken over, taken away by mistake and put back; and substitutes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from governance import actions
from governance.forms.bodies import EndForm, SeatEditForm, SeatForm, SubstituteForm, TakeOverForm
from governance.models import Body, Seat, Substitute
from governance.permissions import BodyPerm
from governance.views.bodies import body_page
from governance.views.organisation import PAGE, PANEL, STEP_PAGE, panel_of, place_of, refuse, row_key
from projects.models import Project
from trepart import drafts, form_keys
from trepart.http import Request, require
from trepart.versions import Stale

CORRECTED = ("party", "office", "role", "standing", "named_speaker", "starts_on", "ends_on")


@require_POST
def seat_new(request: Request, pk: int) -> HttpResponse:
    """Give a place in the body, typed in one row; the picture and what is derived follow at once."""
    visible = Body.objects.visible_to(request.user).with_seats_known()
    body = get_object_or_404(visible.select_related("municipality", "project"), pk=pk)
    require(request, BodyPerm.EDIT, body)
    if saved := drafts.autosave(request, row_key(body)):
        return saved
    project = _project_from(request, body)
    form = SeatForm(request.POST, auto_id=f"plass-{body.pk}-%s")
    if form.is_valid():
        try:
            said = form_keys.once(request, lambda: _seated(body, form.cleaned_data, by=request.user))
            drafts.discard(request, row_key(body))
            return _answer(request, project, body, said=said)
        except ValidationError as refusal:
            refuse(form, refusal)
    return _answer(request, project, body, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def seat_edit(request: Request, pk: int) -> HttpResponse:
    """Correct what was entered about a place. What happens to it has buttons of its own."""
    seat = _seat(request, pk)
    if saved := drafts.autosave(request, _draft_key(seat)):
        return saved
    form = _edit_form(seat, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_seat(seat, by=request.user, **_corrected(seat, form.cleaned_data))
            drafts.discard(request, _draft_key(seat))
            messages.success(request, _("Saved."))
            return redirect(place_of(request, _project_from(request, seat.body), seat.body))
        except Stale as stale:
            form.show_conflict(stale, _stored(stale.current))
        except ValidationError as refusal:
            refuse(form, refusal)
    if not form.is_bound:
        drafts.fill(form, drafts.recall(request, _draft_key(seat)))
    return _seat_page(request, seat, form=form)


@require_POST
def seat_end(request: Request, pk: int) -> HttpResponse:
    """Somebody leaves the body; the seat stays as history."""
    seat = _seat(request, pk)
    form = EndForm(request.POST, auto_id="slutt-%s")
    return _carry_out(request, seat, "end_form", form, lambda values: _ended(request, seat, values))


@require_POST
def seat_over(request: Request, pk: int) -> HttpResponse:
    """The place goes to another from a day on, or stands vacant."""
    seat = _seat(request, pk)
    form = TakeOverForm(request.POST, auto_id="ny-%s")
    return _carry_out(request, seat, "over_form", form, lambda values: _taken_over(request, seat, values))


@require_POST
def seat_remove(request: Request, pk: int) -> HttpResponse:
    """Take away a seat that was entered by mistake; the answer offers to put it back."""
    seat = _seat(request, pk)
    project = _project_from(request, seat.body)
    try:
        removed = actions.remove_seat(seat, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("governance:seat-edit", seat.pk)
    if request.htmx and project:
        return _answer(request, project, seat.body, removed=removed)
    address, _hash, _anchor = place_of(request, project, seat.body).partition("#")
    return redirect(f"{address}?fjernet={seat.pk}")


@require_POST
def seat_restore(request: Request, pk: int) -> HttpResponse:
    """Put back a seat that was taken away."""
    seat = _seat(request, pk, removed=True)
    project = _project_from(request, seat.body)
    try:
        seat = actions.restore_seat(seat, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(place_of(request, project, seat.body))
    return _answer(request, project, seat.body, said=_("%(seat)s is back.") % {"seat": seat})


@require_POST
def substitute_new(request: Request, pk: int) -> HttpResponse:
    """Name who comes when the one in the seat cannot."""
    seat = _seat(request, pk)
    form = SubstituteForm(request.POST, auto_id="vara-%s")
    return _carry_out(
        request, seat, "substitute_form", form, lambda values: _substitute(request, seat, values), stay=True
    )


@require_POST
def substitute_end(request: Request, pk: int) -> HttpResponse:
    """The person is no longer a substitute for the seat."""
    mine = Seat.objects.kept().visible_to(request.user)
    chosen = Substitute.objects.filter(seat__in=mine).select_related("seat__body", "person")
    substitute = get_object_or_404(chosen, pk=pk)
    require(request, BodyPerm.EDIT, substitute.seat.body)
    actions.end_substitute(substitute, by=request.user)
    messages.success(request, _("%(person)s is no longer a substitute.") % {"person": substitute})
    return redirect(reverse("governance:seat-edit", args=[substitute.seat_id], query=request.GET))


def _seated(body: Body, values: dict[str, Any], *, by: Any) -> str:
    """Seat whom the form names, and say it."""
    vacant = values.pop("is_vacant")
    since = (values["starts_on"] or timezone.localdate()) if vacant else None
    seat = actions.seat_person(body, by=by, vacant_since=since, **values)
    return _("%(seat)s has a seat in %(body)s.") % {"seat": seat, "body": body}


def _corrected(seat: Seat, values: dict[str, Any]) -> dict[str, Any]:
    """The action's own words; a seat that stays vacant is so since the same day."""
    vacant = values.pop("is_vacant")
    since = seat.vacant_since or values["starts_on"] or timezone.localdate()
    return values | {"vacant_since": since if vacant else None}


def _ended(request: Request, seat: Seat, values: dict[str, Any]) -> str:
    actions.end_seat(seat, by=request.user, **values)
    return _("The last day of %(seat)s is registered.") % {"seat": seat}


def _taken_over(request: Request, seat: Seat, values: dict[str, Any]) -> str:
    values["office"] = values["office"] or None
    following = actions.take_over(seat, by=request.user, vacant=not values["name"], **values)
    if following.is_vacant:
        return _("The seat of %(seat)s is vacant from then on.") % {"seat": seat}
    return _("%(next)s takes over from %(seat)s.") % {"next": following, "seat": seat}


def _substitute(request: Request, seat: Seat, values: dict[str, Any]) -> str:
    substitute = actions.name_substitute(seat, by=request.user, **values)
    return _("%(person)s is a substitute for %(seat)s.") % {"person": substitute, "seat": seat}


def _carry_out(
    request: Request,
    seat: Seat,
    name: str,
    form: Any,
    act: Callable[[dict[str, Any]], str],
    *,
    stay: bool = False,
) -> HttpResponse:
    """Do what a small form on the page of a seat asks, and say it where one came from."""
    if form.is_valid():
        try:
            said = form_keys.once(request, lambda: act(form.cleaned_data))
            messages.success(request, said)
            if stay:
                return redirect(reverse("governance:seat-edit", args=[seat.pk], query=request.GET))
            return redirect(place_of(request, _project_from(request, seat.body), seat.body))
        except ValidationError as refusal:
            refuse(form, refusal)
    return _seat_page(request, seat, **{name: form})


def _answer(
    request: Request,
    project: Project | None,
    body: Body,
    *,
    form: SeatForm | None = None,
    said: str = "",
    removed: Seat | None = None,
) -> HttpResponse:
    """The panel anew for htmx; otherwise the page where one was, or with the form that was refused."""
    if form is None and not request.htmx:
        messages.success(request, said)
        return redirect(place_of(request, project, body))
    status = 422 if form else 200
    if project is None:
        return render(
            request, "governance/body.html", body_page(request, body, seat_form=form), status=status
        )
    is_step = not project.is_registered
    page = panel_of(
        request, project, is_step=is_step, seat_form=form, seat_body=body, said=said, removed=removed
    )
    template = PANEL if request.htmx else STEP_PAGE if is_step else PAGE
    return render(request, template, page, status=status)


def _seat_page(request: Request, seat: Seat, **forms: Any) -> HttpResponse:
    project = _project_from(request, seat.body)
    page = {
        "seat": seat,
        "body": seat.body,
        "section": "projects",
        "form": _edit_form(seat),
        "end_form": EndForm(auto_id="slutt-%s", initial={"ends_on": timezone.localdate()}),
        "over_form": TakeOverForm(auto_id="ny-%s", initial={"starts_on": timezone.localdate()}),
        "substitute_form": SubstituteForm(auto_id="vara-%s"),
        "substitutes": [s for s in seat.substitutes.all() if s.holds_on(timezone.localdate())],
        "back": place_of(request, project, seat.body),
    }
    refused = any(form.errors for form in forms.values())
    return render(request, "governance/seat.html", page | forms, status=422 if refused else 200)


def _edit_form(seat: Seat, data: Any = None) -> SeatEditForm:
    return SeatEditForm(data, initial=_stored(seat) | {"version": seat.version})


def _draft_key(seat: Seat) -> str:
    return f"seat:{seat.pk}"


def _stored(seat: Seat) -> dict[str, Any]:
    stored = {field: getattr(seat, field) for field in CORRECTED}
    return stored | {
        "party": seat.party or "none",
        "name": seat.person.name if seat.person else "",
        "is_vacant": seat.is_vacant,
    }


def _seat(request: Request, pk: int, *, removed: bool = False) -> Seat:
    """A seat that this person may see and may change: 404 or 403 otherwise."""
    visible = Seat.objects.visible_to(request.user)
    visible = visible.filter(removed_at__isnull=False) if removed else visible.kept()
    related = visible.select_related("body__municipality", "body__project", "person")
    seat = get_object_or_404(related.prefetch_related("substitutes__person"), pk=pk)
    require(request, BodyPerm.EDIT, seat.body)
    return seat


def _project_from(request: Request, body: Body) -> Project | None:
    """The project from whose page one came, if it may be seen and the body serves it."""
    slug = request.GET.get("fra", "")
    if not slug_re.fullmatch(slug):
        return None
    visible = Project.objects.visible_to(request.user).for_page()
    return visible.filter(slug=slug, body_functions__body=body).first()
