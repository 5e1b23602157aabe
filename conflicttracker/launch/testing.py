"""`./run test`: Chromium, a throw-away PostgreSQL and Valkey, then pytest."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conflicttracker.launch import valkey
from conflicttracker.launch.folder import Folder
from conflicttracker.launch.install import ROOT
from conflicttracker.launch.postgres import SUPERUSER, Postgres
from conflicttracker.launch.processes import Child, stop_all, wait_until_ready
from conflicttracker.launch.report import Report, Trouble

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS = 60


def run(arguments: list[str]) -> int:
    """The code of pytest, which is given `arguments`."""
    report = Report()
    browser = _browser(report)
    # SIGTERM must stop the children too, as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with throw_away_services(report) as own:
        if browser:
            own["CHROMIUM"] = browser
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.call(command, cwd=ROOT, env=own)


@contextmanager
def throw_away_services(
    report: Report, *, durable: bool = False
) -> Iterator[dict[str, str]]:
    """An environment whose database and broker are new, empty, and gone afterwards.

    They are fast because a crash would lose everything, unless `durable`.
    """
    path = Path(tempfile.mkdtemp(prefix="conflicttracker-test-"))
    children: list[Child] = []
    try:
        folder = Folder(path)
        folder.prepare()
        started = time.monotonic()
        postgres = Postgres.prepare(folder, throw_away=not durable)
        report.step(
            "postgres", f"throw-away cluster ({postgres.version})", since=started
        )
        children += [Child(postgres.program()), Child(valkey.program(folder))]
        for child in children:
            child.start()
        wait_until_ready(children, report, START_SECONDS)
        postgres.make_roles()
        yield {
            **os.environ,
            "DATABASE_URL": postgres.url(SUPERUSER),
            "BROKER_URL": valkey.url(folder),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "CONFLICTTRACKER_DATA": str(path),
            "PATH": str(Path(sys.executable).parent)
            + os.pathsep
            + os.environ.get("PATH", os.defpath),
        }
    finally:
        stop_all(children, patience=5)
        shutil.rmtree(path, ignore_errors=True)


def _browser(report: Report) -> str:
    """The distribution's Chromium, installed where it is missing and we may."""
    for name in BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    started = time.monotonic()
    apt = shutil.which("apt-get")
    as_root = _as_root()
    if apt and as_root is not None:
        own = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["install", "-y", "--no-install-recommends", "chromium"]
        for words in (["update", "-qq"], install):
            # An installer's lines would bury the report; they are shown where it fails.
            done = subprocess.run(
                [*as_root, apt, *words],
                env=own,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                raise Trouble(
                    f"Chromium could not be installed:\n{done.stdout}{done.stderr}"
                )
        report.step("chromium", "installed", since=started)
        return shutil.which("chromium") or ""
    raise Trouble(
        "The browser tests need Chromium, and this user may not install it.\n"
        "Install it with the system's package manager (for example: apt install chromium)."
    )


def _as_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.call([sudo, "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return [sudo, "-n"]
    return None
