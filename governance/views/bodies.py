"""One body: who sits in it now and before, what it serves, and what it is."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from governance import actions
from governance.affiliations import show_affiliations
from governance.composition import CompositionWarning, warnings_about
from governance.compositions import body_fact_of
from governance.forms.bodies import BodyForm, DayForm, SeatForm
from governance.models import Body, BodyFunction
from governance.over_time import counts_of
from governance.permissions import BodyPerm, MeetingPerm
from governance.tables import table_of
from governance.views.organisation import row_forms
from projects.models import Project
from trepart.editing import edited, status_of
from trepart.http import Request, require

DESCRIBED = actions.BODY_FIELDS


@require_safe
def body(request: Request, pk: int) -> HttpResponse:
    """The body on a day, today's unless another is asked for, with everyone who ever sat in it."""
    body = _body(request, pk)
    day_form = DayForm(request.GET if "dato" in request.GET else None)
    asked = day_form.cleaned_data["dato"] if day_form.is_bound and day_form.is_valid() else None
    page = body_page(request, body, day=asked) | {"day_form": day_form}
    return render(request, "governance/body.html", page, status=status_of(day_form))


@require_http_methods(["GET", "HEAD", "POST"])
def body_edit(request: Request, pk: int) -> HttpResponse:
    """Change what is known of a body."""
    body = _body(request, pk)
    require(request, BodyPerm.EDIT, body)

    def save(form: BodyForm) -> str:
        changed = actions.change_body(body, by=request.user, **form.cleaned_data)
        if changed.project_id != body.project_id:
            messages.success(request, _whose_it_is(changed))
        return changed.get_absolute_url()

    form_for = partial(BodyForm, initial=_stored(body) | {"version": body.version})
    form, answer = edited(request, form_for, save, draft=f"body:{body.pk}", theirs=_stored)
    page = {"body": body, "form": form, "section": "projects", "served": _organised(request, body)}
    return answer or render(request, "governance/body_edit.html", page, status=status_of(form))


def body_page(
    request: Request, body: Body, *, day: date | None = None, seat_form: SeatForm | None = None
) -> dict[str, Any]:
    """What the page of a body shows."""
    today = timezone.localdate()
    is_now = day is None or day == today
    may_edit = is_now and request.user.has_perm(BodyPerm.EDIT, body)
    page = _seats_on(body, day or today)
    return page | {
        "body": body,
        "rules": rules_of(body),
        "confederations": show_affiliations(body, page["shown"], by=request.user),
        "counts": counts_of(page["shown"]),
        "warnings": _warned(request, body, day or today),
        "section": "projects",
        "day_form": DayForm(),
        "is_now": is_now,
        "is_ahead": day is not None and day > today,
        "served": _served(request, body).select_related("project__municipality"),
        "may_edit": may_edit,
        "may_call": request.user.has_perm(MeetingPerm.CALL, body),
        "is_closed": bool(body.project and body.project.is_closed),
        "form": (seat_form or row_forms(request, [body])[body.pk]) if may_edit else None,
    }


def _warned(request: Request, body: Body, day: date) -> list[CompositionWarning]:
    """What is worth a look in the body on the day; about unions only for whoever may know of them."""
    unions = request.user.has_perm(BodyPerm.READ_AFFILIATIONS, body)
    return list(warnings_about(body_fact_of(body, day, unions=unions), day))


def rules_of(body: Body) -> list[tuple[str, str]]:
    """What is said of the body's work, limits, period and other rules, with what each is called."""
    fields = BodyForm.base_fields
    names = ("mandate", "limits", "period", "other_rules")
    return [(str(fields[name].label), text) for name in names if (text := getattr(body, name))]


def _whose_it_is(body: Body) -> str:
    """What another kind made of the body, which nobody typed."""
    if body.project_id:
        return _("%(body)s now belongs to the one project that it serves. No other can use it.") % {
            "body": body
        }
    return _("%(body)s now belongs to the municipality. Its other projects can use it too.") % {"body": body}


def _seats_on(body: Body, day: date) -> dict[str, Any]:
    """Who sits in the body on a day, and who had left by then."""
    table = table_of(body, day, [given for given in body.functions.all() if given.holds_on(day)])
    return {
        "day": day,
        "table": table,
        "shown": [row.seat for row in table.rows],
        "before": [seat for seat in body.seats_known if seat.ends_on and seat.ends_on < day],
    }


def _stored(body: Body) -> dict[str, Any]:
    return {field: getattr(body, field) for field in DESCRIBED}


def _served(request: Request, body: Body) -> QuerySet[BodyFunction]:
    """What the body does in the projects that this person may see."""
    return body.functions.filter(project__in=Project.objects.visible_to(request.user))


def _organised(request: Request, body: Body) -> list[BodyFunction]:
    """What the body does today in the projects that this person may organise."""
    return [
        given
        for given in _served(request, body).select_related("project")
        if given.holds_on(timezone.localdate()) and request.user.has_perm(BodyPerm.ORGANISE, given.project)
    ]


def _body(request: Request, pk: int) -> Body:
    visible = Body.objects.visible_to(request.user).with_seats_known()
    return get_object_or_404(visible.select_related("municipality", "project"), pk=pk)
