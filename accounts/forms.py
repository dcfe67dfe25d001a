"""The forms of the sign-in: allauth's, in our words and without texts inside the fields."""

import unicodedata

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from trepart.forms import Form
from trepart.http import LOOKS
from trepart.refusals import InOurWords

LONGEST_PASSWORD = 200


def _in_our_words(form: forms.Form, **labels) -> None:
    """Labels above the fields instead of texts inside them; letters composed one way only."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, ""
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs.pop("maxlength", None)
        if isinstance(field, forms.CharField) and isinstance(field.widget, forms.PasswordInput):
            field.max_length = LONGEST_PASSWORD


class SignInForm(InOurWords, allauth.LoginForm):
    """E-mail address and password."""

    error_heading = _("You are not signed in yet")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self, login=_("E-mail address"), password=_("Password"))

    def clean_password(self) -> str:
        return composed(self.cleaned_data["password"])

    def login(self, request, redirect_url=None):
        """Sign in, and set when this sign-in ends, whatever allauth thought about it."""
        response = super().login(request, redirect_url=redirect_url)
        get_adapter().end_after_a_working_day(request)
        return response


class ForgottenPasswordForm(InOurWords, allauth.ResetPasswordForm):
    """The address that a link for choosing a new password is sent to."""

    error_heading = _("The link was not sent yet")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self, email=_("E-mail address"))


class NewPasswordForm(InOurWords, allauth.ResetPasswordKeyForm):
    """A new password, by the link that was sent."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self, password1=_("New password"), password2=_("The same password again"))
        self.fields["password1"].help_text = _("At least 12 characters. A sentence is fine.")

    def clean_password1(self) -> str:
        return composed(self.cleaned_data["password1"])

    def clean_password2(self) -> str:
        return composed(self.cleaned_data["password2"])


class ChangePasswordForm(InOurWords, allauth.ChangePasswordForm):
    """The present password and a new one."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(
            self,
            oldpassword=_("Present password"),
            password1=_("New password"),
            password2=_("The same password again"),
        )
        self.fields["password1"].help_text = _("At least 12 characters. A sentence is fine.")

    def clean_password1(self) -> str:
        return composed(self.cleaned_data["password1"])

    def clean_password2(self) -> str:
        return composed(self.cleaned_data["password2"])

    def clean_oldpassword(self) -> str:
        self.cleaned_data["oldpassword"] = composed(self.cleaned_data["oldpassword"])
        return super().clean_oldpassword()


def composed(password: str) -> str:
    """The same password from every keyboard: some machines send å as a and a ring."""
    return unicodedata.normalize("NFC", password)


class LanguageForm(Form):
    """Which language a person reads Trepart in."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, label=_("Language"))


class LookForm(Form):
    """Light, dark, or as the machine is set."""

    look = forms.ChoiceField(choices=[(look, look) for look in LOOKS], label=_("Look"))
