"""Rules about the repository's files themselves; each function returns its complaints, one a line."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from conflicttracker.launch.install import DEVELOPMENT, ROOT, RUNTIME

LONGEST_FILE = 500
LONGEST_FUNCTION = 60
OURS = {".py", ".html"}
NOT_WRITTEN_BY_HAND = "/migrations/"
# Where packages come from is the machine's setting, never the repository's; with hyphens,
# as this file is committed too.
INDEX_HOSTS = tuple(
    name.replace("-", "")
    for name in (
        "py-pi.org",
        "python-hosted.org",
        "registry.npm-js.org",
        "registry.yarn-pkg.com",
        "crates-.io",
        "ruby-gems.org",
        "proxy.go-lang.org",
        "deb.deb-ian.org",
        "security.deb-ian.org",
        "archive.ubun-tu.com",
        "ana-conda.org",
    )
)
RESOLVED = re.compile(r'"resolved"\s*:|^\s*resolved "', re.MULTILINE)


def files(root: Path = ROOT) -> list[Path]:
    """Every file that is committed, or would be by `git add .`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    names = sorted(set(filter(None, listed.stdout.split("\0"))))
    return [root / name for name in names if (root / name).is_file()]


def too_long(paths: list[Path], root: Path = ROOT) -> list[str]:
    """Files and functions that outgrow what a reader holds in mind."""
    complaints = []
    for path in paths:
        name = path.relative_to(root).as_posix()
        if path.suffix not in OURS or NOT_WRITTEN_BY_HAND in name:
            continue
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines > LONGEST_FILE:
            complaints.append(f"{name}: {lines} lines, at most {LONGEST_FILE}")
        if path.suffix == ".py":
            complaints += [f"{name}:{each}" for each in _long_functions(text)]
    return complaints


def _long_functions(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > LONGEST_FUNCTION:
            yield f"{node.lineno}: {node.name} has {lines} lines, at most {LONGEST_FUNCTION}"


def index_hosts(paths: list[Path], root: Path = ROOT) -> list[str]:
    """Files that name a package index, or where in one a package lies."""
    complaints = []
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="ignore")
        name = path.relative_to(root).as_posix()
        complaints += [f"{name}: names {host}" for host in INDEX_HOSTS if host in text]
        if "lock" in path.name and RESOLVED.search(text):
            complaints.append(f"{name}: carries `resolved` addresses")
    return complaints


def unpinned(lock: Path) -> list[str]:
    """Lines of a lock that pin no version or no hash, or carry an address."""
    complaints = []
    text = lock.read_text(encoding="utf-8")
    # A requirement may run over several lines that end in a backslash.
    for line in text.replace("\\\n", " ").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name = line.split()[0]
        if "://" in line or line.startswith("-"):
            complaints.append(f"{lock.name}: {name} carries an address or option")
        elif "==" not in name or "--hash=sha256:" not in line:
            complaints.append(f"{lock.name}: {name} has no version or no hash")
    return complaints


def locks() -> list[str]:
    """Complaints about both locks; the development lock holds the other at the same versions."""
    pinned = [
        {line.split()[0] for line in lock.read_text().splitlines() if "==" in line}
        for lock in (RUNTIME, DEVELOPMENT)
    ]
    differ = [
        f"{DEVELOPMENT.name}: lacks {each}" for each in sorted(pinned[0] - pinned[1])
    ]
    return unpinned(RUNTIME) + unpinned(DEVELOPMENT) + differ
