"""Who may note in a meeting who came late, left or spoke."""

from tests.access.rows import RUNS, does, the

ROWS = (
    does("governance:movement", the("session", "seat"), RUNS, RUNS),
    does("governance:movement-take-out", the("session", "movement"), RUNS, RUNS),
    does("governance:voice", the("session_item", "seat"), RUNS, RUNS),
)
