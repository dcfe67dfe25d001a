"""What is done to bodies, seats and meetings."""

from governance.actions.bodies import change_body, end_function, form_body, give_function
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
    "change_body",
    "change_seat",
    "end_function",
    "end_seat",
    "end_substitute",
    "form_body",
    "give_function",
    "mark_vacant",
    "name_substitute",
    "remove_seat",
    "restore_seat",
    "seat_person",
    "take_over",
]
