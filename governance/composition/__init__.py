"""Who sits where on a day, and what that makes: plain data in, plain data out.

A composition is a question with a date. Nothing here reads the database; the words come out in the
language that is active when the question is asked.
"""

from governance.codes import FormOfOrganisation
from governance.composition.describe import Composition, JointForum, describe
from governance.composition.facts import BodyFact, ListFact, SeatFact, Snapshot
from governance.composition.places import in_order, numbered, represents
from governance.composition.rules import CompositionWarning, warnings_about

__all__ = [
    "BodyFact",
    "Composition",
    "CompositionWarning",
    "FormOfOrganisation",
    "JointForum",
    "ListFact",
    "SeatFact",
    "Snapshot",
    "describe",
    "in_order",
    "numbered",
    "represents",
    "warnings_about",
]
