"""`./run up`: the whole site as children of this process, until Ctrl-C."""

import errno
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from types import FrameType

from conflicttracker.launch import services
from conflicttracker.launch.folder import Folder
from conflicttracker.launch.processes import (
    Child,
    Program,
    stop_all,
    wait_until_ready,
)
from conflicttracker.launch.report import Report, Trouble
from conflicttracker.launch.services import Services

READY_SECONDS = 90
STOP_SECONDS = 5.0  # web, worker and beat; database and broker have theirs after it
# What an earlier start left is gone within a few seconds, and then its port and its folder are free.
PATIENCE_SECONDS = 15


def run(host: str, port: int) -> int:
    """Start everything, keep it alive, stop it on Ctrl-C, SIGTERM or a closed terminal."""
    begun = time.monotonic()
    report = Report()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)  # also where the shell told us to ignore it
    folder = Folder.chosen()
    folder.prepare()
    _refuse_second(folder)
    if folder.is_held():
        report.line("waiting     for what still uses the data folder")
    with folder.held(PATIENCE_SECONDS) as ours:
        if not ours:
            raise Trouble(_held_by(folder))
        _check_port(host, port)
        folder.write_state(verb="up")
        try:
            _serve(folder, report, host, port, begun)
        except KeyboardInterrupt:
            report.line("stopped")
    return 0


def _interrupt(number: int, frame: FrameType | None) -> None:
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)  # stopping takes seconds; once is enough
    raise KeyboardInterrupt


def _serve(folder: Folder, report: Report, host: str, port: int, begun: float) -> None:
    with services.running(folder, report) as there:
        password = services.set_up(there, folder, report, admin=True)
        # From now on `./run manage` may use them.
        folder.write_state(verb="up", **there.urls())
        children = [Child(each) for each in _programs(folder, there.urls(), host, port)]
        try:
            for child in children:
                child.start()
            wait_until_ready(children, report, READY_SECONDS, there.children)
            _say_ready(report, host, port, password, time.monotonic() - begun)
            _watch(there, children, report)
        finally:
            report.line("stopping")
            stop_all(children, STOP_SECONDS)


def _watch(there: Services, children: list[Child], report: Report) -> None:
    """Start again what dies, for as long as we live."""
    turns = 0
    while True:
        for child in [*there.children, *children]:
            child.tick(report)
            if turns % 300 == 0:
                child.rotate_log()
        turns += 1
        time.sleep(0.2)


def _say_ready(
    report: Report, host: str, port: int, password: str, seconds: float
) -> None:
    report.line(f"{'site':<12}{'ready':<34}{seconds:6.1f} s")
    report.line(f"\nhttp://{_shown(host)}:{port}/")
    if password:
        report.line(f"user: admin   one-time password: {password}")
        report.line("It is shown this once; change it after signing in.")
    report.line("Ctrl-C stops everything.\n")


def _shown(host: str) -> str:
    """The host as people on this machine write it."""
    return "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host  # noqa: S104


# The programs


def _programs(
    folder: Folder, urls: dict[str, str], host: str, port: int
) -> list[Program]:
    site = {"SITE_URL": f"http://{_shown(host)}:{port}"}
    env = {**site, **services.environment(folder, urls)}
    celery = [sys.executable, "-m", "celery", "-A", "conflicttracker.celery:app"]

    def program(
        name: str, command: list[str], is_ready: Callable[[Child], bool]
    ) -> Program:
        return Program(
            name,
            command,
            env,
            folder.logs / f"{name}.log",
            is_ready,
            # A worker that stops in good order can hang on the broker that stops beside it.
            orphaned=signal.SIGTERM if name == "web" else signal.SIGKILL,
        )

    # Worker and beat say at INFO that they are ready; the site's own level is LOG_LEVEL.
    return [
        program("web", web_server(host, port), lambda child: _answers(host, port)),
        program(
            "worker",
            [*celery, "worker", "--loglevel=INFO", "--without-gossip"]
            + ["--without-mingle"],
            lambda child: child.said(b" ready."),
        ),
        program(
            "beat",
            [*celery, "beat", "--loglevel=INFO", "--pidfile="],
            lambda child: child.said(b"beat: Starting"),
        ),
    ]


def web_server(host: str, port: int) -> list[str]:
    """The command of the web server."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [
        *(sys.executable, "-m", "gunicorn", "conflicttracker.wsgi:application"),
        *("--config", "python:conflicttracker.serving"),
        *("--bind", address, "--workers", os.environ.get("WEB_WORKERS", "2")),
    ]


def _answers(host: str, port: int) -> bool:
    """Whether the web server answers, with whatever status."""
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    connection = http.client.HTTPConnection(target, port, timeout=5)
    try:
        connection.request("GET", "/livez", headers={"Host": "localhost"})
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


# What must be free before anything is started


def _refuse_second(folder: Folder) -> None:
    if folder.is_held() and folder.read_state().get("verb") == "up":
        raise Trouble(_held_by(folder))


def _held_by(folder: Folder) -> str:
    state = folder.read_state()
    if state.get("verb") == "up":
        return (
            f"The site already runs from the data folder {folder.path} (process {state['pid']}).\n"
            "Stop it with Ctrl-C in its terminal, or set CONFLICTTRACKER_DATA to another folder."
        )
    if state:
        return (
            f"A command started with ./run manage is using the data folder {folder.path}.\n"
            "Start the site when it is done, or set CONFLICTTRACKER_DATA to another folder."
        )
    return (
        f"Processes of an earlier start still hold the data folder {folder.path}.\n"
        f"Wait until they are gone: fuser {folder.path / 'lock'}"
    )


def _check_port(host: str, port: int) -> None:
    """Find out before anything is started that the web server could not listen."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        reason = {
            errno.EADDRINUSE: f"Port {port} is already in use by another program",
            errno.EACCES: f"Port {port} may only be used by root",
        }.get(
            error.errno or 0, f"Cannot listen on {host} port {port}: {error.strerror}"
        )
        is_port = error.errno in {errno.EADDRINUSE, errno.EACCES}
        other = (
            f"--port {port + 1 if port >= 1024 else 8000}"
            if is_port
            else "--host 127.0.0.1"
        )
        raise Trouble(f"{reason}.\nChoose another one: ./run up {other}") from error
