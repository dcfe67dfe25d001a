"""Who may read what a closed round came to, criterion by criterion and on the wall."""

from tests.access.rows import numbered, reads

ROWS = (
    reads("assessments:criterion", numbered("closed_round", "purpose")),
    reads("assessments:wall", numbered("closed_round")),
)
