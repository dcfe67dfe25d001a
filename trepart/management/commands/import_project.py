"""Read a project that another Trepart exported, all of it or nothing."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from trepart.project_import import BrokenProject, load_project, read_source


class Command(BaseCommand):
    help = "Read the project in a file that export_project wrote. A project that is here already is refused."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the file")
        parser.add_argument("--leader", metavar="EMAIL", help="who leads the project here from now on")

    def handle(self, *args, file: Path, leader: str | None, **options):
        try:
            whole = read_source(file.read_text(encoding="utf-8-sig"))
            project = load_project(whole, leader=self._user(leader) if leader else None)
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error}") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"The file is not UTF-8 text: {error}") from error
        except BrokenProject as broken:
            raise CommandError(
                "Nothing was imported. The file cannot be read in for this reason:\n  "
                + "\n  ".join(broken.problems)
            ) from broken
        self.stdout.write(f"{project.slug}: imported")
        if earlier := project.earlier_rounds.count():
            self.stdout.write(
                f"{project.slug}: {earlier} assessment rounds are kept as they were told; "
                "a file holds no single answers."
            )

    def _user(self, email: str) -> User:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody here signs in as {email}.")
        return user
