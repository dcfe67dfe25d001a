"""Criterion 2, goals and information: can it be told whether the project gets where it wants to go?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from assessments.findings.rule import Facts, rule
from assessments.findings.rules.words import day_in_words, quoted
from assessments.findings.snapshot import Goal, Snapshot, months_before
from assessments.findings.thresholds import Thresholds
from trepart.words import listed

CLOSING = ("closing", "continuation", "ended")

# --- F02 ----------------------------------------------------------------------------------


def _lacks_told(facts: Mapping[str, Any]) -> list[str]:
    names = {
        "indicator": pgettext("a goal lacks", "an indicator"),
        "baseline": pgettext("a goal lacks", "a baseline"),
        "target": pgettext("a goal lacks", "a target"),
        "deadline": pgettext("a goal lacks", "a day by which it is to be reached"),
    }
    return [
        _("The goal “{goal}” lacks {parts}.").format(
            goal=goal["title"], parts=listed([names[part] for part in goal["lacks"]])
        )
        for goal in facts["goals"]
    ]


@rule("F02", told=_lacks_told)
def goal_not_measurable(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """A result or effect goal without an indicator, a baseline, a target or a day."""
    weak = [
        {"title": goal.title, "lacks": lacks}
        for goal in snapshot.goals
        if goal.shows_change and (lacks := _lacks(goal))
    ]
    return Facts({"goals": weak}) if weak else None


def _lacks(goal: Goal) -> list[str]:
    there = {
        "indicator": bool(goal.indicator.strip()),
        "baseline": goal.baseline is not None,
        "target": goal.target is not None,
        "deadline": goal.target_on is not None,
    }
    return [part for part, is_there in there.items() if not is_there]


# --- F03 ----------------------------------------------------------------------------------


def _loose_told(facts: Mapping[str, Any]) -> list[str]:
    said = []
    if facts["goals"]:
        text = ngettext(
            "This goal is not linked to the purpose: {goals}.",
            "These goals are not linked to the purpose: {goals}.",
            len(facts["goals"]),
        )
        said.append(text.format(goals=quoted(facts["goals"])))
    if facts["parts"]:
        text = ngettext(
            "No goal leads to this part of the purpose: {parts}.",
            "No goal leads to these parts of the purpose: {parts}.",
            len(facts["parts"]),
        )
        said.append(text.format(parts=quoted(facts["parts"])))
    return said


@rule("F03", told=_loose_told)
def goal_not_linked(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """A goal that does not lead to the purpose, by itself or its main goal; a part that no goal leads to."""
    loose = [
        goal.title for goal in snapshot.goals if not any(up.leads_to_purpose for up in _up(goal, snapshot))
    ]
    led_to = {goal.purpose_part for goal in snapshot.goals}
    empty = [part.text for part in snapshot.purpose_parts if part.key not in led_to] if snapshot.goals else []
    return Facts({"goals": loose, "parts": empty}) if loose or empty else None


def _up(goal: Goal, snapshot: Snapshot) -> list[Goal]:
    """The goal and those above it."""
    known = {each.key: each for each in snapshot.goals}
    found = [goal]
    while (parent := known.get(found[-1].parent or 0)) and parent not in found:
        found.append(parent)
    return found


# --- F04 ----------------------------------------------------------------------------------


def _mixed_told(facts: Mapping[str, Any]) -> list[str]:
    said = []
    if facts["only_activities"]:
        said.append(_("All goals are activities: none of them can show that anything has changed."))
    for key, text in (
        ("no_kind", _("Of {goals} it is not said whether it is an activity, a result or an effect.")),
        ("as_activity", _("An effect is wanted, but nothing says how it would show: {goals}.")),
        ("no_parent", _("A sub-goal without its main goal: {goals}.")),
        ("main_activity", _("An activity as a main goal: {goals}.")),
    ):
        if facts[key]:
            said.append(text.format(goals=quoted(facts[key])))
    return said


@rule("F04", told=_mixed_told)
def goal_types_mixed(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """Goals that are not what they are called; main goals that are activities; nothing but activities."""
    goals, known = snapshot.goals, {goal.key for goal in snapshot.goals}
    facts = {
        "only_activities": bool(goals) and all(goal.kind == "activity" for goal in goals),
        "no_kind": [goal.title for goal in goals if not goal.kind],
        "as_activity": [goal.title for goal in goals if goal.kind == "effect" and _is_only_done(goal)],
        "no_parent": [goal.title for goal in goals if goal.level == "sub" and goal.parent not in known],
        "main_activity": [goal.title for goal in goals if goal.level == "main" and goal.kind == "activity"],
    }
    return Facts(facts) if any(facts.values()) else None


def _is_only_done(goal: Goal) -> bool:
    """Whether nothing says how it would show: no indicator, no unit, no number."""
    return not goal.indicator.strip() and not goal.unit.strip() and goal.target is None


# --- F05 ----------------------------------------------------------------------------------


def _counting_told(facts: Mapping[str, Any]) -> list[str]:
    done = ngettext(
        "{done} of {all} measure is done.", "{done} of {all} measures are done.", facts["all"]
    ).format(done=facts["done"], all=facts["all"])
    if facts["measured_on"]:
        last = _("A result or an effect was last measured on {day}.").format(
            day=day_in_words(facts["measured_on"])
        )
    else:
        last = _("No result and no effect has been measured.")
    return [done, last]


@rule("F05", told=_counting_told)
def counting_activities(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """Much is done and nothing measured lately; or it is being closed with measures and no measurement."""
    measures = [measure for measure in snapshot.measures if measure.state != "dropped"]
    done = [measure for measure in measures if measure.state == "done"]
    last = _last_measured(snapshot, today)
    since = months_before(today, thresholds.whole("measured_months"))
    much = len(done) * 100 >= len(measures) * thresholds["done_share"]
    long_ago = last is None or last < since
    closing = snapshot.phase in CLOSING and last is None
    if not measures or not ((much and long_ago) or closing):
        return None
    return Facts({"done": len(done), "all": len(measures), "measured_on": last.isoformat() if last else None})


def _last_measured(snapshot: Snapshot, today: date) -> date | None:
    """When a result or an effect was last measured."""
    goals = [goal for goal in snapshot.goals if goal.shows_change]
    return max((each.on for goal in goals for each in goal.measured if each.on <= today), default=None)
