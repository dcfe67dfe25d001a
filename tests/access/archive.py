"""Who may what with the archive: whoever sees the project reads its journal; some hand it over."""

from tests.access.participation import programme_slug
from tests.access.rows import FOLLOWS, PERSONS, does, of_programme, of_project, reads, the
from tests.access.rows import names as these

HANDS_OVER = these("secretariat administrator owner leader")

ROWS = (
    reads("reports:archive"),
    reads("reports:journal"),
    does("reports:order-package", of_project, HANDS_OVER, HANDS_OVER),
    reads("reports:package", the("package")),
    reads("reports:package-file", the("package"), HANDS_OVER),
    does("reports:cancel-package", the("package"), HANDS_OVER, HANDS_OVER),
    does("reports:pack-again", the("package"), HANDS_OVER, HANDS_OVER),
    of_programme("reports:programme-archive", programme_slug, FOLLOWS, None, PERSONS),
    of_programme("reports:programme-journal", programme_slug, FOLLOWS, None, PERSONS),
)
