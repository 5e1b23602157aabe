"""The reader as `./run compile` made it: used where its sources are what they were then, else left aside.

Each compilation lies in a folder named after the sources it was made from, so that there is
nothing to trust but their content. Where the folder of today's sources is missing, the reader
runs from the sources themselves; see docs/decisions/0014-a-compiled-reader.md.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from sysconfig import get_config_var
from typing import Any

from django.core import checks

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".compiled"
ROOMS = ("events/extraction", "events/gazetteer", "events/terms.py")
SUFFIX = str(get_config_var("EXT_SUFFIX"))  # names this Python and this machine


def sources(root: Path = ROOT) -> Iterator[Path]:
    """All that a reading depends on, in a fixed order; compiled or not."""
    for room in ROOMS:
        path = root / room
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def digest(root: Path = ROOT) -> str:
    """Changes with any source of the reader, and with the Python that is to run it."""
    whole = hashlib.sha256(SUFFIX.encode())
    for path in sources(root):
        whole.update(path.relative_to(root).as_posix().encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:32]


def stale(folder: Path = FOLDER) -> list[Path]:
    """Compilations of other sources than today's."""
    if not folder.is_dir():
        return []
    today = digest()
    there = (path for path in sorted(folder.iterdir()) if path.name[0] != ".")
    return [path for path in there if path.name != today]


def use(folder: Path = FOLDER) -> bool:
    """Take the reader from the compilation of today's sources; False where there is none."""
    if os.environ.get("COMPILED_READER") == "0" or not folder.is_dir():
        return False
    home = folder / digest()
    return home.is_dir() and load(home)


def load(home: Path) -> bool:
    """Take the reader from `home`; False where it has been loaded, so that forms never mix."""
    if "events.extraction" in sys.modules:
        return False
    sys.meta_path.insert(0, Finder(home))
    return True


class Finder(MetaPathFinder):
    """Finds the modules of one compilation; a missing file is an error, never the uncompiled module."""

    def __init__(self, home: Path) -> None:
        self.files = {
            ".".join(path.relative_to(home).parts).removesuffix(SUFFIX): path
            for path in home.rglob(f"*{SUFFIX}")
        }

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        path = self.files.get(fullname)
        return spec_from_file_location(fullname, path) if path is not None else None


@checks.register
def check_stale(**_: Any) -> list[checks.CheckMessage]:
    """Tells whoever runs the site without `./run`, which would have removed it."""
    if not stale():
        return []
    said = "The compiled reader was made from other sources; the slower sources are used instead."
    hint = (
        "Make it anew with `./run compile`, or remove it with `./run compile --undo`."
    )
    return [checks.Warning(said, hint, id="conflicttracker.W001")]
