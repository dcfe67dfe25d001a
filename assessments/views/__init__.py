"""Pages about assessments: answer, see how it went, conclude together."""

from assessments.views.answering import answer, begin, finish
from assessments.views.joint import conclude_jointly, joint, joint_in_meeting
from assessments.views.results import criterion_results, wall
from assessments.views.rounds import close_round, mine, open_round, round_detail, round_list

__all__ = [
    "answer",
    "begin",
    "close_round",
    "conclude_jointly",
    "criterion_results",
    "finish",
    "joint",
    "joint_in_meeting",
    "mine",
    "open_round",
    "round_detail",
    "round_list",
    "wall",
]
