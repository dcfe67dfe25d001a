"""What is done with an assessment: opened, answered, closed, and concluded on together.

Until a round closes, nothing written here tells what anybody answered: the trail holds that
somebody answered a statement, never the level or the comment.
"""

from assessments.actions.answering import (
    Said,
    answer,
    answer_all,
    finish_answering,
    resume_answering,
)
from assessments.actions.joint import conclude_jointly
from assessments.actions.rounds import close_round, close_rounds_that_are_over, open_round

__all__ = [
    "Said",
    "answer",
    "answer_all",
    "close_round",
    "close_rounds_that_are_over",
    "conclude_jointly",
    "finish_answering",
    "open_round",
    "resume_answering",
]
