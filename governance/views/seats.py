"""Seats: given, corrected, handed over, taken away by mistake and put back; and substitutes."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.validators import slug_re
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.sensitive import note_read
from governance import actions
from governance.forms.bodies import After, HandOverForm, SeatEditForm, SeatForm, SubstituteForm
from governance.models import Body, Seat, Substitute
from governance.permissions import BodyPerm
from governance.views.bodies import body_page
from governance.views.organisation import PAGE, PANEL, STEP_PAGE, JustNow, panel_of, place_of, row_key
from projects.models import Project
from trepart.editing import attempted, carried_out, drafted, edited, opened, pressed, status_of
from trepart.http import Request, require

CORRECTED = (
    "party", "office", "role", "standing", "named_speaker", "starts_on", "ends_on", "union", "political_party"
)  # fmt: skip


@require_POST
def seat_new(request: Request, pk: int) -> HttpResponse:
    """Give a place in the body, typed in one row; the picture and what is derived follow at once."""
    visible = Body.objects.visible_to(request.user).with_seats_known()
    body = get_object_or_404(visible.select_related("municipality", "project"), pk=pk)
    require(request, BodyPerm.EDIT, body)
    if saved := drafted(request, row_key(body)):
        return saved
    project = _project_from(request, body)
    form = SeatForm(request.POST, auto_id=f"plass-{body.pk}-%s")
    said = carried_out(request, form, partial(_seated, request, body), draft=row_key(body))
    return _answer(request, project, JustNow(body, said or "", refused=None if said else form))


@require_http_methods(["GET", "HEAD", "POST"])
def seat_edit(request: Request, pk: int) -> HttpResponse:
    """Correct what was entered about a place. What happens to it has forms of its own."""
    seat = _seat(request, pk)
    save = partial(_corrected, request, seat)
    form, answer = edited(request, partial(_edit_form, seat), save, draft=_draft_key(seat), theirs=_stored)
    return answer or _seat_page(request, seat, form=form)


@require_POST
def seat_over(request: Request, pk: int) -> HttpResponse:
    """From a day on, the place is another's, or vacant, or gone; whoever had it stays in the history."""
    seat = _seat(request, pk)
    form, answer = edited(request, partial(_over_form, seat), partial(_handed_over, request, seat))
    return answer or _seat_page(request, seat, over_form=form)


@require_POST
def seat_remove(request: Request, pk: int) -> HttpResponse:
    """Take away a seat that was entered by mistake; the answer offers to put it back."""
    seat = _seat(request, pk, removed_too=True)
    project = _project_from(request, seat.body)
    if not attempted(request, partial(actions.remove_seat, seat, by=request.user)):
        return redirect(_seat_address(request, seat))
    if request.htmx and project:
        return _answer(request, project, JustNow(seat.body, removed=seat))
    address, _hash, _anchor = place_of(request, project, seat.body).partition("#")
    return redirect(f"{address}?fjernet={seat.pk}")


@require_POST
def seat_restore(request: Request, pk: int) -> HttpResponse:
    """Put back a seat that was taken away."""
    seat = _seat(request, pk, removed_too=True)
    project = _project_from(request, seat.body)
    if not attempted(request, partial(actions.restore_seat, seat, by=request.user)):
        return redirect(place_of(request, project, seat.body))
    return _answer(request, project, JustNow(seat.body, _("%(seat)s is back.") % {"seat": seat}))


@require_POST
def substitute_new(request: Request, pk: int) -> HttpResponse:
    """Name who comes when the one in the seat cannot."""
    seat = _seat(request, pk)
    form, answer = edited(request, _substitute_form, partial(_substituted, request, seat))
    return answer or _seat_page(request, seat, substitute_form=form)


@require_POST
def substitute_end(request: Request, pk: int) -> HttpResponse:
    """The person is no longer a substitute for the seat."""
    visible = Substitute.objects.visible_to(request.user).select_related("seat__body", "person")
    substitute = get_object_or_404(visible, pk=pk)
    require(request, BodyPerm.EDIT, substitute.seat.body)
    said = _("%(person)s is no longer a substitute.") % {"person": substitute}
    end = partial(actions.end_substitute, substitute, by=request.user)
    return pressed(request, end, _seat_address(request, substitute.seat), said=said)


def _seated(request: Request, body: Body, form: SeatForm) -> str:
    """Seat whom the form names, and say it."""
    values = form.cleaned_data.copy()
    vacant = values.pop("is_vacant")
    since = (values["starts_on"] or timezone.localdate()) if vacant else None
    seat = actions.seat_person(body, by=request.user, vacant_since=since, **values)
    return _("%(seat)s has a seat in %(body)s.") % {"seat": seat, "body": body}


