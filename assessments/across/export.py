"""What researchers take home of a programme: pseudonymous rows, and a code book that says what they are.

Of open rounds, where answers stand under party and office, there is a row for each person, without name,
office, comment or municipality. Of anonymous rounds, and of staff who answer in groups, there is only what
the page of the round shows: never a row for a person.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from assessments.across.facts import SIDES, Facts, Held, by_cell
from assessments.across.tables import PARTIES, measure_of
from assessments.models import Answer, Judge, RoundMoment, Statement, StatementSet
from assessments.sides import side_name
from governance.codes import FormOfOrganisation
from projects.models import CriterionCode, Phase, Programme, Theme

DOES_NOT_KNOW = 0
ROUND = ("prosjekt", "runde", "tidspunkt", "aar", "aapen", "tema", "fase", "form", "sett")
ANSWER = (*ROUND, "part", "person")
GROUP = (*ROUND, "part", "kriterium", "n", "svar", "snitt", "spredning", "vet_ikke")
BOOK = ("variabel", "hva", "verdi", "betyr", "nb", "nn", "en", "rapport")

type Line = Sequence[Any]


@dataclass(frozen=True)
class Sheet:
    """One table of the export: its name, which is the same in every language, its columns and its rows."""

    name: str
    columns: Sequence[str]
    rows: list[Line]


@dataclass(frozen=True)
class Variable:
    """A statement as a column: one for all sets that say it in the same words."""

    name: str
    statements: tuple[Statement, ...]


class Export:
    """The answers, the groups and the code book of one programme."""

    def __init__(self, programme: Programme, facts: Facts) -> None:
        self.programme, self.facts = programme, facts
        self.sets = {each.pk: each for each in StatementSet.objects.filter(pk__in=facts.sets)}
        self.variables = _variables(facts)

    def sheets(self) -> list[Sheet]:
        """The three tables."""
        columns = [*ANSWER, *(variable.name for variable in self.variables)]
        return [
            Sheet("svar", columns, self._answers()),
            Sheet("grupper", GROUP, self._groups()),
            Sheet("kodebok", BOOK, list(self._book())),
        ]

    def _answers(self) -> list[Line]:
        held = {each.key: each for each in self.facts.rounds if each.is_open}
        rows: dict[tuple[int, str, int], dict[int, int]] = defaultdict(dict)
        given = Answer.objects.given().filter(
            invitation__round__in=held, invitation__party__in=PARTIES, invitation__group__isnull=True
        )
        for pk, side, person, statement, level in given.order_by().values_list(
            "invitation__round", "invitation__party", "invitation__person", "statement", "level"
        ):
            rows[pk, side, person][statement] = DOES_NOT_KNOW if level is None else level
        lines = [
            (*self._round(held[pk]), side, self._code("R", "person", person), *self._levels(levels))
            for (pk, side, person), levels in rows.items()
        ]
        return sorted(lines, key=lambda line: [str(value) for value in line[: len(ANSWER)]])

    def _levels(self, levels: dict[int, int]) -> Iterable[int | None]:
        for variable in self.variables:
            yield next((levels[one.pk] for one in variable.statements if one.pk in levels), None)

    def _groups(self) -> list[Line]:
        held = {each.key: each for each in self.facts.rounds}
        lines = []
        for (criterion, pk, side), given in by_cell(self.facts.given).items():
            found = measure_of(given)
            measured = (found.mean, found.deviation, found.dont_know)
            counted = (found.n, sum(one.levels for one in given), *measured)
            lines.append((*self._round(held[pk]), side, criterion, *counted))
        return sorted(lines, key=lambda line: [str(value) for value in line[: len(ROUND) + 2]])

    def _round(self, held: Held) -> Line:
        return (
            self._code("P", "project", held.project),
            held.number,
            held.moment,
            held.year,
            int(held.is_open),
            " ".join(sorted(held.themes)),
            held.phase,
            held.form,
            self.sets[held.statement_set].label,
        )

    def _code(self, prefix: str, what: str, pk: int) -> str:
        """The same for the same in every export of the programme; nobody works it back without our key."""
        told = salted_hmac("assessments.across", f"{self.programme.pk}:{what}:{pk}", algorithm="sha256")
        return prefix + told.hexdigest()[:10]

    def _book(self) -> Iterable[Line]:
        for name, what in _meanings().items():
            yield (name, what, "", "", "", "", "", "")
        for name, values in _values().items():
            for code, label in values:
                yield (name, "", code, str(label), "", "", "", "")
        for variable in self.variables:
            yield from self._statement(variable)

    def _statement(self, variable: Variable) -> Iterable[Line]:
        first = variable.statements[0]
        knows = ", ".join(str(Judge(code).label) for code in first.judges if code in Judge.values)
        what = _("%(criterion)s. Best placed to know: %(who)s") % {
            "criterion": first.criterion.name,
            "who": knows,
        }
        texts = [text for _language, text in first.texts()]
        yield (variable.name, what, "", "", *texts, first.rests_on)


def _variables(facts: Facts) -> list[Variable]:
    """A column for each statement that was asked; the same number in other words is another column."""
    asked = Statement.objects.filter(criterion__statement_set__in=facts.sets)
    same: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in asked.select_related("criterion").order_by(
        "criterion__number", "code", "criterion__statement_set_id", "pk"
    ):
        same[statement.code, *(text for _language, text in statement.texts())].append(statement)
    versions: dict[str, int] = defaultdict(int)
    found = []
    for (code, *_texts), statements in same.items():
        versions[code] += 1
        again = f"_v{versions[code]}" if versions[code] > 1 else ""
        found.append(Variable(f"p{code.replace('.', '_')}{again}", tuple(statements)))
    return sorted(found, key=lambda each: (_place(each), each.name))


def _place(variable: Variable) -> list[int]:
    return [int(part) for part in variable.statements[0].code.split(".") if part.isdecimal()]


def _meanings() -> dict[str, str]:
    return {
        "prosjekt": _("Project. Pseudonymous: the same code is the same project in every export."),
        "runde": _("Number of the round within the project"),
        "tidspunkt": _("When in the life of the project the round was held"),
        "aar": _("The year in which the round closed"),
        "aapen": _("1: answers stand under party and office. 0: anonymous, shown in groups only"),
        "tema": _("Themes of the project, with a space between"),
        "fase": _("Phase of the project on the day of the export"),
        "form": _("Form of organisation, as derived from who sits where; empty where it is not known"),
        "sett": _("The statements that were asked"),
        "part": _("From which side the answer was given"),
        "person": _("Who answered. Pseudonymous: the same code is the same person in every round."),
        "kriterium": _("One of the six criteria"),
        "n": _("How many people gave at least one level"),
        "svar": _("How many levels they gave"),
        "snitt": _("Mean of the levels"),
        "spredning": _("Standard deviation of the levels, of all who answered"),
        "vet_ikke": _("Share of the answers that were “don't know”, from 0 to 1"),
        "rapport": _("In this code book: where in Fafo's report (2017) the statement has its ground"),
        "p1_1 …": _("Level from 1 to 5 for the statement; 0 is “don't know”; empty was not answered"),
        "–": _(
            "Pseudonymous is not anonymous: who knows the projects can recognise people. "
            "Treat the rows as personal data. Groups under five that were promised anonymity are not here."
        ),
    }


def _values() -> dict[str, Iterable[tuple[Any, Any]]]:
    return {
        "tidspunkt": RoundMoment.choices,
        "tema": [(theme.code, theme.name) for theme in Theme.objects.order_by("code")],
        "fase": Phase.choices,
        "form": FormOfOrganisation.choices,
        "part": [(side, side_name(side)) for side in SIDES],
        "kriterium": CriterionCode.choices,
    }
