"""What is done with an assessment: opened, answered, closed, and concluded on together.

Until a round closes, nothing written here tells what anybody answered: the trail holds that
somebody answered a statement, never the level or the comment.
"""

from assessments.actions.across import export_assessments
from assessments.actions.answering import (
    Said,
    answer,
    answer_all,
    finish_answering,
    resume_answering,
)
from assessments.actions.findings import set_aside, set_thresholds, take_up_again
from assessments.actions.joint import conclude_jointly
from assessments.actions.letters import close_link, send_link_again
from assessments.actions.looking import look_for_findings, look_where_something_changed
from assessments.actions.register import keep_missing_register_views, keep_register_view
from assessments.actions.reminding import remind, remind_of_rounds
from assessments.actions.reopening import reopen_round
from assessments.actions.rounds import close_round, close_rounds_that_are_over, open_round
from assessments.actions.staff import ask_staff, hand_out_links, remind_staff, write_to_staff
from assessments.actions.statements import (
    add_statement,
    change_criterion,
    change_statement,
    copy_set,
    discard_draft,
    publish_set,
    remove_statement,
    rename_set,
    retire_set,
)

__all__ = [
    "Said",
    "add_statement",
    "answer",
    "answer_all",
    "ask_staff",
    "change_criterion",
    "change_statement",
    "close_link",
    "close_round",
    "close_rounds_that_are_over",
    "conclude_jointly",
    "copy_set",
    "discard_draft",
    "export_assessments",
    "finish_answering",
    "hand_out_links",
    "keep_missing_register_views",
    "keep_register_view",
    "look_for_findings",
    "look_where_something_changed",
    "open_round",
    "publish_set",
    "remind",
    "remind_of_rounds",
    "remind_staff",
    "remove_statement",
    "rename_set",
    "reopen_round",
    "resume_answering",
    "retire_set",
    "send_link_again",
    "set_aside",
    "set_thresholds",
    "take_up_again",
    "write_to_staff",
]
