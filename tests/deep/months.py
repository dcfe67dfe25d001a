"""What must hold of everything that was recorded, after each thing that anybody does."""

from django.db.models import Count, F
from django.forms.models import model_to_dict
from django.utils import timezone

from accounts.models import AuditEvent, User
from assessments.models import Answer, Invitation, JointAssessment, Round
from governance.actions.sight import source_of
from governance.models import AgendaItem, Attendance, Decision, Meeting, MeetingEvent, Minutes, Position, Seat
from projects.models import Access, Project, StatusReport, StatusSection
from trepart.checksum import checksum_of

NEVER_LOST = (
    Access, AgendaItem, Answer, Attendance, AuditEvent, Decision, Invitation, Meeting, MeetingEvent,
    Minutes, Position, Round, Seat, StatusReport,
)  # fmt: skip
NEVER_CHANGED = (AuditEvent, Decision, MeetingEvent, Position)


def kept() -> dict[str, set]:
    """The rows of everything that is recorded, by their numbers."""
    return {model.__name__: set(model.objects.values_list("pk", flat=True)) for model in NEVER_LOST}


def all_rows() -> dict[str, list]:
    """Everything that is recorded, field by field."""
    return {
        model.__name__: [model_to_dict(row) | {"pk": row.pk} for row in model.objects.order_by("pk")]
        for model in (*NEVER_LOST, StatusSection)
    }


def frozen() -> dict[str, object]:
    """Whatever may never change again, as it stands now."""
    found: dict[str, object] = {}
    for model in NEVER_CHANGED:
        for row in model.objects.all():
            found[f"{model.__name__} {row.pk}"] = model_to_dict(row)
    for report in StatusReport.objects.filter(state=StatusReport.State.APPROVED):
        sections = list(report.sections.order_by("pk").values())
        found[f"report {report.pk}"] = (model_to_dict(report), sections)
    for minutes in Minutes.objects.exclude(approved_at=None):
        assert checksum_of(minutes.content) == minutes.sha256, "minutes that differ from their checksum"
        found[f"minutes {minutes.pk}"] = (minutes.content, minutes.sha256, minutes.approved_at)
    for answer in Answer.objects.exclude(invitation__round__closed_at=None):
        found[f"answer {answer.pk}"] = model_to_dict(answer)
    for concluded in JointAssessment.objects.filter(meeting__minutes__approved_at__isnull=False):
        found[f"conclusion {concluded.pk}"] = model_to_dict(concluded)
    return found


def events_stand_in_a_row() -> None:
    """Every meeting's events are numbered from 1 without a hole."""
    for meeting in Meeting.objects.all():
        numbers = list(meeting.events.order_by("sequence").values_list("sequence", flat=True))
        assert numbers == list(range(1, meeting.sequence + 1)), f"holes in {meeting}: {numbers}"


def sight_agrees_with_seats() -> None:
    """Whoever has a seat sees what the body serves, on the days of the seat; whoever left, does not."""
    for seat in Seat.objects.exclude(person=None).filter(removed_at=None).prefetch_related("body__functions"):
        for function in seat.body.functions.all():
            period = (seat.starts_on, seat.ends_on)
            rows = Access.objects.filter(
                source=source_of(seat), person=seat.person, project=function.project
            ).values_list("starts_on", "ends_on")
            assert list(rows) == [period], f"{seat}: {list(rows)} instead of {period}"
    today = timezone.localdate()
    for user in User.objects.all():
        sees = Project.objects.visible_to(user).exists()
        because = [
            row
            for row in Access.objects.filter(person=user.person)
            if (row.starts_on or today) <= today <= (row.ends_on or today)
        ]
        assert sees == bool(because), f"{user} sees the project: {sees}, because of {because}"


def one_of_each() -> None:
    """One decision an item, one attendance a seat and meeting, one answer a statement, one open round."""
    for model, fields in (
        (Decision, ["item"]),
        (Attendance, ["meeting", "seat"]),
        (Answer, ["invitation", "statement"]),
        (Position, ["decision", "party"]),
    ):
        twice = model.objects.values(*fields).annotate(times=Count("pk")).filter(times__gt=1)
        assert list(twice) == [], f"{model.__name__} twice: {list(twice)}"
    assert Round.objects.filter(closed_at=None).count() <= 1
    late = Answer.objects.filter(answered_at__gt=F("invitation__round__closed_at"))
    assert list(late) == [], "an answer after the round had closed"
