"""The answers of rounds, counted by the database: as quick for five thousand who answer as for five."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q

from assessments.models import Answer, Criterion, Round, RoundDisclosure, StaffGroup
from assessments.results import Counts, Group, Heads, Results, results_from
from assessments.sides import IN_GROUPS

# Answered by name, in an open round, on a side whose others answer by links that know nobody.
_KNOWN = Q(
    invitation__group__isnull=True,
    invitation__party__in=IN_GROUPS,
    invitation__round__disclosure=RoundDisclosure.OPEN,
)


class Blind(PermissionDenied):
    """Somebody asked what was answered in a round that has not closed."""


def results_in(rounds: Iterable[Round], *, by_statement: bool = True) -> dict[int, Results]:
    """Per closed round what it may show, in as many questions for one as for many. Refuses open ones."""
    closed = list(rounds)
    if any(round.is_open for round in closed):
        raise Blind("Nobody sees what was answered before the round closes.")
    counts = _counts_of(closed)
    keys: dict[int, list[str]] = defaultdict(list)
    sets = {round.statement_set_id for round in closed}
    criteria = Criterion.objects.filter(statement_set__in=sets).order_by("statement_set", "number")
    for statement_set, key in criteria.values_list("statement_set", "key"):
        keys[statement_set].append(key)
    veiled: dict[int, list[str]] = defaultdict(list)
    for pk, side in StaffGroup.objects.filter(round__in=closed).order_by().values_list("round", "kind"):
        veiled[pk].append(side)
    return {
        round.pk: results_from(
            counts[round.pk],
            anonymous=round.is_anonymous,
            minimum=round.smallest_group,
            order=keys[round.statement_set_id],
            veiled=veiled[round.pk],
            by_statement=by_statement,
        )
        for round in closed
    }


def results_of(round: Round) -> Results:
    """What a closed round may show. Refuses an open one."""
    return results_in([round])[round.pk]


def _counts_of(rounds: Iterable[Round]) -> Mapping[int, Counts]:
    wanted = [round.pk for round in rounds]
    given = Answer.objects.given().filter(invitation__round__in=wanted)
    cells: dict = defaultdict(lambda: defaultdict(lambda: defaultdict(Counter)))
    levels = given.order_by("statement_id").values_list(
        "invitation__round", "statement__criterion__key", "invitation__party", "statement__code", "level"
    )
    for pk, key, party, code, level, number in levels.annotate(number=Count("pk")):
        cells[pk][key][party, code][level] = number
    heads: dict = defaultdict(lambda: defaultdict(dict))
    behind = given.order_by().values_list(
        "invitation__round", "statement__criterion__key", "invitation__party"
    )
    for pk, key, party, *people in behind.annotate(
        answered=Count("invitation", distinct=True),
        rated=Count("invitation", distinct=True, filter=Q(level__isnull=False)),
        known=Count("invitation", distinct=True, filter=_KNOWN),
    ):
        heads[pk][key][party] = Heads(*people)
    # Beside how many were invited by name; staff are told as groups.
    named = given.filter(invitation__group__isnull=True)
    people = named.order_by().values_list("invitation__round")
    everyone = dict(people.annotate(people=Count("invitation", distinct=True)))
    return {
        pk: Counts({key: Group(held, heads[pk][key]) for key, held in cells[pk].items()}, everyone.get(pk, 0))
        for pk in wanted
    }
