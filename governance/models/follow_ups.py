"""What somebody shall do by a day, because a meeting said so."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Person, User
from governance.models.bodies import Body
from governance.models.decisions import Decision, items_about
from governance.models.meetings import AgendaItem
from projects.models import Project
from trepart.db import all_or_none


class FollowUpQuerySet(models.QuerySet):
    """Questions about follow-ups."""

    def visible_to(self, user):
        """Those of the items that this person may see, and their own."""
        items = AgendaItem.objects.visible_to(user).values("pk")
        return self.filter(Q(item__in=items) | Q(owner=user.person_id))

    def owned_by(self, person: Person):
        """Those that this person shall do."""
        return self.filter(owner=person)

    def of_body(self, body: Body):
        """Those that the meetings of a body have asked for."""
        return self.filter(item__meeting__body=body)

    def of_others(self, person: Person):
        """Those that others than this person shall do."""
        return self.exclude(owner=person)

    def open(self):
        """Those not yet done, the first due first."""
        return self.filter(done_at__isnull=True).order_by("due_on", "pk")

    def done(self):
        """Those that are done, the last first."""
        return self.filter(done_at__isnull=False).order_by("-done_at", "-pk")

    def open_or_done_since(self, moment):
        """Those that were still open at the moment, whatever has become of them."""
        return self.filter(Q(done_at=None) | Q(done_at__gte=moment))

    def about(self, project: Project):
        """Those that came from items about the project that were not closed."""
        return self.filter(item__projects=project, item__closing="").distinct()

    def overdue(self, today):
        """Those whose day has passed and that are not done."""
        return self.open().filter(due_on__lt=today)

    def in_state(self, state: str):
        """Those that are open, overdue, done, or all of them."""
        match state:
            case "done":
                return self.done()
            case "overdue":
                return self.overdue(timezone.localdate())
            case "all":
                return self.order_by("-due_on", "-pk")
        return self.open()

    def narrowed(
        self, user, *, q: str = "", organ: str = "", prosjekt: str = "", ansvarlig: str = "", status=""
    ):
        """For this reader those that hold every word, of a body, about a project, of an owner, in a state."""
        found = self.in_state(status)
        for word in q.split():
            found = found.filter(
                Q(text__icontains=word)
                | Q(item__title__icontains=word)
                | Q(item__meeting__body__name__icontains=word)
                | Q(item__in=items_about(word, user))
            )
        found = found.filter(item__meeting__body__name__icontains=organ) if organ else found
        found = found.filter(item__in=items_about(prosjekt, user)) if prosjekt else found
        return found.filter(owner__name__icontains=ansvarlig) if ansvarlig else found

    def for_list(self):
        """Everything a row of a list shows."""
        return self.select_related("owner", "done_by__person", "item__meeting__body")


class FollowUp(models.Model):
    """Something that somebody shall do by a day, because a meeting said so."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="follow_ups")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="follow_ups")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, editable=False)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    done_note = models.CharField(max_length=300, blank=True, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [all_or_none("done_at", "done_by", name="a_follow_up_is_done_by_someone")]

    def __str__(self):
        return self.text

    def shown_in(self):
        """The projects that show the meeting which asked for it."""
        return self.item.meeting.shown_in()

    @property
    def is_done(self) -> bool:
        """Whether somebody has said that it is done."""
        return self.done_at is not None

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and it is not done."""
        return not self.is_done and self.due_on < timezone.localdate()
