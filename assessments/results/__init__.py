"""What a closed round shows: means, spread, gaps between the parties, and what must stay hidden.

Plain data in, plain data out; nothing here reads the database. There is no total score across criteria.
"""

from assessments.results.change import CriterionChange, change
from assessments.results.gaps import Gap, GapSize
from assessments.results.measures import Given, PartyResult
from assessments.results.round import CriterionResult, Results, StatementResult, results
from assessments.results.words import headline, summary

__all__ = [
    "CriterionChange",
    "CriterionResult",
    "Gap",
    "GapSize",
    "Given",
    "PartyResult",
    "Results",
    "StatementResult",
    "change",
    "headline",
    "results",
    "summary",
]
