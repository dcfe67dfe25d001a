"""What is done to the impartiality register: a question is raised, and the body answers it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person, User
from governance.actions.sequence import append, lock_item, lock_unapproved
from governance.actions.sight import renew_sight_in
from governance.law import Use, paragraphs_for
from governance.models import AgendaItem, Finding, Impartiality, Meeting, Seat
from governance.roll import roll_of


@transaction.atomic
def raise_impartiality(
    item: AgendaItem, *, seat: Seat, question: str, raised_by: Person | None = None, by: User
) -> Impartiality:
    """Ask whether the one in a seat is impartial on the item, before it is decided.

    Who raised it is somebody in the body, or nobody known where it came from outside.
    """
    meeting = lock_unapproved(item.meeting)
    item = lock_item(item)
    _refuse_decided(item)
    if Impartiality.objects.open().filter(item=item, seat=seat).exists():
        raise ValidationError(_("This is asked already and waits for an answer."))
    asked = Impartiality.objects.create(
        item=item,
        seat=seat,
        person=_sitting_in(meeting, seat),
        raised_by=raised_by,
        question=question,
        recorded_by=by,
    )
    append(meeting, "impartiality_raised", by=by, about=asked, facts={"item": item.pk})
    return asked


@transaction.atomic
def answer_impartiality(
    asked: Impartiality,
    *,
    finding: str,
    paragraph: str = "",
    reason: str = "",
    substitute: Person | None = None,
    by: User,
) -> Impartiality:
    """Write down what the body found, once. Who is out is out on a ground that was in force on the day."""
    meeting = lock_unapproved(asked.item.meeting)
    item = lock_item(asked.item)
    asked = Impartiality.objects.select_for_update(of=("self",), no_key=True).get(pk=asked.pk)
    if asked.decided_at is not None:
        raise ValidationError(_("This is answered already. Raise it anew if the body finds otherwise."))
    _refuse_decided(item)
    if meeting.opened_at is None:
        raise ValidationError(_("The body itself answers this in the meeting, which has not begun."))
    asked.finding = Finding(finding)
    if asked.is_out:
        _refuse_ground(asked, paragraph, meeting)
        _refuse_substitute(asked, substitute, meeting)
        asked.paragraph, asked.substitute = paragraph, substitute
    asked.reason, asked.decided_at, asked.decided_by = reason, timezone.now(), by
    asked.save()
    renew_sight_in(meeting, by=by)
    append(meeting, "impartiality_found", by=by, about=asked, facts={"item": item.pk, "finding": finding})
    return asked


def _refuse_decided(item: AgendaItem) -> None:
    if item.is_decided:
        raise ValidationError(_("The item is already decided. What concerns it now goes into the minutes."))


def _sitting_in(meeting: Meeting, seat: Seat) -> Person:
    """Whoever sits in the seat in this meeting: the substitute who came, otherwise its holder."""
    row = next((row for row in roll_of(meeting).rows if row.seat.pk == seat.pk), None)
    if row is None:
        raise ValidationError({"seat": _("This seat is not in the body on the day of the meeting.")})
    person = row.sitting or seat.person
    if person is None:
        raise ValidationError({"seat": _("Nobody is named in this seat, so there is nobody to ask about.")})
    return person


def _refuse_ground(asked: Impartiality, paragraph: str, meeting: Meeting) -> None:
    use = Use.EXEMPT if asked.finding == Finding.EXEMPT else Use.DISQUALIFIED
    if paragraph not in {each.key for each in paragraphs_for(use, on=meeting.day)}:
        raise ValidationError({"paragraph": _("Choose the paragraph on which this rests.")})


def _refuse_substitute(asked: Impartiality, substitute: Person | None, meeting: Meeting) -> None:
    """A substitute comes for one seat only, and does not sit at the table already."""
    if substitute is None:
        return
    roll = roll_of(meeting)
    own = next(row for row in roll.rows if row.seat.pk == asked.seat_id)
    if substitute not in own.substitutes:
        raise ValidationError({"substitute": _("Choose among the substitutes for this seat.")})
    there = {row.sitting.pk for row in roll.rows if row.sitting}
    others = Impartiality.objects.out().filter(item=asked.item).exclude(seat=asked.seat_id)
    called = set(others.exclude(substitute=None).values_list("substitute", flat=True))
    if substitute.pk in there | called or substitute.pk == asked.person_id:
        said = _("{name} already sits at the table on this item. One comes for one seat only.")
        raise ValidationError({"substitute": said.format(name=substitute)})
