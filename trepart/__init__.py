"""How the whole is put together: settings, addresses, worker, and the pages that show several apps."""

from trepart.celery import app as celery_app

__all__ = ["celery_app"]