def _corrected(request: Request, seat: Seat, form: SeatEditForm) -> str:
    """The action's own words; a seat that stays vacant is so since the same day."""
    values = form.cleaned_data.copy()
    vacant = values.pop("is_vacant")
    since = seat.vacant_since or values["starts_on"] or timezone.localdate()
    actions.change_seat(seat, by=request.user, vacant_since=since if vacant else None, **values)
    messages.success(request, _("Saved."))
    return place_of(request, _project_from(request, seat.body), seat.body)


def _handed_over(request: Request, seat: Seat, form: HandOverForm) -> str:
    values = form.cleaned_data.copy()
    after, day = values.pop("after"), values["starts_on"]
    if after == After.GONE:
        actions.end_seat(seat, ends_on=day - timedelta(days=1), by=request.user)
        said = _("The seat of %(seat)s goes from that day on.")
    else:
        following = actions.take_over(seat, vacant=after == After.VACANT, by=request.user, **values)
        said = _("%(next)s takes over from %(seat)s.")
        if following.is_vacant:
            said = _("The seat of %(seat)s is vacant from then on.")
        elif seat.is_vacant:
            said = _("%(next)s takes the vacant seat.")
        values["next"] = following
    messages.success(request, said % {"seat": seat, **values})
    return place_of(request, _project_from(request, seat.body), seat.body)


def _substituted(request: Request, seat: Seat, form: SubstituteForm) -> str:
    substitute = actions.name_substitute(seat, by=request.user, **form.cleaned_data)
    said = _("%(person)s is a substitute for %(seat)s.") % {"person": substitute, "seat": seat}
    messages.success(request, said)
    return _seat_address(request, seat)


def _answer(request: Request, project: Project | None, just_now: JustNow) -> HttpResponse:
    """The panel anew for htmx; otherwise the page where one was, or with the form that was refused."""
    body, refused = just_now.body, just_now.refused
    assert body is not None
    if refused is None and not request.htmx:
        messages.success(request, just_now.said)
        return redirect(place_of(request, project, body))
    status = status_of(refused)
    if project is None:
        page = body_page(request, body, seat_form=refused)
        return render(request, "governance/body.html", page, status=status)
    is_step = not project.is_registered
    page = panel_of(request, project, is_step=is_step, just_now=just_now)
    template = PANEL if request.htmx else STEP_PAGE if is_step else PAGE
    return render(request, template, page, status=status)


def _seat_page(request: Request, seat: Seat, **forms: Any) -> HttpResponse:
    project = _project_from(request, seat.body)
    if seat.union_id or seat.political_party_id:
        note_read(seat.body, by=request.user)
    page = {
        "seat": seat,
        "body": seat.body,
        "section": "projects",
        "over_form": _over_form(seat),
        "substitute_form": _substitute_form(),
        "substitutes": [s for s in seat.substitutes.all() if s.holds_on(timezone.localdate())],
        "back": place_of(request, project, seat.body),
    }
    if "form" not in forms:
        forms["form"] = opened(request, partial(_edit_form, seat), _draft_key(seat))
    return render(request, "governance/seat.html", page | forms, status=status_of(*forms.values()))


def _edit_form(seat: Seat, data: Any = None) -> SeatEditForm:
    return SeatEditForm(data, initial=_stored(seat) | {"version": seat.version})


def _over_form(seat: Seat, data: Any = None) -> HandOverForm:
    initial = {"starts_on": timezone.localdate(), "office": seat.office}
    return HandOverForm(data, seat=seat, auto_id="over-%s", initial=initial)


def _substitute_form(data: Any = None) -> SubstituteForm:
    return SubstituteForm(data, auto_id="vara-%s")


def _seat_address(request: Request, seat: Seat) -> str:
    """The page of a seat, with where one came from."""
    project = _project_from(request, seat.body)
    return reverse("governance:seat-edit", args=[seat.pk], query={"fra": project.slug} if project else None)


def _draft_key(seat: Seat) -> str:
    return f"seat:{seat.pk}"


def _stored(seat: Seat) -> dict[str, Any]:
    stored = {field: getattr(seat, field) for field in CORRECTED}
    return stored | {
        "party": seat.party or "none",
        "name": seat.person.name if seat.person else "",
        "is_vacant": seat.is_vacant,
    }


def _seat(request: Request, pk: int, *, removed_too: bool = False) -> Seat:
    """A seat that this person may see and may change: 404 or 403 otherwise.

    One that was taken away, too, where a second press is to be answered as the first.
    """
    visible = Seat.objects.visible_to(request.user)
    visible = visible if removed_too else visible.kept()
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
