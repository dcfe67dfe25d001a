"""What is done to bodies, seats and meetings."""

from governance.actions.agenda import (
    accept_item,
    add_item,
    carry_item,
    change_item,
    move_item,
    propose_item,
    remove_item,
)
from governance.actions.anchoring import (
    enter_formal_decision,
    enter_goal_involvement,
    enter_staff_involvement,
    freeze_document,
    sign_document,
)
from governance.actions.answers import answer_invitation, state_position
from governance.actions.bodies import BODY_FIELDS, change_body, end_function, form_body, give_function
from governance.actions.calling import (
    call_meeting,
    cancel_meeting,
    change_meeting,
    send_notice,
    take_up_standing_matters,
)
from governance.actions.closings import close_item, foresee_closed, open_item
from governance.actions.counting import turn_off_counting, turn_on_counting
from governance.actions.decisions import add_follow_up, decide, finish_follow_up, reopen_follow_up
from governance.actions.elections import enter_list, put_on_list, remove_list, restore_list, take_off_list
from governance.actions.formal import (
    ask_for_treatment,
    close_treatment,
    correct_treatment,
    follow_treatment,
)
from governance.actions.gatherings import (
    change_gathering,
    hold_gathering,
    note_who_came,
    remove_gathering,
    restore_gathering,
)
from governance.actions.impartiality import answer_impartiality, raise_impartiality
from governance.actions.invitations import (
    call_substitute,
    invite_the_rest,
    revoke_link,
    send_again,
    send_what_failed,
    withdraw_substitute,
)
from governance.actions.meetings import (
    end_meeting,
    go_to_item,
    note_attendance,
    note_everyone_present,
    open_meeting,
)
from governance.actions.minutes import add_addendum, approve_minutes
from governance.actions.papers import add_paper, remove_paper, restore_paper
from governance.actions.phases import decide_phase
from governance.actions.presence import (
    note_coming,
    note_engagement,
    note_leaving,
    note_voice,
    take_out_movement,
    tap_engagement,
)
from governance.actions.seats import (
    change_seat,
    end_seat,
    end_substitute,
    mark_vacant,
    name_substitute,
    remove_seat,
    restore_seat,
    seat_person,
    take_over,
)
from governance.actions.series import begin_series, change_following, end_series
from governance.actions.turnover import turn_over

__all__ = [
    "BODY_FIELDS",
    "accept_item",
    "add_addendum",
    "add_follow_up",
    "add_item",
    "add_paper",
    "answer_impartiality",
    "answer_invitation",
    "approve_minutes",
    "ask_for_treatment",
    "begin_series",
    "call_meeting",
    "call_substitute",
    "cancel_meeting",
    "carry_item",
    "change_body",
    "change_following",
    "change_gathering",
    "change_item",
    "change_meeting",
    "change_seat",
    "close_item",
    "close_treatment",
    "correct_treatment",
    "decide",
    "decide_phase",
    "end_function",
    "end_meeting",
    "end_seat",
    "end_series",
    "end_substitute",
    "enter_formal_decision",
    "enter_goal_involvement",
    "enter_list",
    "enter_staff_involvement",
    "finish_follow_up",
    "follow_treatment",
    "foresee_closed",
    "form_body",
    "freeze_document",
    "give_function",
    "go_to_item",
    "hold_gathering",
    "invite_the_rest",
    "mark_vacant",
    "move_item",
    "name_substitute",
    "note_attendance",
    "note_coming",
    "note_engagement",
    "note_everyone_present",
    "note_leaving",
    "note_voice",
    "note_who_came",
    "open_item",
    "open_meeting",
    "propose_item",
    "put_on_list",
    "raise_impartiality",
    "remove_gathering",
    "remove_item",
    "remove_list",
    "remove_paper",
    "remove_seat",
    "reopen_follow_up",
    "restore_gathering",
    "restore_list",
    "restore_paper",
    "restore_seat",
    "revoke_link",
    "seat_person",
    "send_again",
    "send_notice",
    "send_what_failed",
    "sign_document",
    "state_position",
    "take_off_list",
    "take_out_movement",
    "take_over",
    "take_up_standing_matters",
    "tap_engagement",
    "turn_off_counting",
    "turn_on_counting",
    "turn_over",
    "withdraw_substitute",
]
