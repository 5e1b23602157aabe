"""The application's database role: what it may do follows from the models' own triggers."""

from __future__ import annotations

import io
import re
from typing import Any

import pgtrigger
import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.db import ProgrammingError, connection, models, transaction

from events.actions import roles
from events.models import (
    Article,
    Change,
    Feed,
    Incident,
    Party,
    PeriodTotal,
    Place,
    Reading,
    ReportedToll,
    Run,
    Source,
)
from events.models.base import NEVER_DELETED

ROLE = "app_under_test"
ALL = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.managed and not model._meta.proxy
]


def _protects(model: type[models.Model], name: str) -> bool:
    return name in {trigger.name for trigger in getattr(model._meta, "triggers", [])}


APPEND_ONLY = [model for model in ALL if _protects(model, "append_only")]
KEPT = [model for model in ALL if _protects(model, "keep")]


@pytest.fixture
def role(db: None) -> str:
    roles.create(role=ROLE, password="a password")
    roles.grant(role=ROLE)
    return ROLE


def _may(role: str, model: type[models.Model], privilege: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(%s, quote_ident(%s), %s)",
            [role, model._meta.db_table, privilege],
        )
        return bool(cursor.fetchone()[0])


def test_there_are_tables_of_each_kind() -> None:
    assert {Reading, ReportedToll, Change, PeriodTotal} <= set(APPEND_ONLY)
    assert {Article, Incident, Run, Source, Feed, Party, Place} <= set(KEPT)
    # The audit that triggers write is evidence too.
    audits = {model for model in ALL if model.__name__.endswith("Event")}
    assert len(audits) > 3
    assert audits <= set(APPEND_ONLY)
    assert all(_protects(model, "no_truncate") for model in audits)


@pytest.mark.parametrize("model", ALL, ids=lambda model: model._meta.label)
def test_every_table_can_be_read_and_added_to(
    role: str, model: type[models.Model]
) -> None:
    assert _may(role, model, "SELECT")
    assert _may(role, model, "INSERT")
    assert not _may(role, model, "TRUNCATE")


@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model._meta.label)
def test_evidence_can_be_neither_changed_nor_deleted(
    role: str, model: type[models.Model]
) -> None:
    assert not _may(role, model, "UPDATE")
    assert not _may(role, model, "DELETE")
    column = model._meta.pk.column if model._meta.pk else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_column_privilege(%s, quote_ident(%s), %s, 'UPDATE')",
            [role, model._meta.db_table, column],
        )
        assert cursor.fetchone() == (False,)


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model._meta.label)
def test_records_are_never_deleted(role: str, model: type[models.Model]) -> None:
    assert not _may(role, model, "DELETE")


LOGS = {"pghistory_context", "django_admin_log", "axes_accessfailurelog"}
LOGS_WITH_AN_END = {"axes_accesslog": ["logout_time"]}


def test_logs_are_only_added_to(role: str) -> None:
    for model in ALL:
        if model._meta.db_table in LOGS | set(LOGS_WITH_AN_END):
            assert not _may(role, model, "UPDATE"), model
            assert not _may(role, model, "DELETE"), model
            for field in model._meta.local_concrete_fields:
                may = _may_change(role, model, field.column or "")
                ends = LOGS_WITH_AN_END.get(model._meta.db_table, [])
                assert may == (field.column in ends), field


def test_what_is_neither_can_be_changed_and_deleted(role: str) -> None:
    rest = set(ALL) - set(APPEND_ONLY) - set(KEPT)
    for model in rest:
        if model._meta.db_table in LOGS | set(LOGS_WITH_AN_END):
            continue
        assert _may(role, model, "UPDATE"), model
        assert _may(role, model, "DELETE"), model


def _may_change(role: str, model: type[models.Model], column: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_column_privilege(%s, quote_ident(%s), %s, 'UPDATE')",
            [role, model._meta.db_table, column],
        )
        return bool(cursor.fetchone()[0])


def test_an_article_can_be_dated_but_not_rewritten(role: str) -> None:
    assert _may_change(role, Article, "published_at")
    assert _may_change(role, Article, "story_id")
    kept = ("title", "text", "raw", "content_hash", "raw_hash")
    for column in (*kept, "url", "url_key", "external_id"):
        assert not _may_change(role, Article, column)


def test_an_incident_can_be_corrected_but_keeps_its_name(role: str) -> None:
    assert _may_change(role, Incident, "title")
    for column in ("id", "code", "recorded_at"):
        assert not _may_change(role, Incident, column)


