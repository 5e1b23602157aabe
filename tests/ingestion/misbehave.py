"""A parser that does what hostile documents make parsers do; it proves the limits."""

from __future__ import annotations

import importlib
import os
import signal
import socket
import time
from pathlib import Path
from typing import Any


def read(data: bytes, *, how: str) -> Any:
    """Act as `how` says; the answer tells what was not prevented."""
    return WAYS[how](data)


def warm() -> None:
    """Nothing to load."""


def _echo(data: bytes) -> str:
    return data.decode("ascii")


def _spin(data: bytes) -> None:
    while True:
        pass


def _sleep(data: bytes) -> None:
    time.sleep(3600)


def _hoard(data: bytes) -> int:
    return len([bytes(1 << 24) for _ in range(10_000)])


def _crash(data: bytes) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _raise(data: bytes) -> None:
    raise RuntimeError(data.decode("ascii"))


def _recurse(data: bytes) -> None:
    _recurse(data)


def _open_file(data: bytes) -> str:
    return Path(data.decode("ascii")).read_text(encoding="utf-8")


def _open_socket(data: bytes) -> bool:
    with socket.socket():
        return True


def _import(data: bytes) -> str:
    try:
        importlib.import_module(data.decode("ascii"))
    except ImportError as error:
        return type(error).__name__
    return "imported"


def _environment(data: bytes) -> list[str]:
    return sorted(os.environ)


WAYS = {
    "echo": _echo,
    "spin": _spin,
    "sleep": _sleep,
    "hoard": _hoard,
    "crash": _crash,
    "raise": _raise,
    "recurse": _recurse,
    "file": _open_file,
    "socket": _open_socket,
    "import": _import,
    "environment": _environment,
}
