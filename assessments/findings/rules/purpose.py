"""Criterion 1, purpose, need and legitimacy: is it said what the project is for, before it begins?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from assessments.findings.rule import Facts, rule
from assessments.findings.rules.words import day_in_words
from assessments.findings.snapshot import Snapshot
from assessments.findings.thresholds import Thresholds


def _told(facts: Mapping[str, Any]) -> list[str]:
    if "goal_set_on" in facts:
        said = _(
            "The purpose was stated on {stated}; the first goal, “{goal}”, had been set on {set_on}."
        ).format(
            stated=day_in_words(facts["stated_on"]),
            goal=facts["goal"],
            set_on=day_in_words(facts["goal_set_on"]),
        )
        return [said]
    if not facts["characters"]:
        return [_("No purpose is written, and the project has gone beyond the idea.")]
    said = _("The purpose is {characters} characters long; fewer than {least} seldom say what it is for.")
    return [said.format(characters=facts["characters"], least=facts["least"])]


@rule("F01", told=_told)
def purpose_missing(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """No purpose, or a very short one, beyond the idea; or a purpose stated after the first goal."""
    if snapshot.phase == "idea" or not snapshot.is_told:
        return None
    purpose = snapshot.statement.purpose.strip() if snapshot.statement else ""
    least = thresholds.whole("purpose_characters")
    if len(purpose) < least:
        return Facts({"characters": len(purpose), "least": least})
    return _stated_late(snapshot)


def _stated_late(snapshot: Snapshot) -> Facts | None:
    first = snapshot.first_statement
    stated = first.day if first else None
    dated = [(goal.set_on, goal.key, goal.title) for goal in snapshot.goals if goal.set_on]
    if stated is None or not dated:
        return None
    set_on, _key, title = min(dated)
    if set_on >= stated:
        return None
    return Facts({"stated_on": stated.isoformat(), "goal": title, "goal_set_on": set_on.isoformat()})
