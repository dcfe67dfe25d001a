"""A municipality on its way through a programme: what it writes, and what is decided."""

from django.utils import timezone

from projects import actions
from tests.factories.projects import municipality

APPLICATION = {
    "innovation_goals": "Turnus laget av dem som går i den.",
    "politicians_part": "Vedtatt i kommunestyret, ordføreren leder styringsgruppen.",
    "administration_part": "Kommunedirektøren er prosjekteier.",
    "unions_part": "Hovedtillitsvalgte sitter i styringsgruppen.",
}
TOLD = {"done": "Tre avdelinger har prøvd ny turnus.", "cooperation": "Alle tre har møtt.", "spent": 120_000}


def applied(programme, by):
    place = municipality("Bærum", current=True)
    return actions.apply_to_programme(programme, place, **APPLICATION, by=by)


def decided(enrolment, state, by, **more):
    said = {"decided_on": timezone.localdate(), "reason": "Vedtatt i programrådet."} | more
    return actions.decide_enrolment(enrolment, state=state, **said, by=by)


def year_of(enrolment, leader, **told):
    return actions.write_yearly_report(enrolment, timezone.localdate().year, **(TOLD | told), by=leader)
