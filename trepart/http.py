"""What every view needs: the request as we know it, the right to act, the page around."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """A request with a person behind it and htmx's headers read."""

    htmx: HtmxDetails
    user: Any


def require(request: HttpRequest, permission: str, obj: object = None) -> None:
    """Refuse with 403 what this person may not do to something that they may see."""
    if not request.user.has_perm(permission, obj):
        raise PermissionDenied(_("You can see this, but you may not do it."))


def page_of(request: HttpRequest, rows: Any, *, per_page: int = 25) -> Page:
    """The page that was asked for; nonsense gives the first, too high gives the last."""
    asked = request.GET.get("side", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    return Paginator(rows, per_page).get_page(number)


def page_context(request: HttpRequest) -> Mapping[str, Any]:
    """What the page around every page shows."""
    return {
        "is_demo": settings.DEMO,
        "color_scheme": request.COOKIES.get("visning", "auto")
        if request.COOKIES.get("visning") in ("light", "dark")
        else "auto",
    }
