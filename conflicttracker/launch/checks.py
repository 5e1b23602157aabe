"""`./run check`, `fix` and `bench`: every rule of the house that a program can check, and the measurements."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from conflicttracker.launch import repository
from conflicttracker.launch.install import ROOT
from conflicttracker.launch.report import Report, Trouble
from conflicttracker.launch.testing import throw_away_services

PROGRAMS = Path(sys.executable).parent
SOURCES = ["conflicttracker", "events", "tests", "manage.py"]
DJANGO = [sys.executable, "-W", "ignore::RuntimeWarning", "manage.py"]
Step = Callable[[], tuple[bool, str]]


def check() -> int:
    """Run every check, say what each took, show what the failed ones said; 1 if any failed."""
    report = Report()
    failed = []
    for name, step in _steps().items():
        started = time.monotonic()
        passed, said = step()
        report.step(name, "passed" if passed else "FAILED", since=started)
        if not passed:
            failed.append(name)
            report.line("\n" + said.rstrip() + "\n")
    if failed:
        report.line(
            f"{len(failed)} of {len(_steps())} checks failed: {', '.join(failed)}"
        )
        return 1
    report.line(f"all {len(_steps())} checks passed")
    return 0


def _steps() -> dict[str, Step]:
    schema = ["check-jsonschema", "--builtin-schema", "vendor.compose-spec"]
    steps: dict[str, Step] = {
        "lint": _program("ruff", "check", "--quiet", "."),
        "format": _program("ruff", "format", "--check", "--quiet", "--diff", "."),
        "types": _program("mypy", *SOURCES),
        "floors": _program("lint-imports", "--no-logo"),
        "templates": _program("djlint", "--lint", "--quiet", "templates"),
        "limits": _rule(lambda: repository.too_long(repository.files())),
        "index hosts": _rule(lambda: repository.index_hosts(repository.files())),
        "locks": _rule(repository.locks),
        "compose": _program(*schema, "docker-compose.yml"),
        "migrations": _django("makemigrations", "--check", "--dry-run"),
        "deployment": _django(
            "check", "--deploy", "--fail-level=WARNING", SECURE="1", BEHIND_PROXY="1"
        ),
    }
    if (ROOT / "events/api").is_dir():
        steps["openapi"] = _django(
            *("spectacular", "--validate", "--fail-on-warn", "--file", os.devnull)
        )
    return steps


def _rule(complaints: Callable[[], list[str]]) -> Step:
    def step() -> tuple[bool, str]:
        found = complaints()
        return not found, "\n".join(found)

    return step


def _program(name: str, *arguments: str) -> Step:
    return lambda: _call([str(PROGRAMS / name), *arguments], dict(os.environ))


def _django(*arguments: str, **variables: str) -> Step:
    own = {
        **os.environ,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "conflicttracker.example",
        # Nobody listens there: these commands must not need a database.
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        **variables,
    }
    return lambda: _call([*DJANGO, *arguments], own)


def _call(command: list[str], own: dict[str, str]) -> tuple[bool, str]:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=own,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout


def fix() -> int:
    """Put right what a program can put right."""
    codes = [
        subprocess.call([PROGRAMS / "ruff", "check", "--fix", "."], cwd=ROOT),
        subprocess.call([PROGRAMS / "ruff", "format", "."], cwd=ROOT),
    ]
    return max(codes)


def bench(names: list[str]) -> int:
    """Run tests/bench/bench_*.py (or the `names` of them), each on a migrated database of its own."""
    scripts = sorted((ROOT / "tests/bench").glob("bench_*.py"))
    chosen = [each for each in scripts if not names or each.stem[6:] in names]
    if not chosen:
        known = ", ".join(each.stem[6:] for each in scripts) or "none yet"
        raise Trouble(f"No such benchmark; there are: {known}")
    worst = 0
    for script in chosen:
        with throw_away_services(Report(), durable=True) as own:
            set_up = [sys.executable, "manage.py", "set_up", "--no-admin"]
            subprocess.run(set_up, cwd=ROOT, env=own, check=True)
            command = [sys.executable, str(script)]
            own["PYTHONPATH"] = str(ROOT)
            worst = max(worst, subprocess.call(command, cwd=ROOT, env=own))
    return worst
