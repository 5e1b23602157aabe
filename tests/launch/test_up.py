"""`./run up` on a new data folder whose path holds a space: starting, healing, stopping."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launch.site import Site, wait_for

STEPS = ["postgres", "valkey", "database", "web", "worker", "beat", "site"]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    site = Site(tmp_path_factory.mktemp("a folder") / "with data")
    try:
        yield site, site.up()
    finally:
        site.clear()


@pytest.fixture
def site(started: tuple[Site, str]) -> Site:
    """The same site for all tests, running at the start of each."""
    if started[0].is_over():
        started[0].up()
    return started[0]


def test_the_first_start_tells_each_step_with_its_time_and_a_password(
    started: tuple[Site, str],
) -> None:
    site, said = started
    for step in STEPS:
        assert re.search(rf"^{step} .* \d+\.\d s$", said, re.MULTILINE), (step, said)
    assert f"http://localhost:{site.port}/" in said
    assert len(re.findall(r"one-time password: \S{20}", said)) == 1
    assert site.status() == 200


def test_the_password_opens_the_administration(started: tuple[Site, str]) -> None:
    site, said = started
    password = re.findall(r"one-time password: (\S+)", said)[0]
    code = (
        "from django.contrib.auth import get_user_model as m; import sys;"
        " u = m().objects.get(username='admin');"
        " print(u.is_superuser, u.check_password(sys.stdin.read()))"
    )
    done = site.run("manage", "shell", "-v0", "-c", code, text=password)
    assert done.stdout == "True True\n"


def test_the_application_owns_nothing_and_cannot_become_the_owner(site: Site) -> None:
    owned = (
        "SELECT current_user, count(*) FROM pg_class"
        " WHERE relowner = current_user::regrole GROUP BY 1"
    )
    assert site.psql(f"{owned} UNION SELECT current_user, 0") == (
        "[('conflicttracker_app', 0)]"
    )
    member = "SELECT pg_has_role(current_user, 'conflicttracker_owner', 'MEMBER')"
    assert site.psql(member) == "[(False,)]"


def test_manage_passes_exit_code_and_says_nothing_of_its_own(site: Site) -> None:
    done = site.run("manage", "shell", "-v0", "-c", "raise SystemExit(7)")
    assert (done.returncode, done.stdout, done.stderr) == (7, "", "")


def test_a_second_start_on_the_same_folder_is_refused(site: Site) -> None:
    done = site.run("up", "--port", str(site.port + 1))
    assert done.returncode == 1
    assert "already runs" in done.stderr
    assert site.status() == 200


def test_children_killed_together_come_back(site: Site) -> None:
    before = site.children()
    assert len(before) == 5
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    back = ["beat", "postgres", "valkey", "web", "worker"]
    wait_for(
        lambda: sorted(re.findall(r"(\w+) +ready again", site.said())) == back,
        30,
        "all ready again",
    )
    assert not before & site.children()
    assert site.status() == 200


def test_after_kill_of_the_supervisor_nothing_stays_and_the_next_start_recovers(
    site: Site,
) -> None:
    key = (site.data / "secret-key").read_text()
    _freeze_the_workers_pool(site)
    site.stop(signal.SIGKILL)
    # At once: the new start has to wait for what still dies.
    said = site.up()
    assert "password" not in said
    assert (site.data / "secret-key").read_text() == key
    assert site.status() == 200
    site.stop(signal.SIGKILL)
    wait_for(lambda: not site.processes(), 10, "all gone")


def _freeze_the_workers_pool(site: Site) -> None:
    """As deep in a task as a process can be: it cannot notice that its parent is gone."""
    worker = next(
        pid
        for pid in site.children()
        if b"\0worker\0" in Path(f"/proc/{pid}/cmdline").read_bytes()
    )
    pool = Path(f"/proc/{worker}/task/{worker}/children").read_text().split()
    assert pool
    for pid in pool:
        os.kill(int(pid), signal.SIGSTOP)


def test_ctrl_c_stops_everything_within_ten_seconds(site: Site) -> None:
    assert site.stop(signal.SIGINT) < 10
    assert not site.processes()
    assert site.supervisor is not None
    assert site.supervisor.returncode == 0
    assert "stopped" in site.said()


def test_a_start_can_be_broken_off(tmp_path: Path) -> None:
    site = Site(tmp_path / "data")
    try:
        site.start()
        wait_for(lambda: "valkey " in site.said(), 30, "services ready")
        assert site.stop(signal.SIGTERM) < 10
        assert not site.processes()
    finally:
        site.clear()


# Reads what the tests' own user reads (its Python may lie in a closed home), and writes nothing of it.
NOBODY = 65534
AS_NOBODY = (
    "setpriv",
    f"--reuid={NOBODY}",
    f"--regid={NOBODY}",
    "--clear-groups",
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
)


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user runs all of the tests")
@pytest.mark.skipif(not shutil.which("setpriv"), reason="there is no setpriv")
def test_an_ordinary_user_starts_it_and_owns_all_that_it_writes() -> None:
    folder = Path(tempfile.mkdtemp(prefix="conflicttracker-"))
    os.chown(folder, NOBODY, NOBODY)
    site = Site(folder / "data")
    try:
        said = site.up(*AS_NOBODY)
        assert "one-time password" in said
        assert site.status() == 200
        owners = {path.lstat().st_uid for path in site.data.rglob("*")}
        assert owners == {NOBODY}
        assert site.stop(signal.SIGINT) < 10
        assert not site.processes()
    finally:
        site.clear()
        shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 40 MB."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(tmp_path)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False).returncode != 0:
        pytest.skip("no file system may be mounted here")
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def test_a_full_disk_is_told_before_anything_is_started(small_disk: Path) -> None:
    site = Site(small_disk / "data")
    done = site.run("up", "--port", str(site.port))
    assert done.returncode == 1
    assert "MB free, 150 MB needed" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (small_disk / "data" / "postgres").exists()
    assert not site.processes()


def test_a_taken_port_is_told_before_anything_is_started(tmp_path: Path) -> None:
    site = Site(tmp_path / "data")
    with socket.socket() as other:
        # a port that was just closed is still ours to take
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", site.port))
        other.listen()
        begun = time.monotonic()
        done = site.run("up", "--port", str(site.port))
    assert done.returncode == 1
    assert f"Port {site.port} is already in use" in done.stderr
    assert "--port" in done.stderr
    assert time.monotonic() - begun < 5
    assert not (tmp_path / "data" / "postgres").exists()
    assert not site.processes()


def test_what_it_writes_is_its_owners_alone(site: Site) -> None:
    files = [path for path in site.data.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"web.log", "worker.log", "beat.log"}
    open_to_others = [p for p in files if p.stat().st_mode & 0o077]
    assert open_to_others == []
