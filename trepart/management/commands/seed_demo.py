"""Make the demo: a living programme to look around in, made through the application's own actions."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from trepart.demo import seed


class Command(BaseCommand):
    help = "Fills an empty Trepart with a demo. Refuses unless DEMO=1. Does nothing the second time."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("The demo is made only where DEMO=1 is set: it lets anybody sign in.")
        if not seed(tell=self.stdout.write):
            self.stdout.write("The demo is already there.")
