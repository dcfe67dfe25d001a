"""The places around the table: the same order and the same numbers wherever a body is drawn."""

import pytest
from django.utils import timezone

from governance.composition import SeatFact, in_order, numbered, represents
from governance.compositions import snapshot_of
from governance.models import Body
from governance.roll import roll_of
from governance.tables import table_of
from tests.factories import BodyFunctionFactory, MeetingFactory, SeatFactory
from trepart.overview import tables_of


@pytest.mark.parametrize(
    ("seat", "stands"),
    [
        (SeatFact("union"), True),
        (SeatFact("external"), True),
        (SeatFact("union", standing="speaker", named_speaker=True), True),
        (SeatFact("union", standing="speaker"), False),
        (SeatFact("union", standing="secretary", named_speaker=True), False),
        (SeatFact("union", standing="guest"), False),
        (SeatFact(None), False),
        (SeatFact(""), False),
    ],
)
def test_members_and_speakers_whom_the_mandate_names_represent_a_party(seat, stands):
    assert represents(seat) == seat.represents == stands


def test_the_parties_stand_in_their_order_with_the_chair_first_and_the_others_beside():
    first, second = SeatFact("union", person="1"), SeatFact("union", person="2")
    deputy, chair = SeatFact("union", role="deputy_chair"), SeatFact("union", role="chair")
    mayor, guest, unknown = SeatFact("politician"), SeatFact("politician", standing="guest"), SeatFact(None)

    seats = [unknown, guest, first, second, deputy, chair, mayor]

    assert in_order(seats) == [mayor, chair, deputy, first, second, guest, unknown]
    assert [number for number, _seat in numbered(seats)] == [1, 2, 3, 4, 5, None, None]


@pytest.mark.django_db
def test_a_seat_has_one_number_on_the_project_page_in_the_body_and_in_its_meetings():
    given = BodyFunctionFactory()
    for party, fields in (
        ("union", {"position": 1}),
        ("union", {"position": 2, "role": "deputy_chair"}),
        ("professional", {"position": 3}),
        ("politician", {"position": 4, "standing": "secretary"}),
        ("politician", {"position": 5, "role": "chair"}),
        ("administration", {"position": 6, "standing": "speaker", "named_speaker": True}),
    ):
        SeatFactory(body=given.body, party=party, **fields)
    day = timezone.localdate()

    on_project_page = tables_of(snapshot_of(given.project, day).bodies)[0].seats
    body = Body.objects.with_seats_known().get(pk=given.body_id)
    in_body = [(row.number, row.seat) for row in table_of(body, day).rows]
    in_meeting = [(row.number, row.seat) for row in roll_of(MeetingFactory(body=given.body)).rows]

    assert [seat.position for _number, seat in in_body] == [5, 6, 2, 1, 3, 4]
    assert [(number, seat.person) for number, _party, seat in on_project_page] == [
        (number, seat.person.name) for number, seat in in_body[:5]
    ]
    assert in_meeting == [*in_body[:5], (6, in_body[5][1])]
