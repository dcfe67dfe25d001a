"""Who was there, who was active and who spoke: the rules of counting."""

from datetime import date, datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.parties import THREE
from governance.models import Attendance
from governance.occasions import occasions_in, occasions_of
from governance.participation import (
    SCALE,
    Count,
    Occasion,
    Part,
    by_party,
    by_person,
    by_place,
    by_year,
    count,
    least_active,
    not_noted,
    percent,
)
from tests.factories import (
    BodyFactory,
    BodyFunctionFactory,
    GatheringFactory,
    PersonFactory,
    ProjectFactory,
    SeatFactory,
    delegation,
    held_meeting,
    steering_group,
)
from tests.factories.projects import municipality, theme

DAY = date(2014, 5, 6)


# What is counted, without a database.


def occasion(day=DAY, place="body:1", kind="formal", noted=True, **parts):
    told = {party: Part(tuple(levels)) for party, levels in parts.items()}
    return Occasion(day, kind, place, place, told, is_noted=noted)


def test_from_consulted_upwards_a_party_is_active():
    assert [Part((level,)).is_active for level in SCALE] == [False, True, True, True]


def test_a_party_is_active_once_an_occasion_however_many_matters_asked_it():
    counted = count([Part(("informed", "consulted", "decided")), Part(("informed",))])
    assert (counted.heard, counted.active, counted.informed_only) == (2, 1, 1)
    assert (counted.matters, counted.involved, counted.share) == (4, 2, 50)


def test_who_was_there_without_a_note_was_told_of_it():
    assert count([Part()]).levels == {"informed": 1}


def test_a_party_that_was_never_there_has_no_share():
    counted = by_party([occasion(politician=["decided"])])
    assert counted["union"] == Count()
    assert counted["union"].share is None


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(1, 3, 33), (2, 3, 67), (1, 8, 13), (0, 5, 0), (5, 5, 100), (0, 0, None)]
)
def test_a_share_is_rounded_half_up(part, whole, said):
    assert percent(part, whole) == said


def test_a_year_in_which_nothing_was_held_stands_between_two_others():
    years = by_year([occasion(date(2012, 12, 31), union=[]), occasion(date(2014, 1, 1), union=[])])
    assert [(year, parties["union"].heard) for year, parties in years.items()] == [
        (2012, 1),
        (2013, 0),
        (2014, 1),
    ]
    assert by_year([]) == {}


def test_gatherings_stand_after_the_bodies_and_what_met_most_often_first():
    held = [
        occasion(place="gathering:national_theme", kind="gathering"),
        *[occasion(place="body:2")] * 2,
        *[occasion(place="gathering:regional_network", kind="gathering")] * 5,
        *[occasion(place="body:1")] * 3,
    ]
    assert [(place.key, place.name, place.held) for place in by_place(held)] == [
        ("body:1", "body:1", 3),
        ("body:2", "body:2", 2),
        ("gathering:regional_network", "gathering:regional_network", 5),
        ("gathering:national_theme", "gathering:national_theme", 1),
    ]


def test_a_person_of_two_parties_stands_once_under_the_one_they_sat_for_most():
    one = Occasion(DAY, "formal", "b", "b", people={7: ("union", Part(("informed",)))})
    two = Occasion(DAY, "formal", "b", "b", people={7: ("politician", Part(("decided",), True))})
    (row,) = by_person([one, two, two])
    assert (row.person, row.party, row.count.heard, row.count.active, row.count.spoke) == (
        7,
        "politician",
        3,
        2,
        2,
    )


def test_people_stand_by_party_and_who_was_there_most_often_first():
    seen = {1: "professional", 2: "union", 3: "politician", 4: "politician", 5: "administration"}
    everybody = Occasion(
        DAY, "formal", "b", "b", people={who: (party, Part()) for who, party in seen.items()}
    )
    one_more = Occasion(DAY, "formal", "b", "b", people={4: ("politician", Part())})
    assert [row.person for row in by_person([everybody, one_more])] == [4, 3, 5, 2, 1]


def test_those_who_were_least_active_are_named_unless_all_were_alike():
    assert least_active(by_party([occasion(politician=["decided"], union=["informed"])])) == [
        "administration",
        "union",
    ]
    assert least_active(by_party([])) == []


def test_a_meeting_without_attendance_is_told_of_and_counts_for_nobody():
    assert not_noted([occasion(noted=False), occasion(noted=False), occasion(politician=[])]) == 2


