"""What the database itself refuses: to write over what was frozen, or a file that is already there.

The application never does so; these locks hold also for a mistake of ours and for a hand in the database.
They are put on after every migration, because SQLite drops them when it makes a table anew.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connections

SAID = "a record is never written over"


@dataclass(frozen=True)
class Lock:
    """Columns of a table that never change; and those that never change once `file` says where a file is."""

    table: str
    frozen: tuple[str, ...]
    made: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the trigger."""
        return f"{self.table}_is_a_record"

    def changed(self, differs: str) -> str:
        """The condition under which a change is refused, with the database's own word for unequal."""
        frozen = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in self.frozen)
        made = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in self.made)
        return f"({frozen}) OR (OLD.file <> '' AND ({made}))"


LOCKS = (
    Lock(
        "reports_report",
        frozen=(
            *("id", "number", "kind", "language", "period_from", "period_to"),
            *("holds_closed", "content_sha256", "asked_at"),
        ),
        made=("file", "sha256", "size", "pages", "word_file", "word_sha256", "word_size"),
    ),
    Lock(
        "reports_archivepackage",
        frozen=("id", "number", "language", "content_sha256", "asked_at"),
        made=("file", "sha256", "size"),
    ),
)


def put_on(using: str) -> None:
    """Put on every lock of the tables that are there; those that are on already are put on anew."""
    connection = connections[using]
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for lock in LOCKS:
            if lock.table in there:
                (_on_postgresql if connection.vendor == "postgresql" else _on_sqlite)(cursor, lock)


def _on_sqlite(cursor: Any, lock: Lock) -> None:
    condition = f"OLD.content IS NOT NEW.content OR {lock.changed('IS NOT')}"
    cursor.execute(f"DROP TRIGGER IF EXISTS {lock.name}")
    cursor.execute(
        f"CREATE TRIGGER {lock.name} BEFORE UPDATE ON {lock.table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )


def _on_postgresql(cursor: Any, lock: Lock) -> None:
    condition = f"OLD.content IS DISTINCT FROM NEW.content OR {lock.changed('IS DISTINCT FROM')}"
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION refuse_to_write_over() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    cursor.execute(
        f"CREATE OR REPLACE TRIGGER {lock.name} BEFORE UPDATE ON {lock.table} "
        f"FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION refuse_to_write_over()"
    )
