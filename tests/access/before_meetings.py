"""Who may what before a meeting: series, calling off, papers, closed items."""

from tests.access.rows import RUNS, SEATED, SEE, does, reads, the, writes

ROWS = (
    writes("governance:series-new", the("body"), RUNS),
    reads("governance:series", the("series"), SEATED, seen_by=SEATED),
    writes("governance:series-end", the("series"), RUNS, RUNS, seen_by=SEATED),
    writes("governance:series-change", the("of_series"), RUNS, RUNS, seen_by=SEATED),
    writes("governance:meeting-cancel", the("called"), RUNS, RUNS),
    writes("governance:paper-new", the("called"), RUNS, RUNS),
    writes("governance:item-paper-new", the("item"), RUNS, RUNS),
    reads("governance:paper", the("paper"), SEATED, seen_by=SEATED, note="of a meeting"),
    reads("governance:paper", the("item_paper"), SEE, note="of an item"),
    reads("governance:paper", the("closed_paper"), SEATED, seen_by=SEATED, note="of a closed item"),
    does("governance:paper-remove", the("item_paper"), RUNS, RUNS),
    does("governance:paper-restore", the("removed_paper"), RUNS, RUNS, seen_by=SEATED),
    writes("governance:item-close", the("item"), RUNS, RUNS),
    writes("governance:item-close", the("session_item"), RUNS, RUNS, note="in session"),
    writes("governance:item-open", the("closed_item"), RUNS, RUNS, seen_by=SEATED),
)
