"""For those who run Trepart: is it alive, and can it serve people?"""

import logging

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from trepart import broker

logger = logging.getLogger(__name__)


@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and has its migrations. Without the broker we go on, more slowly."""
    parts = {"database": "ok", "migrations": "ok", "broker": "ok" if broker.answers() else "degraded"}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not migrations_are_applied():
            parts["migrations"] = "waiting"
    except DatabaseError as error:
        logger.warning("The database does not answer: %s", error)
        parts["database"] = parts["migrations"] = "down"
    status = 200 if parts["database"] == parts["migrations"] == "ok" else 503
    return JsonResponse(parts, status=status)


def migrations_are_applied() -> bool:
    """Whether the database has every migration of this code."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
