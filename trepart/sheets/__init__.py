"""Excel workbooks: read without trusting them, written so that nothing in them is carried out."""

from trepart.sheets.field import WorkbookField
from trepart.sheets.reading import Cell, Kind, Row, Sheet, read_workbook
from trepart.sheets.writing import harmless, put, put_line

__all__ = ["Cell", "Kind", "Row", "Sheet", "WorkbookField", "harmless", "put", "put_line", "read_workbook"]
