"""`manage.py prepare`: everything between new code and a server that may start."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Translations, database, static files, demo; what is done already is left as it is."""

    help = "Compiles translations and brings the database up to date; with --static and --demo those too."
    requires_system_checks = []

    def add_arguments(self, parser):
        """What is wanted beside the database."""
        parser.add_argument("--static", action="store_true", help="collect the static files, if any changed")
        parser.add_argument("--demo", action="store_true", help="make the demo, unless it is there")

    def handle(self, *, static, demo, verbosity, **options):
        """Each step in turn, said before it is taken."""
        call_command("compile_catalogues", verbosity=verbosity, stdout=self.stdout)
        self.stdout.write("Bringing the database up to date ...")
        call_command("migrate", interactive=False, verbosity=0)
        if static:
            self.collect_static_files()
        if demo:
            self.stdout.write("Looking after the demo ...")
            call_command("seed_demo", stdout=self.stdout)

    def collect_static_files(self):
        """Collect them where any was added, changed or removed since the last time."""
        state = "".join(
            f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}\n"
            for finder in get_finders()
            for path, storage in finder.list(ignore_patterns=[])
        )
        stamp = Path(settings.STATIC_ROOT) / ".collected"
        checksum = hashlib.sha256(state.encode()).hexdigest()
        if not stamp.exists() or stamp.read_text() != checksum:
            self.stdout.write("Collecting static files ...")
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp.write_text(checksum)
