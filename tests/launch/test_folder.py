"""The data folder: refused in plain words where it cannot serve, sockets short enough for the kernel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from conflicttracker.launch.folder import Folder
from conflicttracker.launch.report import Trouble
from tests.launch.site import ROOT

Usage = namedtuple("Usage", "total used free")
AS_NOBODY = """
import os, sys
from pathlib import Path
from conflicttracker.launch.folder import Folder
from conflicttracker.launch.report import Trouble
if os.geteuid() == 0:
    os.setgroups([]); os.setegid(65534); os.seteuid(65534)
try:
    Folder(Path(sys.argv[1])).prepare()
except Trouble as trouble:
    print(trouble)
"""


def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:2]):
        if folder.owner() != "root" or os.geteuid() == 0:
            folder.chmod(0o755)
    tmp_path.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"The data folder {tmp_path} cannot be written: Permission denied." in (
        done.stdout
    )
    assert "CONFLICTTRACKER_DATA" in done.stdout


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10, 10, 5_000_000))
    with pytest.raises(Trouble, match="5 MB free, 150 MB needed"):
        Folder(tmp_path).prepare()


def test_the_state_is_nobody_elses(tmp_path: Path) -> None:
    usual = os.umask(0o022)
    try:
        Folder(tmp_path).write_state(url="postgresql://owner:secret@db.example/x")
    finally:
        os.umask(usual)
    assert (tmp_path / "state.json").stat().st_mode & 0o777 == 0o600


def test_a_folder_of_ours_is_closed_to_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Folder(tmp_path).prepare()
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_the_key_is_made_once_and_is_nobody_elses(tmp_path: Path) -> None:
    key = Folder(tmp_path).secret_key()
    assert len(key) > 50
    assert Folder(tmp_path).secret_key() == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["x" * 120, "a, b"])
def test_sockets_go_elsewhere_where_the_path_cannot_be_one(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.mkdir()
    sockets = Folder(path).sockets()
    try:
        assert path not in sockets.parents
        assert Folder(path).sockets() == sockets
        assert sockets.stat().st_mode & 0o777 == 0o700
    finally:
        sockets.rmdir()


def test_who_holds_the_folder_keeps_others_out(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert not folder.is_held()
    with folder.held() as first, folder.held() as second:
        assert (first, second) == (True, False)
        assert folder.is_held()
    assert not folder.is_held()


def test_the_state_of_a_dead_launcher_does_not_count(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    state = tmp_path / "state.json"
    with folder.held():
        folder.write_state(verb="up")
        assert folder.read_state()["verb"] == "up"
        alive = state.read_text()
        child = subprocess.Popen([sys.executable, "-c", ""])
        child.wait()
        # Its children may hold the folder for a while after its death.
        state.write_text(alive.replace(str(os.getpid()), str(child.pid)))
        assert folder.read_state() == {}
    # Its number may be another process's by now.
    state.write_text(alive)
    assert folder.read_state() == {}
