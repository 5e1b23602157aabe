"""A real web server on the loopback: news pages and feeds for tests, and every bad manner.

In a test: `with NewsServer() as server: …`, pages by `server.put`, what was asked in
`server.requests`. As a process: `python -m tests.ingestion.server [PORT]`.
"""

from __future__ import annotations

import hashlib
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

from . import bad_manners, samples


@dataclass(frozen=True)
class Page:
    """What is served at a path; `validators` gives it an ETag and a Last-Modified."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    validators: bool = True

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True)
class Asked:
    """One request that arrived."""

    path: str
    headers: dict[str, str]


LAST_MODIFIED = formatdate(1_600_000_000, usegmt=True)


class Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 30

    def do_GET(self) -> None:
        news = self.server.news
        headers = {name.lower(): value for name, value in self.headers.items()}
        news.requests.append(Asked(self.path, headers))
        parts = urlsplit(self.path)
        if page := news.pages.get(self.path) or news.pages.get(parts.path):
            self._serve(page)
        elif parts.path == "/redirect":
            self._redirect(parse_qs(parts.query))
        elif manner := bad_manners.MANNERS.get(parts.path):
            self._misbehave(manner)
        else:
            self._serve(Page(b"<p>There is nothing here.</p>", status=404))

    def _serve(self, page: Page) -> None:
        unchanged = (
            page.status == 200
            and page.validators
            and (
                self.headers.get("If-None-Match") == page.etag
                or self.headers.get("If-Modified-Since") == LAST_MODIFIED
            )
        )
        self.send_response(304 if unchanged else page.status)
        if page.validators:
            self.send_header("ETag", page.etag)
            self.send_header("Last-Modified", LAST_MODIFIED)
        for name, value in page.headers.items():
            self.send_header(name, value)
        if not unchanged:
            if page.content_type:
                self.send_header("Content-Type", page.content_type)
            self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        if not unchanged:
            self.wfile.write(page.body)

    def _redirect(self, query: dict[str, list[str]]) -> None:
        """`/redirect?to=ADDRESS[&code=301]`"""
        self.send_response(int(query.get("code", ["302"])[0]))
        self.send_header("Location", query["to"][0])
        self.end_headers()

    def _misbehave(self, manner: Callable[[Any, threading.Event], None]) -> None:
        try:
            manner(self.wfile, self.server.news.closing)
            self.wfile.flush()
        except OSError:
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Tests look into `requests`; nothing is printed."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    news: NewsServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle is the point of many tests."""


class _ServerV6(_Server):
    address_family = socket.AF_INET6


class NewsServer:
    """Serves on a free port of `host` until the `with` block ends; `put` adds pages."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        kind = _ServerV6 if ":" in host else _Server
        self.closing = threading.Event()
        self.requests: list[Asked] = []
        self.pages: dict[str, Page] = {}
        self.server = kind((host, port), Handler)
        self.server.news = self
        self.port: int = self.server.server_address[1]
        name = f"[{host}]" if ":" in host else host
        self.address = f"{name}:{self.port}"
        self.reset()

    def reset(self) -> None:
        """The pages of `samples`, and no request yet."""
        self.requests.clear()
        self.pages = {
            path: Page(*parts) for path, parts in samples.pages(self.url("")).items()
        }

    def url(self, path: str) -> str:
        return f"http://{self.address}{path}"

    def put(
        self,
        path: str,
        body: bytes | str,
        content_type: str = "text/html; charset=utf-8",
        status: int = 200,
        headers: dict[str, str] | None = None,
        *,
        validators: bool = True,
    ) -> str:
        """Serve `body` at `path` from now on; returns its address."""
        data = body.encode("utf-8") if isinstance(body, str) else body
        self.pages[path] = Page(data, content_type, status, headers or {}, validators)
        return self.url(path)

    def asked(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [request.path for request in self.requests]

    def __enter__(self) -> NewsServer:
        threading.Thread(
            target=self.server.serve_forever,
            kwargs={"poll_interval": 0.05},
            daemon=True,
            name="news-server",
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


def main() -> None:
    """Serve until interrupted; the first line printed is the address."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with NewsServer(port=port) as server:
        sys.stdout.write(f"{server.url('/')}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
