"""The finding of a round in a sentence that can be read aloud."""

from collections.abc import Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.parties import THREE, in_words
from assessments.results.gaps import GapSize
from assessments.results.round import CriterionResult, Results
from trepart.words import listed


def headline(found: Results, names: Mapping[str, str] | None = None) -> str:
    """The heading of the results page: on what the parties agree, and on what not.

    `names` says what a criterion is called, for those that are not known by their key.
    """
    compared = found.compared
    if not compared:
        return _("Too few have answered to compare the parties")
    widest, closest = compared[0], compared[-1]
    who = _who(found)
    if widest.gap.size == GapSize.SMALL:
        return _("{who} see all the criteria much alike").format(who=who)
    large = [criterion for criterion in compared if criterion.gap.size == GapSize.LARGE][:2]
    apart = listed([_called(criterion, names) for criterion in large or [widest]])
    if closest.gap.size != GapSize.SMALL:
        return _("{who} differ on every criterion, most on {apart}").format(who=who, apart=apart)
    together = _called(closest, names)
    if large:
        sentence = _("{who} agree on {together}, but not on {apart}")
    else:
        sentence = _("{who} agree on {together}, and differ somewhat on {apart}")
    return sentence.format(who=who, together=together, apart=apart)


def _who(found: Results) -> str:
    """The parties, or the two of them by name where nothing of the third is shown."""
    seen = [party for party in THREE if any(each.parties[party].mean is not None for each in found.criteria)]
    return (
        _("The parties") if len(seen) == len(THREE) else capfirst(listed([in_words(each) for each in seen]))
    )


def summary(found: Results, names: Mapping[str, str] | None = None) -> str:
    """Where the gap is widest, how wide, and between whom."""
    widest = found.widest
    if widest is None or not widest.gap.value:
        return ""
    return _("The gap is widest on {criterion}: {points} points between {high} and {low}.").format(
        criterion=_called(widest, names),
        points=widest.gap.text,
        high=in_words(widest.gap.high),
        low=in_words(widest.gap.low),
    )


def _called(criterion: CriterionResult, names: Mapping[str, str] | None) -> str:
    known = {
        "purpose": pgettext("inside a sentence", "the purpose"),
        "goals": pgettext("inside a sentence", "the goals"),
        "anchoring": pgettext("inside a sentence", "the anchoring"),
        "involvement": pgettext("inside a sentence", "the cooperation"),
        "resources": pgettext("inside a sentence", "the resources"),
        "follow_up": pgettext("inside a sentence", "the follow-up"),
    }
    return known.get(criterion.key) or (names or {}).get(criterion.key, criterion.key)
