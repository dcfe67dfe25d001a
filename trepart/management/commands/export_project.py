"""Write a project as JSON, with what is derived from it; or list every project's slug."""

import json

from django.core.management.base import BaseCommand, CommandError

from projects.models import Project
from trepart.project_file import FileEncoder, project_file


class Command(BaseCommand):
    help = "Write the project with this slug as JSON. With --list, every slug, one a line."

    def add_arguments(self, parser):
        parser.add_argument("slug", nargs="?", help="which project; --list shows them all")
        parser.add_argument("--list", action="store_true", help="write every project's slug instead")

    def handle(self, *args, slug: str | None, **options):
        if options["list"]:
            slugs = Project.objects.order_by("slug").values_list("slug", flat=True)
            self.stdout.write("".join(f"{each}\n" for each in slugs), ending="")
            return
        if not slug:
            raise CommandError("Say which project, or ask for --list.")
        related = Project.objects.select_related("municipality", "programme", "leader", "owner")
        project = related.filter(slug=slug).first()
        if project is None:
            raise CommandError(f"There is no project with the slug {slug}. --list shows them all.")
        whole = project_file(project)
        self.stdout.write(json.dumps(whole, cls=FileEncoder, ensure_ascii=False, indent=2))
