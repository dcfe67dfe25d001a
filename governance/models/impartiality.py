"""The impartiality register: whose, on which item, who asked, what was found and on what ground."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, User
from governance.law import paragraph_of
from governance.models.bodies import Seat
from governance.models.meetings import AgendaItem, Meeting
from trepart.db import all_or_none, word_for


class Finding(models.TextChoices):
    """What came of the question. `exempt` was let off on weighty personal grounds."""

    IMPARTIAL = "impartial", _("Impartial, takes part")
    DISQUALIFIED = "disqualified", _("Disqualified, does not take part")
    EXEMPT = "exempt", _("Exempted on personal grounds, does not take part")


OUT = (Finding.DISQUALIFIED, Finding.EXEMPT)


class ImpartialityQuerySet(models.QuerySet):
    """Questions about the questions of impartiality."""

    def visible_to(self, user):
        """Those on the items that this person may see."""
        return self.filter(item__in=AgendaItem.objects.visible_to(user).values("pk"))

    def open(self):
        """Those that nobody has answered."""
        return self.filter(decided_at__isnull=True)

    def counting(self):
        """The last answer for each person on each item: an answer stands until it is answered anew."""
        later = Impartiality.objects.filter(
            item=OuterRef("item"), seat=OuterRef("seat"), decided_at__isnull=False, pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later), decided_at__isnull=False)

    def out(self):
        """The last answers that say that somebody does not take part."""
        return self.counting().exclude(finding=Finding.IMPARTIAL)

    def by_seat(self, item: AgendaItem) -> "dict[int, Impartiality]":
        """Who is out of an item, by seat, with the substitutes called in."""
        return {
            row.seat_id: row for row in self.out().filter(item=item).select_related("substitute", "person")
        }

    def in_meeting(self, meeting: Meeting):
        """Those on the items of a meeting."""
        return self.filter(item__meeting=meeting)

    def taken_part_in(self, person: Person):
        """Those of the meetings that this person takes part in."""
        return self.filter(item__meeting__in=Meeting.objects.of_person(person).values("pk"))

    def narrowed(self, *, q: str = "", status: str = ""):
        """Those about a person, an item or a body with these words; open, out, or impartial."""
        found = self
        if status == "open":
            found = found.open()
        elif status:
            found = found.filter(finding__in=OUT if status == "out" else [Finding.IMPARTIAL])
        for word in q.split():
            found = found.filter(
                Q(person__name__icontains=word)
                | Q(item__title__icontains=word)
                | Q(item__meeting__body__name__icontains=word)
            )
        return found.order_by("-raised_at", "-pk")

    def for_list(self):
        """Everything a row shows."""
        return self.select_related("seat__person", "person", "raised_by", "substitute", "decided_by__person")


class Impartiality(models.Model):
    """That somebody's impartiality was asked about on an item, by whom, and what the body found.

    Asked first, answered once; what was answered stands. To find otherwise, the question is raised anew:
    the last answer counts. Who is out takes no part and does not vote; the substitute called in does.
    `raised_by` is empty where somebody outside the body asked. `paragraph` is a key of `governance.law`.
    """

    Finding = Finding

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="impartiality")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="impartiality")
    person = models.ForeignKey(Person, models.PROTECT, related_name="impartiality")
    raised_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+")
    question = models.CharField(max_length=600)
    finding = models.CharField(max_length=12, choices=Finding, blank=True)
    paragraph = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=600, blank=True)
    substitute = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")

    objects = ImpartialityQuerySet.as_manager()

    class Meta:
        ordering = ["item", "pk"]
        verbose_name_plural = "impartiality"
        constraints = [
            all_or_none("decided_at", "decided_by", name="impartiality_is_decided_by_someone"),
            models.UniqueConstraint(
                fields=["item", "seat"],
                condition=Q(decided_at__isnull=True),
                name="one_open_question_a_seat",
            ),
            models.CheckConstraint(
                name="impartiality_finding_is_known", condition=Q(finding__in=["", *Finding.values])
            ),
            models.CheckConstraint(
                name="a_decided_question_has_its_finding",
                condition=Q(decided_at__isnull=True, finding="")
                | Q(decided_at__isnull=False) & ~Q(finding=""),
            ),
            models.CheckConstraint(
                name="a_substitute_comes_for_who_is_out",
                condition=Q(substitute__isnull=True) | Q(finding__in=["disqualified", "exempt"]),
            ),
            models.CheckConstraint(
                name="who_is_out_is_out_on_a_ground",
                condition=~Q(finding__in=["disqualified", "exempt"]) | ~Q(paragraph=""),
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_finding_display()}"

    get_finding_display = word_for("finding", Finding)

    def shown_in(self):
        """The projects that show the meeting."""
        return self.item.meeting.shown_in()

    @property
    def is_out(self) -> bool:
        """Whether the person takes no part in the item."""
        return self.finding in OUT

    @property
    def ground(self) -> str:
        """The paragraph it rests on, in words."""
        return str(paragraph_of(self.paragraph)) if self.paragraph else ""


__all__ = ["Finding", "Impartiality"]
