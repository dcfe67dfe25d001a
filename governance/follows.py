"""What a decision is to make happen, as it is said when it is recorded. Pure."""

from dataclasses import dataclass

from accounts.models import Person
from governance.models import Body, DocumentVersion


@dataclass(frozen=True)
class Follows:
    """What a decision makes happen, beside what it does to a status report. Nothing unless said.

    `owner` sees that it is carried out. `to_phase` is where the one project that the item is about goes,
    `endorses` the newest version of its project document. `treated_in`, or a body that is only named, has
    to treat formally what was agreed on.
    """

    owner: Person | None = None
    to_phase: str = ""
    endorses: DocumentVersion | None = None
    treated_in: Body | None = None
    treated_in_name: str = ""

    @property
    def needs_treatment(self) -> bool:
        """Whether a formal body has to treat it."""
        return bool(self.treated_in or self.treated_in_name)
