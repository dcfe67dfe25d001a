"""What meetings tell: who took part and how, what was decided and by whom, what is to be done."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import QuerySet

from accounts.parties import THREE, Party
from governance.models import AgendaItem, Attendance, Decision, Engagement, FollowUp, Meeting
from governance.occasions import occasions_of
from governance.participation import GATHERING, INFORMAL, by_party, not_noted
from projects.models import Project
from reports.content.plain import Period, coded, day, party


def held_about(project: Project, period: Period) -> QuerySet[Meeting]:
    """The meetings of the period that dealt with the project, behind no closed doors; no mere proposals."""
    done = AgendaItem.objects.filter(state=AgendaItem.State.DONE)
    taken_up = done.with_open_doors().filter(projects=project)
    return Meeting.objects.ended().filter(pk__in=taken_up.values("meeting"), starts_at__range=period.moments)


def participation_of(project: Project, period: Period) -> dict[str, Any]:
    """How often each party met, what it was asked, and how often it spoke; by party, never by person."""
    held = list(held_about(project, period).select_related("body").order_by("starts_at", "pk"))
    done = {"item__state": AgendaItem.State.DONE, "item__closing": "", "item__projects": project}
    engagements = list(Engagement.objects.filter(item__meeting__in=held, **done).distinct())
    came = Counter(
        who
        for _meeting, who in set(
            Attendance.objects.filter(meeting__in=held)
            .exclude(state=Attendance.State.ABSENT)
            .values_list("meeting", "seat__party")
        )
    )
    return {
        "meetings": len(held),
        "items": len({engagement.item_id for engagement in engagements}),
        "bodies": list(dict.fromkeys(meeting.body.name for meeting in held)),
        "rows": [_row(who, came[who], engagements) for who in THREE] if held else [],
        "occasions": _occasions(project, period),
    }


def _occasions(project: Project, period: Period) -> dict[str, Any] | None:
    """How often each party was there and active, gatherings and informal meetings too; None without any."""
    held = occasions_of(project, (period.start, period.end))
    if not held:
        return None
    kinds = Counter(occasion.kind for occasion in held)
    return {
        "held": len(held),
        "informal": kinds[INFORMAL],
        "gatherings": kinds[GATHERING],
        "not_noted": not_noted(held),
        "rows": [
            {
                "party": party(who),
                "there": counted.heard,
                "active": counted.active,
                "spoke": counted.spoke,
                "matters": counted.matters,
                "involved": counted.involved,
            }
            for who, counted in by_party(held).items()
        ],
    }


def _row(who: Party, meetings: int, engagements: list[Engagement]) -> dict[str, Any]:
    asked = [engagement for engagement in engagements if engagement.party == who]
    levels = Counter(engagement.level for engagement in asked)
    return {
        "party": party(who),
        "meetings": meetings,
        **{str(level): levels[level] for level in Engagement.Level.values},
        "active": sum(engagement.is_active for engagement in asked),
        "spoke": sum(engagement.spoke for engagement in asked),
    }


def decisions_of(project: Project, period: Period) -> list[dict[str, Any]]:
    """What was decided in the period, oldest first, with each party's position and reason."""
    decisions = Decision.objects.about(project).filter(item__meeting__starts_at__range=period.moments)
    in_order = decisions.for_list().order_by("item__meeting__starts_at", "item__number", "pk")
    return [_decision(decision) for decision in in_order]


def _decision(decision: Decision) -> dict[str, Any]:
    meeting = decision.item.meeting
    positions = sorted(decision.positions.all(), key=lambda position: Party.values.index(position.party))
    return {
        "title": decision.item.title,
        "item": str(decision.item.number),
        "on": day(meeting.day),
        "body": meeting.body.name,
        "outcome": coded(decision.outcome, decision.get_outcome_display()),
        "text": decision.text,
        "positions": [
            {
                "party": party(position.party),
                "stance": coded(position.stance, position.get_stance_display()),
                "reason": position.reason,
            }
            for position in positions
        ],
        "goes_on_to": decision.next_body.name if decision.next_body else "",
    }


def follow_ups_of(project: Project, period: Period, on: date) -> list[dict[str, Any]]:
    """What is still to be done, and what was done in the period."""
    first, last = period.moments
    rows = FollowUp.objects.about(project).select_related("owner").order_by("due_on", "pk")
    return [_follow_up(row, on) for row in rows if row.done_at is None or first <= row.done_at <= last]


def _follow_up(row: FollowUp, on: date) -> dict[str, Any]:
    return {
        "text": row.text,
        "owner": row.owner.name,
        "due": day(row.due_on),
        "state": "done" if row.done_at else "open",
        "overdue": row.done_at is None and row.due_on < on,
    }
