"""How the assessments of a story are opened, answered and closed."""

from datetime import timedelta
from zlib import crc32

from django.utils import timezone

from assessments import actions as assessing
from assessments.models import Invitation, Round, Statement
from trepart.demo.clock import at
from trepart.demo.stage import Stage
from trepart.demo.stories import RoundStory

ANSWERED_SO_FAR = 3


class Rounds(Stage):
    """The assessments of one story."""

    def open_round(self, story: RoundStory) -> None:
        is_open = story.opened_days_ago < 20
        with at(self.moment(story.opened_days_ago, 12)) as clock:
            closes_on = timezone.localdate() + timedelta(days=21)
            opened = assessing.open_round(
                self.project,
                moment=story.moment,
                disclosure="open",
                closes_on=closes_on,
                by=self.leader,
                by_letter=is_open,
            )
            self.rounds.append(opened)
            clock.forward(days=2)
            invitations = list(opened.invitations.select_related("person__user").order_by("pk"))
            elsewhere = [i for i in invitations if i.person and not i.person.user.is_active]
            for invitation in elsewhere[:ANSWERED_SO_FAR] if is_open else invitations:
                clock.forward(minutes=13)
                self._answer(invitation, story)
            self._ask_staff(opened, story, all_of_them=not is_open)
        if not is_open:
            with at(self.moment(story.opened_days_ago - 21, 15)):
                self.rounds[-1] = assessing.close_round(opened, by=self.leader)

    def _ask_staff(self, opened: Round, story: RoundStory, *, all_of_them: bool) -> None:
        """Those who were handed a link at a meeting answer by it; not all who got one do."""
        for name, kind, number, levels in story.staff:
            group = assessing.ask_staff(opened, name=name, kind=kind, by=self.leader)
            assessing.hand_out_links(group, number, by=self.leader)
            answering = group.invitations.select_related("round", "group").order_by("pk")
            for place, invitation in enumerate(answering[: number * (4 if all_of_them else 2) // 5]):
                said = [
                    assessing.Said(one, level, level is None)
                    for one in self._statements(invitation)
                    for level in [_level(int(levels[one.criterion.number - 1]), place, one.code)]
                ]
                assessing.answer_all(invitation, said, by=None)
                assessing.finish_answering(invitation, by=None)

    def _statements(self, invitation: Invitation) -> list[Statement]:
        """What this one is asked, in order."""
        statements = Statement.objects.filter(criterion__statement_set=invitation.round.statement_set)
        ordered = statements.select_related("criterion").order_by("criterion__number", "pk")
        return [one for one in ordered if invitation.is_asked(one)]

    def _answer(self, invitation: Invitation, story: RoundStory) -> None:
        """What somebody answers."""
        person = invitation.person
        assert person is not None
        levels, commented, said = story.levels[invitation.party], set(), []
        for statement in self._statements(invitation):
            number = statement.criterion.number
            level = _level(int(levels[number - 1]), person.pk, statement.code)
            comment = "" if number in commented else self._comment(invitation, story, number)
            commented.add(number)
            said.append(assessing.Said(statement, level, level is None, comment))
        assessing.answer_all(invitation, said, by=person.user)
        assessing.finish_answering(invitation, by=person.user)

    def _comment(self, invitation: Invitation, story: RoundStory, number: int) -> str:
        """What the first of a party to answer says of a criterion."""
        first = invitation.round.invitations.filter(party=invitation.party).order_by("pk").first()
        return story.comments.get(f"{invitation.party}:{number}", "") if first == invitation else ""


def _level(middle: int, person: int, statement: str) -> int | None:
    """What one person answers around what their party thinks; some do not know."""
    draw = crc32(f"{person}:{statement}".encode()) % 100
    if draw < 4:
        return None
    return max(1, min(5, middle + (draw < 24) * -1 + (draw > 78)))
