"""Rules about the committed files, and that each rule can fail."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conflicttracker.launch import repository
from conflicttracker.launch.install import DEVELOPMENT, ROOT, RUNTIME

HASH = "--hash=sha256:" + "0" * 64


def test_no_committed_file_names_a_package_index() -> None:
    paths = repository.files()
    assert len(paths) > 50
    assert repository.index_hosts(paths) == []


def test_the_locks_pin_every_package_with_hashes_and_no_address() -> None:
    assert repository.locks() == []
    assert "django==" in RUNTIME.read_text()
    assert "pytest==" in DEVELOPMENT.read_text()


def test_docker_compose_is_valid() -> None:
    program = str(Path(sys.executable).parent / "check-jsonschema")
    command = [program, "--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run(
        [*command, str(ROOT / "docker-compose.yml")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("host", repository.INDEX_HOSTS)
def test_a_file_that_names_an_index_is_found(tmp_path: Path, host: str) -> None:
    file = tmp_path / "README.md"
    file.write_text(f"see https://{host}/simple")
    assert repository.index_hosts([file], tmp_path) == [f"README.md: names {host}"]


def test_a_lock_with_addresses_is_found(tmp_path: Path) -> None:
    file = tmp_path / "package-lock.json"
    file.write_text('{"a": {"resolved": "https://elsewhere.example/a.tgz"}}')
    assert len(repository.index_hosts([file], tmp_path)) == 1


@pytest.mark.parametrize(
    ("line", "passes"),
    [
        (f"a==1 \\\n    {HASH}", True),
        (f"a==1 ; python_version < '3.12' {HASH}", True),
        ("# a comment", True),
        ("a==1", False),
        (f"a>=1 {HASH}", False),
        (f"a @ https://elsewhere.example/a.whl {HASH}", False),
        ("--index-url https://elsewhere.example/", False),
    ],
)
def test_a_requirement_needs_version_and_hash(
    tmp_path: Path, line: str, passes: bool
) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(line + "\n")
    assert (repository.unpinned(lock) == []) is passes


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("x = 1\n" * 500, 0),
        ("x = 1\n" * 501, 1),
        ("def f():\n" + "    x = 1\n" * 59, 0),
        ("def f():\n" + "    x = 1\n" * 60, 1),
    ],
)
def test_long_files_and_functions_are_found(
    tmp_path: Path, text: str, complaints: int
) -> None:
    file = tmp_path / "long.py"
    file.write_text(text)
    assert len(repository.too_long([file], tmp_path)) == complaints
