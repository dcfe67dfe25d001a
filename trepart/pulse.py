"""What was drawn of a row is shown again until the row's pulse goes up.

A page that is costly to make keeps its parts under the pulse of what it shows (`{% cache %}` in its
template). Every action records what it did, and what is recorded goes to `stir`: nobody is shown what was.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from django.db.models import F

_gathered: ContextVar[dict[tuple[type[models.Model], object], models.Model] | None] = ContextVar(
    "gathered", default=None
)


class Pulsing(models.Model):
    """A row whose pages are kept; `pulse` goes up whenever anything that they show changes."""

    pulse = models.PositiveBigIntegerField(default=0, db_default=0, editable=False)

    class Meta:
        abstract = True

    def shown_in(self):
        """Itself; a row that is shown elsewhere says where, as rows of this kind."""
        return type(self)._default_manager.filter(pk=self.pk)


def stir(row: models.Model | None) -> None:
    """Let every page that shows the row be made anew, from the commit of this transaction on."""
    shown_in = getattr(row, "shown_in", None)
    if row is None or shown_in is None:
        return
    gathered = _gathered.get()
    if gathered is None:
        stir_all(shown_in())
    else:
        gathered[type(row), row.pk] = row


def stir_all(shown: models.QuerySet) -> None:
    """The same for each of these rows whose pages are kept.

    The rows are held in one order, so that two who stir the same wait for each other and never for ever.
    """
    held = shown.order_by("pk").select_for_update(of=("self",), no_key=True)
    numbers = list(held.values_list("pk", flat=True))
    shown.model._default_manager.filter(pk__in=numbers).update(pulse=F("pulse") + 1)


@contextmanager
def stirred_together() -> Iterator[None]:
    """What is done inside stirs each row once, at the end: for what brings in hundreds of rows at a time.

    Goes inside the transaction that it belongs to. Nothing is stirred of what ends with an error.
    """
    if _gathered.get() is not None:
        yield
        return
    token = _gathered.set({})
    try:
        yield
        rows = list((_gathered.get() or {}).values())
    finally:
        _gathered.reset(token)
    for row in rows:
        stir(row)
