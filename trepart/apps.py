from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from trepart import logs


class TrepartConfig(AppConfig):
    """Puts the whole together: addresses, pages that show several apps, and what knows no app.

    Its models (outbox, form keys, drafts) know nobody but the user; its pages know everybody.
    """

    name = "trepart"

    def ready(self):
        logs.configure()
        autodiscover_modules("permissions")
