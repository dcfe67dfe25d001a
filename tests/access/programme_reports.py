"""Who may what with the reports of a programme: its secretariat alone knows of them."""

from dataclasses import replace

from tests.access.participation import programme_slug
from tests.access.rows import FOLLOWS, PERSONS, Address, Names, of_programme, the


def of_the_report(name: str, get: Names | None, post: Names | None) -> Address:
    """An address of a programme's report, which nobody but the secretariat sees."""
    row = of_programme(name, the("programme_report"), get, post or frozenset(), FOLLOWS)
    return replace(row, note="of a programme", post=post)


ROWS = (
    of_programme("reports:of-programme", programme_slug, FOLLOWS, None, PERSONS),
    of_programme("reports:order-of-programme", programme_slug, FOLLOWS, FOLLOWS, PERSONS),
    of_the_report("reports:report", FOLLOWS, None),
    of_the_report("reports:file", FOLLOWS, None),
    of_the_report("reports:cancel", None, FOLLOWS),
    of_the_report("reports:try-again", None, FOLLOWS),
)
