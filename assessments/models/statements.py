"""The statements that people rate, gathered under six criteria, in versions."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop, pgettext_lazy
from django.utils.translation import gettext as _

from assessments.passages import passages_of
from projects.models import Access, InThreeLanguages, Programme, Project
from trepart.db import one_of
from trepart.versions import Versioned

LANGUAGES = ("nb", "nn", "en")
LEVELS = range(1, 6)
# As the sets that come with Trepart, and all that are begun from them, keep it.
BUILT_ON = gettext_noop(
    "Trepart's own statements, built on the six criteria of Fafo's report "
    "on local three-party cooperation (2017)"
)


class SetState(models.TextChoices):
    """What a set is: written on, in use, or used by no new round."""

    DRAFT = "draft", pgettext_lazy("statement set", "Draft")
    PUBLISHED = "published", pgettext_lazy("statement set", "In use")
    RETIRED = "retired", pgettext_lazy("statement set", "Retired")


class Judge(models.TextChoices):
    """Who is best placed to know whether a statement fits."""

    POLITICIANS = "P", pgettext_lazy("judge", "politicians")
    ADMINISTRATION = "A", pgettext_lazy("judge", "top management")
    LINE_MANAGERS = "L", pgettext_lazy("judge", "line managers")
    UNIONS = "T", pgettext_lazy("judge", "union and safety representatives")
    EMPLOYEES = "E", pgettext_lazy("judge", "employees")
    PROJECT_LEADER = "J", pgettext_lazy("judge", "the project leader")


class StatementSetQuerySet(models.QuerySet):
    """Questions about sets of statements."""

    def visible_to(self, user):
        """All that is or was in use; a draft only for the secretariat that writes it."""
        mine = Access.objects.of(user.person_id).on(timezone.localdate())
        own = mine.filter(role=Access.Role.SECRETARIAT, programme__isnull=False).values("programme")
        return self.filter(~Q(state=SetState.DRAFT) | Q(programme__in=own))

    def common(self):
        """Those that come with Trepart, for every programme and for projects outside any."""
        return self.filter(programme__isnull=True)

    def offered_to(self, programme: Programme):
        """The programme's own, the draft first and then the newest; and after them the common ones."""
        own = self.filter(Q(programme=programme) | Q(programme__isnull=True))
        is_draft = Q(state=SetState.DRAFT)
        return own.order_by(
            models.F("programme").asc(nulls_last=True),
            models.Case(models.When(is_draft, then=0), default=1),
            "-version",
            "-pk",
        )

    def in_use_in(self, programme_id: int | None):
        """The one that a new round of the programme asks: its own, or else the newest common one."""
        in_use = self.filter(state=SetState.PUBLISHED).order_by("-version", "-pk")
        own = in_use.filter(programme=programme_id).first() if programme_id else None
        return own or in_use.common().first()

    def for_new_round(self, project: Project):
        """What a round that opens now in this project asks, and keeps whatever happens to the set."""
        return self.in_use_in(project.programme_id)

    def for_list(self):
        """Each with how many rounds ask it, and how many statements it has."""
        return self.select_related("programme", "based_on").annotate(
            round_count=models.Count("rounds", distinct=True),
            statement_count=models.Count("criteria__statements", distinct=True),
        )


