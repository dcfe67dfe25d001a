"""Make a report here and now, without the queue: the same content and the same child."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from governance.models import DocumentVersion
from projects.models import Project
from reports.child import NotMade, make_in_child
from reports.content import Period, content_of
from reports.content.document import document_of
from reports.content.evaluation import Stage, evaluation_of
from reports.forms import suggested, suggested_evaluation
from reports.models import OF_A_PROJECT, ReportKind
from trepart.forms import Day


class Command(BaseCommand):
    """`manage.py report progress --project heltid-i-songdalen --language nb --output rapport.pdf`"""

    help = "Makes a report of a project here and now, and writes it to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=[kind.value for kind in OF_A_PROJECT])
        parser.add_argument("--project", required=True, help="the project's slug")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES])
        parser.add_argument("--stage", choices=Stage.values, help="of an evaluation")
        parser.add_argument("--from", dest="start", help="first day, such as 2014-09-01")
        parser.add_argument("--to", dest="end", help="last day")
        parser.add_argument("--output", required=True, type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project with the slug {options['project']}.")
        usual = suggested(project)
        period = Period(
            self.day("--from", options["start"]) or usual["period_from"],
            self.day("--to", options["end"]) or usual["period_to"],
        )
        if period.end < period.start:
            raise CommandError("The period must end after it begins.")
        if options["output"].is_dir() or not options["output"].parent.is_dir():
            raise CommandError(f"There can be no file {options['output']}.")
        language = options["language"] or usual["language"]
        content = self.content_of(project, options["kind"], options["stage"], period, language)
        self.write(content, language, options["output"])

    def content_of(
        self, project: Project, kind: str, stage: str | None, period: Period, language: str
    ) -> dict[str, Any]:
        """What the next report of this kind would say if it were ordered now."""
        told: dict[str, Any] = {"language": language, "number": project.reports.next_number(kind)}
        match kind:
            case ReportKind.PROJECT_DOCUMENT:
                return document_of(self.newest_of(project), **told)
            case ReportKind.EVALUATION:
                stage = stage or suggested_evaluation(project)["stage"]
                return evaluation_of(project, stage=stage, **told)
        return content_of(project, period, **told)

    def newest_of(self, project: Project) -> DocumentVersion:
        """The last version of the project document."""
        version = project.document_versions.order_by("-number").first()
        if version is None:
            raise CommandError("The project has no project document yet.")
        return version

    def day(self, name: str, typed: str | None) -> date | None:
        """The day that was typed, or a refusal that says which option is wrong."""
        try:
            return Day(required=False).clean(typed)
        except ValidationError as refusal:
            raise CommandError(f"{name}: {' '.join(refusal.messages)}") from refusal

    def write(self, content: dict, language: str, output: Path) -> None:
        """The whole file or none: it is made beside its place and then moved there."""
        part = output.with_name(f".{output.name}.part")
        part.unlink(missing_ok=True)
        try:
            made = make_in_child(content, language=language, target=part.absolute())
        except NotMade as failure:
            raise CommandError(str(failure.code.label)) from failure
        part.replace(output)
        self.stdout.write(f"{output}: {made.pages} pages, {made.size} bytes, sha256 {made.sha256}")
