"""The room in which a meeting is held: what the screen of meeting mode shows, region by region.

A region shows again what one reload would show. Which regions an event concerns stands here, so that
a screen which asks what is new gets only those.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import CharField
from django.utils import timezone

from accounts.parties import THREE, party_names
from governance.agenda import FOLLOW_UPS, MINUTES, leads_to
from governance.doors import ClosedItem, closed_to, quorum_of
from governance.forms.decisions import offer_once
from governance.forms.recording import FollowUpForm
from governance.invited import beside_invited, stated_on
from governance.models import (
    AgendaItem,
    Engagement,
    FollowUp,
    FormalTreatment,
    Impartiality,
    Meeting,
    MeetingEvent,
)
from governance.permissions import MeetingPerm
from governance.roll import Roll, roll_of
from governance.since_last import LookBack, look_back, minutes_taken_up
from governance.views.deciding import decision_draft, decision_form, impartiality_of, people_around, rows_of
from governance.views.taking_part import taking_part
from projects.models import StatusReport
from projects.trend import trend
from trepart import drafts
from trepart.charts import SeatMark, TablePicture, table
from trepart.http import Request

REGIONS = ("head", "agenda", "item", "decision", "follow_ups", "attendance")
CONCERNS = {
    "attendance": ("attendance", "decision"),
    "movement": ("attendance", "decision"),
    "movement_taken_out": ("attendance", "decision"),
    "engagement": ("attendance",),
    "voice": ("attendance",),
    "meeting_changed": ("head",),
    "follow_up_added": ("follow_ups",),
    "follow_up_finished": ("follow_ups", "item"),
    "follow_up_reopened": ("follow_ups", "item"),
    "item_added": ("agenda", "head"),
    "item_proposed": (),
    "item_changed": ("agenda", "head", "item", "decision"),
    "agenda_ordered": ("agenda", "head", "item"),
    "decided": ("agenda", "item", "decision", "follow_ups"),
    "item_carried": ("agenda", "item", "decision"),
    "earlier_minutes_approved": ("item", "agenda"),
    "addendum_added": (),
    "invitation_answered": ("attendance",),
    "substitute_called": ("attendance",),
    "substitute_released": ("attendance",),
    "more_invited": (),
    "invitation_sent_again": (),
    "invitations_sent_again": (),
    "position_stated": ("decision",),
    "impartiality_raised": ("decision",),
    "impartiality_found": ("decision",),
    "treatment_asked": ("decision", "item"),
    "treatment_followed": ("item",),
    "treatment_closed": ("item", "decision"),
    "treatment_corrected": ("item", "decision"),
}


@dataclass
class Room:
    """One person's screen in a meeting, showing one item."""

    request: Request
    meeting: Meeting
    item: AgendaItem | None
    wrong: Mapping[str, Any] = field(default_factory=dict)

    @property
    def draft(self) -> str:
        """By what the text that is being typed in this item is kept."""
        return decision_draft(self.item) if self.item else ""

    def regions_after(self, sequence: int) -> tuple[str, ...]:
        """The regions that what was recorded after this number concerns."""
        events = MeetingEvent.objects.filter(meeting=self.meeting, sequence__gt=sequence)
        kinds = set(events.values_list("kind", flat=True))
        touched = {region for kind in kinds for region in CONCERNS.get(kind, REGIONS)}
        return tuple(region for region in REGIONS if region in touched)

    def context(self) -> dict[str, Any]:
        """Everything that the page shows."""
        meeting, user = self.meeting, self.request.user
        may_record = user.has_perm(MeetingPerm.RECORD, meeting)
        roll = roll_of(meeting, may_change=may_record)
        items, shut = self._agenda()
        everything: list[AgendaItem | ClosedItem] = [*items, *shut]
        shown = {
            "section": "meetings",
            "meeting": meeting,
            "items": items,
            "agenda": sorted(everything, key=lambda each: each.number),
            "is_shut": self.item is None and bool(shut),
            "overtaken": self._overtaken(may_record),
            "may_record": may_record,
            "may_approve": user.has_perm(MeetingPerm.APPROVE_MINUTES, meeting),
            **self._people(roll, may_record),
            "now": timezone.now(),
            "regions": REGIONS,
            "next_item": self._following(items),
            "wrong_seat": self.wrong.get("seat"),
            "said": self.wrong.get("said"),
        }
        nothing = {"item": None, "is_current": True}
        shown |= self._item_context(self.item, roll, may_record) if self.item else nothing
        return shown | {"primary": self._primary(shown)}

    def _agenda(self) -> tuple[list[AgendaItem], list[ClosedItem]]:
        """What this person sees of the agenda, and of what they do not see where it stands."""
        items = list(self.meeting.items.on_agenda().in_order().select_related("decision"))
        for item in items:
            item.meeting = self.meeting
        is_any_closed = any(item.is_closed for item in items)
        shut = closed_to(self.meeting, self.request.user) if is_any_closed else []
        hidden = {each.number for each in shut}
        return [item for item in items if item.number not in hidden], shut

    def _people(self, roll: Roll, may_record: bool) -> dict[str, Any]:
        """Who is at the table, who may decide, and who took part in the item."""
        return {
            "roll": roll,
            "quorum": quorum_of(self.meeting, roll),
            "picture": picture_of(self.meeting, roll),
            "levels": Engagement.Level.choices,
            **beside_invited(self.meeting, self.request.user, roll),
            **taking_part(self.meeting, self.item, roll, may_record=may_record),
        }

    def _overtaken(self, may_record: bool) -> dict[str, Any]:
        """What somebody had typed when the meeting ended or its minutes were approved: kept on the screen."""
        form = self.wrong.get("decision") if not self.meeting.is_in_session else None
        form = form or (None if may_record else self.wrong.get("follow_up"))
        if form is None:
            return {}
        texts = [field for field in form.visible_fields() if isinstance(field.field, CharField)]
        typed = [(field.label, field.value()) for field in texts if field.value()]
        return {"region": next(iter(self.wrong)), "errors": form.non_field_errors(), "typed": typed}

    def _primary(self, shown: Mapping[str, Any]) -> str:
        """The one thing that the filled button does here: approve earlier minutes, record, or go on."""
        if shown.get("may_approve_earlier"):
            return "approve"
        item = self.item
        waits = item and item.kind == AgendaItem.Kind.DECISION and not item.is_decided
        is_ours = item and item.topic != MINUTES and self.meeting.is_in_session
        return "record" if waits and is_ours else "next"

    def _following(self, items: list[AgendaItem]) -> AgendaItem | None:
        numbers = [item.pk for item in items]
        if self.meeting.current_item_id not in numbers:
            return items[0] if items else None
        later = items[numbers.index(self.meeting.current_item_id) + 1 :]
        return next((item for item in later if item.state == AgendaItem.State.WAITING), None)

    def _item_context(self, item: AgendaItem, roll: Roll, may_record: bool) -> dict[str, Any]:
        item.meeting = self.meeting
        report = item.status_report
        back = look_back(self.meeting, list(item.projects.all()), report)
        shown = {
            "item": item,
            "is_current": item.pk == self.meeting.current_item_id,
            "report": report,
            **(status_of(report, back) if report else {}),
            "changes": back.changes,
            "last_meeting": back.last_meeting,
            "decision": item.decision if item.is_decided else None,
            "follow_ups": item.follow_ups.all(),
            "item_papers": item.papers.there() if getattr(item, "has_papers", True) else (),
        }
        shown |= impartiality_of(item, roll)
        forms = self._forms(item, roll, shown["impartiality"]) if may_record else {}
        return shown | self._topic(item.topic, back.last_meeting) | forms

    def _forms(self, item: AgendaItem, roll: Roll, asked: Sequence[Impartiality]) -> dict[str, Any]:
        form = self.wrong.get("decision") or decision_form(item, roll, asked=asked)
        if not form.is_bound:
            drafts.fill(form, drafts.recall(self.request, self.draft))
        follow_up = self.wrong.get("follow_up") or follow_up_form(item, roll)
        offer_once([(form, "owner"), (follow_up, "owner")], lambda: list(people_around(item, roll)))
        return {
            "stated": () if item.is_decided else stated_on(item),
            "form": form,
            "rows": rows_of(form, roll),
            "follow_up_form": follow_up,
        }

    def _topic(self, topic: str, last: Meeting | None) -> dict[str, Any]:
        meeting = self.meeting
        if topic == FOLLOW_UPS:
            user, body = self.request.user, meeting.body
            asked = FollowUp.objects.visible_to(user).of_body(body)
            earlier = asked.exclude(item__meeting=meeting).for_list()
            treatments = FormalTreatment.objects.visible_to(user).of_body(body)
            treatments = treatments.exclude(decision__item__meeting=meeting)
            return {
                "open_follow_ups": earlier.open_or_done_since(meeting.starts_at),
                "treatments": treatments.for_list().open_or_closed_since(meeting.starts_at),
            }
        if topic == MINUTES and last is not None:
            user = self.request.user
            earlier = [(each, may_approve(user, each, meeting)) for each in minutes_taken_up(meeting, last)]
            return {"earlier": earlier, "may_approve_earlier": any(may for _each, may in earlier)}
        return {"leads_to": leads_to(meeting, topic)}


