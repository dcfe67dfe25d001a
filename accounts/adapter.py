"""How allauth signs people in here: nobody makes an account for themselves."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """Accounts are given by a municipality or a programme; there is no open sign-up."""

    def is_open_for_signup(self, request) -> bool:
        return False
