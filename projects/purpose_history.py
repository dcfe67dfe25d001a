"""What goals lead to, and how the need and the purpose have changed, each time from what to what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.models import Goal, Project, PurposeElement, PurposeVersion
from projects.purpose_order import before_the_purpose

QUESTIONS: dict[str, Promise] = {
    "purpose": _("Purpose"),
    "challenge": _("Challenge"),
    "need": _("Need"),
    "gains": _("Gains"),
}


@dataclass(frozen=True)
class Said:
    """What was said to one question: before, and in this version."""

    question: str
    before: str
    now: str


@dataclass(frozen=True)
class Edition:
    """One version beside the one before it: what was said anew, and whether only who or when was."""

    version: PurposeVersion
    said: tuple[Said, ...]
    is_first: bool


@dataclass(frozen=True)
class Part:
    """A part of the purpose, and the goals that lead to it."""

    element: PurposeElement
    goals: tuple[Goal, ...]


@dataclass(frozen=True)
class PurposePage:
    """What the page of goals says about the purpose: its parts, how often it was stated, what came first."""

    parts: list[Part]
    versions: int
    goals_before: list[Goal]


def purpose_of(project: Project, goals: Iterable[Goal]) -> PurposePage:
    """The purpose seen from the goals, in two questions."""
    goals = list(goals)
    versions = list(project.purpose_versions.only("purpose", "purpose_stated_on", "entered_at"))
    return PurposePage(
        parts=parts_of(project, goals),
        versions=len(versions),
        goals_before=before_the_purpose(goals, versions),
    )


def parts_of(project: Project, goals: Iterable[Goal]) -> list[Part]:
    """The parts of the purpose in their order, each with the goals that lead to it."""
    goals = list(goals)
    return [
        Part(element, tuple(goal for goal in goals if goal.purpose_element_id == element.pk))
        for element in project.purpose_elements.current()
    ]


def history_of(versions: Sequence[PurposeVersion]) -> list[Edition]:
    """The versions, newest first, each with what it changed."""
    pairs = zip([None, *versions], versions, strict=False)
    return [_edition(before, version) for before, version in reversed(list(pairs))]


def _edition(before: PurposeVersion | None, version: PurposeVersion) -> Edition:
    said = (
        Said(str(label), getattr(before, name) if before else "", getattr(version, name))
        for name, label in QUESTIONS.items()
    )
    return Edition(version, tuple(each for each in said if each.before != each.now), before is None)
