"""`./run manage`: becomes manage.py against the running services, or against ones kept up for it."""

import os
import subprocess
import sys
import time

from conflicttracker.launch import services
from conflicttracker.launch.folder import Folder
from conflicttracker.launch.install import ENTER, ROOT
from conflicttracker.launch.report import Report, Trouble

# These touch no database, so none is started for them.
WITHOUT_DATABASE = {
    *("check", "collectstatic", "compilemessages", "diffsettings", "evaluate"),
    *("extract", "findstatic", "help", "makemessages", "makemigrations"),
    *("spectacular", "version"),
}
# These change tables, which only their owner may.
AS_OWNER = {"migrate", "pgtrigger", "set_up"}
START_SECONDS = 120
LINGER_SECONDS = 0.3


def run(arguments: list[str]) -> int:
    """Never returns where it succeeds: exit code, input and output are manage.py's own."""
    command = arguments[0] if arguments else "help"
    if needs_no_database(arguments):
        _become(arguments, services.no_services())
    folder = Folder.chosen()
    urls = services.given_urls()
    folder.prepare()
    if urls is None:
        folder.join_users()
        urls = _running_urls(folder)
    own = services.environment(folder, urls)
    if command in AS_OWNER:
        own["APP_DATABASE_URL"] = own["DATABASE_URL"]
        own["DATABASE_URL"] = urls["DATABASE_OWNER_URL"]
    return _become(arguments, own)


def needs_no_database(arguments: list[str]) -> bool:
    command = arguments[0] if arguments else "help"
    if command.startswith("-") or "--help" in arguments or "-h" in arguments:
        return True
    return command in WITHOUT_DATABASE and "--database" not in arguments


def _become(arguments: list[str], own: dict[str, str]) -> int:
    # Without a database, makemigrations warns that it could not compare with one.
    quiet = ["-W", "ignore::RuntimeWarning"] if "makemigrations" in arguments else []
    command = [sys.executable, *quiet, str(ROOT / "manage.py"), *arguments]
    sys.stdout.flush()
    os.execve(command[0], command, own)  # noqa: S606


def _running_urls(folder: Folder) -> dict[str, str]:
    """The services of `./run up`, or of a keeper; starts a keeper where there is neither."""
    deadline = time.monotonic() + START_SECONDS
    keeper: subprocess.Popen[bytes] | None = None
    log = folder.logs / "keep.log"
    while time.monotonic() < deadline:
        state = folder.read_state()
        if "DATABASE_URL" in state:
            return state
        if keeper is None and not state:
            keeper = _start_keeper(folder)
        elif keeper is not None and keeper.poll() is not None:
            if keeper.returncode:
                raise Trouble(log.read_text(errors="replace").strip())
            keeper = None  # another one was faster
        time.sleep(0.03)
    raise Trouble(f"The database was not ready after {START_SECONDS} s; see {log}")


def _start_keeper(folder: Folder) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C at this command leaves it to stop when it is no longer used.
    with (folder.logs / "keep.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-c", ENTER, str(ROOT), "keep"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=ROOT,
            start_new_session=True,
        )


def keep() -> int:
    """Run database and broker for as long as some `./run manage` needs them."""
    report = Report(sys.stderr)
    folder = Folder.chosen()
    with folder.held() as ours:
        if not ours:
            return 0
        folder.write_state(verb="keep")
        with services.running(folder, report) as there:
            services.set_up(there, folder, report, admin=False)
            while True:
                folder.write_state(verb="keep", **there.urls())
                while folder.has_users():
                    for child in there.children:
                        child.tick(report)
                    time.sleep(0.1)
                time.sleep(LINGER_SECONDS)
                # Who joins from here on finds no state, waits, and starts the next keeper.
                folder.write_state(verb="keep")
                if not folder.has_users():
                    break
    return 0
