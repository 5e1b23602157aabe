"""Child processes that never outlive the launcher and come back when they die."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from conflicttracker.launch.install import ROOT
from conflicttracker.launch.report import Report, Trouble

PR_SET_PDEATHSIG = 1
STARTS_BEFORE_GIVING_UP = 4
LONGEST_PAUSE = 30.0
LOG_BYTES = 10_000_000
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(death_signal: signal.Signals) -> Callable[[], None]:
    """A preexec function: the kernel sends `death_signal` when the launcher is gone, however it went."""
    parent = os.getpid()

    def arrange() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:  # it died between fork and prctl
            os._exit(1)

    return arrange


@dataclass(frozen=True)
class Identity:
    """Under whom a child runs: a command prefix, or another user of the machine."""

    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None


PLAIN = Identity()


@dataclass(frozen=True)
class Program:
    """What to run, how to know that it is ready, and how to stop it."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    log: Path
    is_ready: Callable[["Child"], bool]
    stop: signal.Signals = signal.SIGTERM
    harder: signal.Signals = signal.SIGQUIT
    orphaned: signal.Signals = signal.SIGKILL
    identity: Identity = PLAIN


class Child:
    """One program kept alive."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.process: subprocess.Popen[bytes] | None = None
        self.ready = False
        self.started = 0.0
        self.log_start = 0
        self._deaths = 0
        self._next_start = 0.0

    @property
    def pid(self) -> int:
        return self.process.pid if self.process else 0

    def start(self) -> None:
        """Start it now; its group is its own, so that Ctrl-C reaches the launcher alone."""
        self.ready = False
        self.started = time.monotonic()
        with self.program.log.open("ab") as log:
            self.log_start = log.tell()
            self.process = spawn(
                self.program.command,
                self.program.environment,
                self.program.identity,
                orphaned=self.program.orphaned,
                stdout=log,
            )

    def tick(self, report: Report) -> None:
        """Notice a death or that it became ready; start it again when its pause is over."""
        if self.process is None:
            if time.monotonic() >= self._next_start:
                self.start()
        elif (code := self.process.poll()) is not None:
            self._died(code, report)
        elif not self.ready and self.program.is_ready(self):
            self.ready = True
            if self._deaths:
                report.step(self.program.name, "ready again", since=self.started)

    def _died(self, code: int, report: Report) -> None:
        kill_group(self.pid)  # its own children, should it have left some
        self.process = None
        if time.monotonic() - self.started > LONGEST_PAUSE:
            self._deaths = 0
        self._deaths += 1
        pause = min(0.2 * 2 ** (self._deaths - 1), LONGEST_PAUSE)
        self._next_start = time.monotonic() + pause
        how = f"killed by signal {-code}" if code < 0 else f"ended with code {code}"
        report.line(
            f"{self.program.name:<12}{how}; starting again in {pause:.1f} s{self._reason()}"
        )

    def _reason(self) -> str:
        lines = self.tail(1)
        return f" ({lines[0][:160]})" if lines else ""

    def keeps_dying(self) -> bool:
        return self._deaths >= STARTS_BEFORE_GIVING_UP

    def said(self, words: bytes) -> bool:
        """Whether its log holds `words` since this start."""
        with self.program.log.open("rb") as log:
            log.seek(self.log_start)
            return words in log.read(1_000_000)

    def tail(self, lines: int) -> list[str]:
        with self.program.log.open("rb") as log:
            log.seek(self.log_start)
            text = log.read()[-8000:].decode(errors="replace")
        return [line for line in text.splitlines() if line.strip()][-lines:]

    def send(self, number: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

    def is_gone(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def rotate_log(self) -> None:
        """Keep the log small: one older file beside it. It is opened for appending, so cutting is safe."""
        log = self.program.log
        if log.stat().st_size > LOG_BYTES:
            log.with_suffix(".log.1").write_bytes(log.read_bytes())
            os.truncate(log, 0)
            self.log_start = 0


def spawn(
    command: Sequence[str],
    environment: dict[str, str],
    identity: Identity = PLAIN,
    *,
    orphaned: signal.Signals = signal.SIGKILL,
    stdout: int | object = subprocess.DEVNULL,
    stderr: int = subprocess.STDOUT,
    stdin: int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start a process of its own group that dies with the launcher."""
    return subprocess.Popen(
        [*identity.prefix, *command],
        env=environment,
        cwd=ROOT,
        stdin=stdin,
        stdout=stdout,  # type: ignore[arg-type]
        stderr=stderr,
        start_new_session=True,
        close_fds=False,  # only the data folder's lock is inheritable, and is meant to be
        preexec_fn=die_with_parent(orphaned),  # one thread only, so this is safe
        user=identity.user,
        group=identity.group,
        extra_groups=None if identity.user is None else [],
    )


def run_once(
    command: Sequence[str],
    environment: dict[str, str],
    identity: Identity = PLAIN,
    *,
    text: str = "",
    log: Path | None = None,
) -> tuple[int, str]:
    """Run a command to its end; returns code and output (errors go to `log`, or to the output)."""
    with open(log or os.devnull, "ab") as errors:  # noqa: PTH123 - may be the null device
        process = spawn(
            command,
            environment,
            identity,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors.fileno() if log else subprocess.STDOUT,
        )
        try:
            output, _ = process.communicate(text.encode())
        except BaseException:
            kill_group(process.pid)
            process.wait()
            raise
    return process.returncode, output.decode(errors="replace")


def kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def wait_until_ready(
    children: Iterable[Child],
    report: Report,
    seconds: float,
    watched: Iterable[Child] = (),
) -> None:
    """Wait for all `children`, reporting each as it becomes ready; heal `watched` meanwhile."""
    waiting, others = list(children), list(watched)
    deadline = time.monotonic() + seconds
    while waiting:
        for child in [*others, *waiting]:
            child.tick(report)
            if child.keeps_dying():
                raise Trouble(_why(child, "does not start"))
        for child in [each for each in waiting if each.ready]:
            report.step(child.program.name, "ready", since=child.started)
            waiting.remove(child)
        if waiting and time.monotonic() > deadline:
            raise Trouble(_why(waiting[0], f"is not ready after {seconds:.0f} s"))
        time.sleep(0.03)


def _why(child: Child, what: str) -> str:
    last = "\n".join("    " + line for line in child.tail(12))
    return f"{child.program.name} {what}. The end of {child.program.log}:\n{last}"


def stop_all(children: Sequence[Child], patience: float) -> None:
    """Ask, ask harder at two thirds of `patience` seconds, then kill; returns when all are gone."""
    begun = time.monotonic()
    for child in children:
        child.send(child.program.stop)
    asked_harder = False
    while not all(child.is_gone() for child in children):
        waited = time.monotonic() - begun
        if waited > patience:
            break
        if waited > patience * 2 / 3 and not asked_harder:
            asked_harder = True
            for child in children:
                child.send(child.program.harder)
        time.sleep(0.03)
    for child in children:
        if child.process is not None:
            kill_group(child.pid)
            child.process.wait()
            child.process = None
