"""Counties and municipalities from 2011 to today; their numbers change, they merge and split."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trepart.db import KeyField, Sql, holds_on, search_key

# How often one municipality has gone on in another since 2011; four for some in the east.
GENERATIONS = 6


class County(models.Model):
    """A county under one number; a county that was renumbered is another row."""

    number = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return self.name


class LanguageForm(models.TextChoices):
    """What the municipality has decided that the state shall write to it."""

    BOKMAL = "nb", _("Bokmål")
    NYNORSK = "nn", _("Nynorsk")
    NEUTRAL = "neutral", _("Neutral")
    UNKNOWN = "unknown", _("Not known")


_FOUND = """{place} IN (
    WITH RECURSIVE found (id) AS (
        SELECT id FROM {municipality} WHERE id IN {named}
        UNION SELECT predecessor_id FROM {change} JOIN found ON successor_id = found.id
    ) SELECT id FROM found
)"""


def _in_other_languages(is_meant: Callable[[str], bool]) -> list[int]:
    """Those with a Sámi or Kven name that is meant: so few have one that all of them are looked at."""
    named = Municipality.objects.exclude(sami_name="", kven_name="")
    return [
        pk
        for pk, *names in named.values_list("pk", "sami_name", "kven_name")
        if any(name and is_meant(search_key(name)) for name in names)
    ]


# A municipality that was renumbered or renamed is the same one; one that merged or was split is not.
_SAME = """
    WITH RECURSIVE same (id) AS (
        SELECT id FROM {municipality} WHERE id IN {named}
        UNION SELECT CASE WHEN predecessor_id = same.id THEN successor_id ELSE predecessor_id END
        FROM same JOIN {change} ON same.id IN (predecessor_id, successor_id)
        JOIN {municipality} AS former ON former.id = predecessor_id
        WHERE former.end_kind IN ('renumber', 'rename', 'renumber+rename')
    ) SELECT id FROM same
"""


def same_places(named: Any) -> Sql:
    """The numbers of rows that are one municipality with those named, as the list in a condition."""
    return Sql(_SAME, named=named, municipality=Municipality, change=MunicipalityChange)


class MunicipalityQuerySet(models.QuerySet):
    """Questions about municipalities."""

    def on(self, day: date):
        """Those that existed on the day; the day a municipality ends, its successor is there."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)

    def acted_for_by(self, user):
        """Those that the person administers, or leads or owns a project in, today."""
        day, person = timezone.localdate(), user.person_id
        administered = Q(access__person=person, access__role="administrator") & holds_on(
            day, start="access__starts_on", end="access__ends_on"
        )
        led = Q(projects__access__person=person, projects__access__role__in=("leader", "owner")) & holds_on(
            day, start="projects__access__starts_on", end="projects__access__ends_on"
        )
        every = Municipality.objects
        return self.filter(
            Q(pk__in=every.filter(administered).values("pk")) | Q(pk__in=every.filter(led).values("pk"))
        )

    def same_as(self, rows):
        """Those that are one of these, also under the number or the name that it had before or got since."""
        return self.filter(
            Sql("{place} IN ({same})", place=F("pk"), same=same_places(Subquery(rows.values("pk"))))
        )

    def named_like(self, text: str):
        """Those whose name or number begins with, or whose name contains, what was typed."""
        key = search_key(text.strip())
        if not key:
            return self.none()
        return self.filter(
            Q(search_key__contains=key)
            | Q(number__startswith=text.strip())
            | Q(pk__in=_in_other_languages(lambda name: key in name))
        )

    def called(self, text: str):
        """Those that are meant by the whole name, in any period: by one of two names in two
        languages, and without the county that tells namesakes apart.
        """
        key = search_key(text.strip())
        if not key:
            return self.none()
        return self.filter(
            Q(search_key=key)
            | Q(search_key__startswith=f"{key} (")
            | Q(search_key__startswith=f"{key} - ")
            | Q(search_key__endswith=f" - {key}")
            | Q(number=text.strip())
            | Q(pk__in=_in_other_languages(lambda name: name == key))
        )

    def found_as(self, text: str):
        """Those named like it, and those that have gone on, in one or several steps, in one
        that is: Songdalen is found under Kristiansand.
        """
        found = Sql(
            _FOUND,
            place=F("pk"),
            municipality=Municipality,
            change=MunicipalityChange,
            named=Subquery(Municipality.objects.named_like(text).values("pk")),
        )
        return self.filter(found)

    def today_of(self, rows) -> dict[int, list["Municipality"]]:
        """What each of the municipalities is today: itself, or what it went on in at last."""
        now = {row.pk: [row] for row in rows}
        for _generation in range(GENERATIONS):
            ended = {row.pk for some in now.values() for row in some if row.valid_to}
            if not ended:
                break
            after: dict[int, list[Municipality]] = {}
            changes = MunicipalityChange.objects.filter(predecessor__in=ended).select_related("successor")
            for change in changes.order_by("-is_primary", "pk"):
                after.setdefault(change.predecessor_id, []).append(change.successor)
            now = {
                pk: list(dict.fromkeys(next_row for row in some for next_row in after.get(row.pk, [row])))
                for pk, some in now.items()
            }
        return now


class Municipality(models.Model):
    """A municipality in one period of its life. A project keeps the one that it was run in."""

    number = models.CharField(max_length=4)
    name = models.CharField(max_length=80)
    display_name = models.CharField(max_length=100)
    sami_name = models.CharField(max_length=80, blank=True)
    kven_name = models.CharField(max_length=80, blank=True)
    county = models.ForeignKey(County, models.PROTECT, related_name="municipalities")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    end_kind = models.CharField(max_length=20, blank=True)
    language_form = models.CharField(max_length=8, choices=LanguageForm)
    sort_key = KeyField(source="display_name")
    search_key = KeyField(source="display_name", how=search_key)
    successors = models.ManyToManyField(
        "self", through="MunicipalityChange", symmetrical=False, related_name="predecessors"
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["number", "valid_from"], name="a_number_begins_once_a_day"),
        ]

    def __str__(self):
        return self.display_name

    @property
    def document_language(self) -> str:
        """The language of documents unless someone chooses otherwise."""
        return "nn" if self.language_form == LanguageForm.NYNORSK else "nb"


class MunicipalityChange(models.Model):
    """That a municipality, or a part of it, went on in another."""

    predecessor = models.ForeignKey(Municipality, models.PROTECT, related_name="changes_after")
    successor = models.ForeignKey(Municipality, models.PROTECT, related_name="changes_before")
    is_primary = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="a_municipality_goes_on_once")
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"


__all__ = ["County", "LanguageForm", "Municipality", "MunicipalityChange", "same_places"]
