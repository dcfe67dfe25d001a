"""How much of a workbook is read; what is more gets a sentence before it costs anything."""

from dataclasses import dataclass

# Of the file as it is sent, of its parts unpacked, and of everything in it that is a tag.
MOST_BYTES = 2_000_000
MOST_UNPACKED = 60_000_000
MOST_BESIDE_SHEETS = 10_000_000
MOST_TAGS = 400_000
MOST_PARTS = 300
MOST_SHEETS = 30


@dataclass(frozen=True)
class Limits:
    """How large one sheet may be, counted to the last cell that holds something."""

    rows: int = 2000
    columns: int = 60
