"""What several apps need of the database, without knowing any of them."""

import hashlib
import unicodedata
from collections.abc import Callable
from functools import cache
from string import Formatter
from typing import Any

from django.db import connection, models
from django.db.models import F, Q
from django.db.models.expressions import Expression


def all_or_none(*fields: str, name: str) -> models.CheckConstraint:
    """The named fields are set together or not at all."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__isnull": True for field in fields})
        | Q(**{f"{field}__isnull": False for field in fields}),
    )


def starts_before_it_ends(start: str, end: str, *, name: str) -> models.CheckConstraint:
    """The end, where there is one, does not come before the start."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{end}__isnull": True})
        | Q(**{f"{start}__isnull": True})
        | Q(**{f"{end}__gte": F(start)}),
    )


def one_of(field: str, choices: type[models.TextChoices], *, name: str) -> models.CheckConstraint:
    """The field holds one of the codes, whatever way the row was written."""
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__in": choices.values}))


def holds_on(day, *, start: str = "starts_on", end: str = "ends_on") -> Q:
    """What is in force on a day: both ends count, an open end goes on."""
    return (Q(**{f"{start}__lte": day}) | Q(**{f"{start}__isnull": True})) & (
        Q(**{f"{end}__gte": day}) | Q(**{f"{end}__isnull": True})
    )


def word_for(field: str, choices: type[models.TextChoices]) -> Callable[[Any], str]:
    """`get_..._display` for rows of long lists: Django's own looks through all choices each time."""

    def get_display(row: Any) -> str:
        code = getattr(row, field)
        return str(choices(code).label) if code else ""

    return get_display


@cache
def _pieces(text: str) -> list[tuple[str, str | None]]:
    """The text between the names, each piece with the name that follows it."""
    return [(before, name) for before, name, _format, _conversion in Formatter().parse(text)]


class Sql(Expression):
    """A condition that is asked on nearly every page, written in SQL once.

    Django builds a subquery anew wherever it stands, which costs more than asking it. In the text, `{name}`
    is one of `parts`: a model (its table), or an expression such as `F` or `Value`.
    """

    conditional = True

    def __init__(self, text: str, output_field: models.Field | None = None, **parts: Any) -> None:
        super().__init__(output_field=output_field or models.BooleanField())
        self.pieces = _pieces(text)
        self.tables: dict[str, type[models.Model]] = {
            name: part for name, part in parts.items() if isinstance(part, type)
        }
        self.parts = {name: part for name, part in parts.items() if name not in self.tables}

    def get_source_expressions(self):
        return list(self.parts.values())

    def set_source_expressions(self, exprs):
        self.parts = dict(zip(self.parts, exprs, strict=True))

    def as_sql(self, compiler, connection):
        """The text with each part in its place."""
        written, values = [], []
        for before, name in self.pieces:
            written.append(before)
            if name in self.tables:
                written.append(connection.ops.quote_name(self.tables[name]._meta.db_table))
            elif name:
                sql, given = compiler.compile(self.parts[name])
                written.append(sql)
                values += given
        return "".join(written), values


# Norwegian order: æ ø å come last, aa sorts as å, and Sámi letters stand by their base letter.
# Stored beside the name, because SQLite and PostgreSQL would otherwise sort differently.
_LAST = {"æ": "{a", "ä": "{a", "ø": "{b", "ö": "{b", "å": "{c"}
_SAMI = {"đ": "d~", "ŋ": "n~", "ŧ": "t~", "ž": "z~", "š": "s~", "č": "c~", "á": "a~"}


def norwegian_key(text: str) -> str:
    """A key that sorts as Norwegians look things up; equal on every database."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    letters = []
    for letter in folded:
        if letter in _LAST or letter in _SAMI:
            letters.append(_LAST.get(letter) or _SAMI[letter])
        else:
            base = unicodedata.normalize("NFKD", letter)
            letters.append("".join(c for c in base if not unicodedata.combining(c)))
    return "".join(letters)[:300]


LONGEST_KEY = 6000


def search_key(text: str) -> str:
    """How a name is found whatever one types: ø as o or oe, å as a or aa, accents away."""
    return text_key(text)[:300]


def text_key(text: str) -> str:
    """How words are found in a longer text, written as a name is found; cut where no column goes on."""
    folded = unicodedata.normalize("NFC", text).casefold()
    for letter, plain in (("æ", "ae"), ("ø", "o"), ("å", "a"), ("aa", "a"), ("oe", "o")):
        folded = folded.replace(letter, plain)
    plain = unicodedata.normalize("NFKD", folded.translate(str.maketrans("đŋŧ", "dnt")))
    return "".join(c for c in plain if not unicodedata.combining(c))[:LONGEST_KEY]


def take_turns(name: str) -> None:
    """Within this transaction, let others who name the same thing wait until we are done.

    SQLite lets one write at a time anyway.
    """
    if connection.vendor == "postgresql":
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


class KeyField(models.CharField):
    """A key computed from another field of the row each time the row is saved."""

    def __init__(self, *, source: str = "", how=norwegian_key, **kwargs) -> None:
        self.source, self.how = source, how
        super().__init__(**{"max_length": 300, "editable": False, **kwargs})

    def db_parameters(self, connection):
        """Compared byte by byte, as SQLite does: PostgreSQL's own order of signs is another."""
        parameters = super().db_parameters(connection)
        return parameters | {"collation": "C"} if connection.vendor == "postgresql" else parameters

    def pre_save(self, row, add):
        key = self.how(getattr(row, self.source))
        setattr(row, self.attname, key)
        return key

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source, "how": self.how}
