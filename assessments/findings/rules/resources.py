"""Criterion 5, resources: are there time, money and a will to see what it takes?"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.parties import THREE, Party, in_words
from assessments.findings.rule import Facts, rule
from assessments.findings.rules.anchoring import is_politicians
from assessments.findings.rules.words import day_in_words, sentence
from assessments.findings.snapshot import ClosedRound, Snapshot, months_after
from assessments.findings.thresholds import Thresholds
from projects.models import CriterionCode
from trepart.words import listed, number

EXTERNAL = ("grant", "other")
OWN = "municipal"
FIRST_FOUR = tuple(CriterionCode.values[:4])
# What a decision says that gives priority, and what it says that does not.
PRIORITY = re.compile(r"\bpriorit", re.IGNORECASE)
NO_PRIORITY = re.compile(r"\b(?:ikke|ikkje|not|no) (?:\w+ )?priorit", re.IGNORECASE)


# --- F21 ----------------------------------------------------------------------------------


def _slow_told(facts: Mapping[str, Any]) -> list[str]:
    said = []
    if facts["months"]:
        text = ngettext(
            "The project began on {day}, more than {months} month ago, and no measure has begun.",
            "The project began on {day}, more than {months} months ago, and no measure has begun.",
            facts["months"],
        )
        said.append(text.format(day=day_in_words(facts["starts_on"]), months=facts["months"]))
    if facts["share"]:
        text = _("Of the programme's time {share} per cent has gone, and no measure has begun.")
        said.append(text.format(share=facts["share"]))
    return said


@rule("F21", told=_slow_told)
def slow_start(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """No measure has begun long after the start, or when most of the programme's time has gone."""
    if any(measure.has_begun and (measure.starts_on or today) <= today for measure in snapshot.measures):
        return None
    if snapshot.starts_on is None or snapshot.starts_on > today:
        return None
    if snapshot.is_closed and not snapshot.measures:
        return None
    limits = (thresholds.whole("too_slow_months"), thresholds.whole("slow_months"))
    months = next((each for each in limits if months_after(snapshot.starts_on, each) <= today), 0)
    share = _gone(snapshot, today)
    gone = share if share is not None and share > thresholds["programme_share"] else None
    if not months and gone is None:
        return None
    facts = {
        "starts_on": snapshot.starts_on.isoformat(),
        "months": months,
        "share": int(gone) if gone else None,
    }
    return Facts(facts, severity=3 if months == limits[0] else None)


def _gone(snapshot: Snapshot, today: date) -> Decimal | None:
    """How many per cent of the programme's days have gone; None where its days are not known."""
    programme = snapshot.programme
    if programme is None or programme.ends_on is None or programme.ends_on <= programme.starts_on:
        return None
    gone = Decimal((today - programme.starts_on).days * 100) / (programme.ends_on - programme.starts_on).days
    return max(Decimal(0), min(gone, Decimal(100)))


# --- F23 ----------------------------------------------------------------------------------


def _ends_told(facts: Mapping[str, Any]) -> list[str]:
    text = _("The last money from outside is for {last}; the municipality has set aside nothing for {next}.")
    return [text.format(last=facts["last"], next=facts["last"] + 1)]


@rule("F23", told=_ends_told)
def money_ends(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """The last year with money from outside has come, and there is no own budget line for the next."""
    last = max(
        (line.year for line in snapshot.budget if line.source in EXTERNAL and line.planned), default=None
    )
    if last is None or today.year < last or _own_money(snapshot, last + 1):
        return None
    return Facts({"last": last})


def _own_money(snapshot: Snapshot, year: int) -> bool:
    """Whether the municipality has set something aside for the year."""
    return any(line.year == year and line.source == OWN and line.planned for line in snapshot.budget)


# --- F24 ----------------------------------------------------------------------------------


def _unfunded_told(facts: Mapping[str, Any]) -> list[str]:
    text = _("{body} gave the project priority on {day}; the budget for {year} has no line for it.")
    return [
        sentence(text.format(body=each["body"], day=day_in_words(each["on"]), year=each["year"]))
        for each in facts["decisions"]
    ]


@rule("F24", told=_unfunded_told)
def priority_without_budget(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """The council or the executive board gave priority, and the next budget has no own line."""
    found = [
        {"body": body, "on": on.isoformat(), "year": on.year + 1}
        for on, body, text in sorted(set(_political(snapshot)))
        if on.year < today.year and gives_priority(text) and not _own_money(snapshot, on.year + 1)
    ]
    return Facts({"decisions": found}) if found else None


def _political(snapshot: Snapshot) -> Iterator[tuple[date, str, str]]:
    """What the council and the executive board have decided about the project."""
    for decision in snapshot.formal_decisions:
        if is_politicians(decision):
            yield decision.on, decision.where, decision.text
    for meeting in snapshot.meetings:
        if meeting.has_ended and meeting.is_of_politicians:
            for item in meeting.items:
                if item.decision:
                    yield meeting.on, meeting.body_name, item.decision.text


def gives_priority(text: str) -> bool:
    """Whether a decision's words give something priority, in any of our languages."""
    return bool(PRIORITY.search(text)) and not NO_PRIORITY.search(text)


# --- F29 ----------------------------------------------------------------------------------


def _underrated_told(facts: Mapping[str, Any]) -> list[str]:
    text = _("On {criterion} the administration's mean is {own}, and that of {party} {other}.")
    labels = {str(code): str(code.label) for code in CriterionCode}
    said = [
        text.format(
            criterion=labels[each["criterion"]].lower(),
            own=number(Decimal(each["own"]), 1),
            party=in_words(each["party"]),
            other=number(Decimal(each["other"]), 1),
        )
        for each in facts["gaps"]
    ]
    if facts["low"]:
        means = listed([number(Decimal(mean), 1) for mean in facts["low"]])
        said.append(_("The means of the first four criteria are all low: {means}.").format(means=means))
    return said


@rule("F29", told=_underrated_told)
def competence_underrated(snapshot: Snapshot, thresholds: Thresholds, today: date) -> Facts | None:
    """At the last assessment the administration saw it far brighter than another party, or all was low."""
    assessed = snapshot.assessed
    if assessed is None or assessed.closed_on > today:
        return None
    gaps = list(_gaps(assessed, thresholds["gap_of_means"]))
    totals = [assessed.totals.get(criterion) for criterion in FIRST_FOUR]
    low = [str(mean.value) for mean in totals if mean and mean.value < thresholds["low_mean"]]
    if not gaps and len(low) < len(FIRST_FOUR):
        return None
    return Facts({"gaps": gaps, "low": low if len(low) == len(FIRST_FOUR) else []})


def _gaps(assessed: ClosedRound, least: Decimal) -> Iterator[dict[str, str]]:
    for criterion in FIRST_FOUR:
        own = assessed.mean(criterion, Party.ADMINISTRATION)
        for party in THREE:
            other = assessed.mean(criterion, party)
            if own and other and party != Party.ADMINISTRATION and own.value - other.value >= least:
                yield {
                    "criterion": str(criterion),
                    "party": str(party),
                    "own": str(own.value),
                    "other": str(other.value),
                }
