"""A real server on the loopback that speaks the chat completions protocol, well and badly.

In a test: `with ModelServer() as server: server.say(tolls)`; what was asked in `server.asked`.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from . import bad_manners

PATH = "/v1/chat/completions"


@dataclass(frozen=True)
class Asked:
    """One question that arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def article(self) -> str:
        words: str = self.body["messages"][-1]["content"]
        return words


@dataclass(frozen=True)
class Reply:
    """What is sent; `content` is the model's words, `body` replaces the whole envelope."""

    content: str = '{"reported_tolls": []}'
    status: int = 200
    content_type: str = "application/json"
    finish: str = "stop"
    tokens: int | None = 700
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None

    def sent(self) -> bytes:
        if self.body is not None:
            return self.body
        usage = {} if self.tokens is None else {"total_tokens": self.tokens}
        choice = {
            "index": 0,
            "message": {"role": "assistant", "content": self.content},
            "finish_reason": self.finish,
        }
        return json.dumps({"choices": [choice], "usage": usage}).encode()


Manner = Callable[[Any, threading.Event], None]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 30

    def do_POST(self) -> None:
        own = self.server.own
        length = int(self.headers.get("Content-Length", "0"))
        body = json.loads(self.rfile.read(length))
        headers = {name.lower(): value for name, value in self.headers.items()}
        own.asked.append(Asked(self.path, headers, body))
        reply = own.replies.pop(0) if len(own.replies) > 1 else own.replies[0]
        if isinstance(reply, Reply):
            self._send(reply)
        else:
            self._misbehave(reply)

    def _send(self, reply: Reply) -> None:
        body = reply.sent()
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in reply.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _misbehave(self, manner: Manner) -> None:
        try:
            manner(self.wfile, self.server.own.closing)
            self.wfile.flush()
        except OSError:
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Tests look into `asked`; nothing is printed."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    own: ModelServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle is the point of many tests."""


class ModelServer:
    """Answers every question with the next of `replies`, the last one again and again."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.replies: list[Reply | Manner] = [Reply()]
        self.closing = threading.Event()
        self.server = _Server(("127.0.0.1", 0), _Handler)
        self.server.own = self
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}{PATH}"

    def reset(self) -> None:
        self.asked.clear()
        self.replies = [Reply()]

    def say(self, *tolls: Any) -> None:
        """The model lists these tolls from now on."""
        self.reply(Reply(json.dumps({"reported_tolls": list(tolls)})))

    def reply(self, *replies: Reply | Manner) -> None:
        self.replies = list(replies)

    def misbehave(self, manner: str) -> None:
        """One of the bad manners of the news server."""
        self.reply(bad_manners.MANNERS[manner])

    def __enter__(self) -> ModelServer:
        threading.Thread(
            target=self.server.serve_forever,
            kwargs={"poll_interval": 0.05},
            daemon=True,
            name="model-server",
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
