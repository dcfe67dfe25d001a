"""What holds for every request before a page is asked: refusals, headers, language, sign-in."""

import logging

from django.conf import settings
from django.contrib.auth import middleware
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from trepart.drafts import HEADER as DRAFT_HEADER
from trepart.views import errors

logger = logging.getLogger(__name__)
METHODS = ("GET", "HEAD", "POST")
LIVE_HEADER = "Trepart-Live"


def faults(get_response):
    """A database that does not answer is a page that says so and keeps what was typed.

    Views' errors come here; what fails before the view (session, sign-in) comes to
    `trepart.views.errors.failed`, which answers the same.
    """

    def answer(request):
        return get_response(request)

    def answer_exception(request, exception):
        if isinstance(exception, errors.NO_DATABASE):
            logger.error("The database did not answer", exc_info=exception)
            return errors.unavailable(request)
        return None

    # Where Django looks for it on any middleware, function or object.
    answer.process_exception = answer_exception  # type: ignore[attr-defined]
    return answer


def refuse_what_no_page_takes(get_response):
    """No page takes these methods, and no address or question holds a NUL byte."""

    def answer(request):
        if request.method not in METHODS:
            return errors.wrong_method(request, HttpResponseNotAllowed(METHODS))
        if "\x00" in request.path or any(
            "\x00" in text for key, values in request.GET.lists() for text in (key, *values)
        ):
            return errors.bad_request(request)
        response = get_response(request)
        if response.status_code == 405 and not response.content:
            return errors.wrong_method(request, response)
        return response

    return answer


def security_headers(get_response):
    """Headers that Django does not set itself; pages of signed-in people are not stored."""

    def answer(request):
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
            patch_vary_headers(response, ["Cookie", "HX-Request"])
        return response

    return answer


def language_of_the_person(get_response):
    """A signed-in person reads in the language that they chose, on every machine."""

    def answer(request):
        user = request.user
        if user.is_authenticated and user.language:
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        return get_response(request)

    return answer


class LoginRequiredMiddleware(middleware.LoginRequiredMiddleware):
    """A lost session sends the page to the sign-in, never the sign-in into a part of a page."""

    def handle_no_permission(self, request, view_func):
        response = super().handle_no_permission(request, view_func)
        if request.headers.get(DRAFT_HEADER):
            return HttpResponse(status=401)
        if request.htmx:
            return HttpResponseClientRedirect(response.url)
        if request.headers.get(LIVE_HEADER):
            return response
        return errors.signed_out(request, response)