class StatementSet(models.Model):
    """One version of the statements that people rate. An old round keeps its version.

    Those without a programme come with Trepart and are changed by nobody. A programme's own is a draft
    until it is published; then it never changes again, and a mend is a new version. At most one of a
    programme's is a draft, and at most one in use.
    """

    State = SetState

    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="statement_sets")
    name = models.CharField(max_length=120, blank=True, default="", db_default="")
    state = models.CharField(
        max_length=9, choices=SetState, default=SetState.PUBLISHED, db_default=SetState.PUBLISHED
    )
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    version = models.PositiveSmallIntegerField()  # 0 until it is published
    source = models.CharField(max_length=300)
    published_on = models.DateField(null=True)

    objects = StatementSetQuerySet.as_manager()

    class Meta:
        ordering = ["-version", "-pk"]
        constraints = [
            one_of("state", SetState, name="set_state_is_known"),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(programme__isnull=True),
                name="common_statement_sets_are_numbered",
            ),
            models.UniqueConstraint(
                fields=["programme", "version"], name="statement_sets_of_a_programme_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state=SetState.PUBLISHED),
                name="one_statement_set_in_use_a_programme",
            ),
            models.CheckConstraint(
                name="a_draft_of_statements_is_a_programmes_and_has_no_number",
                condition=Q(
                    state=SetState.DRAFT, programme__isnull=False, version=0, published_on__isnull=True
                )
                | (~Q(state=SetState.DRAFT) & Q(version__gte=1, published_on__isnull=False)),
            ),
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("assessments:set", args=[self.pk])

    @property
    def label(self) -> str:
        """What it is called: its own name, or what comes with Trepart, and its version once it has one."""
        name = self.name or _("Trepart’s statements")
        if self.is_draft:
            return _("%(name)s, draft") % {"name": name}
        return _("%(name)s, version %(version)s") % {"name": name, "version": self.version}

    @property
    def rests_on(self) -> str:
        """What it was built on, in the language being read where it is what comes with Trepart."""
        return _(BUILT_ON) if self.source == BUILT_ON else self.source

    @property
    def sign(self) -> str:
        """Its version, after its name where it has one of its own."""
        return f"{self.name} {self.version}".strip()

    @property
    def is_draft(self) -> bool:
        """Whether it is still written on."""
        return self.state == SetState.DRAFT

    @property
    def is_common(self) -> bool:
        """Whether it came with Trepart."""
        return self.programme_id is None

    @property
    def is_in_use(self) -> bool:
        """Whether new rounds can ask it."""
        return self.state == SetState.PUBLISHED


class VersionedTexts(Versioned, InThreeLanguages):
    """Texts in three languages that two people may write on. Rows from before have a version too."""

    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    lines = models.JSONField(default=list)

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        """The text in the language being read; in a draft, where it is not written yet, in another."""
        texts = [getattr(self, f"name_{language}") for language in (get_language() or "nb", *LANGUAGES)]
        return next((text for text in texts if text), "")

    @property
    def passage(self) -> str:
        """The lines in the report that it rests on, "1676–1677"; nothing for what a programme added."""
        return "–".join(dict.fromkeys(str(line) for line in self.lines)) if self.lines else ""

    @property
    def rests_on(self) -> str:
        """Where in the report that is: the chapter and the heading above it."""
        return str(passages_of([(self.lines[0], self.lines[-1])])[0]) if self.lines else ""

    def missing(self) -> list[str]:
        """The languages that it lacks."""
        return [language for language in LANGUAGES if not getattr(self, f"name_{language}")]


class Criterion(VersionedTexts):
    """One of the six things by which such projects succeed or fail.

    `levels` spells out each level from "1" to "5" in nb, nn and en; `lines` says where in the
    research report it stands.
    """

    statement_set = models.ForeignKey(StatementSet, models.PROTECT, related_name="criteria")
    number = models.PositiveSmallIntegerField()
    key = models.SlugField()
    levels = models.JSONField()

    class Meta:
        ordering = ["statement_set", "number"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["statement_set", "number"], name="criteria_are_numbered")
        ]

    def level_texts(self) -> list[tuple[int, str]]:
        """Each level with its sentence in the language being read."""
        language = get_language() or "nb"
        return [
            (int(n), texts.get(language) or texts.get("nb", "")) for n, texts in sorted(self.levels.items())
        ]

    def level_rows(self) -> list[dict[str, Any]]:
        """Each level with its sentence in every language, side by side."""
        return [
            {"level": int(n), "texts": [(language, texts.get(language, "")) for language in LANGUAGES]}
            for n, texts in sorted(self.levels.items())
        ]


class Statement(VersionedTexts):
    """Something one agrees with or not. `judges` says who is best placed to know; it weighs nothing."""

    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="statements")
    code = models.CharField(max_length=8)
    name_nb = models.TextField()
    name_nn = models.TextField()
    name_en = models.TextField()
    judges = models.JSONField(default=list)

    class Meta:
        ordering = ["criterion", "pk"]
        constraints = [models.UniqueConstraint(fields=["criterion", "code"], name="statements_are_numbered")]

    def judged_by(self) -> list[str]:
        """Who is best placed to know, in words."""
        return [str(Judge(code).label) for code in Judge.values if code in self.judges]

    def texts(self) -> list[tuple[str, str]]:
        """The statement in every language, side by side."""
        return [(language, getattr(self, f"name_{language}")) for language in LANGUAGES]
