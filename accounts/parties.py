"""The parties of three-party cooperation, named once for the whole application."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Party(models.TextChoices):
    """The side a person or a seat belongs to.

    The first three are the parties that cooperate; professionals and external
    people take part without being one of the three.
    """

    POLITICIAN = "politician", _("Politicians")
    ADMINISTRATION = "administration", _("Administration")
    UNION = "union", _("Union representatives")
    PROFESSIONAL = "professional", _("Professionals")
    EXTERNAL = "external", _("External")


THREE = (Party.POLITICIAN, Party.ADMINISTRATION, Party.UNION)
