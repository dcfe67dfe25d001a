"""How often each party heard of the project, and how often it was active, as bars."""

from datetime import date

from django.utils.translation import gettext as _

from governance.participation import A_YEAR, Count, percent
from governance.participation_words import finding_of
from trepart.charts import Tally, Yardstick, tallies
from trepart.charts.ink import PARTY_COLOURS
from trepart.charts.marks import tone

DAYS_A_YEAR = 365
BAR_LEFT, BAR_WIDTH, BAR_ROW = 160, 430, 36


def participation_figure(content: dict) -> dict:
    """The bars, with the finding; nothing where no meeting was held."""
    occasions = content["participation"].get("occasions")
    if occasions:
        return {"participation": _of_occasions(occasions, content["period"])}
    rows = content["participation"]["rows"]
    if not rows:
        return {"participation": None}
    asked = {row["party"]["code"]: row["informed"] + row["active"] for row in rows}
    scale = BAR_WIDTH / max(10, *asked.values())
    bars = [
        _bar(row["party"], asked[row["party"]["code"]], row["active"], scale, BAR_ROW * at + 4)
        for at, row in enumerate(rows)
    ]
    height = BAR_ROW * len(bars)
    return {
        "participation": {
            "meetings": content["participation"]["meetings"],
            "bars": bars,
            "height": height,
            "height_mm": height // 4,
            "left": BAR_LEFT,
            "finding": finding_of({row["party"]["code"]: Count(active=row["active"]) for row in rows}),
            "title": " ".join(
                _("%(party)s: heard of the project %(heard)d times, active %(active)d times.")
                % {"party": bar["party"]["word"], "heard": bar["heard"], "active": bar["active"]}
                for bar in bars
            ),
        }
    }


def _of_occasions(occasions: dict, period: dict) -> dict:
    """Meetings and gatherings beside the report's ten a year, as many as the period is long."""
    rows = occasions["rows"]
    days = (date.fromisoformat(period["end"]) - date.fromisoformat(period["start"])).days + 1
    expected = round(A_YEAR * days / DAYS_A_YEAR)
    sticks = []
    if expected:
        words = _("The Fafo report: about {n} in a period this long").format(n=expected)
        sticks = [Yardstick(words, expected)]
    bars = [
        Tally("", row["party"]["code"], row["party"]["word"], row["there"], row["active"]) for row in rows
    ]
    counts = {row["party"]["code"]: Count(heard=row["there"], active=row["active"]) for row in rows}
    return {
        "meetings": occasions["held"] - occasions["gatherings"],
        "picture": tallies(_("How often each party was there, and active, in the period."), bars, sticks),
        "finding": finding_of(counts),
        "shares": {row["party"]["code"]: percent(row["involved"], row["matters"]) for row in rows},
    }


def _bar(party: dict, heard: int, active: int, scale: float, y: int) -> dict:
    """Two bars: how often the party was asked anything, and how often it was active."""
    return {
        "party": party,
        "colour": PARTY_COLOURS[tone(party["code"])],
        "y": y,
        "text_y": y + 15,
        "heard": heard,
        "heard_width": f"{heard * scale:.1f}",
        "heard_end": f"{BAR_LEFT + heard * scale + 7:.1f}",
        "heard_text_y": y + 9,
        "active": active,
        "active_y": y + 12,
        "active_width": f"{active * scale:.1f}",
        "active_end": f"{BAR_LEFT + active * scale + 7:.1f}",
        "active_text_y": y + 21,
    }
