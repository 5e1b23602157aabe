"""A site started by `./run up` on a data folder of its own, and what the tests ask of it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
RUN = str(ROOT / "run")
T = TypeVar("T")
READY_LINE = "Ctrl-C stops everything."


def wait_for(what: Callable[[], T], seconds: float, why: str) -> T:
    """The first true value of `what`."""
    deadline = time.monotonic() + seconds
    while not (value := what()):
        assert time.monotonic() < deadline, f"not within {seconds} s: {why}"
        time.sleep(0.05)
    return value


def free_port() -> int:
    """A port below the range that the kernel hands out, so that nobody takes it meanwhile."""
    for port in range(18500 + os.getpid() % 300, 19000):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no free port")


class Site:
    """One data folder; every process started for it carries a mark in its environment."""

    def __init__(self, data: Path, **variables: str) -> None:
        self.data = data
        self.mark = f"CONFLICTTRACKER_TEST={uuid.uuid4()}"
        self.port = free_port()
        self.output = data.parent / f"{data.name}.out"
        self.supervisor: subprocess.Popen[bytes] | None = None
        given = {**os.environ, "CONFLICTTRACKER_VENV": sys.prefix}
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "BROKER_URL", "SECRET_KEY"):
            given.pop(name, None)  # `./run test` names its own
        name, value = self.mark.split("=")
        self.environment = {
            **given,
            "CONFLICTTRACKER_DATA": str(data),
            name: value,
            **variables,
        }

    def start(self, *before: str) -> None:
        """Start it; `before` is a command that runs another, such as one that changes the user."""
        with self.output.open("wb") as output:
            self.supervisor = subprocess.Popen(
                [*before, RUN, "up", "--port", str(self.port)],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def up(self, *before: str) -> str:
        """Start it, wait until it is ready; returns what it said."""
        self.start(*before)
        wait_for(lambda: READY_LINE in self.said() or self.is_over(), 120, "ready")
        assert READY_LINE in self.said(), self.said()
        return self.said()

    def run(
        self, *arguments: str, text: str = "", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """`./run …` to its end."""
        return subprocess.run(
            [RUN, *arguments],
            env={**self.environment, **variables},
            input=text,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )

    def said(self) -> str:
        return self.output.read_text()

    def is_over(self) -> bool:
        return self.supervisor is None or self.supervisor.poll() is not None

    def stop(self, number: signal.Signals = signal.SIGINT) -> float:
        """Send the supervisor a signal; how long it took until it was gone."""
        assert self.supervisor is not None
        started = time.monotonic()
        self.supervisor.send_signal(number)
        self.supervisor.wait(timeout=30)
        return time.monotonic() - started

    def processes(self) -> set[int]:
        """Every living process that was started for this site, however deep."""
        found = set()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                is_ours = self.mark.encode() in (folder / "environ").read_bytes()
                state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if is_ours and state != "Z":
                found.add(int(folder.name))
        return found

    def children(self) -> set[int]:
        """The five that the supervisor watches."""
        assert self.supervisor is not None
        pid = self.supervisor.pid
        task = Path(f"/proc/{pid}/task/{pid}/children")
        return {int(each) for each in task.read_text().split()}

    def status(self) -> int:
        """The HTTP status of the sign-in page, which needs the database; 0 without an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/accounts/login/")
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def psql(self, sql: str) -> str:
        """What the application's role gets for `sql`."""
        code = (
            "import sys; from django.db import connection as c; x = c.cursor();"
            " x.execute(sys.stdin.read()); print(x.fetchall())"
        )
        done = self.run("manage", "shell", "-v0", "-c", code, text=sql)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def state(self) -> dict[str, str]:
        state: dict[str, str] = json.loads((self.data / "state.json").read_text())
        return state

    def clear(self) -> None:
        """Leave nothing behind, whatever a failed test left."""
        for pid in self.processes():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        if self.supervisor is not None:
            self.supervisor.wait(timeout=10)
