"""When something goes wrong: what happened, what was kept, and what to do now.

The pages for what is wrong with the machine (400, 500, 503) ask the database nothing.
"""

import logging
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.debug import sensitive_post_parameters

from trepart.http import sent_in, typed_in

logger = logging.getLogger(__name__)
NO_DATABASE = (OperationalError, InterfaceError)
TRY_AGAIN_AFTER_SECONDS = 5


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The machine could not make sense of what was sent."""
    return _plain(request, "errors/400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The person may see the thing but not do this to it; only what they typed is shown."""
    return render(request, "errors/403.html", {"typed": typed_in(request)}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing there for this person; whether it exists for others is not told."""
    return render(request, "errors/404.html", {"typed": typed_in(request)}, status=404)


def signed_out(request: HttpRequest, sign_in: HttpResponse) -> HttpResponse:
    """The sign-in has ended: to the sign-in page, but first what was typed, so that it can be copied."""
    typed = typed_in(request) if request.method == "POST" else []
    if not typed:
        return sign_in
    return render(
        request, "errors/signed_out.html", {"typed": typed, "sign_in": sign_in["Location"]}, status=403
    )


def wrong_method(request: HttpRequest, refusal: HttpResponse) -> HttpResponse:
    """The address takes forms only, or pages only."""
    response = _plain(request, "errors/405.html", 405)
    response["Allow"] = refusal["Allow"]
    return response


def too_many(request: HttpRequest) -> HttpResponse:
    """Somebody tried too often."""
    response = _plain(request, "errors/429.html", 429)
    response["Retry-After"] = str(15 * 60)
    return response


@sensitive_post_parameters()
def failed(request: HttpRequest) -> HttpResponse:
    """An error of ours; a database that does not answer says so instead."""
    if isinstance(sys.exc_info()[1], NO_DATABASE):
        return unavailable(request)
    return _plain(request, "errors/500.html", 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database does not answer; the form can be sent again with one press."""
    response = _plain(request, "errors/503.html", 503)
    response["Retry-After"] = str(TRY_AGAIN_AFTER_SECONDS)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was not opened in this sign-in, so it is not carried out."""
    logger.warning("A form was refused: %s", reason)
    return _plain(request, "errors/csrf.html", 403)


def _plain(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """A page on its own: who the person is would have to be looked up."""
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    known = language if language in dict(settings.LANGUAGES) else translation.get_language()
    with translation.override(known or settings.LANGUAGE_CODE):
        typed = typed_in(request)
        context = {"typed": typed, "sent": sent_in(request) if status == 503 and typed else []}
        return render(request, template, context, status=status)