def may_approve(user: Any, earlier: Meeting, in_meeting: Meeting) -> bool:
    """Whether the person may approve the minutes: leads the body, or records a meeting that approves them.

    In a meeting whose own minutes stand, nothing more is done.
    """
    if in_meeting.is_concluded:
        return False
    waits = earlier.has_ended and not earlier.is_concluded and earlier.body_id == in_meeting.body_id
    records = in_meeting.is_in_session and user.has_perm(MeetingPerm.RECORD, in_meeting)
    return user.has_perm(MeetingPerm.APPROVE_MINUTES, earlier) or (waits and records)


def follow_up_form(item: AgendaItem, roll: Roll, data: Any = None) -> FollowUpForm:
    """The form by which something is asked of somebody at the table, or who leads what the item is about."""
    return FollowUpForm(data, auto_id="follow-up-%s", people=people_around(item, roll))


def status_of(report: StatusReport, back: LookBack) -> dict[str, Any]:
    """The six areas with the light that was another in the report before, the strip, and its turn."""
    was = back.changed_lights
    return {
        "areas": [{"section": section, "was": was.get(section.area)} for section in report.sections.all()],
        "lights": back.lights,
        "turn": trend(report.overall, back.before.overall if back.before else None),
    }


def picture_of(meeting: Meeting, roll: Roll) -> TablePicture:
    """The table with those who came; before anybody is noted, with those who are called."""
    marks = [SeatMark(row.seat.party, row.mark, row.number) for party in THREE for row in roll.of(party)]
    return table(meeting.body.name, marks, names=party_names())
