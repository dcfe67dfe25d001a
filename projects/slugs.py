"""The word that a project is found under: municipality names, then its title, in plain letters."""

from collections.abc import Callable, Iterable

from django.utils.text import slugify

LONGEST = 110
PLAIN = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"}
)


def plain(text: str) -> str:
    """The text as it stands in an address: ø as o, å as a, æ as ae, everything else by its letter."""
    return slugify(text.casefold().translate(PLAIN))


def project_slug(municipalities: Iterable[str], title: str, *, taken: Callable[[str], bool]) -> str:
    """A slug that nothing else has; the second of the same kind gets -2."""
    parts = [plain(name) for name in municipalities] + [plain(title) or "prosjekt"]
    wished = "-".join(part for part in parts if part)
    if len(wished) > LONGEST:
        wished = wished[: LONGEST + 1].rpartition("-")[0] or wished[:LONGEST]
    slug, number = wished, 1
    while taken(slug):
        number += 1
        slug = f"{wished}-{number}"
    return slug
