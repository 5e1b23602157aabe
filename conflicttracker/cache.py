"""Django's cache in the database: limits and used codes hold over all web processes, without a broker.

Values are JSON, not pickles: who can write to the table must not get to run code in the site.
The table is unlogged: a crash of the server empties it, which a cache may suffer.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

# One write in so many also throws away what has expired.
_SWEPT_EVERY = 100


class DatabaseCache(BaseCache):
    """Keys with JSON values in one table; each call is one statement of its own."""

    def __init__(self, location: str, params: Mapping[str, Any]) -> None:
        super().__init__(dict(params))

    def add(
        self,
        key: Any,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """True where there was none; of many at once only one is told so."""
        told = self._ask(
            "INSERT INTO conflicttracker_cache AS old (key, value, expires_at) VALUES (%s, %s, %s)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at"
            " WHERE NOT (old.expires_at IS NULL OR old.expires_at > clock_timestamp()) RETURNING 1",
            [self._key(key, version), json.dumps(value), self._until(timeout)],
        )
        return told is not None

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        told = self._ask(
            "SELECT value::text FROM conflicttracker_cache WHERE key = %s AND (expires_at IS NULL OR expires_at > clock_timestamp())",
            [self._key(key, version)],
        )
        return default if told is None else json.loads(told[0])

    def set(
        self,
        key: Any,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        self._ask(
            "INSERT INTO conflicttracker_cache (key, value, expires_at) VALUES (%s, %s, %s) ON CONFLICT (key)"
            " DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at",
            [self._key(key, version), json.dumps(value), self._until(timeout)],
        )
        if secrets.randbelow(_SWEPT_EVERY) == 0:
            self._ask(
                "DELETE FROM conflicttracker_cache WHERE NOT (expires_at IS NULL OR expires_at > clock_timestamp())",
                [],
            )

    def touch(
        self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        told = self._ask(
            "UPDATE conflicttracker_cache SET expires_at = %s WHERE key = %s AND (expires_at IS NULL OR expires_at > clock_timestamp()) RETURNING 1",
            [self._until(timeout), self._key(key, version)],
        )
        return told is not None

    def delete(self, key: Any, version: int | None = None) -> bool:
        told = self._ask(
            "DELETE FROM conflicttracker_cache WHERE key = %s RETURNING 1",
            [self._key(key, version)],
        )
        return told is not None

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """The number after it was raised; no call is lost to another. Raises ValueError without the key."""
        told = self._ask(
            "UPDATE conflicttracker_cache SET value = to_jsonb((value #>> '{}')::bigint + %s)"
            " WHERE key = %s AND (expires_at IS NULL OR expires_at > clock_timestamp()) RETURNING value::text",
            [delta, self._key(key, version)],
        )
        if told is None:
            raise ValueError(f"There is no {key!r}.")
        return int(told[0])

    def clear(self) -> None:
        self._ask("DELETE FROM conflicttracker_cache", [])

    def _key(self, key: Any, version: int | None) -> str:
        return self.make_and_validate_key(key, version=version)

    def _until(self, timeout: Any) -> datetime | None:
        at = self.get_backend_timeout(timeout)
        return None if at is None else datetime.fromtimestamp(at, UTC)

    @staticmethod
    def _ask(statement: str, values: list[Any]) -> tuple[Any, ...] | None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            row: tuple[Any, ...] | None = (
                cursor.fetchone() if cursor.description else None
            )
        return row
