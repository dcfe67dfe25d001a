"""How the three parties judge their project: each for themselves, then together."""

from assessments.models.answers import (
    Answer,
    AnswerQuerySet,
    Invitation,
    InvitationQuerySet,
    inside_a_sentence,
    one_of_them,
)
from assessments.models.earlier import EarlierRound
from assessments.models.findings import (
    Finding,
    FindingEvent,
    FindingEventKind,
    FindingQuerySet,
    FindingsLook,
    FindingState,
    FindingThresholds,
)
from assessments.models.joint import JointAssessment
from assessments.models.letters import RoundLetter, RoundLetterKind, RoundReopening
from assessments.models.register import RegisterView
from assessments.models.rounds import Round, RoundDisclosure, RoundMoment, RoundQuerySet
from assessments.models.staff import StaffAddress, StaffGroup, StaffKind, StaffReminder
from assessments.models.statements import (
    LANGUAGES,
    Criterion,
    Judge,
    SetState,
    Statement,
    StatementSet,
    StatementSetQuerySet,
)

__all__ = [
    "LANGUAGES",
    "Answer",
    "AnswerQuerySet",
    "Criterion",
    "EarlierRound",
    "Finding",
    "FindingEvent",
    "FindingEventKind",
    "FindingQuerySet",
    "FindingState",
    "FindingThresholds",
    "FindingsLook",
    "Invitation",
    "InvitationQuerySet",
    "JointAssessment",
    "Judge",
    "RegisterView",
    "Round",
    "RoundDisclosure",
    "RoundLetter",
    "RoundLetterKind",
    "RoundMoment",
    "RoundQuerySet",
    "RoundReopening",
    "SetState",
    "StaffAddress",
    "StaffGroup",
    "StaffKind",
    "StaffReminder",
    "Statement",
    "StatementSet",
    "StatementSetQuerySet",
    "inside_a_sentence",
    "one_of_them",
]
