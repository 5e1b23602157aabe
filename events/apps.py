"""Registers the application with Django, and keeps the history's triggers from being ignored."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

# pgtrigger's own lets whoever sets "pgtrigger.ignore" switch triggers off, and each
# migration of a trigger puts it back: so this one is put in its place after every `migrate`.
NEVER_IGNORED = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)
RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS $$ SELECT FALSE $$
"""


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Conflict tracker"

    def ready(self) -> None:
        post_migrate.connect(_never_ignore, sender=self)


def _never_ignore(using: str, **more: Any) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(NEVER_IGNORED)
