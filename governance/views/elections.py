"""How the members of a body were elected, and the numbered lists of those who come in their place."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.parties import THREE
from governance import actions
from governance.forms.elections import ElectedListForm, GroupSubstituteForm, NewElectedListForm
from governance.models import Body, ElectedList, GroupSubstitute
from governance.permissions import BodyPerm
from trepart.editing import attempted, edited, pressed, status_of
from trepart.http import Request, require

SAID = ("name", "how", "women", "men", "starts_on", "ends_on")


@require_safe
def body_elections(request: Request, pk: int) -> HttpResponse:
    """The lists by which a body was elected, and who is called in which order when somebody cannot come."""
    return _page(request, _body(request, pk))


@require_POST
def elected_list_new(request: Request, pk: int) -> HttpResponse:
    """Enter a list."""
    body = _body(request, pk)
    require(request, BodyPerm.EDIT, body)

    def save(form: NewElectedListForm) -> str:
        row = actions.enter_list(body, by=request.user, **form.cleaned_data)
        messages.success(request, _("%(list)s is entered.") % {"list": row})
        return _address(body)

    form, answer = edited(request, NewElectedListForm, save)
    return answer or _page(request, body, list_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def elected_list_edit(request: Request, pk: int) -> HttpResponse:
    """Correct what was entered of a list."""
    row = _list(request, pk)

    def save(form: ElectedListForm) -> str:
        actions.enter_list(row.body, elected=row, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return _address(row.body)

    form_for = partial(ElectedListForm, initial=_stored(row) | {"version": row.version})
    form, answer = edited(request, form_for, save, draft=f"elected-list:{row.pk}", theirs=_stored)
    page = {"row": row, "body": row.body, "form": form, "section": "projects"}
    return answer or render(request, "governance/elected_list.html", page, status=status_of(form))


@require_POST
def elected_list_remove(request: Request, pk: int) -> HttpResponse:
    """Take away a list that was entered by mistake; the next page offers to put it back."""
    row = _list(request, pk)
    address = _address(row.body)
    done = attempted(request, partial(actions.remove_list, row, by=request.user))
    return redirect(f"{address}?fjernet={row.pk}" if done else address)


@require_POST
def elected_list_restore(request: Request, pk: int) -> HttpResponse:
    """Put back a list that was taken away."""
    row = _list(request, pk)
    said = _("%(list)s is back.") % {"list": row}
    restore = partial(actions.restore_list, row, by=request.user)
    return pressed(request, restore, _address(row.body), said=said)


@require_POST
def group_substitute_new(request: Request, pk: int) -> HttpResponse:
    """Put somebody on the numbered list of a party."""
    body = _body(request, pk)
    require(request, BodyPerm.EDIT, body)

    def save(form: GroupSubstituteForm) -> str:
        row = actions.put_on_list(body, by=request.user, **form.cleaned_data)
        said = _("%(person)s is number %(number)d on the list.")
        messages.success(request, said % {"person": row.person, "number": row.number})
        return _address(body)

    form, answer = edited(request, partial(GroupSubstituteForm, auto_id="vara-%s"), save)
    return answer or _page(request, body, substitute_form=form)


@require_POST
def group_substitute_end(request: Request, pk: int) -> HttpResponse:
    """Somebody leaves the numbered list; those behind keep their numbers."""
    visible = GroupSubstitute.objects.visible_to(request.user).select_related("body__project", "person")
    row = get_object_or_404(visible, pk=pk)
    require(request, BodyPerm.EDIT, row.body)
    said = _("%(person)s is no longer on the list.") % {"person": row.person}
    end = partial(actions.take_off_list, row, by=request.user)
    return pressed(request, end, _address(row.body), said=said)


def _page(request: Request, body: Body, **forms: Any) -> HttpResponse:
    today = timezone.localdate()
    removed = request.GET.get("fjernet", "")
    lists = body.elected_lists.order_by("-starts_on", "name", "pk")
    called = list(body.group_substitutes.on(today))
    page = {
        "body": body,
        "section": "projects",
        "may_edit": request.user.has_perm(BodyPerm.EDIT, body),
        "lists": lists.kept(),
        "removed": next((row for row in lists if row.removed_at and str(row.pk) == removed), None),
        "groups": [(party, [row for row in called if row.party == party]) for party in THREE],
        "list_form": NewElectedListForm(),
        "substitute_form": GroupSubstituteForm(auto_id="vara-%s"),
    }
    return render(request, "governance/body_elections.html", page | forms, status=status_of(*forms.values()))


def _stored(row: ElectedList) -> dict[str, Any]:
    return {name: getattr(row, name) for name in SAID}


def _list(request: Request, pk: int) -> ElectedList:
    """A list that this person may see and may change, taken away or not."""
    visible = ElectedList.objects.visible_to(request.user).select_related(
        "body__project", "body__municipality"
    )
    row = get_object_or_404(visible, pk=pk)
    require(request, BodyPerm.EDIT, row.body)
    return row


def _address(body: Body) -> str:
    return reverse("governance:body-elections", args=[body.pk])


def _body(request: Request, pk: int) -> Body:
    visible = Body.objects.visible_to(request.user).select_related("municipality", "project")
    return get_object_or_404(visible, pk=pk)
