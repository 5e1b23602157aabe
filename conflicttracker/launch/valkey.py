"""The embedded broker: Valkey as a child on a unix socket, its queue kept in an append-only file."""

import os
import signal
import urllib.parse

from conflicttracker.launch import binaries
from conflicttracker.launch.folder import Folder
from conflicttracker.launch.processes import Program


def program(folder: Folder) -> Program:
    options = {
        "port": "0",
        "unixsocket": str(folder.sockets() / "valkey"),
        "unixsocketperm": "700",
        "dir": str(folder.broker),
        "appendonly": "yes",
        "save": "",
        "daemonize": "no",
    }
    command = [str(binaries.valkey_server())]
    for name, value in options.items():
        command += [f"--{name}", value]
    return Program(
        name="valkey",
        command=command,
        environment=dict(os.environ),
        log=folder.logs / "valkey.log",
        is_ready=lambda child: child.said(b"Ready to accept connections"),
        orphaned=signal.SIGTERM,
    )


def url(folder: Folder) -> str:
    return "redis+socket://" + urllib.parse.quote(str(folder.sockets() / "valkey"))
