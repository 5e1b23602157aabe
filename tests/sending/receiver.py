"""A receiver of webhooks that behaves as its address says, and keeps all that came."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

MEGABYTE = b"x" * 1_000_000


@dataclass(frozen=True)
class Came:
    """One request: where, with which headers (small letters) and body."""

    path: str
    headers: dict[str, str]
    body: str

    @property
    def message(self) -> str:
        return self.headers["webhook-id"]

    @property
    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        receiver = self.server.receiver
        length = int(self.headers.get("Content-Length", 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        came = Came(self.path, headers, self.rfile.read(length).decode())
        with receiver.guard:
            receiver.came.append(came)
            status = receiver.answers.pop(0) if receiver.answers else None
        try:
            self._answer(self.path.strip("/"), status)
        except OSError:
            self.close_connection = True

    def _answer(self, manner: str, status: int | None) -> None:
        if status is not None or manner.isdigit():
            self._say(status or int(manner))
            return
        special = getattr(self, f"_{manner}", None)
        if special is None:
            self._say(204)
        else:
            special(self.server.receiver)

    def _redirect(self, receiver: Receiver) -> None:
        self._say(302, Location="http://169.254.169.254/latest/")

    def _later(self, receiver: Receiver) -> None:
        self._say(503, Retry_After="3600")

    def _brief(self, receiver: Receiver) -> None:
        receiver.closing.wait(0.2)
        self._say(200)

    def _slow(self, receiver: Receiver) -> None:
        receiver.closing.wait(1)
        self._say(200)

    def _silent(self, receiver: Receiver) -> None:
        receiver.closing.wait(60)

    def _drip(self, receiver: Receiver) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not receiver.closing.wait(0.05):
            self.wfile.write(b"X: y\r\n")
            self.wfile.flush()

    def _huge(self, receiver: Receiver) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while not receiver.closing.is_set():
            self.wfile.write(MEGABYTE)
            receiver.poured += 1

    def _say(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *args: object) -> None:
        """Tests look into `came`; nothing is printed."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    receiver: Receiver

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender that hangs up is the point of some tests."""


@dataclass
class Receiver:
    """Listens on a free port of this machine until the `with` block ends.

    `answers` are the statuses of the next requests, whatever their address; after them the
    address decides: `/500`, `/410`, `/slow`, `/redirect`, `/silent`, `/drip`, `/huge`, else 204.
    """

    came: list[Came] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    poured: int = 0
    guard: threading.Lock = field(default_factory=threading.Lock)
    closing: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.server = _Server(("127.0.0.1", 0), _Handler)
        self.server.receiver = self
        self.place = f"127.0.0.1:{self.server.server_address[1]}"

    def url(self, path: str = "/good") -> str:
        return f"http://{self.place}{path}"

    def messages(self) -> list[str]:
        """The ids that came, each once, in the order in which it came first."""
        return list(dict.fromkeys(each.message for each in self.came))

    def __enter__(self) -> Receiver:
        threading.Thread(
            target=self.server.serve_forever,
            kwargs={"poll_interval": 0.05},
            daemon=True,
            name="receiver",
        ).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()
