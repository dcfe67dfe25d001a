"""What a reader takes away from the first page: the lights, four numbers, the next steps."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.templatetags.report_text import DASH


def strip_figures(content: dict) -> dict:
    """The last six lights, where they lead, and the next steps."""
    lights = [entry["light"]["code"] for entry in content["strip"]]
    words = {
        "better": _("Better than the report before."),
        "same": _("The same as the report before."),
        "worse": _("Worse than the report before."),
    }
    steps = content["status"]["next_steps"] if content["status"] else ""
    return {
        "strip": lights,
        "trend_words": words.get(content["trend"], _("There is no report before this one to compare with.")),
        "next_steps": [line.strip(" -•*\t") for line in steps.split("\n") if line.strip(" -•*\t")],
    }


def key_figures(content: dict) -> dict:
    """Four numbers that a reader takes away, each with the words that it needs."""
    return {
        "key_figures": [
            _on_their_way(content["goals"]),
            decided(content["decisions"]),
            _to_be_done(content["follow_ups"]),
            widest_gap(content["assessment"]),
        ]
    }


def _on_their_way(goals: list[dict]) -> dict:
    measured = [goal for goal in goals if goal["attainment"] is not None]
    if not measured:
        return {"number": DASH, "words": _("no goal has been measured yet")}
    ahead = sum(1 for goal in measured if goal["ahead"])
    return {
        "number": _("%(n)d of %(all)d") % {"n": ahead, "all": len(measured)},
        "words": _("measured goals follow their expected path"),
    }


def decided(decisions: list[dict]) -> dict:
    """How many decisions, and how many without agreement."""
    split = sum(1 for decision in decisions if decision["outcome"]["code"] == "not_agreed")
    words = ngettext(
        "decision in the period, %(n)d without agreement",
        "decisions in the period, %(n)d without agreement",
        len(decisions),
    )
    return {"number": str(len(decisions)), "words": words % {"n": split}}


def _to_be_done(follow_ups: list[dict]) -> dict:
    open_ = [task for task in follow_ups if task["state"] == "open"]
    late = sum(1 for task in open_ if task["overdue"])
    words = ngettext(
        "open follow-up, %(n)d past the date", "open follow-ups, %(n)d past the date", len(open_)
    )
    return {"number": str(len(open_)), "words": words % {"n": late}}


def widest_gap(round_: dict | None) -> dict:
    """The widest gap between the parties, and on what."""
    gaps = [c for c in round_["criteria"] if c["gap"]] if round_ else []
    if not gaps:
        return {"number": DASH, "words": _("no gap between the parties is known yet")}
    widest = max(gaps, key=lambda c: Decimal(c["gap"]))
    return {
        "number": widest["gap_text"],
        "words": _("is the widest gap between the parties, on “%(name)s”") % {"name": widest["name"]},
    }
