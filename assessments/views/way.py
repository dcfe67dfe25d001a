"""How somebody came to answer: signed in, or by a link of their own; and the pages along the way."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.models import PersonalLink, User
from assessments.models import Invitation
from assessments.progress import Progress


@dataclass(frozen=True)
class Way:
    """The way of one invitation. By a link there is no account behind what is done: `by` is None."""

    invitation: Invitation
    by: User | None = None
    link: PersonalLink | None = None
    token: str = ""

    @property
    def begin(self) -> str:
        """Where one reads what is asked."""
        if self.token:
            return reverse("personal-link", args=[self.token])
        return reverse("assessments:begin", args=self._place)

    @property
    def finish(self) -> str:
        """Where one sees what one has answered, and says that one is done."""
        if self.token:
            return reverse("assessments:link-finish", args=[self.token])
        return reverse("assessments:finish", args=self._place)

    def at(self, criterion: str) -> str:
        """Where one criterion is answered."""
        if self.token:
            return reverse("assessments:link-criterion", args=[self.token, criterion])
        return reverse("assessments:answer", args=[*self._place, criterion])

    @property
    def _place(self) -> list[Any]:
        round = self.invitation.round
        return [round.project.slug, round.number]

    def progress(self) -> Progress:
        """How far one has come along it."""
        return Progress(self.invitation, self.at)

    def page(self, progress: Progress) -> dict[str, Any]:
        """What every page along the way shows."""
        return {
            "section": "assessments",
            "invitation": self.invitation,
            "round": self.invitation.round,
            "project": self.invitation.round.project,
            "progress": progress,
            "way": self,
            "link": self.link,
            "token": self.token,
        }
