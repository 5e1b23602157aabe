"""The embedded PostgreSQL: makes its cluster, runs it as a child, makes roles and database."""

import os
import pwd
import shutil
import signal
import subprocess
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

from conflicttracker.launch import binaries
from conflicttracker.launch.folder import Folder
from conflicttracker.launch.processes import Identity, Program, run_once
from conflicttracker.launch.report import Trouble

DATABASE = "conflicttracker"
OWNER = "conflicttracker_owner"  # migrates; owns the tables
APP = "conflicttracker_app"  # what web, worker and beat are; owns nothing
SUPERUSER = "postgres"
NOBODY = 65534
# Faster by a multiple, and a crash may lose everything: for the tests' own cluster only.
THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")

ROLES = f"""
SELECT 'CREATE ROLE {OWNER} LOGIN'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') \\gexec
SELECT 'CREATE ROLE {APP} LOGIN'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') \\gexec
SELECT 'CREATE DATABASE {DATABASE} OWNER {OWNER}'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{DATABASE}') \\gexec
\\connect {DATABASE}
ALTER SCHEMA public OWNER TO {OWNER};
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC;
GRANT CONNECT ON DATABASE {DATABASE} TO {APP};
"""  # noqa: S608 - our own constants


@dataclass(frozen=True)
class Postgres:
    """One cluster, the programs that fit it, and under whom they run."""

    folder: Folder
    programs: Path
    version: str
    identity: Identity
    sockets: Path
    throw_away: bool

    @classmethod
    def prepare(cls, folder: Folder, *, throw_away: bool = False) -> "Postgres":
        """Choose programs that fit the cluster; make the cluster where there is none."""
        kept = folder.cluster / "PG_VERSION"
        made_by = int(kept.read_text()) if kept.exists() else None
        programs, version = binaries.postgres_folder(made_by)
        identity = _identity(folder)
        sockets = folder.sockets()
        _give(sockets, identity)
        postgres = cls(folder, programs, version, identity, sockets, throw_away)
        if made_by is None:
            postgres._make_cluster()
        _give(folder.cluster, identity)
        return postgres

    def _make_cluster(self) -> None:
        # Made beside and renamed, so that a cluster broken off half-way is never taken for one.
        new = self.folder.path / "postgres.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        _give(new, self.identity)
        code, said = run_once(
            [str(self.programs / "initdb"), "-D", str(new), f"--username={SUPERUSER}"]
            # Sockets lie in a folder that only we can enter: that is the lock, no password is needed.
            + ["--auth=trust", "--encoding=UTF8", *self._locale()]
            + (["--no-sync"] if self.throw_away else []),
            _plain_environment(),
            self.identity,
        )
        if code:
            shutil.rmtree(new, ignore_errors=True)
            raise Trouble(
                f"PostgreSQL could not make its files in {new}:\n{said.strip()}"
            )
        new.rename(self.folder.cluster)

    def _locale(self) -> list[str]:
        # The same order and case rules on every machine, with or without its locales.
        if int(self.version.split(".")[0]) >= 17:
            return [
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
            ]
        return ["--locale=C.UTF-8"]

    def program(self) -> Program:
        options = [
            "listen_addresses=",
            f'unix_socket_directories="{self.sockets}"',
            "unix_socket_permissions=0700",
            "log_line_prefix=%m [%p] ",
            *(THROW_AWAY if self.throw_away else ()),
        ]
        command = [str(self.programs / "postgres"), "-D", str(self.folder.cluster)]
        for option in options:
            command += ["-c", option]
        return Program(
            name="postgres",
            command=command,
            environment=_plain_environment(),
            log=self.folder.logs / "postgres.log",
            is_ready=lambda child: child.said(b"ready to accept connections"),
            stop=signal.SIGINT,  # "fast": ends sessions, keeps everything
            harder=signal.SIGQUIT,  # "immediate": recovers at the next start
            orphaned=signal.SIGINT,
            identity=self.identity,
        )

    def url(self, role: str, database: str = DATABASE) -> str:
        where = urllib.parse.quote(str(self.sockets))
        return f"postgresql://{role}@/{database}?host={where}"

    def query(self, sql: str, role: str, database: str = DATABASE) -> str:
        """What psql prints for `sql`; a Trouble where the server refuses it."""
        options = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
        code, said = run_once(
            [str(self.programs / "psql"), *options, self.url(role, database)],
            _plain_environment(),
            text=sql,
        )
        if code:
            raise Trouble(f"PostgreSQL refused what the set-up asked of it:\n{said}")
        return said.strip()

    def make_roles(self) -> None:
        """The two roles and the database; changes nothing where they are."""
        self.query(ROLES, SUPERUSER, "postgres")


def _plain_environment() -> dict[str, str]:
    """Without the caller's PGHOST, PGOPTIONS and the like, and with messages we can read."""
    kept = {key: value for key, value in os.environ.items() if key[:2] != "PG"}
    return {**kept, "LC_ALL": "C"}


def _identity(folder: Folder) -> Identity:
    """PostgreSQL refuses to be root, or a number without a name: let it be nobody.

    In a user namespace that needs no rights and changes no file's owner; where there is
    none, root can still hand the files over.
    """
    if os.geteuid() != 0 and _has_name(os.geteuid()):
        return Identity()
    unshare = shutil.which("unshare")
    prefix = ("--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
    if unshare and _succeeds([unshare, *prefix, "true"]):
        return Identity(prefix=(unshare, *prefix))
    if os.geteuid() != 0:
        return Identity()
    folder.path.chmod(0o711)  # the other user must pass through to its own folders
    return Identity(user=NOBODY, group=NOBODY)


def _has_name(user: int) -> bool:
    try:
        pwd.getpwuid(user)
    except KeyError:
        return False
    return True


def _succeeds(command: list[str]) -> bool:
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode == 0


def _give(folder: Path, identity: Identity) -> None:
    """Let `folder` belong to whom the server runs as; an earlier start may have run as another."""
    if os.geteuid() != 0:
        return
    user = identity.user or 0
    if folder.stat().st_uid == user:
        return
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, user, user, follow_symlinks=False)
