"""Who may what with decisions, what follows from them, and questions of impartiality."""

from tests.access.rows import FINISHES, RUNS, SEATED, Address, for_all, reads, the, writes

ROWS = (
    for_all("governance:decisions"),
    for_all("governance:impartiality-register"),
    reads("governance:decision", the("decision")),
    writes("governance:treatment-new", the("decision"), RUNS, RUNS),
    writes("governance:treatment", the("treatment"), FINISHES, FINISHES),
    writes("governance:treatment-close", the("treatment"), FINISHES, FINISHES),
    writes("governance:treatment-correct", the("closed_treatment"), FINISHES, FINISHES),
    Address(
        "governance:impartiality",
        the("session_item"),
        get=SEATED,
        post=SEATED,
        closed_get=SEATED,
        closed_post=SEATED,
    ),
    writes("governance:impartiality-answer", the("asked"), RUNS, RUNS),
)
