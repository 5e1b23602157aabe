"""One at a time: named locks of the database that end with the transaction."""

from __future__ import annotations

from django.db import connection


def take(name: str) -> None:
    """Wait for the lock `name` and hold it to the end of the running transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
