"""Brings a database to today's tables and grants, and makes the first admin; run as the tables' owner."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from events.actions import incidents, roles

ADMIN = "admin"
# An advisory lock's number, ours alone.
LOCK = 4_170_226_001


class Command(BaseCommand):
    help = "Migrate, grant the application's role its privileges, make the first admin."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--app-role",
            help="an existing role to grant to; else the user of APP_DATABASE_URL,"
            " which is made where it is missing",
        )
        parser.add_argument(
            "--no-admin", action="store_true", help="make no first admin"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(f"the database does not answer: {error}") from error
        with connection.cursor() as cursor:
            # A large table takes as long to migrate as it takes.
            cursor.execute("SET statement_timeout = 0; SET lock_timeout = 0")
        with _alone():
            applied = _migrate()
            roles.harden()
            _grant(options["app_role"])
            incidents.reckon_missing(at=timezone.now())
            password = "" if options["no_admin"] else _first_admin()
        self.stdout.write(f"{applied} migrations applied" if applied else "up to date")
        if password:
            self.stdout.write(f"user: {ADMIN}")
            self.stdout.write(f"password: {password}")


@contextmanager
def _alone() -> Iterator[None]:
    """Two set-ups at once would migrate twice: the second waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _grant(role: str | None) -> None:
    """Nothing to do where one role both owns the tables and uses them."""
    if not role and settings.APP_DATABASE_URL:
        url = urlsplit(settings.APP_DATABASE_URL)
        role = unquote(url.username or "")
        roles.create(role=role, password=unquote(url.password or ""))
    if role and role != connection.settings_dict["USER"]:
        roles.grant(role=role)


def _migrate() -> int:
    executor = MigrationExecutor(connection)
    pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if pending:
        call_command(
            "migrate", database=DEFAULT_DB_ALIAS, verbosity=0, stdout=io.StringIO()
        )
    return pending


def _first_admin() -> str:
    """The new admin's password; "" where a superuser exists."""
    users = get_user_model()._default_manager
    if users.filter(is_superuser=True).exists():
        return ""
    password = secrets.token_urlsafe(15)
    users.create_superuser(username=ADMIN, password=password)
    return password
