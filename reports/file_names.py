"""What the file of a report is called when somebody takes it home."""

from django.utils.text import get_valid_filename

from reports.models import Report


def file_name(report: Report, ending: str = "pdf") -> str:
    """A name that says what is in the file, fit for every system's disk."""
    return f"{get_valid_filename(f'{report} {report.owner}')[:120]}.{ending}"
