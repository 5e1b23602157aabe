"""Makes the virtual environment from the lock files, then hands over to the launcher inside it."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from conflicttracker.launch.report import Report, Trouble

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"
STAMP = "conflicttracker.installed"
INCOMPLETE = "conflicttracker.incomplete"
ENTER = """import sys; sys.path[0] = sys.argv.pop(1)
from conflicttracker.launch.__main__ import main
main()"""


def main() -> None:
    """Install what the verb needs and become the launcher in the virtual environment."""
    verb = sys.argv[1]
    venv = Path(os.environ.get("CONFLICTTRACKER_VENV") or ROOT / ".venv").absolute()
    try:
        ensure(venv, RUNTIME if verb in {"up", "manage"} else DEVELOPMENT)
    except Trouble as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)
    python = str(venv / "bin" / "python")
    os.execv(python, [python, "-c", ENTER, str(ROOT), *sys.argv[1:]])  # noqa: S606


def ensure(venv: Path, lock: Path) -> None:
    """Bring `venv` to what `lock` says; packages beyond it are left alone."""
    if _is_current(venv, lock):
        return
    try:
        venv.mkdir(parents=True, exist_ok=True)
        guard = (venv / "conflicttracker.lock").open("w")
    except OSError as error:
        raise Trouble(
            f"The virtual environment {venv} cannot be written: {error.strerror}.\n"
            "Set CONFLICTTRACKER_VENV to a folder you can write."
        ) from error
    with guard:
        # Two terminals may start at once: the second waits and finds the work done.
        fcntl.flock(guard, fcntl.LOCK_EX)
        if not _is_current(venv, lock):
            _install(venv, lock)


def _is_current(venv: Path, lock: Path) -> bool:
    try:
        done = (venv / STAMP).read_text().split()
    except OSError:
        return False
    return (
        _digest(lock) in done
        and os.access(venv / "bin" / "python", os.X_OK, effective_ids=True)
        and not (venv / INCOMPLETE).exists()
    )


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _install(venv: Path, lock: Path) -> None:
    started = time.monotonic()
    report = Report(sys.stderr)
    if (venv / INCOMPLETE).exists() or not _runs(venv):
        _empty(venv)
    # A package half unpacked looks installed to any installer: begin anew after a break.
    (venv / INCOMPLETE).touch()
    (venv / STAMP).unlink(missing_ok=True)
    report.line(f"installing   {lock.name} into {venv}")
    uv = _find_uv()
    if not (uv and _with_uv(uv, venv, lock)):
        _with_pip(venv, lock)
    # The development lock holds the runtime lock's packages at the same versions.
    done = [lock] if lock == RUNTIME else [RUNTIME, DEVELOPMENT]
    (venv / STAMP).write_text("\n".join(_digest(each) for each in done) + "\n")
    (venv / INCOMPLETE).unlink()
    report.step("packages", "installed", since=started)


def _runs(venv: Path) -> bool:
    python = venv / "bin" / "python"
    return python.exists() and _call([str(python), "-c", ""]) == 0


def _empty(venv: Path) -> None:
    """Remove what an earlier try left; never a folder that is no virtual environment."""
    left = [path for path in venv.iterdir() if path.name != "conflicttracker.lock"]
    ours = (venv / INCOMPLETE).exists() or (venv / "pyvenv.cfg").exists()
    if left and not ours:
        raise Trouble(
            f"{venv} exists and is not a virtual environment.\n"
            "Move it away, or set CONFLICTTRACKER_VENV to another folder."
        )
    for path in left:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != INCOMPLETE:
            path.unlink()


def _find_uv() -> list[str] | None:
    for command in (["uv"], [sys.executable, "-m", "uv"]):
        if shutil.which(command[0]) and _call([*command, "--version"]) == 0:
            return command
    return None


def _with_uv(uv: list[str], venv: Path, lock: Path) -> bool:
    """Whether uv could do it; it does not read pip's settings, so pip may succeed after it."""
    python = str(venv / "bin" / "python")
    if not (venv / "pyvenv.cfg").exists() and _call(
        [
            *uv,
            "venv",
            "--quiet",
            "--allow-existing",
            "--python",
            sys.executable,
            str(venv),
        ]
    ):
        return False
    install = ["pip", "install", "--quiet", "--python", python, "--require-hashes"]
    return _call([*uv, *install, "-r", str(lock)], show=True) == 0


def _with_pip(venv: Path, lock: Path) -> None:
    python = str(venv / "bin" / "python")
    if not _runs(venv) and _call([sys.executable, "-m", "venv", str(venv)], show=True):
        raise Trouble(
            f"{sys.executable} cannot make a virtual environment.\n"
            "Install its venv module (for example: apt install python3-venv) or uv, and start again."
        )
    if _call([python, "-m", "pip", "--version"]):
        _call([python, "-m", "ensurepip"], show=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if _call([python, *install, "--require-hashes", "-r", str(lock)], show=True):
        raise Trouble(
            "The packages could not be installed (see above). Start again when the cause is gone;\n"
            "what was begun is thrown away then."
        )


def _call(command: list[str], *, show: bool = False) -> int:
    # An installer's lines never mix with what `./run manage` prints.
    output = sys.stderr if show else subprocess.DEVNULL
    return subprocess.call(command, stdout=output, stderr=output)
