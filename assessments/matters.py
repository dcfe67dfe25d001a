"""What assessments bring to a meeting: a closed round that waits for its joint assessment; and what the
minutes say of it when it was made."""

from collections.abc import Iterable

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.models import JointAssessment, Round
from governance.agenda import Matter, page_of_topic, standing_matter, steered_projects
from governance.minutes import Conclusion, concluded_in
from governance.models import AgendaItem, Meeting

KIND = "assessment"


def topic_of(round: Round) -> str:
    """How an agenda item names the round that it is about."""
    return f"{KIND}:{round.pk}"


@page_of_topic(KIND)
def joint_page(meeting: Meeting, round_pk: int) -> tuple[str, str]:
    """The joint assessment is recorded on a page of its own."""
    address = reverse("assessments:joint-in-meeting", args=[meeting.pk, round_pk])
    return _("Go to the joint assessment"), address


@standing_matter
def joint_assessments(meeting: Meeting) -> Iterable[Matter]:
    """The last closed round of each project that the body steers, until all criteria are concluded on."""
    closed = (
        Round.objects.closed()
        .filter(project__in=steered_projects(meeting))
        .annotate(concluded=Count("joint", distinct=True), of=Count("statement_set__criteria", distinct=True))
        .select_related("project")
    )
    newest = {round.project_id: round for round in reversed(list(closed))}
    for round in newest.values():
        if round.concluded >= round.of:
            continue
        yield Matter(
            topic_of(round),
            _("Joint assessment: %(project)s") % {"project": round.project},
            AgendaItem.Kind.DISCUSSION,
            projects=(round.project,),
            minutes_planned=30,
        )


@concluded_in
def joint_levels(meeting: Meeting) -> Iterable[Conclusion]:
    """The criteria that the meeting agreed on: the level with its words, why, and what will be done."""
    made = JointAssessment.objects.filter(meeting=meeting).select_related("criterion", "round__project")
    for joint in made.order_by("round", "criterion__number"):
        words = dict(joint.criterion.level_texts())[joint.level]
        details = ((_("Why this level"), joint.reason), (_("What will be done"), joint.actions))
        yield Conclusion(
            topic_of(joint.round),
            joint.round.project,
            joint.criterion.name,
            _("Level %(level)s of 5: %(words)s") % {"level": joint.level, "words": words},
            tuple((label, text) for label, text in details if text),
        )
