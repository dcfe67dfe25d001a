"""How allauth signs people in here: nobody makes an account for themselves."""

import logging
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts import actions

logger = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):
    """Accounts are given by a municipality or a programme; there is no open sign-up.

    An unknown address and a wrong password get the same answer after the same work.
    """

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "too_many_login_attempts": _("Too many attempts. Wait a quarter of an hour and try again."),
        "rate_limited": _("Too many attempts. Wait a quarter of an hour and try again."),
        "enter_current_password": _("This is not your present password."),
        "invalid_password_reset": _("The link has been used, or is too old."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        self.end_after_a_working_day(request)
        actions.record("signed in", user, by=user)

    def end_after_a_working_day(self, request: HttpRequest) -> None:
        """A sign-in ends a set time after it began, however busy the person was."""
        if request.user.is_authenticated:
            request.session.set_expiry(timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        logger.warning("A sign-in was refused: wrong address or password")

    def set_password(self, user: Any, password: str) -> None:
        """Whoever knows the old password, or has the letter that was sent, changes their own."""
        actions.change_password(user, password=password, by=user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter in its reader's language; the worker sends it, so that nobody waits."""
        user = context.get("user")
        with translation.override((user and user.language) or translation.get_language()):
            subject = render_to_string(f"{template_prefix}_subject.txt", context)
            text = render_to_string(f"{template_prefix}_message.txt", context)
        actions.write_letter(to=email, subject=" ".join(subject.split()), text=text.strip() + "\n")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say themselves what happened."""
