"""What comes in about assessments, turned into clean values."""

from assessments.forms.answering import AnswerForm
from assessments.forms.rounds import JointForm, OpenRoundForm

__all__ = ["AnswerForm", "JointForm", "OpenRoundForm"]
