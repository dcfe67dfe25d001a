"""A committee under the Local Government Act in session, and what it decides."""

from datetime import date

from django.utils import timezone

from accounts.models import User
from governance import actions
from governance.ballot import Vote
from governance.follows import Follows
from governance.models import AgendaItem, Body, Decision, DocumentVersion, FormalTreatment, Seat
from projects.models import Project
from tests.factories.accounts import PersonFactory
from tests.factories.meetings import ALL_AGREE, Table, meeting_in_session, steering_table


def committee(**more) -> Table:
    """The steering table as a party-composed committee: three politicians, one of each other party."""
    table = steering_table(**more)
    Body.objects.filter(pk=table.body.pk).update(
        kind="party_composed_committee", legal_basis="party_composed", project=None
    )
    table.body.refresh_from_db()
    for position, name in enumerate(("Per Moen", "Siri Vik"), start=5):
        Seat.objects.create(
            body=table.body,
            person=PersonFactory(name=name),
            party="politician",
            office="Representant",
            position=position,
            starts_on=date(2012, 1, 1),
        )
    return table


def last_item(table: Table) -> AgendaItem:
    """The last item of a meeting of the table that goes on, with everybody there."""
    return meeting_in_session(table).items.on_agenda().in_order().last()


def voted(table: Table, votes_for: int = 4, votes_against: int = 1, **more) -> Decision:
    """A decision that was voted on in a meeting of the table."""
    item = last_item(table)
    vote = Vote(votes_for, votes_against, more.pop("casting_vote", False))
    return actions.decide(item, text="Frikjøpet utvides.", positions={}, vote=vote, by=table.leader, **more)


def agreed(table: Table, **more) -> Decision:
    """A decision on which all three parties agree."""
    item = more.pop("item", None) or last_item(table)
    return actions.decide(item, text="Frikjøpet utvides.", positions=ALL_AGREE, by=table.leader, **more)


def open_treatment(table: Table, **more) -> FormalTreatment:
    """Something agreed on that the municipal council has to treat; the project leader sees to it."""
    given = {"owner": table.leader.person, "body_name": "Kommunestyret", **more}
    return actions.ask_for_treatment(agreed(table), by=table.leader, **given)


def document_of(table: Table, number: int = 1) -> DocumentVersion:
    """A version of the project document."""
    return DocumentVersion.objects.create(
        project=table.project, number=number, content={"goals": []}, sha256="0" * 64, frozen_by=table.leader
    )


def decide_in_full(project: Project, item: AgendaItem, seat: Seat, by: User) -> Decision:
    """A decision with a row of everything that can come of one, after a question of impartiality."""
    owner, today = by.person, timezone.localdate()
    asked = actions.raise_impartiality(item, seat=seat, question="Eier firmaet.", raised_by=owner, by=by)
    actions.answer_impartiality(asked, finding="impartial", reason="Solgte det i fjor.", by=by)
    actions.raise_impartiality(item, seat=seat, question="Har forberedt saken.", by=by)
    version = actions.freeze_document(project, by=by)
    follows = Follows(owner=owner, to_phase="paused", endorses=version, treated_in_name="Kommunestyret")
    positions = {"politician": ("reservation", "Bare i år."), "union": ("absent", "")}
    decision = actions.decide(item, text="Frikjøp i to år.", positions=positions, follows=follows, by=by)
    closed = actions.close_treatment(
        decision.formal_treatments.get(),
        version=None,
        outcome="adopted",
        case_number="24/1",
        treated_on=today,
        anchors=[project],
        by=by,
    )
    actions.correct_treatment(
        closed, why="Feil nummer", outcome="changed", case_number="24/2", treated_on=today, by=by
    )
    treated_in = Body.objects.create(
        municipality=project.municipality, name="Formannskapet", kind="executive_board"
    )
    actions.ask_for_treatment(decision, owner=owner, body=treated_in, by=by)
    return decision


__all__ = ["agreed", "committee", "decide_in_full", "document_of", "last_item", "open_treatment", "voted"]
