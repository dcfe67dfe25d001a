"""Translations, from the text that people write to the form that gettext reads.

Only the .po files are kept in the repository; the compiled ones are made where Trepart starts.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import polib


def compile_catalogues(folders: Iterable[Path]) -> list[Path]:
    """Compile each .po file under these folders whose .mo file is missing or older; those that were compiled.

    A reader meets the old file or the new one, never half of one.
    """
    stale = [
        po for folder in folders for po in sorted(folder.glob("*/LC_MESSAGES/*.po")) if not _is_fresh(po)
    ]
    for po in stale:
        unfinished = po.with_suffix(f".{os.getpid()}")
        polib.pofile(str(po)).save_as_mofile(str(unfinished))
        unfinished.replace(po.with_suffix(".mo"))
    return stale


def _is_fresh(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return mo.exists() and mo.stat().st_mtime_ns > po.stat().st_mtime_ns
