"""The compiled reader: never of other sources than today's, never half, and alike in what it reads.

`COMPILE=1 ./run test tests/launch/test_compiling.py` also compiles a copy of the tree, which takes minutes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conflicttracker import compiled
from conflicttracker.launch import compiling, repository
from conflicttracker.launch.report import Report, Trouble
from events.extraction import reading
from tests.launch.site import ROOT

TEXT = "Shelling killed 12 people in Idlib."
READ = ("manage", "extract", "-", "--published", "2020-02-29")
WHERE = "import events.extraction.reading as r; print(r.__file__)"
WITH = "import sys; from conflicttracker import compiled; print(compiled.use()); "
OURS = {name: told for name, told in os.environ.items() if name != "COMPILED_READER"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The reader's sources in a tree of their own."""
    compiling.copy_sources(tmp_path)
    return tmp_path


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Path]:
    """The whole repository, committed or about to be, in a folder of its own."""
    for file in repository.files():
        target = tmp_path / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    yield tmp_path
    shutil.rmtree(tmp_path)


def run(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = {**OURS, "CONFLICTTRACKER_VENV": sys.prefix}
    return subprocess.run(
        [str(tree / "run"), *words],
        cwd=tree,
        env=own,
        input=TEXT,
        capture_output=True,
        text=True,
        check=False,
    )


def python(tree: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tree,
        env=OURS,
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr


def checked(tree: Path) -> str:
    """What `manage.py check` says."""
    own = {**OURS, "SECRET_KEY": "x" * 50}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=tree,
        env={**own, "DATABASE_URL": "postgresql://no@127.0.0.1:1/no"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def leave_a_stale_one(tree: Path) -> Path:
    old = tree / ".compiled/of-other-sources"
    old.mkdir(parents=True)
    return old


def test_the_tests_themselves_read_with_the_sources() -> None:
    assert not any(isinstance(each, compiled.Finder) for each in sys.meta_path)
    assert (reading.__file__ or "").endswith("reading.py")


@pytest.mark.parametrize(
    "source",
    [
        "events/extraction/harm/bindings.py",  # compiled
        "events/extraction/languages/english/words.py",  # read by what is compiled
        "events/terms.py",
    ],
)
def test_any_change_of_a_source_makes_another_reader(copy: Path, source: str) -> None:
    before = compiled.digest(copy)
    assert compiled.digest(copy) == before == compiled.digest()
    path = copy / source
    then = path.stat()
    path.write_text(path.read_text("utf-8").replace("e", "f", 1), "utf-8")
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))  # the time tells nothing
    assert path.stat().st_size == then.st_size
    assert compiled.digest(copy) != before


def test_a_new_source_or_another_python_makes_another_reader(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = compiled.digest(copy)
    monkeypatch.setattr(compiled, "SUFFIX", ".cpython-399-riscv.so")
    assert compiled.digest(copy) != before
    monkeypatch.undo()
    (copy / "events/extraction/harm/more.py").touch()
    assert compiled.digest(copy) != before


def test_what_is_not_of_todays_sources_is_stale(tmp_path: Path) -> None:
    assert compiled.stale(tmp_path / "none") == []
    for name in ("older", ".making-x", compiled.digest()):
        (tmp_path / name).mkdir()
    assert compiled.stale(tmp_path) == [tmp_path / "older"]


def test_run_removes_a_stale_reader_and_says_so_in_one_line(tree: Path) -> None:
    old = leave_a_stale_one(tree)
    done = run(tree, *READ)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("\n") == 1
    assert "the reader's sources have changed" in done.stderr
    assert not old.exists()
    again = run(tree, *READ)
    assert (again.stdout, again.stderr) == (done.stdout, "")


def test_manage_py_leaves_a_stale_reader_aside_and_its_check_says_what_to_do(
    tree: Path,
) -> None:
    assert "W001" not in checked(tree)
    old = leave_a_stale_one(tree)
    said = checked(tree)
    assert "conflicttracker.W001" in said
    assert "`./run compile`" in said
    assert old.exists()
    assert python(tree, WITH + WHERE).split()[0] == "False"


def test_a_module_missing_from_a_compilation_is_an_error_and_not_read_otherwise(
    tree: Path,
) -> None:
    home = tree / ".compiled" / compiled.digest()
    spot = home / f"events/extraction/reading{compiled.SUFFIX}"
    spot.parent.mkdir(parents=True)
    spot.touch()
    gone = "sys.meta_path[0].files['events.extraction.reading'].unlink(); "
    said = python(tree, WITH + gone + WHERE)
    assert said.startswith("True")
    assert "ImportError" in said


def test_a_missing_compiler_is_told_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CC", "no-such-compiler -O2")
    with pytest.raises(Trouble, match=r"install a C compiler \(no-such-compiler\)"):
        compiling.make(tmp_path, Report())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif("COMPILE" not in os.environ, reason="takes minutes; COMPILE=1")
def test_a_compiled_tree_reads_alike_until_a_source_changes(tree: Path) -> None:
    plain = run(tree, *READ)
    made = run(tree, "compile")
    assert made.returncode == 0, made.stderr
    assert "read alike" in made.stdout
    assert "compiled already" in run(tree, "compile").stdout
    used, where = python(tree, WITH + WHERE).split()
    assert used == "True"
    assert where.endswith(compiled.SUFFIX)
    compiled_one = run(tree, *READ)
    assert (compiled_one.stdout, compiled_one.stderr) == (plain.stdout, "")

    with (tree / "events/extraction/harm/binder.py").open("a") as source:
        source.write("# changed\n")
    used, where = python(tree, WITH + WHERE).split()
    assert used == "False"
    assert where.endswith("reading.py")
    assert "sources have changed" in run(tree, *READ).stderr
    assert list((tree / ".compiled").iterdir()) == []
