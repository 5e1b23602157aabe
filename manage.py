#!/usr/bin/env python3
"""Django's own door to the project; a wrong, silent or empty database is told in one line."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError

from conflicttracker import compiled

UNDEFINED_TABLE = "42P01"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflicttracker.settings")
    compiled.use()
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as fault:
        sys.exit(f"error: {fault}")
    except OperationalError as fault:
        if fault.__cause__ is None or getattr(fault.__cause__, "sqlstate", None):
            raise  # the database answered
        sys.exit(
            f"error: the database of DATABASE_URL does not answer: {_first_line(fault)}"
        )
    except ProgrammingError as fault:
        if getattr(fault.__cause__, "sqlstate", None) != UNDEFINED_TABLE:
            raise
        sys.exit(
            f"error: the database lacks tables, migrate first: {_first_line(fault)}"
        )


def _first_line(fault: Exception) -> str:
    return str(fault).strip().partition("\n")[0]


if __name__ == "__main__":
    main()
