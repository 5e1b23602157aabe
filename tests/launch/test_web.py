"""The web server as `./run up` starts it, asked through a bare socket: every error is a problem document."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conflicttracker.launch import up
from tests.launch.site import ROOT, free_port, wait_for

HOST = b"Host: localhost\r\n"


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A web server whose database is away."""
    nowhere = tmp_path_factory.mktemp("nowhere")
    chosen = free_port()
    log = (nowhere / "web.log").open("wb")
    server = subprocess.Popen(
        up.web_server("127.0.0.1", chosen),
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": f"postgresql:///none?host={nowhere}",
            "SECRET_KEY": "only-for-this-test",
            "CONFLICTTRACKER_DATA": str(nowhere),
            "PYTHONPATH": str(ROOT),
        },
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        said = Path(log.name)
        wait_for(lambda: listens(chosen) or server.poll() is not None, 60, "listening")
        assert server.poll() is None, said.read_text()
        yield chosen
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()


def asked(port: int, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of what the server says to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        heard = b""
        while piece := connection.recv(65536):
            heard += piece
    head, _, body = heard.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    return (
        int(first.split()[1]),
        {name.lower(): value for name, _, value in pairs},
        body,
    )


def get(address: bytes, *headers: bytes, method: bytes = b"GET") -> bytes:
    lines = [method + b" " + address + b" HTTP/1.1", HOST.strip(), *headers]
    return b"\r\n".join(lines) + b"\r\nConnection: close\r\n\r\n"


REFUSED_BEFORE_THE_SITE = {
    "no HTTP at all": (b"nonsense\r\n\r\n", 400, "malformed"),
    "a version of HTTP that is none": (
        b"GET /api/v1/ HTTP/9.9\r\n" + HOST + b"\r\n",
        400,
        "malformed",
    ),
    "a method that is none": (get(b"/api/v1/", method=b"g\x01t"), 400, "malformed"),
    "a header without a name": (get(b"/api/v1/", b": value"), 400, "malformed"),
    "an address of 10 kB": (
        get(b"/api/v1/incidents/?q=" + b"a" * 10_000),
        414,
        "address-too-long",
    ),
    "an address of 300 kB": (
        get(b"/api/v1/incidents/?q=" + b"a" * 300_000),
        414,
        "address-too-long",
    ),
    "a header of 20 kB": (
        get(b"/api/v1/", b"X-Long: " + b"a" * 20_000),
        431,
        "headers-too-large",
    ),
    "two hundred headers": (
        get(b"/api/v1/", *(b"X-%d: a" % n for n in range(200))),
        431,
        "headers-too-large",
    ),
    "a way of sending that is unknown": (
        get(b"/api/v1/articles/", b"Transfer-Encoding: snail", method=b"POST"),
        501,
        "not-implemented",
    ),
    "an expectation that is unknown": (
        get(b"/api/v1/articles/", b"Expect: the-best", method=b"POST"),
        417,
        "expectation-failed",
    ),
}
REFUSED_BY_THE_SITE = {
    "another host": (
        b"GET /api/v1/ HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n",
        400,
        "malformed",
    ),
    "a host that is none": (
        b"GET /api/v1/x HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
        400,
        "malformed",
    ),
    "a write to another host": (
        b"POST /api/v1/articles/ HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
        400,
        "malformed",
    ),
    "an unknown parameter": (get(b"/api/v1/incidents/?x=1"), 400, "invalid-parameters"),
    "no token": (get(b"/api/v1/articles/", method=b"POST"), 401, "unauthenticated"),
    "an address that is none": (get(b"/api/v1/nothing/"), 404, "not-found"),
    "a byte in an address that is none": (get(b"/api/v1/%00%ff"), 404, "not-found"),
    "an end of line in an address": (get(b"/api/v1/feeds/a%0Ab/"), 404, "not-found"),
    "another method": (
        get(b"/api/v1/incidents/", method=b"PUT"),
        405,
        "method-not-allowed",
    ),
    "an invented method": (
        get(b"/api/v1/incidents/", method=b"BREW"),
        405,
        "method-not-allowed",
    ),
    "another format": (
        get(b"/api/v1/incidents/", b"Accept: image/png"),
        406,
        "not-acceptable",
    ),
    "the database away": (get(b"/api/v1/incidents/"), 503, "unavailable"),
    "the database away for one who signed in": (
        get(b"/api/v1/incidents/", b"Cookie: sessionid=abc"),
        503,
        "unavailable",
    ),
}


@pytest.mark.parametrize(
    ("request_", "status", "kind"),
    [*REFUSED_BEFORE_THE_SITE.values(), *REFUSED_BY_THE_SITE.values()],
    ids=[*REFUSED_BEFORE_THE_SITE, *REFUSED_BY_THE_SITE],
)
def test_an_error_under_api_is_a_problem_document(
    port: int, request_: bytes, status: int, kind: str
) -> None:
    got, headers, body = asked(port, request_)
    assert got == status, body
    assert headers["content-type"] == "application/problem+json"
    assert int(headers["content-length"]) == len(body)
    found: dict[str, Any] = json.loads(body)
    assert (found["type"], found["status"]) == (f"/problems/{kind}", status)
    assert found["title"]
    assert found["detail"]
    assert b"Traceback" not in body


def test_a_page_of_another_host_is_a_page(port: int) -> None:
    got, headers, _ = asked(
        port, b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"
    )
    assert got == 400
    assert headers["content-type"].startswith("text/html")
