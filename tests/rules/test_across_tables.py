"""The criteria across projects, made of plain data: every number worked out by hand."""

from decimal import Decimal

from django.utils import translation

from assessments.across.facts import Facts, Given, Held
from assessments.across.tables import Across, Along, Cell, Measure, Whose, measure_of

THREE = ("politician", "administration", "union")
THEMES = {"full_time": "Heltid", "sickness": "Sykefravær"}


def held(key: int, **known) -> Held:
    """A closed open round, midway in a project of its own about full time."""
    given = {
        "key": key, "project": key, "number": 1, "moment": "midway", "year": 2026,
        "themes": frozenset({"full_time"}), "phase": "execution", "form": "dual_steering",
        "statement_set": 1, "is_open": True, "minimum": 5,
    }  # fmt: skip
    return Held(**(given | known))


def gave(round: int, side: str, person: object, *levels: int, unknown: int = 0, criterion="goals") -> Given:
    """What somebody answered: these levels, and so often that they do not know."""
    squares = sum(level**2 for level in levels)
    return Given(round, side, person, criterion, len(levels), sum(levels), squares, unknown)


def each_gave(round: int, level: int, *, each: int = 2, sides=THREE) -> list[Given]:
    """So many of each side, who give one level to two statements."""
    return [
        gave(round, side, f"{round}{side}{number}", level, level) for side in sides for number in range(each)
    ]


def across(rounds, given, **known) -> Across:
    """All of it."""
    return Across(Facts(tuple(rounds), tuple(given), **known), THEMES)


def goals(row) -> Cell:
    """The cell of the second criterion."""
    return row.cells[1]


def test_mean_spread_and_share_are_over_all_levels():
    # 5 4 4 1: mean 3.5; squares 58, 58/4 - 12.25 = 2.25, root 1.5; unknown 1 of 5. n: two gave levels.
    measure = measure_of(
        [gave(1, "union", "a", 5, 4), gave(1, "union", "b", 4, 1), gave(1, "union", "c", unknown=1)]
    )

    assert measure == Measure(2, Decimal("3.5000"), Decimal("1.5000"), Decimal("0.2000"))
    with translation.override("nb"):
        assert (measure.mean_text, measure.deviation_text) == ("3,5", "1,5")


def test_where_nobody_gave_a_level_there_is_a_share_and_no_mean():
    measure = measure_of([gave(1, "union", "a", unknown=2), gave(1, "union", "b", unknown=1)])

    assert measure == Measure(0, None, None, Decimal("1.0000"))
    assert (measure.mean_text, measure.deviation_text) == ("", "")


def test_a_number_is_written_with_one_decimal():
    measure = Measure(3, Decimal("3.2500"), Decimal("1.2500"), Decimal("0.1667"))

    with translation.override("nb"):
        assert (measure.mean_text, measure.deviation_text) == ("3,3", "1,3")


def test_each_row_is_of_the_rounds_that_have_something_in_common():
    rounds = [
        held(1, themes=frozenset({"full_time", "sickness"}), phase="idea", moment="start", form="other"),
        held(2, project=1, number=2),
        held(3, phase="closing", moment="final"),
    ]
    found = across(rounds, [one for round in rounds for one in each_gave(round.key, round.key)])

    def told(along):
        with translation.override("nb"):
            return [
                (row.code, row.projects, row.rounds, goals(row).measure.mean)
                for row in found.rows(along, Whose.ALL)
            ]

    everything = ("", 2, 3, Decimal("2.0000"))
    assert told(Along.THEME) == [
        everything, ("full_time", 2, 3, Decimal("2.0000")), ("sickness", 1, 1, Decimal("1.0000")),
    ]  # fmt: skip
    assert told(Along.MOMENT) == [
        everything, ("start", 1, 1, Decimal("1.0000")), ("midway", 1, 1, Decimal("2.0000")),
        ("final", 1, 1, Decimal("3.0000")),
    ]  # fmt: skip
    assert told(Along.PHASE) == [
        everything, ("idea", 1, 1, Decimal("1.0000")), ("execution", 1, 1, Decimal("2.0000")),
        ("closing", 1, 1, Decimal("3.0000")),
    ]  # fmt: skip
    assert sorted(told(Along.FORM)) == sorted(
        [everything, ("dual_steering", 2, 2, Decimal("2.5000")), ("other", 1, 1, Decimal("1.0000"))]
    )


def test_rows_are_called_what_the_rounds_have_in_common():
    found = across([held(1)], each_gave(1, 4))

    def names(along):
        return [row.name for row in found.rows(along, Whose.ALL)]

    with translation.override("nb"):
        assert names(Along.THEME) == ["Hele programmet", "Heltid"]
        assert names(Along.MOMENT) == ["Hele programmet", "Midtveis"]
        assert names(Along.PHASE) == ["Hele programmet", "Gjennomføring"]
        assert [cell.name for cell in found.rows(Along.PHASE, Whose.ALL)[0].cells][1] == "Mål"


def test_whose_answers_are_asked_for():
    rounds = [held(1), held(2)]
    given = [
        *each_gave(1, 4, each=3), *each_gave(2, 2, each=3),
        *each_gave(1, 1, each=6, sides=["professional"]), *each_gave(2, 5, each=7, sides=["line_manager"]),
    ]  # fmt: skip
    found = across(rounds, given)

    def told(whose):
        cell = goals(found.rows(Along.THEME, whose)[0])
        return cell.measure and (cell.measure.n, cell.measure.mean)

    assert told(Whose.ALL) == (18, Decimal("3.0000"))
    assert (
        told(Whose.UNIONS) == told(Whose.POLITICIANS) == told(Whose.ADMINISTRATION) == (6, Decimal("3.0000"))
    )
    assert told(Whose.STAFF) == (6, Decimal("1.0000"))
    assert told(Whose.LINE_MANAGERS) == (7, Decimal("5.0000"))


def test_what_nobody_answered_is_empty_and_what_too_few_did_is_hidden():
    found = across([held(1)], [gave(1, "union", "a", 4), gave(1, "union", "b", 4)])

    row = found.rows(Along.THEME, Whose.ALL)[0]
    assert goals(row) == Cell("goals", None, is_hidden=True)
    assert row.cells[0] == Cell("purpose", None, is_hidden=False)


def test_one_who_only_does_not_know_is_no_one_behind_a_number():
    four = [gave(1, "union", number, 4) for number in range(4)]

    assert goals(
        across([held(1)], [*four, gave(1, "union", "e", unknown=1)]).rows(Along.THEME, Whose.ALL)[0]
    ).is_hidden
    assert (
        goals(across([held(1)], [*four, gave(1, "union", "e", 4)]).rows(Along.THEME, Whose.ALL)[0]).measure.n
        == 5
    )


def test_the_strictest_promise_counts_and_an_open_round_promises_none():
    assert across([held(1)], []).minimum == 5
    assert across([held(1), held(2, is_open=False, minimum=8)], []).minimum == 8
    assert across([held(1, minimum=9)], []).minimum == 5
    assert across([held(1, minimum=9)], [], groups_in=frozenset({1})).minimum == 9


def test_sides_stay_hidden_where_only_all_together_are_enough():
    found = across([held(1)], each_gave(1, 4, each=3))

    assert goals(found.rows(Along.THEME, Whose.ALL)[0]).measure.n == 9
    for whose in (Whose.POLITICIANS, Whose.ADMINISTRATION, Whose.UNIONS):
        assert goals(found.rows(Along.THEME, whose)[0]).is_hidden
