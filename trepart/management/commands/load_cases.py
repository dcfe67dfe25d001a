"""Load a file of cases: projects as a source describes them, with their bodies and seats."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from trepart.cases import BrokenFile, load_cases, read_cases


class Command(BaseCommand):
    help = "Load the projects of a case file. A broken file is refused whole; loading twice changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the file, in the form of trepart/data/cases.json")

    def handle(self, *args, file: Path, **options):
        try:
            cases = read_cases(file.read_text(encoding="utf-8-sig"))
            loaded = load_cases(cases)
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error}") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"The file is not UTF-8 text: {error}") from error
        except BrokenFile as broken:
            raise CommandError(
                "Nothing was loaded. The file is wrong in these places:\n  " + "\n  ".join(broken.problems)
            ) from broken
        for each in loaded:
            state = "loaded" if each.is_new else "was there"
            self.stdout.write(f"{each.project.slug}: {state}, {each.derived_form}")
            if not each.agrees:
                self.stderr.write(
                    f"{each.project.slug}: the file says {each.case.form}, "
                    f"but its bodies make it {each.derived_form}."
                )
