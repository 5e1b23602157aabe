"""Settings: every variable is documented, the database's patience is set, a wrong database is told in a line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.flows import workers

ROOT = Path(settings.BASE_DIR)
READS = re.compile(
    r'(?:environ(?:\.get|\.setdefault)?[\[(]|_flag\(|_words\(|_milliseconds\(|given\.get\()\s*"([A-Z_]+)"'
)
# Not for operators: Python's, Django's and the image's own.
INTERNAL = {"PATH", "DJANGO_SETTINGS_MODULE", "CONFLICTTRACKER_PROCESS"}


def sources() -> list[Path]:
    return [*(ROOT / "conflicttracker").rglob("*.py"), *(ROOT / "events").rglob("*.py")]


def test_every_variable_that_is_read_is_documented() -> None:
    told = (ROOT / "docs" / "operations.md").read_text()
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", told, re.MULTILINE))
    read = {name for path in sources() for name in READS.findall(path.read_text())}
    assert len(read) > 25
    assert read - INTERNAL - documented == set()
    assert documented - read == set()


def test_only_the_settings_and_the_launcher_read_the_environment() -> None:
    # which reader runs is settled before there are settings
    door = {"settings.py", "wsgi.py", "celery.py", "compiled.py"}
    others = [p for p in sources() if "launch" not in p.parts and p.name not in door]
    assert [p for p in others if "os.environ" in p.read_text()] == []


def told_by(command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command.split()],
        cwd=ROOT,
        env={**os.environ, "SECRET_KEY": "x" * 60, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


SHOWS = (
    "from django.db import connection as c; k = c.cursor(); print([k.execute('SHOW ' + n).fetchone()[0]"
    " for n in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')])"
)


@pytest.mark.parametrize(
    ("before", "variables", "shown"),
    [
        ("import conflicttracker.wsgi", {}, ["15s", "10s", "30s"]),
        ("", {}, ["10min", "90s", "10min"]),
        ("", {"LOCK_TIMEOUT_SECONDS": "7"}, ["10min", "7s", "10min"]),
        (
            "import conflicttracker.wsgi",
            {"WEB_STATEMENT_TIMEOUT_SECONDS": "3", "STATEMENT_TIMEOUT_SECONDS": "9"},
            ["3s", "10s", "30s"],
        ),
    ],
)
def test_the_database_loses_patience_sooner_with_the_web_than_with_commands(
    db: None, before: str, variables: dict[str, str], shown: list[str]
) -> None:
    # as the web server has it: the settings are read after wsgi.py began
    script = f"{before or 'import django; django.setup()'}; {SHOWS}"
    environment = workers.environment(
        DJANGO_SETTINGS_MODULE="conflicttracker.settings", **variables
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip() == str(shown), done.stderr


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://u:p@db/x", "must start with postgresql://"),
        ("garbage", "must start with postgresql://"),
        ("postgresql://[::1", "is no URL"),
        ("postgresql://h:70x/db", "is no URL"),
        ("postgresql://localhost", "names no database"),
        ("postgresql://nobody@127.0.0.1:1/none", "does not answer"),
        ("postgresql://u:secret-word@db.invalid/x", "does not answer"),
    ],
)
@pytest.mark.parametrize(
    "command",
    ["manage.py replay", "manage.py create_token --name a --scopes read:team"],
)
def test_a_wrong_or_silent_database_is_told_in_one_line(
    url: str, said: str, command: str
) -> None:
    done = told_by(command, DATABASE_URL=url)
    assert done.returncode == 1
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert said in lines[0]
    assert "secret-word" not in lines[0]


def test_a_database_without_tables_is_told_in_one_line(db: None) -> None:
    """PostgreSQL's own database "postgres" has none of ours."""
    empty = workers.environment()["DATABASE_URL"]
    empty = re.sub(r"/[^/?]+(?=\?|$)", "/postgres", empty, count=1)
    done = told_by("manage.py evaluate_matching", DATABASE_URL=empty)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("error: the database lacks tables, migrate first")


def test_a_timeout_that_is_no_number_is_told_in_one_line() -> None:
    done = told_by("manage.py replay", LOCK_TIMEOUT_SECONDS="soon")
    assert done.stderr.strip().splitlines() == [
        "error: LOCK_TIMEOUT_SECONDS must be whole seconds, 0 for no limit."
    ]


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"SECURE": "1", "BEHIND_PROXY": "1", "ALLOWED_HOSTS": "tolls.example"}, 0),
        ({}, 1),
    ],
)
def test_the_check_for_deployment_is_quiet_in_the_documented_setting(
    variables: dict[str, str], code: int
) -> None:
    command = "manage.py check --deploy --fail-level=WARNING"
    done = told_by(command, SECRET_KEY="aZ3-bc7def" * 6, **variables)
    assert done.returncode == code, done.stderr
    names = set(re.findall(r"\(([a-z]+\.W\d+)\)", done.stderr))
    # Without https only what https brings is missing.
    plain = {"security.W004", "security.W008", "security.W012", "security.W016"}
    assert names == (plain if code else set())
