"""Make anew what lists keep of each project, from what it follows from."""

from django.core.management.base import BaseCommand

from projects.actions import derive_all


class Command(BaseCommand):
    """Harmless at any time. It runs every night too, so that one needs it only in a hurry."""

    help = "Works out anew what the list of projects shows of each: its lights, and how far it has reported."

    def handle(self, *args, **options):
        """All of them, and how many."""
        self.stdout.write(f"{derive_all()} projects")
