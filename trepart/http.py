"""What every view needs: the request as we know it, the right to act, the page around."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

LOOKS = ("light", "dark", "auto")
LOOK_COOKIE = "visning"


class Request(HttpRequest):
    """A request with a person behind it and htmx's headers read."""

    htmx: HtmxDetails
    user: Any


def require(request: HttpRequest, permission: str, obj: Any = None) -> None:
    """Refuse with 403 what this person may not do to something that they may see."""
    if not request.user.has_perm(permission, obj):
        raise PermissionDenied(_("You can see this, but you may not do it."))


def page_of(request: HttpRequest, rows: Any, *, per_page: int = 25) -> Page:
    """The page that was asked for; nonsense gives the first, too high gives the last."""
    asked = request.GET.get("side", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    return Paginator(rows, per_page).get_page(number)


def way_back(request: HttpRequest) -> str:
    """The page that a small form (language, look) stood on; only ever one of our own."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours and asked.startswith("/") and asked.isprintable() else "/"


# What stands in a form without having been typed, and what is never shown again.
_NOT_TYPED = {"csrfmiddlewaretoken", "form_key", "_draft", "next", "version"}
_MOST_FIELDS = 300


def sent_in(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field that came with this request, in order; none when it holds a password."""
    try:
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
    except (BadRequest, SuspiciousOperation, UnreadablePostError, MultiPartParserError):
        return []
    if len(sent) > _MOST_FIELDS or any("password" in name for name, value in sent):
        return []
    return sent


def typed_in(request: HttpRequest) -> list[str]:
    """What a person wrote in the form that came with this request, so that they can copy it."""
    texts = (value.strip() for name, value in sent_in(request) if name not in _NOT_TYPED)
    return list(dict.fromkeys(text for text in texts if text and not text.isdigit()))


def page_context(request: HttpRequest) -> Mapping[str, Any]:
    """What the page around every page shows."""
    look = request.COOKIES.get(LOOK_COOKIE)
    return {
        "is_demo": settings.DEMO,
        "color_scheme": look if look in LOOKS else "auto",
        "LANGUAGES_OFFERED": settings.LANGUAGES,  # untranslated: each by its own name
    }
