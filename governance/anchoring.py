"""Where a project is anchored, read from its ledger: who signed, what was decided, what holds each goal."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from accounts.parties import THREE, Party, in_words
from governance.models import (
    INVOLVED,
    DocumentVersion,
    FormalDecision,
    GoalInvolvement,
    Seat,
    Signature,
    StaffInvolvement,
)
from governance.models.presence import EngagementLevel
from projects.models import AffectedService, Goal, Project
from trepart.words import listed, short_date

LEVELS = tuple(EngagementLevel)


@dataclass(frozen=True)
class PartyOnDocument:
    """How one party stands to a version: who signed for it, and who has a seat for it and has not."""

    party: str
    signatures: tuple[Signature, ...]
    waiting: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the party is called."""
        return str(Party(self.party).label)

    @property
    def in_words(self) -> str:
        """What the party is called inside a sentence."""
        return in_words(self.party)

    @property
    def has_signed(self) -> bool:
        """One signature is enough for a party; the others of it may sign too."""
        return bool(self.signatures)


@dataclass(frozen=True)
class DocumentState:
    """One version and its signatures, party by party."""

    version: DocumentVersion
    parties: tuple[PartyOnDocument, ...]
    is_newest: bool

    @property
    def in_words(self) -> str:
        """Who has signed and who has not."""
        signed = [in_words(each.party) for each in self.parties if each.has_signed]
        lacking = [in_words(each.party) for each in self.parties if not each.has_signed]
        if not lacking:
            return _("All three parties have signed version {number}.").format(number=self.version.number)
        if not signed:
            return _("Nobody has signed version {number} yet.").format(number=self.version.number)
        said = _("Version {number} is signed by {signed}. Not by {lacking}.")
        return said.format(number=self.version.number, signed=listed(signed), lacking=listed(lacking))


@dataclass(frozen=True)
class Chain[R: (FormalDecision, StaffInvolvement)]:
    """An entry as it stands now, and what it said before it was corrected, the last first."""

    row: R
    earlier: tuple[R, ...]


@dataclass(frozen=True)
class GoalAnchor:
    """What holds one goal: formal decisions that name it, and signatures on a document that it stands in."""

    goal: Goal
    decisions: tuple[FormalDecision, ...]
    versions: tuple[DocumentVersion, ...]
    levels: tuple[tuple[str, GoalInvolvement | None], ...]
    earlier: tuple[GoalInvolvement, ...]

    @property
    def signed(self) -> DocumentVersion | None:
        """The newest version with the goal that somebody has signed."""
        return next((version for version in self.versions if version.signatures.all()), None)

    @property
    def is_anchored(self) -> bool:
        """Whether anything holds it."""
        return bool(self.decisions) or self.signed is not None

    @property
    def in_words(self) -> list[str]:
        """Where it is anchored, a sentence for each; or that it is anchored nowhere."""
        said = [_decided(decision) for decision in self.decisions]
        if version := self.signed:
            parties = {each.party for each in version.signatures.all()}
            names = listed([in_words(party) for party in THREE if party in parties])
            sentence = _("Stands in version {number} of the project document, signed by {names}.")
            said.append(sentence.format(number=version.number, names=names))
            if self.goal.changed_at > version.frozen_at:
                said.append(_("The goal is changed since then."))
        elif self.versions:
            sentence = _("Stands in version {number} of the project document, which nobody has signed.")
            said.append(sentence.format(number=self.versions[0].number))
        if not self.is_anchored:
            said.insert(0, _("Anchored nowhere: no formal decision names it, and nobody has signed it."))
        return said


def _decided(decision: FormalDecision) -> str:
    facts = {"body": decision.where, "day": short_date(decision.decided_on), "case": decision.case_number}
    if decision.case_number:
        return _("Decided in {body} {day}, case {case}.").format(**facts)
    return _("Decided in {body} {day}.").format(**facts)


@dataclass(frozen=True)
class Ledger:
    """Everything that the page of anchoring says."""

    documents: tuple[DocumentState, ...]
    decisions: tuple[Chain[FormalDecision], ...]
    withdrawn: tuple[Chain[Any], ...]
    goals: tuple[GoalAnchor, ...]
    staff: tuple[tuple[str, tuple[Chain[StaffInvolvement], ...]], ...]
    services: tuple[AffectedService, ...]

    @property
    def newest(self) -> DocumentState | None:
        """The version that is to be signed now."""
        return self.documents[0] if self.documents else None

    @property
    def party_names(self) -> list[str]:
        """The columns of the table of goals and parties."""
        return [str(party.label) for party in INVOLVED]

    @property
    def has_earlier(self) -> bool:
        """Whether a later row has taken the place of an earlier one, for some goal and party."""
        return any(each.earlier for each in self.goals)

    @property
    def loose(self) -> list[Goal]:
        """The goals that are anchored nowhere."""
        return [each.goal for each in self.goals if not each.is_anchored]

    @property
    def committed(self) -> list[AffectedService]:
        """The services whose line manager stands behind the project."""
        return [service for service in self.services if service.is_committed]


