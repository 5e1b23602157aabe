"""`./run compile`: the reader through mypyc and the C compiler, tried against the sources before it is used."""

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from conflicttracker import compiled
from conflicttracker.compiled import FOLDER, ROOT
from conflicttracker.launch.report import Report, Trouble

# The modules that a text passes through. What holds words and names only, reads files, or serves
# the makers of the rules gains nothing and stays as it is.
READER = (
    "events/extraction/*.py",
    *(
        f"events/extraction/{room}/*.py"
        for room in ("article", "harm", "plain", "setting", "speech", "text")
    ),
    "events/extraction/languages/detection.py",
    "events/extraction/languages/pack.py",
    "events/gazetteer/choice.py",
    "events/gazetteer/countries.py",
    "events/gazetteer/names.py",
    "events/gazetteer/place.py",
    "events/gazetteer/regions.py",
)
LEFT_OUT = {"__init__.py", "proposals.py"}
BUILD = """import sys
from mypyc.build import mypycify
from setuptools import setup
options = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent"]
setup(
    name="reader",
    packages=[],
    ext_modules=mypycify(options + sys.argv[1:], opt_level="2", debug_level="0", group_name="reader"),
    script_args=["--quiet", "build_ext", "--build-lib", "built"],
)"""


def run(arguments: list[str]) -> int:
    """Compile the reader, or with `--undo` remove what was compiled."""
    parser = argparse.ArgumentParser(
        prog="./run compile", description="Make the reader faster, with a C compiler."
    )
    parser.add_argument("--undo", action="store_true", help="remove it again")
    if parser.parse_args(arguments).undo:
        shutil.rmtree(FOLDER, ignore_errors=True)
        return 0
    make(FOLDER, Report())
    return 0


def drop_stale(folder: Path = FOLDER) -> None:
    """Remove what was compiled from other sources, and say so."""
    for path in compiled.stale(folder):
        shutil.rmtree(path, ignore_errors=True)
        Report(sys.stderr).line(
            "compiled     removed: the reader's sources have changed, "
            "and it runs uncompiled until the next ./run compile"
        )


def make(folder: Path, report: Report) -> Path:
    """The compilation of today's sources in `folder`, made where it is missing."""
    home = folder / compiled.digest()
    if home.is_dir():
        report.step("reader", "compiled already")
        return home
    _need_a_compiler()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        making = tempfile.TemporaryDirectory(prefix=".making-", dir=folder)
    except OSError as error:
        raise Trouble(f"{folder} cannot be written: {error.strerror}.") from error
    with making as name:
        copy = Path(name)
        copy_sources(copy)
        # of the copy: an edit meanwhile leaves a compilation that is never used
        home = folder / compiled.digest(copy)
        _build(copy)
        report.step("reader", "compiled")
        if _readings() != _readings(copy / "built"):
            raise Trouble(
                "The compiled reader reads otherwise than the sources do; it is thrown away."
            )
        report.step("corpus", "read alike, compiled or not")
        (copy / "built").rename(home)
    return home


def _need_a_compiler() -> None:
    named = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    header = Path(sysconfig.get_path("include")) / "Python.h"
    missing = [] if shutil.which(named) else [f"a C compiler ({named})"]
    missing += [] if header.exists() else [f"Python's own header files ({header})"]
    if missing:
        raise Trouble(
            f"To compile the reader, install {' and '.join(missing)}"
            " (for example: apt install gcc libc6-dev python3-dev)."
        )


def copy_sources(to: Path) -> None:
    for source in compiled.sources():
        target = to / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    (to / "events/__init__.py").touch()


def _build(copy: Path) -> None:
    names = [
        path.relative_to(copy).as_posix()
        for pattern in READER
        for path in sorted(copy.glob(pattern))
        if path.name not in LEFT_OUT
    ]
    _call([sys.executable, "-c", BUILD, *names], copy)


def _readings(*home: Path) -> str:
    """What the reader makes of our own corpus, from the sources or from a compilation."""
    return _call([sys.executable, "-m", "tests.corpus.readings", *map(str, home)], ROOT)


def _call(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-12:])
        raise Trouble(f"The reader could not be compiled:\n{last}")
    return done.stdout
