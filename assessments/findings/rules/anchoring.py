"""Criterion 3, anchoring: has whoever signed or decided taken part since, and will it last?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.parties import THREE, Party, in_words
from assessments.findings.bodies import FORMAL_BODIES, Meeting
from assessments.findings.rule import Facts, rule
from assessments.findings.rules.words import day_in_words, sentence
from assessments.findings.snapshot import FormalDecision, Snapshot, months_after
from assessments.findings.thresholds import Thresholds
from governance.participation import INVOLVED
from trepart.words import number

# What a council or an executive board that is only named is called.
COUNCILS = ("kommunestyre", "bystyre", "herredsstyre", "formannskap", "council", "executive board")


# --- F06 ----------------------------------------------------------------------------------


def _signed_told(facts: Mapping[str, Any]) -> list[str]:
    texts = {
        "signed": _("{party} signed on {day}, and nothing shows that they have contributed since."),
        "decided": _("{party} decided on {day}, and nothing shows that they have contributed since."),
    }
    return [
        sentence(texts[each["how"]].format(party=in_words(each["party"]), day=day_in_words(each["on"])))
        for each in facts["parties"]
    ]


@rule("F06", told=_signed_told)
def signature_only(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """A party signed or decided, and in the time after it did not speak, propose, decide or take part."""
    months = thresholds.whole("contribution_months")
    found = []
    for party in THREE:
        bound = [(on, how) for on, how in _bound(snapshot, party) if months_after(on, months) < today]
        if not bound:
            continue
        on, how = max(bound)
        if not any(on < day <= today for day in _contributed(snapshot, party)):
            found.append({"party": str(party), "how": how, "on": on.isoformat()})
    return Facts({"parties": found}) if found else None


def _bound(snapshot: Snapshot, party: str) -> list[tuple[date, str]]:
    """When the party signed, or decided: what council and executive board decide is the politicians'."""
    signed = [(each.on, "signed") for each in snapshot.signatures if each.party == party]
    if party != Party.POLITICIAN:
        return signed
    return signed + [(each.on, "decided") for each in snapshot.formal_decisions if is_politicians(each)]


def is_politicians(decision: FormalDecision) -> bool:
    """Whether the council or the executive board decided it, by kind or, where it is only named, by name."""
    if decision.kind:
        return decision.kind in FORMAL_BODIES
    return any(name in decision.where.casefold() for name in COUNCILS)


def _contributed(snapshot: Snapshot, party: str) -> list[date]:
    """The days on which it spoke, proposed, took a position, or took part in more than listening."""
    held = [meeting for meeting in snapshot.meetings if meeting.has_ended]
    days = [meeting.on for meeting in held if _took_part(meeting, party)]
    days += [each.on for each in snapshot.gatherings if each.is_active(party) or each.spoke(party)]
    days += [each.on for each in snapshot.goal_involvement if each.party == party and each.level in INVOLVED]
    return days


def _took_part(meeting: Meeting, party: str) -> bool:
    is_joint = meeting.body_kind not in FORMAL_BODIES
    for item in meeting.items:
        asked = item.engaged.get(party)
        if item.proposed_by == party or (asked and asked.spoke):
            return True
        if is_joint and party in meeting.parties and asked and asked.is_active:
            return True
        if is_joint and item.decision and item.decision.positions.get(party, "absent") != "absent":
            return True
    return False


# --- F36 ----------------------------------------------------------------------------------


def _no_effect_told(facts: Mapping[str, Any]) -> list[str]:
    said = []
    if facts["not_measured_on"]:
        said.append(_("Nobody is to measure results and effects when the project has ended."))
    if facts["mean"] is not None:
        said.append(
            _("At the last assessment, on {day}, anchoring was rated {mean} on average by {people}.").format(
                day=day_in_words(facts["on"]),
                mean=number(facts["mean"], 1),
                people=ngettext("{n} person", "{n} people", facts["n"]).format(n=facts["n"]),
            )
        )
    return said


@rule("F36", told=_no_effect_told)
def weak_anchoring_no_effect(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """It is closing or has ended, and nobody measures on, or anchoring was rated low just before."""
    if snapshot.phase not in ("closing", "ended") or not snapshot.is_told:
        return None
    plan = snapshot.continuation
    is_planned = plan is not None and (plan.has_measurer or bool(plan.measured_by.strip()))
    after = snapshot.ends_on is not None and any(
        each.on > snapshot.ends_on for goal in snapshot.goals if goal.shows_change for each in goal.measured
    )
    mean = snapshot.assessed.totals.get("anchoring") if snapshot.assessed else None
    is_low = mean is not None and mean.value < thresholds["anchoring_mean"]
    if (is_planned or after) and not is_low:
        return None
    low = {"mean": str(mean.value), "n": mean.n} if mean and is_low else {"mean": None, "n": None}
    on = snapshot.assessed.closed_on.isoformat() if snapshot.assessed else None
    return Facts({"not_measured_on": not (is_planned or after), "on": on, **low})
