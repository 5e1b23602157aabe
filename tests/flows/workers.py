"""Real worker and beat processes on the test's own database and the real broker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection


def environment(**more: str) -> dict[str, str]:
    """This environment, with the test's database instead of the one it was made from."""
    address, mark, options = os.environ["DATABASE_URL"].partition("?")
    server, _, _ = address.rpartition("/")
    url = f"{server}/{connection.settings_dict['NAME']}{mark}{options}"
    return {**os.environ, "DATABASE_URL": url, "SECRET_KEY": "of-the-tests", **more}


@contextmanager
def running(
    log: Path, role: str, processes: int = 2, /, **more: str
) -> Iterator[subprocess.Popen[bytes]]:
    """`role` is worker or beat; its process group ends with the block."""
    command = [sys.executable, "-m", "celery", "-A", "conflicttracker.celery:app", role]
    if role == "worker":
        command += [
            f"--concurrency={processes}",
            "--without-gossip",
            "--without-mingle",
        ]
    else:
        command += ["--pidfile=", f"--schedule={log}.schedule"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--loglevel=INFO"],
            env=environment(**more),
            cwd=settings.BASE_DIR,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            sign = b" ready." if role == "worker" else b"beat: Starting"
            wait_for(lambda: sign in log.read_bytes(), 60, lambda: log.read_text())
            yield process
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(
    holds: Callable[[], object], seconds: float, told: Callable[[], str] = str
) -> None:
    """Wait until it holds; fails with what `told` says after that many seconds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not after {seconds} s\n{told()[-4000:]}"
        time.sleep(0.1)
