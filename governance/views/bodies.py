"""One body: who sits in it now and before, what it serves, and what it is."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance import actions
from governance.forms.bodies import BodyForm, DayForm, SeatForm
from governance.models import Body, BodyFunction
from governance.permissions import BodyPerm
from governance.tables import table_of
from governance.views.organisation import refuse, row_forms
from projects.models import Project
from trepart import drafts
from trepart.http import Request, require
from trepart.versions import Stale

DESCRIBED = (
    "name", "kind", "mandate", "legal_basis", "decision_power", "starts_on", "ends_on", "note"
)  # fmt: skip


@require_safe
def body(request: Request, pk: int) -> HttpResponse:
    """The body on a day, today's unless another is asked for, with everyone who ever sat in it."""
    body = _body(request, pk)
    day_form = DayForm(request.GET if "dato" in request.GET else None)
    asked = day_form.cleaned_data["dato"] if day_form.is_bound and day_form.is_valid() else None
    page = body_page(request, body, day=asked) | {"day_form": day_form}
    return render(request, "governance/body.html", page, status=422 if day_form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def body_edit(request: Request, pk: int) -> HttpResponse:
    """Change what is known of a body."""
    body = _body(request, pk)
    require(request, BodyPerm.EDIT, body)
    key = f"body:{body.pk}"
    if saved := drafts.autosave(request, key):
        return saved
    stored = {field: getattr(body, field) for field in DESCRIBED}
    form = BodyForm(request.POST or None, initial=stored | {"version": body.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_body(body, by=request.user, **form.cleaned_data)
            drafts.discard(request, key)
            return redirect(body)
        except Stale as stale:
            form.show_conflict(stale, {field: getattr(stale.current, field) for field in DESCRIBED})
        except ValidationError as refusal:
            refuse(form, refusal)
    if not form.is_bound:
        drafts.fill(form, drafts.recall(request, key))
    page = {"body": body, "form": form, "section": "projects", "served": _organised(request, body)}
    return render(request, "governance/body_edit.html", page, status=422 if form.errors else 200)


def body_page(
    request: Request, body: Body, *, day: Any = None, seat_form: SeatForm | None = None
) -> dict[str, Any]:
    """What the page of a body shows."""
    is_now = day is None or day == timezone.localdate()
    day = day or timezone.localdate()
    may_edit = is_now and request.user.has_perm(BodyPerm.EDIT, body)
    served = body.functions.filter(project__in=Project.objects.visible_to(request.user))
    return {
        "body": body,
        "section": "projects",
        "day": day,
        "day_form": DayForm(),
        "is_now": is_now,
        "table": table_of(body, day, [given for given in body.functions.all() if given.holds_on(day)]),
        "before": [seat for seat in body.seats_known if seat.ends_on and seat.ends_on < day],
        "served": served.select_related("project__municipality"),
        "may_edit": may_edit,
        "is_closed": bool(body.project and body.project.is_closed),
        "form": (seat_form or row_forms(request, [body])[body.pk]) if may_edit else None,
    }


def _organised(request: Request, body: Body) -> list[BodyFunction]:
    """What the body does today in the projects that this person may organise."""
    served = body.functions.filter(project__in=Project.objects.visible_to(request.user))
    return [
        given
        for given in served.select_related("project")
        if given.holds_on(timezone.localdate()) and request.user.has_perm(BodyPerm.ORGANISE, given.project)
    ]


def _body(request: Request, pk: int) -> Body:
    visible = Body.objects.visible_to(request.user).with_seats_known()
    return get_object_or_404(visible.select_related("municipality", "project"), pk=pk)
