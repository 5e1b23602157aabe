"""What all tests share: evidence may be emptied between tests, and nowhere else."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

os.environ["COMPILED_READER"] = "0"  # what is tested are the sources

from conflicttracker import celery as _celery  # noqa: F401 - as the web server loads it


@pytest.fixture(scope="session", autouse=True)
def _evidence_is_emptied_between_tests() -> None:
    """Tests with a live server or worker empty all tables; the triggers forbid just that."""
    plain: Callable[..., list[str]] = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, *args: Any, **more: Any) -> list[str]:
        statements = plain(self, *args, **more)
        off = "SET LOCAL session_replication_role = 'replica';"
        emptied = "DELETE FROM conflicttracker_cache;"
        return [off, *statements, emptied] if statements else []

    setattr(DatabaseOperations, "sql_flush", sql_flush)  # noqa: B010 - a method of another's
