"""What a personal link opens: that one thing, for that one person, without a session.

A page that is opened by a link knows nobody but the person of the link, also in a browser where somebody
is signed in. The secret in the address is all that gives the right, so a form needs no other proof that
it came from our page; and no address of ours is told to where people go from there.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from accounts.models import PersonalLink
from trepart.http import Request
from trepart.rates import within

A_MINUTE, A_QUARTER = 60, 15 * 60
MOST_UNKNOWN, MOST_USES = 60, 120
type Opened = Callable[..., HttpResponseBase]


def by_link(kind: str | None = None) -> Callable[[Opened], Opened]:
    """Make a view of `(request, link, ...)` into one of `(request, token, ...)`, for links of this kind."""

    def of(view: Opened) -> Opened:
        @csrf_exempt
        @login_not_required
        @wraps(view)
        def answer(request: Request, token: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.user = AnonymousUser()
            try:
                opened = _opened(request, token, kind, view, *args, **kwargs)
            except Http404:
                opened = nothing(request)
            return _private(opened)

        return answer

    return of


def _opened(
    request: Request, token: str, kind: str | None, view: Opened, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    link = PersonalLink.objects.behind(token).first()
    if link is None or kind not in (None, link.kind):
        address = get_adapter().get_client_ip(request)
        return (
            nothing(request)
            if within("unknown-link", address, most=MOST_UNKNOWN, seconds=A_QUARTER)
            else too_often(request)
        )
    if not within("link", link.secret_hash, most=MOST_USES, seconds=A_MINUTE, of_this_process=True):
        return too_often(request)
    link.use()
    with translation.override(link.language or translation.get_language()):
        request.LANGUAGE_CODE = translation.get_language()
        return view(request, link, *args, **kwargs)


def nothing(request: HttpRequest) -> HttpResponse:
    """A link that opens nothing, or nothing more: the same answer for every reason."""
    return render(request, "accounts/link_dead.html", status=404)


def too_often(request: HttpRequest) -> HttpResponse:
    """Somebody asks again and again."""
    response = render(request, "errors/429.html", status=429)
    response["Retry-After"] = "60"
    return response


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
