"""Papers: files that lie with a meeting or with one of its items."""

from django.db import models
from django.utils import timezone

from accounts.models import User
from governance.models.meetings import AgendaItem, Meeting
from trepart.db import all_or_none


class PaperQuerySet(models.QuerySet):
    """Questions about papers."""

    def visible_to(self, user):
        """Those of the items that one may see; those of the meeting itself for who takes part in it."""
        items = AgendaItem.objects.visible_to(user).values("pk")
        meetings = Meeting.objects.of_person(user.person_id).values("pk")
        theirs = models.Q(item__isnull=True, meeting__in=meetings)
        return self.filter(theirs | models.Q(item__in=items))

    def there(self):
        """Those that were not taken away, in the order in which they came."""
        return self.filter(removed_at__isnull=True).order_by("pk")

    def on_agenda(self):
        """Those of the meeting itself and of what it takes up: what was taken off has another's number."""
        return self.exclude(item__state__in=AgendaItem.OFF_AGENDA)

    def taken_away(self):
        """Those that can be put back."""
        return self.filter(removed_at__isnull=False).order_by("pk")


class Paper(models.Model):
    """One file that those in a meeting read: whose, what it is, and under which name it is kept.

    The file never changes and is never deleted; `stored` is a random name that says nothing. `kind` is what
    its content shows it to be, whatever it was called. One that is taken away can be put back. An item that
    is carried to another meeting has papers of its own there, with the same files.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="papers")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.CharField(max_length=40, db_index=True)  # empty where only its name came here
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            all_or_none("removed_at", "removed_by", name="a_paper_is_taken_away_by_someone"),
        ]

    def __str__(self):
        return self.name

    def shown_in(self):
        """The projects that show its meeting."""
        return self.meeting.shown_in()

    @property
    def is_there(self) -> bool:
        """Whether it still lies with the meeting."""
        return self.removed_at is None
