"""What the register itself shows of each criterion, to stand beside what the parties answered.

Numbers, days and names of bodies; no verdict, and nothing that the answers would be weighed by.
"""

from assessments.register.facts import CRITERIA, shown_by
from assessments.register.words import Told, told_of

__all__ = ["CRITERIA", "Told", "shown_by", "told_of"]
