"""The parties of three-party cooperation, named once for the whole application."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext


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


def party_names() -> dict[str, str]:
    """What each party is called, in the active language."""
    return {str(party): str(party.label) for party in Party}


def in_words(party: str) -> str:
    """The party as it is called inside a sentence, in the active language."""
    return {
        Party.POLITICIAN: pgettext("inside a sentence", "the politicians"),
        Party.ADMINISTRATION: pgettext("inside a sentence", "the administration"),
        Party.UNION: pgettext("inside a sentence", "the union representatives"),
        Party.PROFESSIONAL: pgettext("inside a sentence", "the professionals"),
        Party.EXTERNAL: pgettext("inside a sentence", "the external participants"),
    }[Party(party)]
