"""The data folder: can it be written, who uses it, where its sockets and its key lie."""

import fcntl
import json
import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflicttracker.launch.install import ROOT
from conflicttracker.launch.report import Trouble

FIRST_START_BYTES = (
    150_000_000  # a new cluster with its write-ahead log takes about 60 MB
)
LATER_START_BYTES = 20_000_000
LONGEST_SOCKET_FOLDER = 80  # a socket's whole path must stay below 108 bytes
CHOOSE = "Set CONFLICTTRACKER_DATA to a folder you can write."


@dataclass(frozen=True)
class Folder:
    """Everything the site keeps lies below `path`."""

    path: Path

    @classmethod
    def chosen(cls) -> "Folder":
        return cls(
            Path(os.environ.get("CONFLICTTRACKER_DATA") or ROOT / "var").absolute()
        )

    @property
    def cluster(self) -> Path:
        return self.path / "postgres"

    @property
    def broker(self) -> Path:
        return self.path / "valkey"

    @property
    def logs(self) -> Path:
        return self.path / "log"

    def prepare(self) -> None:
        """Make the folder, or say in plain words why it cannot be used."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            found = self.path.stat()
            # A sticky folder, such as /var/tmp, is everybody's although somebody owns it.
            if found.st_uid == os.geteuid() and not found.st_mode & stat.S_ISVTX:
                self.path.chmod(found.st_mode & 0o700)
            with tempfile.TemporaryFile(dir=self.path) as probe:
                probe.write(bytes(65536))
                probe.flush()
                os.fsync(probe.fileno())
            for each in (self.broker, self.logs):
                each.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            advice = "Free some space or set" if _is_full(error) else "Set"
            raise Trouble(
                f"The data folder {self.path} cannot be written: {error.strerror}.\n"
                + CHOOSE.replace("Set", advice, 1)
            ) from error
        self._has_room()

    def _has_room(self) -> None:
        needed = LATER_START_BYTES if self.cluster.exists() else FIRST_START_BYTES
        free = shutil.disk_usage(self.path).free
        if free < needed:
            raise Trouble(
                f"The data folder {self.path} is on a disk that is nearly full: "
                f"{free // 1_000_000} MB free, {needed // 1_000_000} MB needed.\n"
                "Free some space or set CONFLICTTRACKER_DATA to a folder on another disk."
            )

    def sockets(self) -> Path:
        """A private folder for unix sockets: below the data folder, unless its path cannot be one."""
        here = self.path / "sockets"
        # libpq reads a comma as a list of hosts; the kernel cuts paths at 107 bytes.
        if len(os.fsencode(here)) <= LONGEST_SOCKET_FOLDER and "," not in str(here):
            here.mkdir(mode=0o700, exist_ok=True)
            return here
        record = self.path / "sockets-at"
        if record.exists():
            recorded = Path(record.read_text())
            if _is_private(recorded):
                return recorded
        elsewhere = Path(tempfile.mkdtemp(prefix="conflicttracker-"))
        record.write_text(str(elsewhere))
        return elsewhere

    def secret_key(self) -> str:
        """The site's signing key, made once, readable by its owner only."""
        path = self.path / "secret-key"
        if not path.exists():
            new = self.path / "secret-key.new"
            new.unlink(missing_ok=True)
            with os.fdopen(os.open(new, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
            new.rename(path)
        return path.read_text()

    # Who uses it: the holder of `lock` runs database and broker; its state says whether they are up.

    def write_state(self, **state: Any) -> None:
        new = self.path / "state.new"
        new.unlink(missing_ok=True)
        # It holds the URLs of the database, and with them passwords.
        with os.fdopen(os.open(new, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            file.write(json.dumps({"pid": os.getpid(), **state}))
        new.rename(self.path / "state.json")

    def read_state(self) -> dict[str, Any]:
        """What the running holder last wrote; empty when it is gone."""
        try:
            state: dict[str, Any] = json.loads((self.path / "state.json").read_text())
            os.kill(state["pid"], 0)
        except (OSError, ValueError, KeyError):
            return {}
        # After a reboot the number may be another process's; the lock cannot be.
        return state if self.is_held() else {}

    def is_held(self) -> bool:
        """Whether some launcher runs database and broker here right now."""
        try:
            with (self.path / "lock").open("a") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False

    @contextmanager
    def held(self, patience: float = 0) -> Iterator[bool]:
        """Hold the folder; yields False when another launcher keeps it beyond `patience` seconds.

        The children inherit the lock: after a kill -9 of the launcher the folder is held until
        the last of them is gone, so that the next start never meets a dying database.
        """
        deadline = time.monotonic() + patience
        with (self.path / "lock").open("a") as file:
            os.set_inheritable(file.fileno(), True)
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() >= deadline:
                        yield False
                        return
                    time.sleep(0.1)
            try:
                yield True
            finally:
                (self.path / "state.json").unlink(missing_ok=True)

    def join_users(self) -> None:
        """Count this process, also after exec, among those that need the services."""
        handle = os.open(self.path / "users", os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(handle, fcntl.LOCK_SH)
        os.set_inheritable(handle, True)

    def has_users(self) -> bool:
        with (self.path / "users").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False


def _is_full(error: OSError) -> bool:
    return error.errno in {28, 122}  # no space left, quota exceeded


def _is_private(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    is_folder = path.is_dir() and not path.is_symlink()
    return is_folder and found.st_uid == os.geteuid() and not found.st_mode & 0o077
