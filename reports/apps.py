from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from reports import locks


class ReportsConfig(AppConfig):
    """The photograph of a project and the PDF that is made from it.

    Knows assessments, governance, projects and accounts. Nothing but the whole knows it.
    """

    name = "reports"

    def ready(self):
        post_migrate.connect(put_on_locks, sender=self)


def put_on_locks(using: str, **_: Any) -> None:
    """After the tables have their shape."""
    locks.put_on(using)
