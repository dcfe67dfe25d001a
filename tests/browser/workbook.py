"""The template as somebody fetches it with a browser, fills it in, and sends it."""

from io import BytesIO
from urllib.parse import urlsplit

from openpyxl import load_workbook
from playwright.sync_api import Page

from tests.browser.stage import press
from tests.browser.words import nb

PAGE = "/prosjekter/ny/excel/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def filled_in(page: Page, *, title: str, example: bool = False) -> bytes:
    """The template with a title and a municipality, or with all that its own example says."""
    book = load_workbook(BytesIO(page.request.get(f"{PAGE}mal/").body()))
    about, purpose, goals = book.worksheets[1:4]
    for sheet in (about, purpose) if example else ():
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 2).value = sheet.cell(row, 4).value or None
    for column in range(2, goals.max_column + 1) if example else ():
        goals.cell(4, column).value = goals.cell(3, column).value or None
    about["B2"], about["B3"] = title, "Songdalen"
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def send(page: Page, content: bytes, name: str = "prosjekt.xlsx") -> None:
    """Choose the file and send it."""
    page.goto(PAGE)
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": XLSX, "buffer": content})
    press(page, nb("Show what will happen"))


def shown_from_a_workbook(page: Page, *, title: str) -> str:
    """The address of the page that shows what a workbook would do."""
    send(page, filled_in(page, title=title))
    return urlsplit(page.url).path
