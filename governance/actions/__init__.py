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
from governance.actions.bodies import change_body, end_function, form_body, give_function
from governance.actions.decisions import add_follow_up, decide, finish_follow_up, reopen_follow_up
from governance.actions.meetings import (
    call_meeting,
    change_meeting,
    end_meeting,
    go_to_item,
    note_attendance,
    note_engagement,
    open_meeting,
    send_notice,
)
from governance.actions.minutes import add_addendum, approve_minutes
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

__all__ = [
    "accept_item",
    "add_addendum",
    "add_follow_up",
    "add_item",
    "approve_minutes",
    "call_meeting",
    "carry_item",
    "change_body",
    "change_item",
    "change_meeting",
    "change_seat",
    "decide",
    "end_function",
    "end_meeting",
    "end_seat",
    "end_substitute",
    "finish_follow_up",
    "form_body",
    "give_function",
    "go_to_item",
    "mark_vacant",
    "move_item",
    "name_substitute",
    "note_attendance",
    "note_engagement",
    "open_meeting",
    "propose_item",
    "remove_item",
    "remove_seat",
    "reopen_follow_up",
    "restore_seat",
    "seat_person",
    "send_notice",
    "take_over",
]
