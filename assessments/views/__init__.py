"""Pages about assessments: answer, see how it went, conclude together."""

from assessments.views.answering import answer, begin, finish
from assessments.views.joint import conclude_jointly, joint, joint_in_meeting
from assessments.views.results import criterion_results, wall
from assessments.views.rounds import close_round, mine, open_round, round_detail, round_list
from assessments.views.statements import (
    criterion_edit,
    discard,
    preview,
    publish,
    retire,
    sets,
    statement_edit,
    statement_new,
    statement_remove,
    statement_set,
)

__all__ = [
    "answer",
    "begin",
    "close_round",
    "conclude_jointly",
    "criterion_edit",
    "criterion_results",
    "discard",
    "finish",
    "joint",
    "joint_in_meeting",
    "mine",
    "open_round",
    "preview",
    "publish",
    "retire",
    "round_detail",
    "round_list",
    "sets",
    "statement_edit",
    "statement_new",
    "statement_remove",
    "statement_set",
    "wall",
]
