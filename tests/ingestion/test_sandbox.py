"""The child process: whatever a parser does there, we get a sentence and go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from events.ingestion import sandbox
from events.ingestion.sandbox import ParserFailed

PARSER = "tests.ingestion.misbehave"
ROOT = Path(__file__).resolve().parents[2]


def act(how: str, data: bytes = b"hello", **limits: Any) -> Any:
    bounds = {"cpu_seconds": 1, "wall_seconds": 1.0} | limits
    return sandbox.run(PARSER, data, {"how": how}, **bounds)


def test_an_answer_comes_back() -> None:
    assert act("echo") == "hello"
    assert act("echo", b"") == ""


def test_large_documents_and_answers_pass() -> None:
    assert act("echo", b"x" * 9_000_000, wall_seconds=10) == "x" * 9_000_000


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("spin", "too long"),
        ("sleep", "too long"),
        ("hoard", "too much memory"),
        ("crash", "broke the reader"),
        ("raise", "damaged"),
        ("recurse", "damaged"),
        ("socket", "damaged"),
    ],
)
def test_misbehaviour_becomes_a_sentence_and_the_next_document_is_read(
    how: str, says: str
) -> None:
    begun = monotonic()
    with pytest.raises(ParserFailed, match=says) as caught:
        act(how)
    assert monotonic() - begun < 3
    assert "hello" not in caught.value.reason
    assert act("echo") == "hello"


def test_processor_time_is_counted_apart_from_the_time_on_the_wall() -> None:
    begun = monotonic()
    with pytest.raises(ParserFailed, match="too long"):
        act("spin", cpu_seconds=1, wall_seconds=30)
    assert monotonic() - begun < 15


def test_what_was_not_imported_before_is_not_there() -> None:
    """Or else a parser that tries an optional module would fail as folders cannot be read."""
    assert act("import", b"colorsys") == "ModuleNotFoundError"


def test_no_file_can_be_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("swordfish", encoding="utf-8")
    with pytest.raises(ParserFailed):
        act("file", str(secret).encode("ascii"))


def test_nothing_of_our_environment_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "swordfish")
    sandbox._current.stop()
    assert set(act("environment")) <= {"LC_ALL", "PYTHONPATH"}


def test_a_killed_server_is_started_again() -> None:
    act("echo")
    server = sandbox._current.server
    assert server is not None
    server.process.kill()
    server.process.wait()
    assert act("echo") == "hello"
    assert sandbox._current.server is not server


def test_a_server_that_dies_during_a_job_is_replaced_and_the_job_done() -> None:
    act("echo")
    server = sandbox._current.server
    assert server is not None
    killer = threading.Timer(0.3, server.process.kill)
    killer.start()
    begun = monotonic()
    with pytest.raises(ParserFailed, match="too long"):
        act("sleep", wall_seconds=1)
    killer.join()
    assert 1.2 < monotonic() - begun < 3
    assert sandbox._current.server is not server


def test_a_server_that_cannot_start_is_a_failure() -> None:
    with pytest.raises(ParserFailed, match="broke the reader"):
        sandbox.run("tests.ingestion.no_such_module", b"", {})
    assert act("echo") == "hello"


def test_a_server_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    act("echo")
    server = sandbox._current.server
    assert server is not None
    monkeypatch.setattr(sandbox, "GRACE_SECONDS", 0.2)
    server.process.send_signal(signal.SIGSTOP)
    with pytest.raises(ParserFailed, match="too long"):
        act("echo", wall_seconds=0.3)
    assert not server.alive()
    assert act("echo") == "hello"


def test_threads_work_side_by_side_and_one_bad_document_hurts_no_other() -> None:
    answers: list[str] = []

    def one(number: int) -> None:
        try:
            answers.append(act("sleep" if number == 0 else "echo", b"%d" % number))
        except ParserFailed as error:
            answers.append(error.reason)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(12)]
    begun = monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert monotonic() - begun < 4
    assert sorted(answers)[:-1] == sorted(str(number) for number in range(1, 12))


def test_a_forked_process_uses_a_server_of_its_own() -> None:
    """As the children of a worker do, which are forked from it at any time."""
    act("echo")
    ours = sandbox._current.server
    assert ours is not None
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            assert sandbox._current.server is None
            assert ours.control.fileno() == -1
            answer = act("echo", b"from the child")
            theirs = sandbox._current.server
            assert theirs is not None
            assert theirs.process.pid != ours.process.pid
            os.write(write, answer.encode("ascii"))
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        assert pipe.read() == b"from the child"
    os.waitpid(pid, 0)
    assert act("echo") == "hello"
    assert sandbox._current.server is ours


SCRIPT = """
import os, sys
from events.ingestion import sandbox
print(sandbox.run("tests.ingestion.misbehave", b"hi", {"how": "echo"}), flush=True)
print(sandbox._current.server.process.pid, flush=True)
if sys.argv[1] == "die":
    os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("way", ["end", "die"])
def test_no_process_outlives_its_owner(way: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, way],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    answer, pid = done.stdout.split()
    assert answer == "hi"
    assert done.stderr == ""
    ends = monotonic() + 3
    while _runs(int(pid)) and monotonic() < ends:
        threading.Event().wait(0.02)
    assert not _runs(int(pid))


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.split()[0] != "Z"


def test_no_descriptor_is_left_open() -> None:
    act("echo")
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for how in ("echo", "raise", "crash", "hoard"):
        try:
            act(how)
        except ParserFailed:
            continue
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_a_request_too_large_to_send_is_a_failure() -> None:
    with pytest.raises(ParserFailed):
        sandbox.run(PARSER, b"", {"how": "x" * 100_000})
