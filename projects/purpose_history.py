"""How the need and the purpose have changed, each time from what to what."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.models import PurposeVersion

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
