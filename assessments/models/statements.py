"""The statements that people rate, gathered under six criteria, in versions."""

from django.db import models
from django.utils.translation import get_language

from projects.models import InThreeLanguages


class StatementSet(models.Model):
    """One version of the statements that people rate. An old round keeps its version."""

    version = models.PositiveSmallIntegerField(unique=True)
    source = models.CharField(max_length=300)
    published_on = models.DateField()

    class Meta:
        ordering = ["-version"]

    def __str__(self):
        return str(self.version)


class Criterion(InThreeLanguages):
    """One of the six things by which such projects succeed or fail.

    `levels` spells out each level from "1" to "5" in nb, nn and en; `lines` says where in the
    research report it stands.
    """

    statement_set = models.ForeignKey(StatementSet, models.PROTECT, related_name="criteria")
    number = models.PositiveSmallIntegerField()
    key = models.SlugField()
    levels = models.JSONField()
    lines = models.JSONField(default=list)

    class Meta:
        ordering = ["statement_set", "number"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["statement_set", "number"], name="criteria_are_numbered")
        ]

    def level_texts(self) -> list[tuple[int, str]]:
        """Each level with its sentence in the language being read."""
        language = get_language() or "nb"
        return [(int(n), texts.get(language, texts["nb"])) for n, texts in sorted(self.levels.items())]


class Statement(InThreeLanguages):
    """Something one agrees with or not. `judges` says who is best placed to know; it weighs nothing."""

    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="statements")
    code = models.CharField(max_length=8)
    name_nb = models.TextField()
    name_nn = models.TextField()
    name_en = models.TextField()
    judges = models.JSONField(default=list)
    lines = models.JSONField(default=list)

    class Meta:
        ordering = ["criterion", "pk"]
        constraints = [models.UniqueConstraint(fields=["criterion", "code"], name="statements_are_numbered")]
