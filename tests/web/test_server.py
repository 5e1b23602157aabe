"""The web server as it runs: bodies that are too large are never read, logs tell no query."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from conflicttracker.launch.up import web_server
from tests.flows import workers
from tests.launch.site import free_port, wait_for

pytestmark = pytest.mark.django_db(transaction=True)
TOO_MUCH = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1
DOORS = ["/api/v1/articles/", "/articles/new/", "/accounts/login/"]


class Server:
    def __init__(self, port: int, log: Path) -> None:
        self.port, self.log = port, log

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def answers(self, head: str, body: bytes = b"") -> tuple[int, bytes]:
        """Status and content for a head and the first bytes of a body that never ends."""
        with self.connect() as line:
            line.sendall(head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body)
            with http.client.HTTPResponse(line) as answer:
                answer.begin()
                return answer.status, answer.read()


@pytest.fixture
def server(tmp_path: Path, db: Any) -> Iterator[Server]:
    port, log = free_port(), tmp_path / "web.log"
    environment = workers.environment(WEB_WORKERS="1", LOG_LEVEL="INFO")
    with log.open("wb") as out:
        process = subprocess.Popen(
            web_server("127.0.0.1", port),
            env=environment,
            cwd=settings.BASE_DIR,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(lambda: _listens(port), 60, "listening")
        yield Server(port, log)
    finally:
        process.terminate()
        process.wait(20)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_body_too_large_or_without_a_size_is_refused_before_it_is_read(
    server: Server,
) -> None:
    for path in DOORS:
        for told, status in (
            (f"Content-Length: {TOO_MUCH}", 413),
            ("Transfer-Encoding: chunked", 411),
        ):
            head = f"POST {path} HTTP/1.1\nHost: localhost\n{told}"
            first = b"5\r\nfirst" if status == 411 else b"first"
            answered, text = server.answers(head, first)
            assert answered == status, path
            if path.startswith("/api/"):
                assert json.loads(text)["status"] == status
            else:
                assert b"<html" in text


def test_who_sends_it_all_the_same_still_gets_the_answer(server: Server) -> None:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    line.request("POST", DOORS[0], b"x" * TOO_MUCH, {"Host": "localhost"})
    assert line.getresponse().status == 413
    line.close()


def test_no_log_tells_what_was_searched_for(server: Server) -> None:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    asked = {"Host": "localhost", "Referer": "http://localhost/?q=Canarius"}
    for path in ("/incidents/?q=Canarius", "/api/v1/incidents/?q=Canarius&x=Canarius"):
        line.request("GET", path, headers=asked)
        line.getresponse().read()
    line.close()
    server.answers("GET /?q=Canarius HTTP/9.9\nHost: localhost")
    wait_for(lambda: "/api/v1/incidents/" in server.log.read_text(), 10, "logged")
    time.sleep(0.2)
    assert "Canarius" not in server.log.read_text()
