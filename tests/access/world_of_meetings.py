"""What there is before a meeting: a series, papers, an item that is closed."""

from datetime import date, time
from typing import Any

from governance import actions as governing
from governance.recurrence import Plan
from tests.papers import pdf


def before_meetings(people: dict[str, Any], around: Any) -> dict[str, Any]:
    """One of each, in the meeting that is called."""
    by, called = people["secretary"], around.called
    plan = Plan("date", date(2030, 1, 1), date(2030, 3, 31), day_of_month=15)
    series = governing.begin_series(around.body, plan=plan, begins=time(9), by=by)
    closed = governing.add_item(called, title="Personalsak", projects=[around.project], by=by)
    governing.foresee_closed(closed, ground="koml2018-11-5-2-1", by=by)

    def lay(**where: Any) -> Any:
        return governing.add_paper(called, name="Notat.pdf", content=pdf(), by=by, **where)

    return {
        "series": series,
        "of_series": series.meetings.order_by("series_day").last(),
        "closed_item": closed,
        "paper": lay(),
        "item_paper": lay(item=around.item),
        "closed_paper": lay(item=closed),
        "removed_paper": governing.remove_paper(lay(), by=by),
    }
