"""Walk through every file that a record names, here and now, and tell what is missing or has been changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports import actions


class Command(BaseCommand):
    """`manage.py check_files`: fails where a file is not what was made."""

    help = "Compares every report, archive package and paper with its checksum."

    def handle(self, *args: Any, **options: Any) -> None:
        check = actions.check_files(anew=True, seconds=float("inf"))
        if check is None or check.goes_on:
            raise CommandError("Another walk through the files is under way. Try again later.")
        for each in check.wrong:
            self.stdout.write(f"{each['key']} {each['file']}: {each['is']}")
        if check.wrong:
            raise CommandError(
                f"{len(check.wrong)} of {check.checked} files are missing or have been changed."
            )
        self.stdout.write(f"{check.checked} files, all as they were made.")
