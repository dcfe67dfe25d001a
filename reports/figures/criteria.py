"""The criteria as pictures: how each side rates each, and how that went from round to round."""

from django.utils.translation import gettext as _

from accounts.parties import THREE
from reports.figures.frame import short_name
from reports.figures.plain import exact_of
from trepart.charts import HeatPicture, HeatRow, OverRoundsPicture, SideLine, heat, over_rounds


def criteria_figures(content: dict) -> dict:
    """The heat table of all criteria, and a small picture of each where there is more than one round."""
    asked = [one for one in content["criteria"] if one["sides"]]
    shown = any(side["mean"] is not None for one in asked for side in one["sides"])
    courses = [picture for one in asked if (picture := _course(one))]
    return {
        "heat": _heat(asked) if shown else None,
        "courses": [courses[at : at + 2] for at in range(0, len(courses), 2)],
        "column_heads": _heads(asked[0]["sides"]) if asked else [],
    }


def _heads(sides: list[dict]) -> list[dict[str, str]]:
    """What stands above a narrow column: the parties by a short word."""
    short = {str(party): short_name(party) for party in THREE}
    return [
        {"word": side["side"]["word"], "short": short.get(side["side"]["code"], side["side"]["word"])}
        for side in sides
    ]


def _heat(asked: list[dict]) -> HeatPicture:
    sides = [(side["side"]["code"], side["side"]["word"]) for side in asked[0]["sides"]]
    rows = [
        HeatRow(f"{one['number']} {one['name']}", tuple(exact_of(side["mean"]) for side in one["sides"]))
        for one in asked
    ]
    return heat(_("The means of each party."), sides, rows)


def _course(one: dict) -> dict[str, str | OverRoundsPicture] | None:
    if not one["course"]:
        return None
    lines = [
        SideLine(line["side"]["code"], line["side"]["word"], tuple(exact_of(mean) for mean in line["means"]))
        for line in one["course"]
    ]
    return {"name": one["name"], "picture": over_rounds(one["name"], one["labels"], lines)}
