"""The bodies that a municipality keeps across projects and elections."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from governance import actions
from governance.forms.bodies import MunicipalBodyForm
from governance.models import Body
from governance.municipal import lines_of, places_of, shown_to
from governance.permissions import BodyPerm
from projects.models import Municipality
from trepart.editing import edited, status_of
from trepart.http import Request, page_of, require


@require_safe
def municipality_bodies(request: Request, pk: int) -> HttpResponse:
    """The municipality's own bodies, those that exist today first, with who sits there and what each does."""
    place, today = _place(request, pk), timezone.localdate()
    own = Body.objects.visible_to(request.user).of_municipality(place).standing_first(today)
    page = page_of(request, shown_to(own, request.user))
    shown = _page(place) | {
        "page": page,
        "lines": lines_of(page, today),
        "may_form": request.user.has_perm(BodyPerm.FORM_OF_MUNICIPALITY, place),
    }
    return render(request, "governance/municipality_bodies.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def municipality_body_new(request: Request, pk: int) -> HttpResponse:
    """Enter a body that the municipality has, whether or not a project uses it."""
    place = _place(request, pk)
    require(request, BodyPerm.FORM_OF_MUNICIPALITY, place)

    def save(form: MunicipalBodyForm) -> str:
        body = actions.form_body(municipality=place, by=request.user, **form.cleaned_data)
        messages.success(request, _("%(body)s is entered. Now add who sits there.") % {"body": body})
        return body.get_absolute_url()

    form, answer = edited(request, MunicipalBodyForm, save, draft=f"municipal-body:{place.pk}")
    shown = _page(place) | {"form": form}
    return answer or render(request, "governance/municipality_body_new.html", shown, status=status_of(form))


def _place(request: Request, pk: int) -> Municipality:
    return get_object_or_404(places_of(request.user, timezone.localdate()), pk=pk)


def _page(place: Municipality) -> dict[str, Any]:
    return {"place": place, "section": "projects"}
