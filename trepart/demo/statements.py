"""The demo's secretariat is writing statements of its own: one is added, and the set is not published yet."""

from accounts.models import User
from assessments import actions as assessing
from assessments.models import StatementSet
from projects.models import Programme

ADDED = {
    "nb": "De som har fått frikjøp, bruker tida på prosjektet.",
    "nn": "Dei som har fått frikjøp, bruker tida på prosjektet.",
    "en": "Those who were given time off for the project spend it there.",
}


def write_statements(programme: Programme, *, by: User) -> StatementSet:
    """A draft that begins from what comes with Trepart, with one statement more on resources."""
    common = StatementSet.objects.in_use_in(None)
    draft = assessing.copy_set(programme, based_on=common, name="Sammen om neste steg", by=by)
    resources = draft.criteria.get(key="resources")
    assessing.add_statement(resources, names=ADDED, judges=["L", "T", "E"], by=by)
    return draft
