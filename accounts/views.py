"""Signing in and out, a new password, and how one wants to read."""

from typing import Any

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions, forms
from accounts.by_link import by_link
from accounts.demo import DEMO_ROLES, demo_people
from accounts.models import PersonalLink, User
from trepart.http import LOOK_COOKIE, Request, way_back

A_YEAR = 365 * 24 * 3600
pages_and_forms = require_http_methods(["GET", "HEAD", "POST"])


class _Refusing:
    """A refused form answers 422, as every form in Trepart."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


@method_decorator(pages_and_forms, name="dispatch")
class SignIn(_Refusing, allauth.LoginView):
    """E-mail address and password; allauth counts the attempts before it looks at the password."""

    form_class = forms.SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = demo_people() if settings.DEMO else []
        return super().get_context_data(**kwargs) | {"demo_people": people}


@login_not_required
@pages_and_forms
def sign_out(request: Request) -> HttpResponse:
    """End the sign-in, and have the browser forget what it showed."""
    response = allauth.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@method_decorator(pages_and_forms, name="dispatch")
class ForgottenPassword(_Refusing, allauth.PasswordResetView):
    """Ask for a link. The answer is the same whether or not there is such an account."""

    form_class = forms.ForgottenPasswordForm


@method_decorator(pages_and_forms, name="dispatch")
class NewPassword(_Refusing, allauth.PasswordResetFromKeyView):
    """Choose a password by the link; the link works once."""

    form_class = forms.NewPasswordForm


@method_decorator(pages_and_forms, name="dispatch")
class ChangePassword(_Refusing, allauth.PasswordChangeView):
    """Change one's own password, knowing the present one."""

    form_class = forms.ChangePasswordForm

    def dispatch(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Who has no password yet gets one by e-mail, like somebody who forgot it."""
        if not request.user.has_usable_password():
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Say on the same page that it was done."""
        super().form_valid(form)
        return render(self.request, "account/password_changed.html")


@login_not_required
@pages_and_forms
def demo_sign_in(request: Request) -> HttpResponse:
    """Be one of the five invented people. Only where the demo is on."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        emails = {role.code: role.email for role in DEMO_ROLES}
        email = emails.get(request.POST.get("demo_role", ""), "")
        get_adapter().login(request, get_object_or_404(User, email=email, is_active=True))
        return redirect(way_back(request))
    return render(request, "accounts/demo_sign_in.html", {"demo_people": demo_people()})


@login_not_required
@require_POST
def choose_language(request: Request) -> HttpResponse:
    """Read Trepart in this language: on this machine, and everywhere once signed in."""
    form = forms.LanguageForm(request.POST)
    if not form.is_valid():
        raise BadRequest("No such language")
    language = form.cleaned_data["language"]
    if request.user.is_authenticated:
        actions.choose_language(request.user, language=language, by=request.user)
    return _remember(redirect(way_back(request)), settings.LANGUAGE_COOKIE_NAME, language)


@login_not_required
@require_POST
def choose_look(request: Request) -> HttpResponse:
    """Light, dark, or as the machine is set; kept in this browser."""
    form = forms.LookForm(request.POST)
    if not form.is_valid():
        raise BadRequest("No such look")
    return _remember(redirect(way_back(request)), LOOK_COOKIE, form.cleaned_data["look"])


@by_link()
@require_POST
def link_language(request: Request, link: PersonalLink) -> HttpResponse:
    """Read what a personal link opens in this language from now on."""
    form = forms.LanguageForm(request.POST)
    if not form.is_valid():
        raise BadRequest("No such language")
    actions.read_in(link, language=form.cleaned_data["language"])
    assert request.resolver_match is not None
    return redirect("personal-link", request.resolver_match.kwargs["token"])


def _remember(response: HttpResponse, cookie: str, value: str) -> HttpResponse:
    response.set_cookie(
        cookie,
        value,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
