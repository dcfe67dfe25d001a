"""Two people who edit the same thing: the second sees both texts and keeps their own."""

from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trepart.forms import DraftedForm, show_instead


class Versioned(models.Model):
    """A row whose version goes up at every change that people make to it."""

    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True


VERSION_FIELDS = ["version", "changed_at", "changed_by"]


class Stale(Exception):
    """Somebody changed the row after this person opened it; `current` is the row as it is now."""

    def __init__(self, current: Any) -> None:
        super().__init__("The row has a newer version.")
        self.current = current


def hold(row: Any, *, version: int | None, by: Any) -> Any:
    """Lock the row until the commit, check that the person saw its newest version, count up.

    Returns a fresh instance; the caller sets fields and saves them with `VERSION_FIELDS`.
    `version=None` is for callers that saw no form (commands, other actions).
    Raises Stale when the row has moved on.
    """
    rows = type(row)._default_manager.select_for_update(of=("self",), no_key=True)
    current = rows.get(pk=row.pk)
    if version is not None and current.version != version:
        raise Stale(current)
    current.version += 1
    current.changed_at, current.changed_by = timezone.now(), by
    return current


_LOST = dict.fromkeys(
    ("required", "invalid", "max_length"),
    gettext_lazy("Trepart no longer knows which version this form shows. Open the page again."),
)


class VersionedForm(DraftedForm):
    """A form that remembers which version of the row it was opened with."""

    version = forms.RegexField(r"^[1-9][0-9]{0,8}$", widget=forms.HiddenInput, error_messages=_LOST)

    def clean_version(self) -> int:
        """The number that `hold` compares."""
        return int(self.cleaned_data["version"])

    def show_conflict(self, stale: Stale, theirs: dict[str, Any]) -> None:
        """Keep what was typed, show the others' text beside it, and let a second save through.

        `theirs` maps field names to the values that are stored now.
        """
        show_instead(self, "version", str(stale.current.version))
        mine = self.cleaned_data
        self.conflict = {
            "by": stale.current.changed_by,
            "at": stale.current.changed_at,
            "rows": [
                {"label": self.fields[name].label, "theirs": value, "mine": mine.get(name)}
                for name, value in theirs.items()
                if name in self.fields and mine.get(name) != value
            ],
        }
        self.add_error(None, _("Someone changed this while you were writing. Nothing is lost."))
