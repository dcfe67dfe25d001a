"""What people wrote beside their answers, as far as it may be read once the round has closed.

In an open round a comment stands under party and office. In an anonymous one it stands under nobody, and is
read only where the answers to its statement are shown; so are comments of staff and line managers in every
round, under the name of what they are and nothing else. They are told in the order of their words, never in
that in which they were written.
"""

from dataclasses import dataclass

from django.db.models import Case, F, Q, QuerySet, TextField, Value, When

from assessments.models import Answer, Round, Statement, inside_a_sentence
from assessments.results import Results
from assessments.sides import IN_GROUPS, side_name


@dataclass(frozen=True)
class Comment:
    """What somebody wrote; under party and office in an open round, under nobody in an anonymous one."""

    text: str
    statement: Statement
    party: str = ""
    office: str = ""
    level: int | None = None

    @property
    def from_whom(self) -> str:
        if not self.party:
            return ""
        name = side_name(self.party)
        return f"{name}, {inside_a_sentence(self.office)}" if self.office else name


def comments_in(round: Round, found: Results) -> QuerySet[Answer]:
    """The answers of a closed round whose comments may be read, statement by statement."""
    written = Answer.objects.filter(invitation__round=round).exclude(comment="")
    nobody = Q(pk__isnull=False) if round.is_anonymous else Q(invitation__group__isnull=False)
    side = Case(When(nobody, then=Value(1)), default=Value(0))
    words = Case(When(nobody, then=F("comment")), default=Value(""), output_field=TextField())
    return (
        written.filter(_readable(round, found))
        .select_related("invitation", "statement")
        .order_by("statement_id", side, words, "pk")
    )


def told(answer: Answer, *, is_anonymous: bool) -> Comment:
    """A comment as it is read."""
    asked = answer.invitation
    if is_anonymous:
        return Comment(answer.comment, answer.statement)
    if asked.group_id:
        return Comment(answer.comment, answer.statement, asked.party)
    return Comment(answer.comment, answer.statement, asked.party, asked.office, answer.level)


def _readable(round: Round, found: Results) -> Q:
    statements = [one for criterion in found.criteria for one in criterion.statements]
    if round.is_anonymous:
        return Q(statement__code__in=[one.key for one in statements if one.total.shown])
    readable = Q(invitation__group__isnull=True)
    for side in IN_GROUPS:
        shown = [one.key for one in statements if side in one.parties and one.parties[side].shown]
        readable |= Q(invitation__group__isnull=False, invitation__party=side, statement__code__in=shown)
    return readable