IGNORING = (
    "SELECT set_config('pgtrigger.ignore', "
    "(SELECT array_agg(tgname)::text FROM pg_trigger WHERE NOT tgisinternal), true)"
)


@pytest.mark.parametrize("again", [False, True], ids=["as set up", "migrated again"])
def test_no_setting_switches_history_off(role: str, again: bool) -> None:
    if again:
        # As any new trigger's migration does.
        with connection.schema_editor() as editor:
            editor.execute(NEVER_DELETED[0].compile(Source).install_sql, None)  # type: ignore[arg-type]
        call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute(IGNORING)
        Source.objects.create(name="A paper")
        cursor.execute("SELECT count(*) FROM events_sourceevent")
        assert cursor.fetchone() == (1,)
        cursor.execute("RESET ROLE")
        with (
            pytest.raises(ProgrammingError, match="Cannot delete"),
            transaction.atomic(),
        ):
            cursor.execute("DELETE FROM events_source")


def test_the_migrations_table_is_read_only(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(%s, 'django_migrations', 'INSERT')", [role]
        )
        assert cursor.fetchone() == (False,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events_change SET reason = 'x'",
        "DELETE FROM events_change",
        "TRUNCATE events_change CASCADE",
        "ALTER TABLE events_change DISABLE TRIGGER ALL",
        "DROP TABLE events_change",
        "CREATE TABLE more (id int)",
        "SET session_replication_role = replica",
    ],
)
def test_the_role_itself_is_refused(role: str, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        refused = pytest.raises(
            ProgrammingError, match="permission denied|must be owner"
        )
        with refused, transaction.atomic():
            cursor.execute(statement)
        cursor.execute("RESET ROLE")


def test_the_role_can_work(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        source = Source.objects.create(name="A paper")
        source.name = "The paper"
        source.save()
        Change.objects.create(kind="x", subject="source", subject_id=source.pk)
        cursor.execute("SELECT count(*) FROM events_sourceevent")
        assert cursor.fetchone()[0] >= 1
        cursor.execute("RESET ROLE")


def test_a_condition_in_a_trigger_takes_no_privilege() -> None:
    class Half(models.Model):  # noqa: DJ008 - no row is ever shown
        class Meta:
            app_label = "half"
            triggers = [
                pgtrigger.Protect(
                    name="half",
                    operation=pgtrigger.Delete,
                    condition=pgtrigger.Q(old__id=1),
                )
            ]

    assert roles.privileges(Half) == ["SELECT", "INSERT", "UPDATE", "DELETE"]
    del apps.all_models["half"]["half"]


@pytest.mark.django_db
def test_set_up_grants_and_makes_one_admin_with_a_password_shown_once(
    settings: Any,
) -> None:
    settings.APP_DATABASE_URL = f"postgresql://{ROLE}:a%20secret@/x"
    first, second = io.StringIO(), io.StringIO()
    call_command("set_up", stdout=first)
    call_command("set_up", stdout=second)
    shown = re.search(r"^password: (\S{20})$", first.getvalue(), re.MULTILINE)
    assert shown
    assert "password" not in second.getvalue()
    admin = get_user_model().objects.get(is_superuser=True)
    assert admin.check_password(shown.group(1))
    assert _may(ROLE, Change, "INSERT")
    assert not _may(ROLE, Change, "UPDATE")


@pytest.mark.django_db
def test_set_up_without_admin_makes_none() -> None:
    call_command("set_up", "--no-admin", stdout=io.StringIO())
    assert not get_user_model().objects.exists()


class TestHardening:
    @pytest.fixture
    def hard(self, role: str) -> str:
        roles.harden()
        roles.grant(role=role)
        return role

    def test_trigger_functions_look_names_up_in_our_schema_alone(
        self, hard: str
    ) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT proname, proconfig FROM pg_proc"
                " WHERE pronamespace = current_schema()::regnamespace"
                " AND (proname LIKE 'pgtrigger%' OR proname LIKE 'events%')"
            )
            found = cursor.fetchall()
        assert len(found) > 30
        for name, config in found:
            assert "search_path=public, pg_temp" in (config or []), name

    def test_the_role_makes_no_temporary_table(self, hard: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'SET LOCAL ROLE "{hard}"')
            with pytest.raises(ProgrammingError), transaction.atomic():
                cursor.execute("CREATE TEMPORARY TABLE events_article (id uuid)")
            cursor.execute("RESET ROLE")

    def test_the_cache_is_the_roles_to_change(self, hard: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'SET LOCAL ROLE "{hard}"')
            cache.set("k", 1)
            assert cache.incr("k") == 2
            assert cache.delete("k")
            cursor.execute("RESET ROLE")
