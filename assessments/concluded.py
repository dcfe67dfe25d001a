"""How far a joint assessment has come, criterion by criterion: light enough to ask every other second."""

from dataclasses import dataclass

from assessments.models import Criterion, JointAssessment, Round


@dataclass(frozen=True)
class Concluded:
    """One criterion and the joint level, once there is one."""

    criterion: Criterion
    joint: JointAssessment | None

    @property
    def name(self) -> str:
        return self.criterion.name


def concluded_in(round: Round) -> list[Concluded]:
    """The criteria of the round in order, in two questions to the database."""
    joint = {row.criterion_id: row for row in round.joint.select_related("meeting__body", "meeting__minutes")}
    criteria = Criterion.objects.filter(statement_set=round.statement_set_id).order_by("number")
    return [Concluded(criterion, joint.get(criterion.pk)) for criterion in criteria]
