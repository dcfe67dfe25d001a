"""What came of a project: each goal's result in words, what was carried out, and the four numbers of it."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from reports.figures.chapters import chapters
from reports.figures.goals import goal_figures
from reports.figures.in_short import decided, widest_gap
from reports.templatetags.report_text import DASH, day, number, percent
from trepart.charts.goal_line import PERCENT

ACTIVITY = "activity"


def outcome_figures(content: dict) -> dict:
    """Each goal's result and what deviates; effects apart from what was carried out."""
    told = [_outcome(goal) for goal in content["goals"]]
    led_to = [row for row in told if row["kind"]["code"] != ACTIVITY]
    pictures = goal_figures({"goals": [g for g in content["goals"] if g["kind"]["code"] != ACTIVITY]})
    return {
        **pictures,
        "led_to": led_to,
        "activities": [row for row in told if row["kind"]["code"] == ACTIVITY],
        "outcomes_finding": _found(led_to),
        "goals_said": _said_of_goals(content["status"]),
        "anchored_nowhere": sum(not goal["is_anchored"] for goal in content["goals"]),
        "benefits": [
            (_("Realised"), [row for row in led_to if row["state"] == "reached"]),
            (_("Remaining"), [row for row in led_to if row["state"] == "not_reached"]),
            (_("Not known"), [row for row in led_to if row["state"] == "unknown"]),
        ],
    }


def _said_of_goals(status: dict | None) -> str:
    """What people themselves wrote of the goals in the last status report."""
    sections = status["sections"] if status else []
    return next((row["text"] for row in sections if row["area"]["code"] == "goals"), "")


def _outcome(goal: dict) -> dict:
    state = state_of(goal)
    return goal | {"state": state, "degree": _degree(goal), "deviation": _deviation(goal, state)}


def state_of(goal: dict) -> str:
    """`reached`, `not_reached`, or `unknown` where nothing was measured or nothing can be compared with."""
    if _is_done_or_not(goal):
        reached = Decimal(goal["now"]["value"]) > 0 if goal["now"] else None
    else:
        reached = goal["reached"]
    return "unknown" if reached is None else "reached" if reached else "not_reached"


def _is_done_or_not(goal: dict) -> bool:
    """Whether it is verified by being done, and not by a number."""
    return goal["kind"]["code"] == ACTIVITY and goal["target"] is None


def _degree(goal: dict) -> str:
    """How far the goal came. A goal without a result says so."""
    if goal["now"] is None:
        return _("No result: nothing has been measured")
    if _is_done_or_not(goal):
        done = _("Carried out, %(day)s") if state_of(goal) == "reached" else _("Not carried out, %(day)s")
        return done % {"day": day(goal["now"]["on"])}
    if goal["reached"] is None:
        return _("No result: measured at %(now)s, but there is no target") % {
            "now": number(goal["now"]["value"])
        }
    word = pgettext("goal", "reached") if goal["reached"] else pgettext("goal", "not reached")
    if goal["attainment"] is None:
        return _("%(word)s; how far is not known without a baseline") % {"word": word.capitalize()}
    return _("%(share)s, %(word)s") % {"share": percent(goal["attainment"]), "word": word}


def _deviation(goal: dict, state: str) -> str:
    """What deviates, as far as the register can tell."""
    if state == "reached":
        return _("None")
    if state == "unknown":
        why = " ".join(goal["weaknesses"])
        return why or _("Nobody has entered a measurement.")
    if goal["target"] is None:
        return _("It is entered as not done.")
    amount = _amount(abs(Decimal(goal["target"]["value"]) - Decimal(goal["now"]["value"])), goal["unit"])
    if goal["target"]["on"]:
        said = _("%(amount)s from the target, which was set for %(day)s")
        return said % {"amount": amount, "day": day(goal["target"]["on"])}
    return _("%(amount)s from the target") % {"amount": amount}


def _amount(left: Decimal, unit: str) -> str:
    """What is left, in the goal's own unit; between two shares there are percentage points."""
    if unit.strip().casefold() in PERCENT:
        return _("%(n)s percentage points") % {"n": number(left)}
    return f"{number(left)} {unit}".strip()


