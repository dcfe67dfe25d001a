"""The line of each goal that was measured, and what it shows."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.figures.plain import day_of, value_of
from reports.templatetags.report_text import number, percent
from trepart.charts import GoalPoint, goal_line


def goal_figures(content: dict) -> dict:
    """The pictures two by two, the finding of all, and the goals that can be made better."""
    goals = content["goals"]
    pictures = [_goal_figure(goal) for goal in goals if goal["measurements"]]
    weak = [goal for goal in goals if goal["weaknesses"]]
    measured = [goal for goal in goals if goal["attainment"] is not None]
    ahead = [goal for goal in measured if goal["ahead"]]
    return {
        "goal_rows": [pictures[at : at + 2] for at in range(0, len(pictures), 2)],
        "goals_finding": ngettext(
            "%(ahead)d of %(n)d measured goal follows its expected path or is ahead of it",
            "%(ahead)d of %(n)d measured goals follow their expected path or are ahead of it",
            len(measured),
        )
        % {"ahead": len(ahead), "n": len(measured)}
        if measured
        else _("What has been measured so far"),
        "weak_goals": weak,
        "corrected": sum(1 for goal in goals for m in goal["measurements"] if m["corrects"]),
    }


def _goal_figure(goal: dict) -> dict:
    return {
        "code": goal["code"],
        "title": goal["title"],
        "unit": goal["unit"],
        "finding": _goal_finding(goal),
        "picture": goal_line(
            name=goal["title"],
            unit=goal["unit"],
            points=[
                GoalPoint(date.fromisoformat(m["on"]), Decimal(m["value"])) for m in goal["measurements"]
            ],
            baseline=value_of(goal["baseline"]),
            baseline_on=day_of((goal["baseline"] or {}).get("on")),
            target=value_of(goal["target"]),
            target_on=day_of((goal["target"] or {}).get("on")),
            compact=True,
        ),
    }


def _goal_finding(goal: dict) -> str:
    """What the line shows, in a few words."""
    now = number(goal["now"]["value"])
    if goal["attainment"] is None:
        return _("%(now)s at the last measurement") % {"now": now}
    covered = {"share": percent(goal["attainment"])}
    if goal["ahead"] is None:
        return _("%(share)s of the way") % covered
    if goal["ahead"]:
        return _("%(share)s of the way, as expected or better") % covered
    return _("%(share)s of the way, behind what was expected") % covered
