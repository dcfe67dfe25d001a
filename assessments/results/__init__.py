"""What a closed round shows: means, spread, gaps between the parties, and what must stay hidden.

Plain data in, plain data out; nothing here reads the database. There is no total score across criteria.
"""

from assessments.results.change import CriterionChange, change
from assessments.results.gaps import Gap, GapSize
from assessments.results.measures import HIDDEN, Counts, Given, Group, Heads, PartyResult, count
from assessments.results.round import CriterionResult, Results, StatementResult, results, results_from
from assessments.results.words import headline, summary

__all__ = [
    "HIDDEN",
    "Counts",
    "CriterionChange",
    "CriterionResult",
    "Gap",
    "GapSize",
    "Given",
    "Group",
    "Heads",
    "PartyResult",
    "Results",
    "StatementResult",
    "change",
    "count",
    "headline",
    "results",
    "results_from",
    "summary",
]
