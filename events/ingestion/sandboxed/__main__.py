"""The fork server: imports the parsers once, then forks one limited child for each document."""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import resource
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

from events.ingestion.sandboxed.verdicts import (
    CRASHED,
    DONE,
    MEMORY,
    RAISED,
    REQUEST_BYTES,
    TIME,
)

EXIT_MEMORY = 3
EXIT_RAISED = 4


class Jobs:
    """The children at work: when each must be done, and where its verdict goes."""

    def __init__(self) -> None:
        self.deadlines: dict[int, float] = {}
        self.verdicts: dict[int, int] = {}
        self.late: set[int] = set()
        self.warm: set[str] = set()

    def add(self, pid: int, deadline: float, verdict: int) -> None:
        self.deadlines[pid] = deadline
        self.verdicts[pid] = verdict

    def seconds_to_next(self, now: float) -> float | None:
        if not self.deadlines:
            return None
        return max(0.0, min(self.deadlines.values()) - now)

    def kill_late(self, now: float) -> None:
        for pid, deadline in list(self.deadlines.items()):
            if deadline <= now:
                self.late.add(pid)
                del self.deadlines[pid]
                os.kill(pid, signal.SIGKILL)

    def reap(self) -> None:
        while self.verdicts:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            verdict = self.verdicts.pop(pid)
            self.deadlines.pop(pid, None)
            with contextlib.suppress(OSError):
                os.write(verdict, self._verdict(pid, status))
            os.close(verdict)
            self.late.discard(pid)

    def _verdict(self, pid: int, status: int) -> bytes:
        if pid in self.late:
            return TIME
        code = os.waitstatus_to_exitcode(status)
        # Past the hard limit of processor time the kernel itself sends SIGKILL.
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            return TIME
        return {0: DONE, EXIT_MEMORY: MEMORY, EXIT_RAISED: RAISED}.get(code, CRASHED)

    def kill_all(self) -> None:
        for pid in self.verdicts:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def serve(control: socket.socket) -> None:
    """Take jobs from `control` until the other side is gone; then nothing is left behind."""
    clock = os.times  # elapsed real time, which no change of the wall clock moves
    wake, wake_in = os.pipe()
    for end in (wake, wake_in):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake_in, warn_on_full_buffer=False)
    time.strptime("2020", "%Y")  # loads its own module on first use
    jobs = Jobs()
    while True:
        ready, _, _ = select.select(
            [control.fileno(), wake], [], [], jobs.seconds_to_next(clock().elapsed)
        )
        if wake in ready:
            os.read(wake, 4096)
        jobs.reap()
        jobs.kill_late(clock().elapsed)
        if control.fileno() in ready:
            request, fds, _, _ = socket.recv_fds(control, REQUEST_BYTES, 2)
            if not request:
                jobs.kill_all()
                return
            start(json.loads(request), fds, jobs, clock().elapsed)


def start(request: dict[str, Any], fds: list[int], jobs: Jobs, now: float) -> None:
    """Fork the child of one job; its parser is imported here, once for all children.

    `parser` is the full name of a module with `read` and `warm`; only our code names it.
    """
    data, verdict = fds
    parser = importlib.import_module(request["parser"])
    if request["parser"] not in jobs.warm:
        parser.warm()
        jobs.warm.add(request["parser"])
    gc.freeze()
    pid = os.fork()
    if pid == 0:
        work(parser.read, request, data)
    os.close(data)
    jobs.add(pid, now + request["wall_seconds"], verdict)


class NoMoreModules:
    """The last finder of a child: what is not imported yet is not there, and no folder is read."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        return None


def work(
    parse: Callable[..., Any], request: dict[str, Any], descriptor: int
) -> NoReturn:
    """The child: read, parse under limits, answer, and never return into the server."""
    code = EXIT_RAISED
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        keep_only(descriptor)
        # Should the server die first: the kernel ends the child all the same.
        signal.setitimer(signal.ITIMER_REAL, request["wall_seconds"] + 1)
        sys.meta_path[:] = [NoMoreModules]
        with socket.socket(fileno=descriptor) as channel:
            limit(request["cpu_seconds"], request["memory_bytes"])
            data = b"".join(iter(lambda: channel.recv(1 << 20), b""))
            answer = parse(data, **request["options"])
            channel.sendall(json.dumps(answer).encode("ascii"))
        code = 0
    except MemoryError:
        code = EXIT_MEMORY
    except BaseException:  # noqa: BLE001 - whatever a parser raises ends here
        traceback.print_exc(limit=-5, file=sys.stderr)
    finally:
        os._exit(code)


def keep_only(descriptor: int) -> None:
    """Close what the server had open for itself and for other jobs, but standard error."""
    os.closerange(0, 2)
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, 4096)


def limit(cpu_seconds: int, memory_bytes: int) -> None:
    """No more time, memory, files, sockets or processes than parsing needs."""
    for what, bound in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        # Everything a parser may open was opened before the fork.
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(what, (bound, bound))


if __name__ == "__main__":
    with socket.socket(fileno=0) as channel_of_jobs:
        serve(channel_of_jobs)
