"""The workbook to fill in: a sheet for each part, choices to pick, nothing that is carried out."""

from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from projects.imports import parts, template_file
from projects.imports.layout import fields_of
from tests.workbooks import label

pytestmark = pytest.mark.django_db


def sheets_of_template():
    return load_workbook(BytesIO(template_file()))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_column_has_a_name_of_its_own_and_says_what_is_meant(language):
    with translation.override(language):
        for part in parts():
            labels = [str(field.label) for field in fields_of(part).values()]
            assert len(set(labels)) == len(labels)
            assert len(str(part.title)) <= 31


def test_the_template_has_a_sheet_for_each_part_and_hides_its_lists():
    book = sheets_of_template()

    assert book.sheetnames == [
        "Slik fyller du ut", "Om prosjektet", "Behov og hensikt", "Mål", "Tiltak", "Milepæler", "Risikoer",
        "Budsjett", "Lister",
    ]  # fmt: skip
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == ["Lister"]


def test_choices_are_picked_from_a_list():
    book = sheets_of_template()
    offered = {}
    for name in ("Om prosjektet", "Mål", "Tiltak", "Risikoer", "Budsjett"):
        for rule in book[name].data_validations.dataValidation:
            if rule.type == "list":
                offered[name, str(rule.sqref)] = rule.formula1
    columns = {cell.value: cell.column_letter for cell in book["Mål"][1]}

    assert offered["Om prosjektet", "B3"].startswith("'Lister'!")
    for name in ("kind", "level", "direction"):
        letter = columns[f"{label('mal', name)} *"]
        assert offered["Mål", f"{letter}4:{letter}103"].startswith("'Lister'!")
    letter = columns[label("mal", "parent")]
    assert offered["Mål", f"{letter}4:{letter}103"] == "'Mål'!$B$4:$B$103"


def test_today_s_municipalities_are_offered():
    places = [cell.value for cell in sheets_of_template()["Lister"]["A"]]

    assert "Kristiansand" in places
    assert "Songdalen" not in places


def test_nothing_in_the_template_is_a_formula():
    assert not [
        cell for sheet in sheets_of_template() for row in sheet for cell in row if cell.data_type == "f"
    ]


def test_no_help_begins_or_ends_with_a_blank():
    cells = [str(cell.value or "") for sheet in sheets_of_template() for row in sheet for cell in row]

    assert [text for text in cells if text != text.strip()] == []