levels = st.lists(st.sampled_from(SCALE), max_size=3).map(tuple)
parts = st.dictionaries(
    st.sampled_from([str(party) for party in THREE]), st.builds(Part, levels, st.booleans())
)
days = st.integers(2010, 2020).map(lambda year: date(year, 6, 1))
occasions = st.lists(
    st.builds(Occasion, days, st.just("formal"), st.sampled_from("abc"), st.just("x"), parts), max_size=8
)


@given(occasions)
def test_nobody_is_active_or_speaks_more_often_than_they_were_there(held):
    for counted in by_party(held).values():
        assert 0 <= counted.active <= counted.heard <= len(held)
        assert counted.spoke <= counted.heard <= counted.matters
        assert counted.active <= counted.involved


@given(occasions)
def test_years_and_places_add_up_to_the_whole(held):
    whole = by_party(held)
    for party, counted in whole.items():
        assert sum(year[party].heard for year in by_year(held).values()) == counted.heard
        assert sum(place.parties[party].active for place in by_place(held)) == counted.active


# What is read from meetings and gatherings.


@pytest.fixture
def project(db):
    return ProjectFactory()


@pytest.fixture
def group(project):
    """The project's own steering group, with a seat for each party."""
    body = BodyFactory(project=project, municipality=project.municipality)
    BodyFunctionFactory(project=project, body=body)
    for party in THREE:
        SeatFactory(body=body, party=party)
    return body


def heard(project):
    return {party: (c.heard, c.active, c.spoke) for party, c in by_party(occasions_of(project)).items()}


def test_a_party_that_stayed_away_heard_nothing_though_the_matter_asked_it(project, group):
    held_meeting(
        group, DAY, projects=[project], absent=["union"], politician=("decided", True), union="decided"
    )
    assert heard(project) == {"politician": (1, 1, 1), "administration": (1, 0, 0), "union": (0, 0, 0)}


def test_a_substitute_speaks_for_the_party(project, group):
    meeting = held_meeting(group, DAY, projects=[project], union="consulted")
    row = meeting.attendance.get(seat__party="union")
    row.state, row.substitute = Attendance.State.SUBSTITUTE, PersonFactory()
    row.save()
    assert heard(project)["union"] == (1, 1, 0)


def test_one_who_left_early_was_there(project, group):
    meeting = held_meeting(group, DAY, projects=[project], absent=["union"])
    row = meeting.attendance.get(seat__party="union")
    row.movements.create(person=row.seat.person, kind="left", at=meeting.starts_at)
    assert heard(project)["union"] == (1, 0, 0)


@pytest.mark.parametrize("standing", ["secretary", "guest", "speaker"])
def test_who_represents_nobody_is_no_party(project, group, standing):
    group.seats.filter(party="union").update(standing=standing)
    held_meeting(group, DAY, projects=[project], union="decided")
    assert heard(project)["union"] == (0, 0, 0)


def test_a_speaker_whom_the_mandate_names_is(project, group):
    group.seats.filter(party="union").update(standing="speaker", named_speaker=True)
    held_meeting(group, DAY, projects=[project])
    assert heard(project)["union"] == (1, 0, 0)


def test_professionals_and_external_people_are_none_of_the_three(project, group):
    SeatFactory(body=group, party="professional")
    held_meeting(group, DAY, projects=[project])
    assert set(heard(project)) == {"politician", "administration", "union"}


@pytest.mark.parametrize("state", ["prepared", "called", "in_session"])
def test_a_meeting_that_is_not_over_does_not_count(project, group, state):
    meeting = held_meeting(group, DAY, projects=[project])
    type(meeting).objects.filter(pk=meeting.pk).update(state=state)
    assert occasions_of(project) == []


@pytest.mark.parametrize("state", ["waiting", "carried", "proposed", "removed"])
def test_a_matter_that_was_not_reached_does_not_count(project, state):
    council = steering_group(project)
    meeting = held_meeting(council, DAY, projects=[project])
    meeting.items.update(state=state)
    assert occasions_of(project) == []


def test_a_formal_meeting_of_a_body_of_many_counts_where_it_took_the_project_up(project):
    committee = steering_group(project)
    held_meeting(committee, DAY, projects=[ProjectFactory()], union="decided")
    held_meeting(committee, DAY, union="decided")
    assert occasions_of(project) == []
    held_meeting(committee, DAY, projects=[project], union="decided")
    assert heard(project)["union"] == (1, 1, 0)


@pytest.mark.parametrize("form", ["workshop", "lunch", "journey", "workplace", "other"])
def test_an_informal_meeting_counts_though_it_names_no_project(project, form):
    committee = steering_group(project)
    held_meeting(committee, DAY, form=form, union="co_developed")
    (met,) = occasions_of(project)
    assert (met.kind, met.parts["union"].is_active) == ("informal", True)


