"""How often each party heard of the project, and how often it was active, as bars."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.parties import Party, in_words
from trepart.charts.ink import PARTY_COLOURS
from trepart.charts.marks import tone
from trepart.words import listed

BAR_LEFT, BAR_WIDTH, BAR_ROW = 160, 430, 36


def participation_figure(content: dict) -> dict:
    """The bars, with the finding; nothing where no meeting was held."""
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
            "bars": bars,
            "height": height,
            "height_mm": height // 4,
            "left": BAR_LEFT,
            "finding": _participation_finding(rows),
            "title": " ".join(
                _("%(party)s: heard of the project %(heard)d times, active %(active)d times.")
                % {"party": bar["party"]["word"], "heard": bar["heard"], "active": bar["active"]}
                for bar in bars
            ),
        }
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


def _participation_finding(rows: list[dict]) -> str:
    most = max(row["active"] for row in rows)
    least = min(row["active"] for row in rows)
    if not most:
        return _("No party was more than informed in the period")
    if most == least:
        return _("The parties were active equally often")
    quiet = [in_words(Party(row["party"]["code"])) for row in rows if row["active"] == least]
    return ngettext(
        "Least often active: %(parties)s, %(n)d time", "Least often active: %(parties)s, %(n)d times", least
    ) % {"parties": listed(quiet), "n": least}
