"""The form of organisation: the first that holds, in the order in which the forms are named."""

from collections.abc import Callable

from accounts.parties import Party
from governance.codes import BodyKind, FormOfOrganisation, Function
from governance.composition.facts import STANDING_KINDS, BodyFact, Snapshot


def form_of(snapshot: Snapshot) -> str:
    """The code of the form of organisation on the day of the snapshot."""
    return next((form for form, holds in FORMS if holds(snapshot)), FormOfOrganisation.OTHER)


def known_steering(snapshot: Snapshot) -> list[BodyFact]:
    """The steering bodies in which somebody sits."""
    return [body for body in snapshot.steering if body.is_known]


def _not_described(snapshot: Snapshot) -> bool:
    return not any(body.is_known for body in snapshot.working)


def _enterprise_led(snapshot: Snapshot) -> bool:
    return any(
        body.kind == BodyKind.MUNICIPAL_ENTERPRISE and Function.PROJECT_MANAGEMENT in body.functions
        for body in snapshot.bodies
    )


def _dual_steering(snapshot: Snapshot) -> bool:
    return len(known_steering(snapshot)) > 1


def _management_team(snapshot: Snapshot) -> bool:
    return [body.kind for body in known_steering(snapshot)] == [BodyKind.MANAGEMENT_TEAM]


def _no_politicians(snapshot: Snapshot) -> bool:
    steering = snapshot.steering
    return (
        bool(steering)
        and all(body.is_known for body in steering)
        and not any(Party.POLITICIAN in body.present for body in snapshot.working)
    )


def _project_group_tripartite(snapshot: Snapshot) -> bool:
    return not any(body.has_all_three for body in snapshot.steering) and any(
        body.is_group and body.has_all_three for body in snapshot.bodies
    )


def _steered_by_three(*kinds: str) -> Callable[[Snapshot], bool]:
    def holds(snapshot: Snapshot) -> bool:
        return any(body.has_all_three and body.kind in kinds for body in snapshot.steering)

    return holds


def _committee_bipartite(snapshot: Snapshot) -> bool:
    return any(
        body.kind == BodyKind.PARTY_COMPOSED_COMMITTEE and body.present == [Party.POLITICIAN, Party.UNION]
        for body in snapshot.steering
    )


FORMS: tuple[tuple[str, Callable[[Snapshot], bool]], ...] = (
    (FormOfOrganisation.NOT_DESCRIBED, _not_described),
    (FormOfOrganisation.ENTERPRISE_LED, _enterprise_led),
    (FormOfOrganisation.DUAL_STEERING, _dual_steering),
    (FormOfOrganisation.MANAGEMENT_TEAM, _management_team),
    (FormOfOrganisation.NO_POLITICIANS, _no_politicians),
    (FormOfOrganisation.PROJECT_GROUP_TRIPARTITE, _project_group_tripartite),
    (FormOfOrganisation.STANDING_COMMITTEE_TRIPARTITE, _steered_by_three(BodyKind.PARTY_COMPOSED_COMMITTEE)),
    (FormOfOrganisation.STANDING_BODY_TRIPARTITE, _steered_by_three(*STANDING_KINDS)),
    (FormOfOrganisation.TEMPORARY_TRIPARTITE, _steered_by_three(BodyKind.TEMPORARY_GROUP)),
    (FormOfOrganisation.COMMITTEE_BIPARTITE, _committee_bipartite),
)
