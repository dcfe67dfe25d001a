"""A new term of a body: typed in one form, or read from a workbook."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from governance.models import Seat, Union
from tests.factories import AccessFactory, ProjectFactory, SeatFactory, UserFactory, steering_group
from trepart.models import ImportPlan

pytestmark = pytest.mark.django_db
DAY = date(2027, 11, 1)


@pytest.fixture
def leader():
    return UserFactory(language="en")


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def page(client_of, leader):
    return client_of(leader)


def address(name, *arguments):
    return reverse(f"governance:{name}", args=[getattr(each, "pk", each) for each in arguments])


@pytest.fixture
def committee(project):
    body = steering_group(project, seats=(), is_committee=True)
    begins = date(2023, 11, 1)
    for position, party in enumerate(("politician", "administration", "union"), start=1):
        SeatFactory(body=body, party=party, position=position, starts_on=begins, office=f"plass {position}")
    return body


def typed_for(body, **changes):
    sent = {"starts_on": "01.11.2027", "ends_on": "31.10.2031"}
    for seat in body.seats.all():
        sent |= {f"plass{seat.pk}-after": "stays", f"plass{seat.pk}-office": seat.office}
        sent |= {
            f"plass{seat.pk}-{name}": value for name, value in changes.get(f"p{seat.position}", {}).items()
        }
    return sent | {name: value for name, value in changes.items() if not name.startswith("p")}


def test_a_new_term_is_typed_in_one_form(page, committee):
    delta = Union.objects.get(code="delta")
    typed = typed_for(
        committee,
        p1={"after": "next", "name": "Ny Ordfører", "role": "chair"},
        p2={"after": "gone"},
        p3={"after": "again", "affiliation": delta.pk},
        **{"ny1-party": "politician", "ny1-name": "Nyest"},
    )

    done = page.post(address("turn-over", committee), typed)

    assert done.url == committee.get_absolute_url()
    now = Seat.objects.on(DAY).filter(body=committee).order_by("position")
    assert [(seat.position, seat.party, seat.role) for seat in now] == [
        (1, "politician", "chair"),
        (3, "union", "member"),
        (4, "politician", "member"),
    ]
    assert [seat.ends_on for seat in now] == [date(2031, 10, 31)] * 3
    assert now[1].union == delta


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"p1": {"after": "next"}}, "Write who takes the seat of Person"),
        ({"p1": {"after": "gone", "name": "Ny"}}, "You chose that nobody else takes the seat of Person"),
        ({"ny2-name": "Ny"}, "Choose a party."),
        ({"starts_on": ""}, "The new term begins on"),
        ({"ends_on": "01.01.2020"}, "The last day cannot come before the first."),
        (
            {
                "p1": {"after": "next", "name": "Ny", "role": "chair"},
                "ny1-party": "union",
                "ny1-role": "chair",
                "ny1-name": "Nyest",
            },
            "already chairs this body",
        ),
        ({"starts_on": "01.01.2020", "p1": {"after": "vacant"}}, "The seat itself begins later than this."),
    ],
)
def test_a_term_that_cannot_be_keeps_what_was_typed_and_changes_nothing(page, committee, changes, said):
    before = list(committee.seats.order_by("pk").values())

    refused = page.post(address("turn-over", committee), typed_for(committee, **changes))

    assert refused.status_code == 422
    assert said in refused.text
    assert list(committee.seats.order_by("pk").values()) == before


def test_the_form_shows_the_last_term_where_nobody_sits_today(page, committee):
    today = timezone.localdate()
    committee.seats.update(ends_on=today - timedelta(days=20))
    committee.seats.filter(position=1).update(ends_on=today - timedelta(days=400))

    form = page.get(address("turn-over", committee)).context["form"]

    assert [row.seat.position for row in form.rows() if row.seat] == [2, 3]


# --- From Excel -------------------------------------------------------------------------------


def fetched(page, body):
    return load_workbook(BytesIO(page.get(address("turn-over-template", body)).content))


def column(sheet, label):
    return next(cell.column for cell in sheet[1] if str(cell.value or "").rstrip(" *") == label)


def fill(sheet, row, **values):
    for label, value in values.items():
        sheet.cell(row, column(sheet, label.replace("_", " ")), value)


def send(page, body, book):
    written = BytesIO()
    book.save(written)
    file = SimpleUploadedFile("plasser.xlsx", written.getvalue())
    return page.post(address("turn-over-import", body), {"file": file})


def test_the_workbook_has_the_places_as_they_are_and_no_union(page, committee):
    committee.seats.filter(party="union").update(union=Union.objects.get(code="delta"))

    sheet = fetched(page, committee).worksheets[0]

    places = [sheet.cell(row, column(sheet, "Place")).value for row in (4, 5, 6)]
    assert places == [1, 2, 3]
    assert [sheet.cell(row, column(sheet, "Union")).value for row in (4, 5, 6)] == [None] * 3


def test_the_workbook_says_who_has_each_place_and_on_which_day(page, committee):
    seats = list(committee.seats.order_by("position"))
    Seat.objects.filter(pk=seats[1].pk).update(person=None, vacant_since=date(2026, 1, 1))
    book = fetched(page, committee)
    sheet = book.worksheets[0]
    holder = column(sheet, "Who has it now")

    told = [sheet.cell(row, holder).value for row in (4, 5, 6)]
    assert told == [seats[0].person.name, "Vacant seat", seats[2].person.name]
    assert f"{timezone.localdate():%d.%m.%Y}" in sheet.cell(2, holder).value

    fill(sheet, 4, Who_has_it_now="Noen andre")
    page.get(send(page, committee, book).url)
    assert {row["outcome"] for row in ImportPlan.objects.get().forecast} == {"unchanged"}


def test_a_workbook_is_shown_first_and_carried_out_once(page, committee):
    book = fetched(page, committee)
    sheet = book.worksheets[0]
    days = {"From": "01.11.2027", "Until": "31.10.2031"}
    fill(sheet, 4, What_happens="Somebody else takes it", Name_of_the_next="Ny Ordfører", **days)
    fill(sheet, 6, What_happens="The same person, for the new term", Union="Delta", **days)
    fill(
        sheet, 7, What_happens="Somebody else takes it", Name_of_the_next="Nyest", Party="Politicians", **days
    )

    shown = page.get(send(page, committee, book).url)
    plan = ImportPlan.objects.get()

    assert [row["outcome"] for row in plan.forecast] == ["changed", "unchanged", "changed", "created"]
    assert committee.seats.count() == 3
    assert "Ny Ordfører" in shown.text
    first = page.post(address("turn-over-plan", committee, plan))
    second = page.post(address("turn-over-plan", committee, plan))
    assert first.url == second.url == committee.get_absolute_url()
    now = Seat.objects.on(DAY).filter(body=committee).order_by("position")
    assert str(now[0]) == "Ny Ordfører"
    assert [seat.position for seat in now] == [1, 2, 3, 4]
    assert now[2].union == Union.objects.get(code="delta")


def test_a_place_in_the_workbook_is_whose_it_is_now_also_where_the_first_has_no_first_day(page, committee):
    first = committee.seats.get(position=1)
    Seat.objects.filter(pk=first.pk).update(starts_on=None, ends_on=date(2024, 12, 31))
    following = SeatFactory(body=committee, party="politician", position=1, starts_on=date(2025, 1, 1))
    book = fetched(page, committee)
    fill(book.worksheets[0], 4, What_happens="It stands vacant", From="01.11.2027")

    page.get(send(page, committee, book).url)

    forecast = [(row["name"], row["outcome"], row["reasons"]) for row in ImportPlan.objects.get().forecast]
    assert forecast[0] == (str(following), "changed", [])


@pytest.mark.parametrize(
    ("row", "values", "said"),
    [
        (4, {"What_happens": "Somebody else takes it", "From": "01.11.2027"}, "Write who takes the seat."),
        (4, {"What_happens": "It stands vacant"}, "Write the first day."),
        (4, {"What_happens": "Hvem vet", "From": "01.11.2027"}, "What happens"),
        (7, {"What_happens": "It stands vacant", "From": "01.11.2027"}, "A new place can only be taken."),
        (
            7,
            {"Place": 99, "What_happens": "It stands vacant", "From": "01.11.2027"},
            "no place with the number 99",
        ),
        (
            7,
            {"Place": 1, "What_happens": "It stands vacant", "From": "01.11.2027"},
            "The same place stands in row 4",
        ),
        (4, {"Union": "Hvem vet"}, "is not in the list"),
        (
            5,
            {"What_happens": "It stands vacant", "Party": "Politicians", "From": "01.11.2027"},
            "keeps its party",
        ),
        (
            7,
            {"What_happens": "Somebody else takes it", "Name_of_the_next": "Ny", "From": "01.11.2027"},
            "Choose a party.",
        ),
        (4, {"What_happens": "It stands vacant", "From": "01.01.2020"}, "The seat itself begins later"),
    ],
)
def test_a_workbook_that_cannot_be_is_refused_row_by_row(page, committee, row, values, said):
    book = fetched(page, committee)
    fill(book.worksheets[0], row, **values)

    shown = page.get(send(page, committee, book).url)

    assert said in shown.text
    assert "Nothing is saved. Mend the workbook" in shown.text
    page.post(address("turn-over-plan", committee, ImportPlan.objects.get()))
    assert committee.seats.count() == 3
    assert not committee.seats.filter(ends_on__isnull=False).exists()


def test_a_workbook_without_the_sheet_is_refused(page, committee):
    book = fetched(page, committee)
    book.worksheets[0].title = "Noe annet"

    shown = page.get(send(page, committee, book).url)

    assert "The workbook has no sheet of the name" in shown.text


def test_somebody_elses_workbook_is_not_found(client_of, page, project, committee):
    administrator = UserFactory()
    AccessFactory(
        person=administrator.person, role="administrator", municipality=project.municipality, source="x:1"
    )
    send(page, committee, fetched(page, committee))

    answer = client_of(administrator).get(address("turn-over-plan", committee, ImportPlan.objects.get()))

    assert answer.status_code == 404
