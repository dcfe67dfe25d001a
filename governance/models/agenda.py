"""What an item on an agenda is for, how far it has come, and whether its doors are closed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AgendaItemKind(models.TextChoices):
    """What the meeting is to do with an item."""

    INFORMATION = "information", pgettext_lazy("agenda item", "Information")
    DISCUSSION = "discussion", pgettext_lazy("agenda item", "Discussion")
    DECISION = "decision", pgettext_lazy("agenda item", "Decision")


class AgendaItemState(models.TextChoices):
    """How far a matter has come."""

    PROPOSED = "proposed", _("Proposed")
    WAITING = "waiting", _("Not begun")
    DONE = "done", _("Done")
    CARRIED = "carried", _("Carried to the next meeting")
    REMOVED = "removed", _("Taken off the agenda")


class Doors(models.TextChoices):
    """Whether an item is taken up behind closed doors. Empty means open to all who see the meeting."""

    FORESEEN = "foreseen", _("Foreseen closed")
    CLOSED = "closed", pgettext_lazy("agenda item", "Closed")
