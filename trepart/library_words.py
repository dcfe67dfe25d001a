"""Sentences about passwords, of Django and allauth, that we say in our own words: in good Norwegian.

Their translations in our catalogues go before those of the libraries. Nothing imports this module:
it is where the catalogues' tools find the sentences.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

SAID_BY_LIBRARIES = (
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        "n",
    ),
    gettext_noop("The password is too similar to the %(verbose_name)s."),
    gettext_noop("This password is too common."),
    gettext_noop("You must type the same password each time."),
)
