"""For machines: is the process alive, and is it ready to work."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from kombu import Connection
from kombu.exceptions import KombuError

PATIENCE = 2  # seconds for the broker's answer
LEAST_FREE = 200_000_000  # bytes of disk


@never_cache
def livez(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


def _database() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return None


def _migrations() -> str | None:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(missing)} not applied" if missing else None


def _broker() -> str | None:
    with Connection(
        settings.CELERY_BROKER_URL,
        connect_timeout=PATIENCE,
        transport_options={
            **settings.CELERY_BROKER_TRANSPORT_OPTIONS,
            "socket_connect_timeout": PATIENCE,
        },
    ) as broker:
        broker.ensure_connection(max_retries=1, timeout=PATIENCE)
    return None


def _disk() -> str | None:
    place = settings.DATA_DIR if settings.DATA_DIR.exists() else settings.BASE_DIR
    free = shutil.disk_usage(place).free
    return f"only {free // 1_000_000} MB free" if free < LEAST_FREE else None


CHECKS: dict[str, Callable[[], str | None]] = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "disk": _disk,
}


def _outcome(check: Callable[[], str | None]) -> str:
    """ "ok", or what is wrong in a few words that give nothing away."""
    try:
        return check() or "ok"
    except (DatabaseError, KombuError, OSError) as error:
        return f"not reachable ({type(error).__name__})"


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Each part that the site needs; 503 when one is missing."""
    parts = {name: _outcome(check) for name, check in CHECKS.items()}
    ready = all(outcome == "ok" for outcome in parts.values())
    body = {"status": "ok" if ready else "not ready", "checks": parts}
    return JsonResponse(body, status=200 if ready else 503)
