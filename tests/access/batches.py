"""Who may what with many reports at once, and with those that come by themselves: the secretariat alone."""

from tests.access.participation import programme_slug
from tests.access.rows import FOLLOWS, PERSONS, of_programme, the

ROWS = (
    of_programme("reports:batches", programme_slug, FOLLOWS, None, PERSONS),
    of_programme("reports:order-batch", programme_slug, FOLLOWS, FOLLOWS, PERSONS),
    of_programme("reports:batch", the("batch"), FOLLOWS, None, FOLLOWS),
    of_programme("reports:batch-file", the("batch"), FOLLOWS, None, FOLLOWS),
    of_programme("reports:cancel-batch", the("batch"), None, FOLLOWS, FOLLOWS),
    of_programme("reports:try-batch-again", the("batch"), None, FOLLOWS, FOLLOWS),
    of_programme("reports:plans", programme_slug, FOLLOWS, FOLLOWS, PERSONS),
    of_programme("reports:plan-edit", the("report_plan"), FOLLOWS, FOLLOWS, FOLLOWS),
)
