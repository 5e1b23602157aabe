"""Database and broker, embedded or given by the environment, and the set-up of the database."""

import hashlib
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from conflicttracker.launch import valkey
from conflicttracker.launch.folder import Folder
from conflicttracker.launch.install import ROOT, RUNTIME
from conflicttracker.launch.postgres import APP, OWNER, Postgres
from conflicttracker.launch.processes import (
    Child,
    run_once,
    stop_all,
    wait_until_ready,
)
from conflicttracker.launch.report import Report, Trouble

START_SECONDS = 90  # a database that died in a large write needs time to recover
STOP_SECONDS = 4.0
PASSWORD_LINE = "password: "  # noqa: S105 - how set_up marks the line
STAMP = "conflicttracker set up by "


@dataclass
class Services:
    """Where database and broker are, and the children that serve them."""

    database_url: str
    owner_url: str
    broker_url: str
    postgres: Postgres | None = None
    children: list[Child] = field(default_factory=list)

    def urls(self) -> dict[str, str]:
        """What a later `./run manage` must know."""
        return {
            "DATABASE_URL": self.database_url,
            "DATABASE_OWNER_URL": self.owner_url,
            "BROKER_URL": self.broker_url,
            "PROGRAMS": str(self.postgres.programs) if self.postgres else "",
        }


def given_urls() -> dict[str, str] | None:
    """The environment's own database and broker, where it names both."""
    database = os.environ.get("DATABASE_URL")
    broker = os.environ.get("BROKER_URL")
    if not (database and broker):
        return None
    return {
        "DATABASE_URL": database,
        "DATABASE_OWNER_URL": os.environ.get("DATABASE_OWNER_URL") or database,
        "BROKER_URL": broker,
    }


@contextmanager
def running(folder: Folder, report: Report) -> Iterator[Services]:
    """Start what the environment does not name; stop it at the end."""
    database = os.environ.get("DATABASE_URL")
    broker = os.environ.get("BROKER_URL")
    services = Services(
        database or "",
        os.environ.get("DATABASE_OWNER_URL") or database or "",
        broker or "",
    )
    try:
        if not database:
            _start_postgres(services, folder, report)
        if not broker:
            child = Child(valkey.program(folder))
            services.children.append(child)
            child.start()
            wait_until_ready([child], report, START_SECONDS)
            services.broker_url = valkey.url(folder)
        yield services
    finally:
        stop_all(services.children, STOP_SECONDS)


def _start_postgres(services: Services, folder: Folder, report: Report) -> None:
    is_new = not folder.cluster.exists()
    started = time.monotonic()
    postgres = services.postgres = Postgres.prepare(folder)
    if is_new:
        report.step("postgres", f"new cluster ({postgres.version})", since=started)
    child = Child(postgres.program())
    services.children.append(child)
    child.start()
    wait_until_ready([child], report, START_SECONDS)
    postgres.make_roles()
    services.database_url = postgres.url(APP)
    services.owner_url = postgres.url(OWNER)


def set_up(services: Services, folder: Folder, report: Report, *, admin: bool) -> str:
    """Migrate, grant, make the first admin; skipped where it is known to be done.

    Returns the first admin's one-time password, or "" where there is one already.
    """
    started = time.monotonic()
    stamp = f"{STAMP}{_digest()}" + (" with admin" if admin else "")
    if services.postgres and _stamp(services.postgres).startswith(stamp):
        report.step("database", "nothing to migrate", since=started)
        return ""
    command = [sys.executable, "-W", "ignore", "manage.py", "set_up"]
    if not admin:
        command.append("--no-admin")
    own = {**environment(folder, services.urls()), "DATABASE_URL": services.owner_url}
    if services.owner_url != services.database_url:
        own["APP_DATABASE_URL"] = services.database_url
    log = folder.logs / "set_up.log"
    before = log.stat().st_size if log.exists() else 0
    code, said = run_once(command, own, log=log)
    if code:
        raise Trouble(_why_not(log, before))
    if services.postgres:
        _write_stamp(services.postgres, stamp)
    lines = said.splitlines()
    report.step("database", lines[0] if lines else "migrated", since=started)
    passwords = [line for line in lines if line.startswith(PASSWORD_LINE)]
    return passwords[0].removeprefix(PASSWORD_LINE) if passwords else ""


def _why_not(log: Path, before: int) -> str:
    """What the set-up said: its own one line, or else the end of what it wrote this time."""
    said = log.read_bytes()[before:].decode(errors="replace").splitlines()
    lines = [line for line in said if line.strip()]
    for told in ("error: ", "CommandError: "):
        if lines and lines[0].startswith(told):
            return lines[0].removeprefix(told)
    last = "\n".join("    " + line for line in lines[-12:])
    return f"The database could not be set up. The end of {log}:\n{last}"


# Which set-up a database has had is noted in its own comment: it lives and dies with it.


def _stamp(postgres: Postgres) -> str:
    return postgres.query(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
        " WHERE datname = current_database()",
        OWNER,
    )


def _write_stamp(postgres: Postgres, stamp: str) -> None:
    postgres.query(f"COMMENT ON DATABASE conflicttracker IS '{stamp}'", OWNER)


def _digest() -> str:
    """Changes when anything does that decides tables or grants."""
    files = [
        RUNTIME,
        ROOT / "events/actions/roles.py",
        ROOT / "events/management/commands/set_up.py",
        *sorted((ROOT / "events/models").glob("*.py")),
        *sorted((ROOT / "events/migrations").glob("*.py")),
    ]
    whole = hashlib.sha256()
    for path in files:
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]


def environment(folder: Folder, urls: dict[str, str]) -> dict[str, str]:
    """What every process of the site is given; the owner's URL is for the set-up alone."""
    given = dict(os.environ)
    given.pop("DATABASE_OWNER_URL", None)
    bin_folder = str(Path(sys.executable).parent)
    return {
        **given,
        "DATABASE_URL": urls["DATABASE_URL"],
        "BROKER_URL": urls["BROKER_URL"],
        "SECRET_KEY": given.get("SECRET_KEY") or folder.secret_key(),
        "CONFLICTTRACKER_DATA": str(folder.path),
        "DJANGO_SETTINGS_MODULE": "conflicttracker.settings",
        # Last, for `./run manage dbshell` on a machine without a psql.
        "PATH": os.pathsep.join(
            [bin_folder, given.get("PATH", os.defpath), urls.get("PROGRAMS", "")]
        ).rstrip(os.pathsep),
        "PYTHONUNBUFFERED": "1",
    }


def no_services() -> dict[str, str]:
    """The environment of a command that needs neither database, broker nor data folder."""
    bin_folder = str(Path(sys.executable).parent)
    return {
        **os.environ,
        "SECRET_KEY": os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50),
        "DJANGO_SETTINGS_MODULE": "conflicttracker.settings",
        "PATH": bin_folder + os.pathsep + os.environ.get("PATH", os.defpath),
    }
