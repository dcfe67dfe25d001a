"""Who may what with the papers and minutes of a meeting as files: those who take part in it."""

from tests.access.rows import SEATED, does, names, reads, the, writes

ASKS = names("secretary")

ROWS = (
    reads("reports:of-meeting", the("called"), SEATED),
    writes("reports:order-of-meeting", the("called"), SEATED, SEATED),
    reads("reports:report", the("open_papers"), SEATED, seen_by=SEATED, note="of a meeting"),
    reads("reports:report", the("whole_papers"), SEATED, seen_by=SEATED, note="with what is closed"),
    reads("reports:file", the("open_papers"), SEATED, seen_by=SEATED, note="of a meeting"),
    reads("reports:word", the("report")),
    reads("reports:word", the("whole_papers"), SEATED, seen_by=SEATED, note="with what is closed"),
    does("reports:cancel", the("open_papers"), ASKS, ASKS, seen_by=SEATED, note="of a meeting"),
    does("reports:try-again", the("whole_papers"), ASKS, ASKS, seen_by=SEATED, note="of a meeting"),
)
