"""What the steering group should talk about together, worked out from the results. Questions, no verdicts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.parties import THREE, in_words
from assessments.results import CriterionChange, CriterionResult, GapSize, Results
from trepart.words import number

MOST = 5
OFTEN_NOT_KNOWN = Decimal("0.25")
ENOUGH_TO_ASK = 3  # of a party in an open round: of fewer, a question would point at one person


def is_unchanged(moved: Decimal) -> bool:
    """Whether a change is too small to be seen in a number with one decimal."""
    return abs(moved) < Decimal("0.05")


@dataclass(frozen=True)
class Question:
    """A question about one criterion, by key and name, and what in the answers raises it."""

    key: str
    criterion: str
    question: str
    evidence: str


def questions(
    found: Results,
    *,
    changes: Mapping[str, CriterionChange],
    names: Mapping[str, str],
    statements: Mapping[str, str],
) -> list[Question]:
    """At most five questions: the widest gaps first, then what is weakest, then what few know about."""
    asked = [*_gaps(found, changes, names, statements), *_weakest(found, names), *_unknown(found, names)]
    return asked[:MOST]


def _gaps(
    found: Results,
    changes: Mapping[str, CriterionChange],
    names: Mapping[str, str],
    statements: Mapping[str, str],
) -> Iterator[Question]:
    for criterion in found.compared[:3]:
        gap = criterion.gap
        if gap.size == GapSize.SMALL:
            return
        sides = {"low": in_words(gap.low), "high": in_words(gap.high)}
        if criterion.split and criterion.split.key in statements:
            text = _("What do %(low)s and %(high)s each have in mind here: “%(statement)s”")
            text = text % {**sides, "statement": statements[criterion.split.key]}
        else:
            text = _("Why do %(low)s see this as weaker than %(high)s do?") % sides
        yield Question(
            criterion.key, names[criterion.key], text, _evidence(criterion, changes.get(criterion.key))
        )


def _evidence(criterion: CriterionResult, change: CriterionChange | None) -> str:
    if change is None or change.gap is None or criterion.gap.value is None:
        return _("The gap is %(points)s points.") % {"points": criterion.gap.text}
    if is_unchanged(change.gap):
        return _("The gap is %(points)s points, as last time.") % {"points": criterion.gap.text}
    was = {"points": criterion.gap.text, "before": number(criterion.gap.value - change.gap, 1)}
    if change.gap > 0:
        return _("The gap is %(points)s points, up from %(before)s last time.") % was
    return _("The gap is %(points)s points, down from %(before)s last time.") % was


def _weakest(found: Results, names: Mapping[str, str]) -> Iterator[Question]:
    rated = [criterion for criterion in found.criteria if criterion.total.mean is not None]
    if len(rated) > 1:
        weakest = min(rated, key=lambda criterion: criterion.total.mean or 0)
        yield Question(
            weakest.key,
            names[weakest.key],
            _("This is rated lowest of all. What would it take to come one level up?"),
            _("The mean of all answers is %(mean)s.") % {"mean": number(weakest.total.mean or 0, 1)},
        )


def _unknown(found: Results, names: Mapping[str, str]) -> Iterator[Question]:
    for criterion in found.criteria:
        for party in THREE:
            share, answered = criterion.parties[party].dont_know, criterion.parties[party].answered or 0
            enough = found.minimum if found.anonymous else ENOUGH_TO_ASK
            if share is not None and share >= OFTEN_NOT_KNOWN and answered >= enough:
                yield Question(
                    criterion.key,
                    names[criterion.key],
                    _("What do %(party)s need to see or hear to be able to judge this?")
                    % {"party": in_words(party)},
                    _("%(share)s %% of their answers are “don't know”.") % {"share": number(share * 100, 0)},
                )
