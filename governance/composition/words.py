"""The facts behind a form of organisation, as whole sentences in the active language."""

from django.utils.translation import gettext as _

from accounts.parties import Party, in_words
from governance.codes import BodyKind, FormOfOrganisation, Function, Standing
from governance.composition.facts import BodyFact, Snapshot
from governance.composition.forms import known_steering
from trepart.words import listed


def parties_in_words(parties: list[str]) -> str:
    """Parties as a list inside a sentence."""
    return listed([in_words(party) for party in parties])


def facts_of(snapshot: Snapshot, form: str) -> list[str]:
    """What holds on the day, from who steers to who is not known. The label never stands alone."""
    if form == FormOfOrganisation.NOT_DESCRIBED:
        opening = [
            _(
                "No seats are registered in any body that works with the project, "
                "so the form of organisation is not known."
            )
        ]
    else:
        opening = [*_who_leads(snapshot), *_where_they_meet(snapshot)]
    known = [body for body in snapshot.working if body.is_known]
    return [
        *opening,
        *(_who_sits(body) for body in known if not body.has_all_three),
        *_politicians_elsewhere(snapshot, known),
        *(sentence for body in known for sentence in _speakers_not_counted(body)),
        *(
            _("It is not known who sits in {body}.").format(body=body.name)
            for body in snapshot.working
            if not body.is_known
        ),
    ]


def _who_leads(snapshot: Snapshot) -> list[str]:
    sentences = [
        _("{body}, a municipal enterprise, leads the project.").format(body=body.name)
        for body in snapshot.bodies
        if body.kind == BodyKind.MUNICIPAL_ENTERPRISE and Function.PROJECT_MANAGEMENT in body.functions
    ]
    steering = known_steering(snapshot)
    names = listed([body.name for body in steering])
    if len(steering) > 1:
        sentences.append(_("Several bodies steer the project: {bodies}.").format(bodies=names))
    elif steering and steering[0].kind == BodyKind.MANAGEMENT_TEAM:
        sentences.append(
            _("The chief executive's management team steers the project: {body}.").format(body=names)
        )
    elif steering and not steering[0].has_all_three:
        sentences.append(_("{body} steers the project.").format(body=names))
    return sentences


def _where_they_meet(snapshot: Snapshot) -> list[str]:
    forums = [body for body in snapshot.bodies if body.is_forum and body.has_all_three]
    if not forums:
        return [_("No body is known where all three parties meet at once.")]
    return [_joint_forum(body).format(body=body.name) for body in forums]


def _joint_forum(body: BodyFact) -> str:
    if body.kind == BodyKind.PARTY_COMPOSED_COMMITTEE:
        return _("All three parties meet in {body}, a standing party-composed committee.")
    if body.kind == BodyKind.TEMPORARY_GROUP:
        return _("All three parties meet in {body}, a temporary group.")
    return _("All three parties meet in {body}, a standing body.")


def _who_sits(body: BodyFact) -> str:
    if not body.present:
        return _("{body} has seats, but none of the three parties is registered in them.").format(
            body=body.name
        )
    return _("There are seats in {body} for {present}. Missing here: {absent}.").format(
        body=body.name, present=parties_in_words(body.present), absent=parties_in_words(body.absent)
    )


def _politicians_elsewhere(snapshot: Snapshot, known: list[BodyFact]) -> list[str]:
    if not known or any(Party.POLITICIAN in body.present for body in known):
        return []
    sentences = [_("No politician has a seat in the bodies that work with the project.")]
    told = [
        body.name
        for body in snapshot.bodies
        if Function.REPORTING in body.functions and Party.POLITICIAN in body.present
    ]
    if told:
        sentences.append(_("The politicians receive reports in {bodies}.").format(bodies=listed(told)))
    return sentences


def _speakers_not_counted(body: BodyFact) -> list[str]:
    speaking = {str(seat.party) for seat in body.seats if seat.party and seat.standing == Standing.SPEAKER}
    parties: list[str] = [party for party in body.absent if party in speaking]
    if not parties:
        return []
    return [
        _(
            "In {body}, {parties} may speak, but the mandate does not name them. "
            "Therefore they are not counted as represented."
        ).format(body=body.name, parties=parties_in_words(parties))
    ]
