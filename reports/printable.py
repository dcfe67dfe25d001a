"""What people typed, made fit for print: nothing is lost unseen, and nothing can burst a page.

Paper has no way to show a control character, and an archived file may not hold a sign that its fonts
cannot draw. Such a sign is written out as its number, `[U+1F600]`: visible, and possible to undo.
"""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

MOST_ROWS = 5_000
MOST_TEXT = 2_000_000
DEEPEST = 50
MARKS_ON_A_LETTER = 4

KEPT_CONTROLS = "\n\t"
# Without a shape of their own: they join, part or choose among signs that do have one.
SHAPELESS = re.compile("[\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# A place to break a word that no line can hold; looking for one would take the renderer minutes.
BREAK = "\u200b"
ENDLESS = re.compile(r"(?:(?<=\S{30})|(?=\S{60}))\S{30}(?=\S)")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class TooBig(ValueError):
    """The content is more than one report can hold."""


def measure(content: Any) -> None:
    """Refuse, before any work is done, content that would exhaust the renderer."""
    rows, text = _size(content, depth=0)
    if rows > MOST_ROWS or text > MOST_TEXT:
        raise TooBig(f"{rows} rows and {text} characters")


def _size(value: Any, *, depth: int) -> tuple[int, int]:
    if depth > DEEPEST:
        raise TooBig(f"more than {DEEPEST} levels")
    if isinstance(value, str):
        return len(LINE_ENDS.sub("\n", value).split("\n")) - 1, len(value)
    if isinstance(value, dict):
        parts = [_size(part, depth=depth + 1) for part in value.values()]
    elif isinstance(value, list | tuple):
        parts = [_size(part, depth=depth + 1) for part in value]
        parts.append((len(value), 0))
    else:
        return 0, 0
    return sum(rows for rows, _ in parts), sum(text for _, text in parts)


def printable(value: Any, drawable: Collection[int]) -> Any:
    """The same content with every text fit for print; `drawable` are the signs our fonts have."""
    if isinstance(value, str):
        return clean(value, drawable)
    if isinstance(value, dict):
        return {key: printable(part, drawable) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part, drawable) for part in value]
    return value


def clean(text: str, drawable: Collection[int]) -> str:
    """One text: composed letters, plain line ends, and signs written out that cannot be drawn."""
    text = SHAPELESS.sub("", LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)))
    if not all(ord(sign) in drawable and not unicodedata.combining(sign) for sign in set(text)):
        text = _drawn(text, drawable)
    return ENDLESS.sub(r"\g<0>" + BREAK, text)


def _drawn(text: str, drawable: Collection[int]) -> str:
    signs: list[str] = []
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        fits = sign in KEPT_CONTROLS or (ord(sign) in drawable and _is_plain(sign))
        if marks <= MARKS_ON_A_LETTER:
            signs.append(sign if fits else f"[U+{ord(sign):04X}]")
        elif marks == MARKS_ON_A_LETTER + 1:
            signs.append("[…]")
    return "".join(signs)


def _is_plain(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
