"""One at a time: named locks of the database, which end with the transaction or with a block."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def take(name: str) -> None:
    """Wait for the lock `name` and hold it to the end of the running transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """Whether the lock `name` was free; it is then held over the block, and by nobody else.

    The connection holds it, over any number of transactions: whoever is killed lets go.
    """
    key = f"only one: {name}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [key])
        (mine,) = cursor.fetchone()
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [key]
                )
