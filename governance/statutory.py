"""Which bodies the Local Government Act is about: others agree, and close no doors by law. Pure."""

from governance.codes import BodyKind, LegalBasis

BY_LAW = (
    LegalBasis.PARTY_COMPOSED,
    LegalBasis.COMMITTEE,
    LegalBasis.COUNCIL,
    LegalBasis.EXECUTIVE_BOARD,
)
# Kinds that there are by law alone, whether or not anybody has entered what the body rests on.
ONLY_BY_LAW = (BodyKind.COUNCIL, BodyKind.EXECUTIVE_BOARD, BodyKind.PARTY_COMPOSED_COMMITTEE)


def is_party_composed(kind: str, legal_basis: str) -> bool:
    """Whether it is the committee of the municipality as employer and its employees, elected by law."""
    basis = legal_basis or {BodyKind.PARTY_COMPOSED_COMMITTEE: LegalBasis.PARTY_COMPOSED}.get(BodyKind(kind))
    return basis == LegalBasis.PARTY_COMPOSED


def is_statutory(kind: str, legal_basis: str) -> bool:
    """Whether the rules for elected bodies hold: quorum, votes, closed doors, minutes."""
    return legal_basis in BY_LAW or (not legal_basis and kind in ONLY_BY_LAW)
