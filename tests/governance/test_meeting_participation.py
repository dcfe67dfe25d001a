"""How much each party took part, from attendance and items."""

import pytest

from governance import actions
from governance.occasions import occasions_of
from governance.participation import Occasion, Participation, participation
from tests.factories import ALL_AGREE, meeting_in_session, steering_table


def test_informed_is_heard_and_not_active():
    years = participation([Occasion(2026, asked=(("union", "informed"), ("politician", "decided")))])
    assert years[2026]["union"] == Participation(heard=1)
    assert years[2026]["politician"] == Participation(heard=1, active=1)
    assert years[2026]["administration"] == Participation()


def test_being_at_the_table_is_hearing_and_speaking_stands_beside():
    years = participation(
        [Occasion(2026, present=frozenset({"union"}), spoke=frozenset({"union"})), Occasion(2025)]
    )
    assert list(years) == [2025, 2026]
    assert years[2026]["union"] == Participation(heard=1, spoke=1)


@pytest.mark.django_db
def test_the_occasions_of_a_project_are_the_items_taken_up(django_assert_num_queries):
    table = steering_table()
    meeting = meeting_in_session(table)
    item = meeting.items.get()
    actions.add_item(meeting, title="Ikke nådd", projects=[table.project], by=table.leader)
    actions.note_attendance(meeting, table.seat_of(table.steward), state="absent", by=table.leader)
    actions.note_engagement(item, "politician", level="decided", spoke=True, by=table.leader)
    actions.decide(item, text="Ja", positions=ALL_AGREE | {"union": ("absent", "")}, by=table.leader)

    with django_assert_num_queries(3):
        occasions = occasions_of(table.project)

    assert occasions == [
        Occasion(
            meeting.day.year,
            present=frozenset({"politician", "administration"}),
            asked=(("politician", "decided"),),
            spoke=frozenset({"politician"}),
        )
    ]
