"""What the invited said before the meeting that comes next: some come, one sends a substitute, one cannot."""

from accounts.models import User
from governance import actions as governing
from governance.codes import Standing
from governance.invited import can_state, substitutes_for
from governance.models import Meeting, MeetingInvitation

WORDS = {
    "nb": ("Ferie", "Vi støtter det, men vil at ordningen vurderes på nytt etter et halvt år."),
    "nn": ("Ferie", "Vi støttar det, men vil at ordninga blir vurdert på nytt etter eit halvt år."),
}


def answered(meeting: Meeting, *, leader: User, language: str) -> None:
    """Let the first half answer, each from their own account; nobody answers for the leader."""
    cause, remark = WORDS[language]
    invited = list(
        MeetingInvitation.objects.filter(meeting=meeting, seat__standing=Standing.MEMBER)
        .exclude(person=leader.person_id)
        .select_related("meeting__body", "person__user", "seat")
        .order_by("seat__position", "pk")
    )
    for row in invited[: (len(invited) + 1) // 2]:
        governing.answer_invitation(row, answer="comes", by=row.person.user)
    rest = invited[(len(invited) + 1) // 2 :]
    sends = next((row for row in rest if substitutes_for(row)), None)
    if sends is not None:
        substitute = substitutes_for(sends)[0]
        governing.answer_invitation(
            sends, answer="substitute", substitute=substitute, cause=cause, by=sends.person.user
        )
    elif rest:
        governing.answer_invitation(rest[0], answer="cannot", cause=cause, by=rest[0].person.user)
    _remark(meeting, [row for row in invited if row.seat.party == "union"], remark)


def _remark(meeting: Meeting, unions: list[MeetingInvitation], remark: str) -> None:
    for row in unions[:1]:
        items = meeting.items.on_agenda().in_order()
        item = next((item for item in items if can_state(row, item) and not item.topic), None)
        if item is not None:
            governing.state_position(row, item, stance="reservation", reason=remark, by=row.person.user)
