from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, the parties they come from, and the trail of what they did.

    Knows nobody: not even what a project is.
    """

    name = "accounts"