def test_an_informal_meeting_about_another_project_alone_does_not(project):
    committee = steering_group(project)
    held_meeting(committee, DAY, form="workshop", projects=[ProjectFactory()])
    assert occasions_of(project) == []


def test_an_informal_meeting_counts_only_while_the_body_serves_the_project(project):
    committee = steering_group(project)
    committee.functions.update(starts_on=date(2014, 5, 7))
    held_meeting(committee, DAY, form="workshop")
    assert occasions_of(project) == []
    held_meeting(committee, date(2014, 5, 7), form="workshop")
    assert len(occasions_of(project)) == 1


def test_a_group_of_the_project_alone_meets_about_the_project(project, group):
    held_meeting(group, DAY, union="consulted")
    assert heard(project)["union"] == (1, 1, 0)


def test_a_body_beside_the_project_meets_about_other_things(project):
    body = steering_group(project)
    body.functions.update(function="beside")
    held_meeting(body, DAY, form="workshop")
    assert occasions_of(project) == []


def test_only_what_concerned_the_project_says_what_was_asked(project):
    committee = steering_group(project)
    meeting = held_meeting(committee, DAY, projects=[project], union="informed")
    other = meeting.items.create(number=2, title="Noe annet", state="done")
    other.engagements.create(party="union", level="decided", spoke=True)
    assert heard(project)["union"] == (1, 0, 0)


def test_the_minutes_of_the_last_meeting_are_no_matter(project, group):
    meeting = held_meeting(group, DAY, union="consulted")
    minutes = meeting.items.create(number=2, title="Referat", topic="minutes", state="done")
    minutes.engagements.create(party="union", level="decided", spoke=True)
    assert by_party(occasions_of(project))["union"].levels == {"consulted": 1}


def test_the_day_of_a_meeting_is_that_of_norway(project, group):
    meeting = held_meeting(group, DAY, projects=[project])
    late = datetime(2015, 1, 1, 0, 30, tzinfo=timezone.get_default_timezone())
    type(meeting).objects.filter(pk=meeting.pk).update(starts_at=late)
    assert [met.day for met in occasions_of(project)] == [date(2015, 1, 1)]
    assert occasions_of(project, (date(2014, 1, 1), date(2014, 12, 31))) == []


def test_a_gathering_of_the_programme_counts_for_the_parties_that_came(project):
    delegation(GatheringFactory(), politician=2, union=(1, "consulted", True))
    assert heard(project) == {"politician": (1, 0, 0), "administration": (0, 0, 0), "union": (1, 1, 1)}


def test_those_who_came_from_elsewhere_count_elsewhere(project):
    delegation(GatheringFactory(), place=municipality("Strand"), politician=2)
    assert occasions_of(project) == []


def test_two_municipalities_that_run_a_project_together_come_to_one_occasion(project):
    project.partners.add(municipality("Strand"))
    gathering = GatheringFactory()
    delegation(gathering, politician=2)
    delegation(gathering, place=municipality("Strand"), politician=(1, "consulted", True))
    assert heard(project)["politician"] == (1, 1, 1)


@pytest.mark.parametrize(("day", "counts"), [
    (date(2011, 12, 31), False),
    (date(2012, 1, 1), True),
    (date(2015, 12, 31), True),
    (date(2016, 1, 1), False),
])  # fmt: skip
def test_a_gathering_counts_from_the_first_to_the_last_day_of_the_project(project, day, counts):
    delegation(GatheringFactory(starts_on=day), politician=1)
    assert bool(occasions_of(project)) == counts


def test_a_theme_gathering_counts_for_the_projects_with_the_theme(project):
    about = GatheringFactory(kind="national_theme", theme=theme("full_time_culture"))
    delegation(about, politician=1)
    assert occasions_of(project) == []
    project.themes.add(theme("full_time_culture"))
    assert len(occasions_of(project)) == 1


def test_a_gathering_that_was_taken_away_or_is_to_come_does_not_count(project):
    delegation(GatheringFactory(removed_at=timezone.now()), politician=1)
    delegation(GatheringFactory(project=project, starts_on=date(2090, 1, 1)), politician=1)
    assert occasions_of(project) == []


def test_a_local_gathering_counts_for_its_project_alone(project):
    delegation(GatheringFactory(project=project), union=(3, "co_developed", False))
    assert heard(project)["union"] == (1, 1, 0)
    assert occasions_of(ProjectFactory()) == []


def test_a_body_counts_all_that_it_took_up(project):
    body = BodyFactory()
    SeatFactory(body=body, party="union")
    held_meeting(body, DAY, union="decided")
    held_meeting(body, DAY, projects=[project])
    assert by_party(occasions_in(body))["union"].heard == 2