def _found(rows: list[dict]) -> str:
    """How many goals were reached, and of how many nobody knows."""
    known = [row for row in rows if row["state"] != "unknown"]
    reached = sum(row["state"] == "reached" for row in known)
    if not rows:
        return _("The project has no goals for results or effects.")
    said = ngettext(
        "%(reached)d of %(n)d goal for results and effects is reached.",
        "%(reached)d of %(n)d goals for results and effects are reached.",
        len(rows),
    ) % {"reached": reached, "n": len(rows)}
    unknown = len(rows) - len(known)
    if unknown:
        said += " " + ngettext("Of %(n)d it is not known.", "Of %(n)d of them it is not known.", unknown) % {
            "n": unknown
        }
    return said


def summary_figures(content: dict) -> dict:
    """Four numbers that a reader takes away."""
    return {
        "key_figures": [
            _reached(content["goals"]),
            _done(content["measures"]),
            decided(content["decisions"]),
            widest_gap(content["assessment"]),
        ]
    }


def _reached(goals: list[dict]) -> dict:
    rows = [goal for goal in goals if goal["kind"]["code"] != ACTIVITY]
    if not rows:
        return {"number": DASH, "words": _("no goals for results or effects")}
    reached = sum(state_of(goal) == "reached" for goal in rows)
    told = {"n": reached, "all": len(rows)}
    return {"number": _("%(n)d of %(all)d") % told, "words": _("goals for results and effects are reached")}


def _done(measures: list[dict]) -> dict:
    rows = _kept(measures)
    if not rows:
        return {"number": DASH, "words": _("no measures are registered")}
    done = sum(row["state"]["code"] == "done" for row in rows)
    return {"number": _("%(n)d of %(all)d") % {"n": done, "all": len(rows)}, "words": _("measures are done")}


def closing_figures(content: dict) -> dict:
    """Where each heading of Prosjektveiviseren's closing report is answered, in a final report."""
    if content["stage"]["code"] != "final":
        return {"closing": []}
    told = {chapter["id"]: chapter for chapter in chapters("evaluation")}
    headings = (
        (_("Summary"), ("in-short",)),
        (_("Goal attainment: degree, deviation, anchored where"), ("outcomes", "anchoring")),
        (_("The products of the project"), ("carried-out",)),
        (_("Justification and benefits"), ("purpose", "benefits")),
        (_("Progress"), ("carried-out",)),
        (_("Other deviations, uncertainty"), ("deviations", "resources")),
        (_("Evaluation of the steering"), ("organisation", "participation", "criteria")),
        (_("Learning points"), ("lessons",)),
        (_("Handing over to the line"), ("continuation",)),
        (_("Change log and distribution"), ("log",)),
    )
    return {
        "closing": [
            {"heading": heading, "chapters": [told[name] for name in names]} for heading, names in headings
        ]
    }


def plan_figures(content: dict) -> dict:
    """What was carried out, in a sentence, and each milestone with where it stands."""
    return {
        "measures_finding": _carried_out(content["measures"]),
        "milestones": [row | {"standing": _standing(row)} for row in content["milestones"]],
        "moved": [row for row in content["milestones"] if row["moves"]],
        "without_agreement": [d for d in content["decisions"] if d["outcome"]["code"] == "not_agreed"],
    }


def _carried_out(measures: list[dict]) -> str:
    """How many measures are done, of those that were to be; those that were dropped are told of apart."""
    rows = _kept(measures)
    dropped = len(measures) - len(rows)
    told = []
    if rows:
        done = sum(row["state"]["code"] == "done" for row in rows)
        said = ngettext(
            "%(done)d of %(n)d measure is done.", "%(done)d of %(n)d measures are done.", len(rows)
        )
        told.append(said % {"done": done, "n": len(rows)})
    if dropped:
        said = ngettext("%(n)d measure was dropped.", "%(n)d measures were dropped.", dropped)
        told.append(said % {"n": dropped})
    return " ".join(told)


def _kept(measures: list[dict]) -> list[dict]:
    return [row for row in measures if row["state"]["code"] != "dropped"]


def _standing(row: dict) -> str:
    if row["reached"]:
        return _("Reached %(day)s") % {"day": day(row["reached"])}
    return _("Not reached")
