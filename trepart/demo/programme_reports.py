"""What the secretariat of the demo asked for of its programme: all projects beside each other."""

from datetime import date

from projects.models import Programme
from reports.actions import ask_for_programme_report
from trepart.demo.cast import demo_user


def ask_for_the_programme(programme: Programme, today: date) -> None:
    """A report from its first day until today, which the worker makes when it is there."""
    ask_for_programme_report(
        programme, language="nb", start=programme.starts_on, end=today, by=demo_user("sekretariat")
    )
