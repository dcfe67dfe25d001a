"""Resources: time, money and competence, what follows from them, and what is refused in words."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from projects import actions
from projects.budget import (
    MOST_KRONER,
    Line,
    Time,
    budget,
    days_by_year,
    end_of_money,
    hours_by_year,
    person_years,
    time_by_year,
    together,
)
from projects.models import BudgetLine, CompetenceNeed, PositionShare
from projects.resourcing import resources_of
from tests.factories import (
    BudgetLineFactory,
    CompetenceNeedFactory,
    PositionShareFactory,
    ProjectFactory,
    UserFactory,
)
from trepart.charts import YearBar, bars
from trepart.versions import Stale

SOURCES = ("grant", "municipal", "other")
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
YEARS = st.sampled_from(range(2010, 2016))


def budget_of(*lines, last_day=None):
    return budget([Line(*line) for line in lines], sources=SOURCES, last_day=last_day)


# --- Money ----------------------------------------------------------------------------------


def test_what_remains_is_what_is_planned_and_not_used():
    money = together([Line(2014, "grant", 300, 120), Line(2014, "other", 100, 100)])

    assert (money.planned, money.actual, money.remaining, money.overspent) == (400, 220, 180, 0)


def test_what_remains_is_not_known_until_all_use_is():
    money = together([Line(2014, "grant", 300, 120), Line(2014, "other", 100)])

    assert (money.actual, money.remaining, money.overspent) == (120, None, 0)


def test_nothing_used_is_known_and_is_not_the_same_as_not_known():
    assert together([Line(2014, "grant", 300, 0)]).remaining == 300
    assert together([Line(2014, "grant", 300)]).actual is None


def test_more_used_than_planned_is_below_nothing():
    money = together([Line(2014, "grant", 300, 450)])

    assert (money.remaining, money.overspent) == (-150, 150)


def test_years_stand_in_order_and_sources_that_give_nothing_are_left_out():
    found = budget_of((2015, "municipal", 10), (2014, "grant", 20, 5))

    assert [row.year for row in found.years] == [2014, 2015]
    assert found.sources == ("grant", "municipal")
    assert [[bool(part) for part in row.sources] for row in found.years] == [[True, False], [False, True]]


def test_after_the_programme_only_what_is_not_the_grant_counts():
    found = budget_of(
        (2015, "grant", 500), (2016, "municipal", 80), (2016, "grant", 40), last_day=date(2015, 6, 30)
    )

    assert found.after is not None
    assert (found.after.last_year, found.after.total, found.after.grant) == (2015, 80, 40)


def test_without_a_last_day_nothing_is_said_about_afterwards():
    assert budget_of((2015, "grant", 500)).after is None


@given(st.lists(st.tuples(YEARS, st.sampled_from(SOURCES), st.integers(0, MOST_KRONER))))
def test_the_sums_by_year_and_by_source_are_the_same(lines):
    found = budget_of(*lines)

    whole = sum(planned for _year, _source, planned in lines)
    assert found.whole.planned == whole
    assert sum(row.whole.planned for row in found.years) == whole
    assert sum(total.planned for total in found.totals) == whole


@pytest.mark.parametrize(
    ("starts", "ends", "programme", "last"),
    [
        (None, None, None, None),
        (date(2012, 1, 1), date(2014, 6, 30), date(2015, 12, 31), date(2014, 6, 30)),
        (date(2012, 1, 1), date(2016, 6, 30), date(2015, 12, 31), date(2015, 12, 31)),
        (date(2012, 1, 1), None, date(2015, 12, 31), date(2015, 12, 31)),
        (date(2016, 1, 1), date(2017, 1, 1), date(2015, 12, 31), date(2017, 1, 1)),
    ],
)
def test_the_money_ends_with_the_programme_or_the_project(starts, ends, programme, last):
    assert end_of_money(starts_on=starts, ends_on=ends, programme_ends_on=programme) == last


# --- Time -----------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2015, 2016])
def test_a_full_post_the_whole_year_is_one_person_year(year):
    whole = Time(date(year, 1, 1), date(year, 12, 31), percent=Decimal(100))

    assert person_years(whole) == {year: 1}


def test_one_day_is_a_period():
    assert days_by_year(date(2015, 12, 31), date(2015, 12, 31)) == {2015: 1}


@given(DAYS, DAYS, st.integers(1, 100_000))
def test_hours_spread_over_years_add_up(one, other, hours):
    first, last = sorted((one, other))

    spread = hours_by_year(Time(first, last, hours=hours))

    assert sum(spread.values()) == hours
    assert min(spread.values()) >= 0
    assert sum(days_by_year(first, last).values()) == (last - first).days + 1


def test_shares_and_hours_stand_beside_each_other():
    rows = time_by_year(
        [
            Time(date(2015, 1, 1), date(2016, 12, 31), percent=Decimal(50)),
            Time(date(2016, 1, 1), date(2016, 12, 31), hours=100),
        ]
    )

    assert [(row.year, row.person_years, row.hours) for row in rows] == [
        (2015, Decimal("0.5"), 0),
        (2016, Decimal("0.5"), 100),
    ]


# --- The page as data -----------------------------------------------------------------------


@pytest.mark.django_db
def test_an_open_end_is_the_projects_and_what_has_no_period_is_named():
    project = ProjectFactory(starts_on=date(2014, 1, 1), ends_on=date(2014, 12, 31), programme=None)
    whole = PositionShareFactory(project=project, percent=Decimal(20))
    late = PositionShareFactory(project=project, starts_on=date(2015, 1, 1))

    found = resources_of(project, lines=[], positions=[whole, late], needs=[])

    assert [(row.year, row.person_years) for row in found.years] == [(2014, Decimal("0.2"))]
    assert found.unplaced == (late,)


@pytest.mark.django_db
def test_gaps_are_what_is_lacking_or_only_partly_there():
    project = ProjectFactory()
    states = {state: CompetenceNeedFactory(project=project, state=state, needed=state) for state in STATES}
    states["partly"].plan = "Kurs"

    found = resources_of(project, lines=[], positions=[], needs=states.values())

    assert [need.state for need in found.gaps] == ["lacking", "partly"]
    assert found.unanswered_names == "lacking"


STATES = ("lacking", "partly", "had")


def test_the_picture_says_everything_in_its_title_and_nothing_is_outside_it():
    picture = bars([YearBar("2014", 400_000, 410_000), YearBar("2015", 0), YearBar("2016", MOST_KRONER, 0)])

    assert [row.name for row in picture.rows] == ["2014", "2015", "2016"]
    assert all(float(row.text_x) < picture.width for row in picture.rows)
    assert all(row.name in picture.title for row in picture.rows)


# --- What is done ---------------------------------------------------------------------------

LINE = {"year": 2014, "source": "grant", "planned": 400_000}


def refused(act, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **kwargs, by=UserFactory())
    return set(refusal.value.error_dict)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"planned": -1}, "planned"),
        ({"planned": 1_000_000_000_000}, "planned"),
        ({"planned": MOST_KRONER + 1}, "planned"),
        ({"actual": -1}, "actual"),
        ({"actual": 1_000_000_000_000}, "actual"),
        ({"year": 1999}, "year"),
        ({"year": 2101}, "year"),
    ],
)
def test_money_that_cannot_be_is_refused_beside_its_field(wrong, field):
    assert refused(actions.set_budget_line, ProjectFactory(), **LINE | wrong) == {field}
    assert not BudgetLine.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("amount", [0, MOST_KRONER])
def test_the_least_and_the_most_money_are_kept(amount):
    line = actions.set_budget_line(
        ProjectFactory(), **LINE | {"planned": amount, "actual": amount}, by=UserFactory()
    )

    assert BudgetLine.objects.get(pk=line.pk).planned == amount


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({}, "percent"),
        ({"percent": Decimal(50), "hours": 10}, "hours"),
        ({"percent": Decimal(0)}, "percent"),
        ({"percent": Decimal("100.01")}, "percent"),
        ({"hours": 0}, "hours"),
        ({"hours": 100_001}, "hours"),
        ({"hours": 5, "starts_on": date(2015, 2, 1), "ends_on": date(2015, 1, 31)}, "ends_on"),
    ],
)
def test_time_that_cannot_be_is_refused_beside_its_field(wrong, field):
    assert refused(actions.set_position, ProjectFactory(), holder="Prosjektleder", **wrong) == {field}
    assert not PositionShare.objects.exists()


@pytest.mark.django_db
def test_two_who_change_the_same_line_are_told():
    line = BudgetLineFactory()
    actions.set_budget_line(line.project, **LINE | {"planned": 1}, line=line, version=1, by=UserFactory())

    with pytest.raises(Stale):
        actions.set_budget_line(line.project, **LINE, line=line, version=1, by=UserFactory())


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [BudgetLineFactory, PositionShareFactory, CompetenceNeedFactory])
def test_what_is_taken_away_is_kept_and_can_come_back(factory):
    row = factory()
    user = UserFactory()

    assert actions.remove_resource(row, by=user).removed_at is not None
    assert not type(row).objects.current().exists()
    assert actions.restore_resource(row, by=user).removed_at is None
    assert type(row).objects.current().get() == row


@pytest.mark.django_db
def test_what_another_has_just_taken_away_is_not_changed():
    line, by = BudgetLineFactory(planned=100), UserFactory()
    actions.remove_resource(BudgetLine.objects.get(pk=line.pk), by=by)

    with pytest.raises(ValidationError, match="Hent det tilbake"):
        actions.set_budget_line(line.project, **LINE, line=line, by=by)

    assert BudgetLine.objects.get().planned == 100


@pytest.mark.django_db
def test_a_closed_project_keeps_its_resources_as_they_are():
    project = ProjectFactory(phase="ended")

    with pytest.raises(ValidationError):
        actions.set_competence_need(project, kind="change", needed="Lede", state="had", by=UserFactory())
    assert not CompetenceNeed.objects.exists()
