"""The seats of a new term in a workbook: one row a place, read into the same change as the form makes.

Shown before it is done and done once (`trepart.imports`). A row keeps the number of its place; a row without
a number is a new place. The workbook that is fetched holds no union and no political party, but columns where
they can be written.
"""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from openpyxl import Workbook

from accounts.models import User
from governance.actions import turn_over
from governance.forms.turnover import PlaceForm
from governance.models import Body, Seat
from governance.turnover import AfterElection, Place, RefusedPlace
from projects.forms.shown import in_words
from projects.imports.layout import Part
from projects.imports.reading import Reader, Typed, model_value, sheet_of
from projects.imports.template import Lists, put_table
from trepart.imports import Change, Outcome, Planned, Work
from trepart.sheets import Sheet, put
from trepart.words import short_date

FIELDS = (
    "place", "holder", "after", "party", "name", "office", "role", "email", "union", "political_party",
    "starts_on", "ends_on",
)  # fmt: skip
PART = Part(
    "plasser",
    pgettext_lazy("sheet", "Seats"),
    FIELDS,
    {
        "place": 3,
        "holder": "Ola Nordmann",
        "after": AfterElection.NEXT.label,
        "name": "Kari Nordmann",
        "office": gettext_lazy("mayor"),
        "starts_on": "01.11.2027",
        "ends_on": "31.10.2031",
    },
    PlaceForm,  # type: ignore[arg-type]
    lambda project, row: {},
    lambda project, row, values, by: None,
    key=("after",),
)


def kind_of(body: Body) -> str:
    """The name under which plans for this body are kept."""
    return f"seats:{body.pk}"


def template_file(seats: Sequence[Seat]) -> bytes:
    """The workbook in the language that is being read, with a row for each place as it is."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = str(PART.title)[:31]
    lists = Lists(book)
    put_table(sheet, PART, lists)
    for row, seat in enumerate(seats, start=4):
        for column, name in enumerate(FIELDS, start=2):
            if value := _known(seat).get(name):
                put(sheet, row, column, value)
    put(sheet, 2, 2 + FIELDS.index("holder"), _made_on(timezone.localdate()))
    lists.finish()
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _made_on(day: date) -> str:
    return _("Who had the place on {day}, when the workbook was made. Not read back.").format(
        day=short_date(day)
    )


def _known(seat: Seat) -> dict[str, Any]:
    """What stands in the row of a place before anybody writes in it."""
    return {
        "place": seat.position,
        "holder": str(_("Vacant seat") if seat.is_vacant else seat.person or ""),
        "after": str(AfterElection.STAYS.label),
        "party": str(seat.get_party_display()),
        "office": seat.office,
        "role": str(seat.get_role_display()),
    }


def work_for(body: Body, *, by: User) -> Work:
    """What is done with the sheets: every row judged by its form, and all places changed at once."""

    def work(sheets: Sequence[Sheet]) -> tuple[list[Planned], str]:
        sheet = sheet_of(PART, sheets)
        if sheet is None:
            reason = _("The workbook has no sheet of the name %(name)s.") % {"name": PART.title}
            return [Planned("–", 1, str(PART.title), Outcome.REFUSED, reasons=[reason])], ""
        rows = [_Read(body, sheet, typed) for typed in Reader(PART, sheet).rows()]
        _refuse_twice(rows)
        if not any(row.planned.reasons for row in rows):
            _carry_out(body, rows, by=by)
        return [row.judged() for row in rows], body.get_absolute_url()

    return work


class _Read:
    """One row: what it says of which place, and what becomes of it."""

    def __init__(self, body: Body, sheet: Sheet, typed: Typed) -> None:
        self.planned = Planned(sheet.name, typed.number, "", "", reasons=list(typed.problems))
        self.form = PlaceForm(self._data(typed))
        self.place: Place | None = None
        self.seat: Seat | None = None
        self.planned.reasons += [
            f"{self.form.fields[name].label}: {said}" if name in self.form.fields else str(said)
            for name, errors in self.form.errors.items()
            for said in errors
        ]
        if not self.planned.reasons:
            self._find(body)

    def _data(self, typed: Typed) -> dict[str, Any]:
        data = dict(typed.values)
        for name in ("union", "political_party"):
            if name in data:
                field: Any = PlaceForm.base_fields[name]
                data[name], problem = model_value(field, list(field.queryset.all()), data[name])
                self.planned.reasons += [f"{field.label}: {problem}"] if problem else []
        return data

    def _find(self, body: Body) -> None:
        values = dict(self.form.cleaned_data)
        number = values.pop("place")
        del values["holder"]
        self.planned.name = values["name"] or values["office"]
        if number is not None:
            there = body.seats.kept().filter(position=int(number)).select_related("person")
            self.seat = there.order_by(F("starts_on").desc(nulls_last=True), "-pk").first()
            if self.seat is None:
                said = _("The body has no place with the number %(number)d.") % {"number": number}
                self.planned.reasons.append(said)
                return
            self.planned.name = str(self.seat)
        if self.seat is not None and self.seat.party and values["party"] not in ("", self.seat.party):
            self.planned.reasons.append(_("A place keeps its party. Let it go, and enter a new one."))
            return
        self.place = Place(seat=self.seat, **values)

    def refuse(self, refusal: ValidationError) -> None:
        self.planned.reasons += refusal.messages

    def judged(self) -> Planned:
        """What becomes of the row, with each field that it says something of."""
        if self.planned.reasons:
            self.planned.outcome = Outcome.REFUSED
        elif self.place is None or self.place.after == AfterElection.STAYS:
            self.planned.outcome = Outcome.UNCHANGED
        else:
            self.planned.outcome = Outcome.CHANGED if self.seat else Outcome.CREATED
            self.planned.changes = list(self._changes())
        return self.planned

    def _changes(self) -> list[Change]:
        fields, values = self.form.fields, self.form.cleaned_data
        before = {"name": str(self.seat)} if self.seat else {}
        return [
            Change(str(fields[name].label), before.get(name, ""), in_words(fields[name], values[name]))
            for name in FIELDS
            if name not in ("place", "holder") and values.get(name)
        ]


def _refuse_twice(rows: Sequence[_Read]) -> None:
    seen: dict[int, int] = {}
    for row in rows:
        if row.seat is None:
            continue
        if row.seat.pk in seen:
            row.planned.reasons.append(
                _("The same place stands in row %(row)d.") % {"row": seen[row.seat.pk]}
            )
        seen.setdefault(row.seat.pk, row.planned.number)


def _carry_out(body: Body, rows: Sequence[_Read], *, by: User) -> None:
    """All places at once; the one that cannot change says why, and then none does."""
    places = [row.place for row in rows if row.place]
    try:
        with transaction.atomic():
            turn_over(body, places, by=by)
    except RefusedPlace as refused:
        next(row for row in rows if row.place is refused.place).refuse(refused.refusal)
