"""What the application's database role may do: read and add everywhere, change and delete only where rows may change.

The application owns no table, so that neither a mistake in it nor a stolen password can
switch a trigger off or rewrite evidence. The rules are read from the models' own triggers:
a table that protects its rows from a kind of change gives no right to it, and a model
added later is covered without a word here.
"""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.apps import apps
from django.db import connection, models, transaction
from psycopg import sql

# Tables of others' models, which say nothing of this: `migrate` alone writes the first, logs are added to.
ADDED_TO = ["SELECT", "INSERT"]
OTHERS = {
    "django_migrations": ["SELECT"],
    "django_admin_log": ADDED_TO,
    "pghistory_context": ADDED_TO,
    "axes_accessfailurelog": ADDED_TO,
    "axes_accesslog": [*ADDED_TO, 'UPDATE ("logout_time")'],
    "conflicttracker_cache": [*ADDED_TO, "UPDATE", "DELETE"],
}


def privileges(model: type[models.Model]) -> list[str]:
    """The application's privileges on a model's table: ["SELECT", "INSERT", 'UPDATE ("story_id")']."""
    columns = [field.column or "" for field in model._meta.local_concrete_fields]
    granted = {"SELECT": columns, "INSERT": columns, "UPDATE": columns}
    deletes = True
    for trigger in getattr(model._meta, "triggers", []):
        # A condition lets some rows through: then the trigger alone decides.
        if not isinstance(trigger, pgtrigger.Protect) or trigger.condition:
            continue
        for operation in _single(trigger.operation):
            if isinstance(operation, pgtrigger.UpdateOf):
                kept = [
                    each for each in granted["UPDATE"] if each not in operation.columns
                ]
                granted["UPDATE"] = kept
            elif operation == pgtrigger.Delete:
                deletes = False
            else:
                granted[str(operation)] = []
    words = [_privilege(word, own, columns) for word, own in granted.items() if own]
    return words + (["DELETE"] if deletes else [])


def _single(operation: pgtrigger.Operation | None) -> list[pgtrigger.Operation]:
    if isinstance(operation, pgtrigger.core.Operations):
        return list(operation.operations)
    return [operation] if operation else []


def _privilege(word: str, granted: list[str], columns: list[str]) -> str:
    if granted == columns:
        return word
    names = ", ".join(connection.ops.quote_name(each) for each in granted)
    return f"{word} ({names})"


def statements(role: str, tables: Iterable[str]) -> list[str]:
    """SQL that gives `role` exactly its privileges on `tables`, whatever it had before."""
    quoted = connection.ops.quote_name(role)
    allowed = {
        model._meta.db_table: privileges(model)
        for model in apps.get_models(include_auto_created=True)
    }
    lines = [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {quoted}",
        f"GRANT USAGE ON SCHEMA public TO {quoted}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}",
    ]
    for table in sorted(tables):
        granted = OTHERS.get(table) or allowed.get(table, ADDED_TO)
        name = connection.ops.quote_name(table)
        lines.append(f"GRANT {', '.join(granted)} ON {name} TO {quoted}")
    return lines


def create(*, role: str, password: str) -> None:
    """Make `role` where it is missing; the connection must be one that may make roles."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is not None:
            return
        cursor.execute(
            sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                sql.Identifier(role), sql.Literal(password or None)
            )
        )


def harden() -> None:
    """Trigger functions look names up in our schema alone; nobody makes temporary tables.

    Else a role that makes a temporary table named like one of ours would have triggers read
    that. The connection must own the functions; what belongs to others stays.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_schema(), p.oid::regprocedure::text"
            " FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace"
            " AND pg_has_role(p.proowner, 'USAGE') AND p.prokind = 'f'"
            " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
        )
        for schema, function in cursor.fetchall():
            cursor.execute(
                sql.SQL("ALTER FUNCTION {} SET search_path = {}, pg_temp").format(
                    sql.SQL(function), sql.Identifier(schema)
                )
            )
        database = sql.Identifier(str(connection.settings_dict["NAME"]))
        cursor.execute(
            sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(database)
        )


def grant(*, role: str) -> None:
    """Give `role` its privileges on all tables; the connection must own them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("REVOKE TEMPORARY, CREATE ON DATABASE {} FROM {}").format(
                sql.Identifier(str(connection.settings_dict["NAME"])),
                sql.Identifier(role),
            )
        )
        for line in statements(role, connection.introspection.table_names(cursor)):
            cursor.execute(line)