def ledger_of(project: Project, *, on: date) -> Ledger:
    """The ledger of a project, in a fixed number of questions."""
    versions = list(DocumentVersion.objects.filter(project=project).newest_first())
    seats = speaking(project, on)
    rows = project.formal_decisions.select_related("body", "recorded_by__person").prefetch_related("goals")
    decisions, void = chains(rows)
    staff, void_staff = chains(project.staff_involvement.select_related("recorded_by__person"))
    return Ledger(
        documents=tuple(
            state_of(version, seats, is_newest=not place) for place, version in enumerate(versions)
        ),
        decisions=decisions,
        withdrawn=(*void, *void_staff),
        goals=_anchors(project, versions, [chain.row for chain in decisions]),
        staff=tuple(
            (place, tuple(found))
            for place, found in groupby(
                sorted(staff, key=lambda chain: chain.row.workplace.casefold()),
                key=lambda chain: chain.row.workplace,
            )
        ),
        services=tuple(project.services.current()),
    )


def speaking(project: Project, on: date) -> list[Seat]:
    """Everybody who can sign for a party on the day."""
    seats = Seat.objects.filter(person__isnull=False).speaking_for(project, on)
    return list(seats.select_related("person").order_by("party", "body", "position", "pk"))


def state_of(version: DocumentVersion, seats: Iterable[Seat], *, is_newest: bool) -> DocumentState:
    """Who has signed a version. Only the newest waits for anybody."""
    given = list(version.signatures.all())
    persons = {signature.person_id for signature in given}
    waiting: dict[str, dict[int, str]] = defaultdict(dict)
    for seat in seats if is_newest else ():
        if seat.person and seat.person.pk not in persons:
            waiting[seat.party].setdefault(seat.person.pk, seat.person.name)
    return DocumentState(
        version=version,
        parties=tuple(
            PartyOnDocument(
                str(party),
                tuple(signature for signature in given if signature.party == party),
                tuple(waiting[party].values()),
            )
            for party in THREE
        ),
        is_newest=is_newest,
    )


def chains[R: (FormalDecision, StaffInvolvement)](
    rows: Iterable[R],
) -> tuple[tuple[Chain[R], ...], tuple[Chain[R], ...]]:
    """The entries that count, and those that were withdrawn; each with what it corrected."""
    every = {row.pk: row for row in rows}
    corrected = {row.corrects_id for row in every.values()}
    found = [Chain(row, _earlier(row, every)) for row in every.values() if row.pk not in corrected]
    count = tuple(chain for chain in found if not chain.row.is_withdrawn)
    return count, tuple(chain for chain in found if chain.row.is_withdrawn)


def _earlier(row: Any, every: dict[int, Any]) -> tuple[Any, ...]:
    found = []
    while row.corrects_id:
        row = every[row.corrects_id]
        found.append(row)
    return tuple(found)


def _anchors(
    project: Project, versions: Sequence[DocumentVersion], decisions: Sequence[FormalDecision]
) -> tuple[GoalAnchor, ...]:
    goals = list(project.goals.current())
    said: dict[int, list[GoalInvolvement]] = defaultdict(list)
    for row in GoalInvolvement.objects.filter(goal__in=[goal.pk for goal in goals]):
        said[row.goal_id].append(row)
    named = [(decision, {goal.pk for goal in decision.goals.all()}) for decision in decisions]
    held = [(version, {goal.pk for goal in version.goals.all()}) for version in versions]
    return tuple(
        GoalAnchor(
            goal=goal,
            decisions=tuple(decision for decision, keys in named if goal.pk in keys),
            versions=tuple(version for version, keys in held if goal.pk in keys),
            levels=latest(said[goal.pk]),
            earlier=_older(said[goal.pk]),
        )
        for goal in goals
    )


def latest(rows: Iterable[GoalInvolvement]) -> tuple[tuple[str, GoalInvolvement | None], ...]:
    """How far each party was involved, by its name and the latest row; the rows come newest first."""
    rows = list(rows)
    return tuple(
        (str(party.label), next((row for row in rows if row.party == party), None)) for party in INVOLVED
    )


def _older(rows: Iterable[GoalInvolvement]) -> tuple[GoalInvolvement, ...]:
    rows = list(rows)
    count = [row for _party, row in latest(rows)]
    return tuple(row for row in rows if row not in count)
