"""`manage.py compile_catalogues`: translations as gettext reads them, without the gettext programs."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation.reloader import translation_file_changed

from trepart.catalogues import compile_catalogues


class Command(BaseCommand):
    """Compiles the .po files that changed; safe to run at every start."""

    help = "Compiles the translations (.po) that changed since they were last compiled."
    requires_system_checks = []

    def handle(self, **options):
        """Compile, say which, and let what follows in this process speak as they do."""
        for path in compile_catalogues(settings.LOCALE_PATHS):
            self.stdout.write(f"Compiled {path.relative_to(settings.BASE_DIR)}")
            translation_file_changed(None, path.with_suffix(".mo"))
