"""Runs a parser on hostile bytes in a child process that cannot hurt or outlive us."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic
from typing import Any

from events.ingestion.sandboxed.verdicts import (
    DONE,
    MEMORY,
    RAISED,
    REQUEST_BYTES,
    TIME,
)

CPU_SECONDS = 8
WALL_SECONDS = 15.0
MEMORY_BYTES = 1 << 30
# How long after its time a child may still be unreported before its server is killed.
GRACE_SECONDS = 10.0
ANSWER_BYTES = 64_000_000
ROOT = Path(__file__).resolve().parents[2]


class ParserFailed(Exception):
    """The parser did not come to an end; `reason` is a sentence for the person who asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


REASONS = {
    TIME: "Reading the document took too long, so it was given up.",
    MEMORY: "Reading the document took too much memory, so it was given up.",
    RAISED: "The document is damaged in a way that cannot be read.",
}
CRASH = "Reading the document broke the reader, so it was given up."


class _ForkServer:
    """One long-lived child of this process, which forks the children that parse."""

    def __init__(self) -> None:
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-s", "-m", "events.ingestion.sandboxed"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                cwd="/",
                # No passwords or keys of ours in the process that reads hostile bytes.
                env={"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
                start_new_session=True,
            )

    def alive(self) -> bool:
        return self.process.poll() is None

    def stop(self) -> None:
        self.control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=1)
            return
        self.process.kill()
        self.process.wait()


class _Current:
    """The fork server of this process; a forked process starts its own."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.server: _ForkServer | None = None

    def send(self, request: bytes, fds: list[int]) -> _ForkServer:
        """Hand a job to the server, starting one where none runs any more."""
        with self.lock:
            for _ in range(2):
                if self.server is None or not self.server.alive():
                    self._stop()
                    self.server = _ForkServer()
                with contextlib.suppress(OSError):
                    socket.send_fds(self.server.control, [request], fds)
                    return self.server
                self._stop()
        raise ParserFailed(CRASH)

    def drop(self, server: _ForkServer) -> None:
        """Kill a server that no longer reports, unless somebody else already has."""
        with self.lock:
            if self.server is server:
                self._stop(kill=True)

    def stop(self) -> None:
        with self.lock:
            self._stop()

    def _stop(self, *, kill: bool = False) -> None:
        if self.server:
            if kill:
                self.server.process.kill()
            self.server.stop()
            self.server = None

    def forget(self) -> None:
        """After a fork: the server belongs to the parent, who alone may keep it alive."""
        self.lock = threading.Lock()
        if self.server:
            self.server.control.close()
            self.server.process.returncode = 0  # not our child: nothing to wait for
            self.server = None


_current = _Current()
os.register_at_fork(after_in_child=_current.forget)
atexit.register(_current.stop)


def run(
    parser: str,
    data: bytes,
    options: dict[str, Any],
    *,
    cpu_seconds: int = CPU_SECONDS,
    wall_seconds: float = WALL_SECONDS,
    memory_bytes: int = MEMORY_BYTES,
) -> Any:
    """What `read(data, **options)` of the module `parser` returns, as JSON gives it back.

    Raises ParserFailed when the child runs out of time or memory, crashes or raises.
    """
    request = json.dumps(
        {
            "parser": parser,
            "options": options,
            "cpu_seconds": cpu_seconds,
            "wall_seconds": wall_seconds,
            "memory_bytes": memory_bytes,
        }
    ).encode("ascii")
    if len(request) > REQUEST_BYTES:
        raise ParserFailed(REASONS[RAISED])
    for _ in range(2):
        answer, verdict = _once(request, data, wall_seconds + GRACE_SECONDS)
        if (
            verdict
        ):  # else the server died before it could say: that is not the document
            break
    if verdict != DONE:
        raise ParserFailed(REASONS.get(verdict, CRASH))
    return json.loads(answer)


def _once(request: bytes, data: bytes, seconds: float) -> tuple[bytes, bytes]:
    """The child's answer and how it ended; b"" if its server was gone before."""
    ends = monotonic() + seconds
    ours, theirs = socket.socketpair()
    verdict_out, verdict_in = os.pipe()
    try:
        try:
            server = _current.send(request, [theirs.fileno(), verdict_in])
        finally:
            theirs.close()
            os.close(verdict_in)
        try:
            answer = _exchange(ours, verdict_out, data, ends)
            verdict = _verdict(verdict_out, ends)
        except TimeoutError:
            answer, verdict = b"", TIME
            _current.drop(server)
        if not verdict:
            _current.drop(server)
        return answer, verdict
    finally:
        ours.close()
        os.close(verdict_out)


def _exchange(channel: socket.socket, verdict: int, data: bytes, ends: float) -> bytes:
    """Send the document, take the answer; a child that died closes its end early."""
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        channel.settimeout(max(0.1, ends - monotonic()))
        channel.sendall(data)
        channel.shutdown(socket.SHUT_WR)
    answer = bytearray()
    while len(answer) <= ANSWER_BYTES:
        seconds = max(0.1, ends - monotonic())
        ready, _, _ = select.select([channel.fileno(), verdict], [], [], seconds)
        if not ready:
            raise TimeoutError
        if channel.fileno() not in ready:
            break  # the server died, and its child lives on for a little while
        try:
            piece = channel.recv(1 << 20)
        except ConnectionResetError:
            break
        if not piece:
            break
        answer += piece
    return bytes(answer)


def _verdict(descriptor: int, ends: float) -> bytes:
    """How the child ended; empty if its server died before it could say."""
    ready, _, _ = select.select([descriptor], [], [], max(0.1, ends - monotonic()))
    if not ready:
        raise TimeoutError
    return os.read(descriptor, 1)
