"""gunicorn's worker, with errors that it tells before the site is asked as problem documents."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from gunicorn.http import errors  # type: ignore[import-untyped]
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from events.api import kinds

# The first that fits; what else cannot be parsed is 400, and the rest our fault.
STATUSES: Final = (
    ((errors.InvalidResponseHeader, errors.InvalidResponseHeaderName), 500),
    (errors.LimitRequestLine, 414),
    (errors.LimitRequestHeaders, 431),
    (errors.ExpectationFailed, 417),
    (errors.UnsupportedTransferCoding, 501),
    (errors.ConfigurationProblem, 500),
    (errors.ParseException, 400),
)
# What the caller still sends is read and thrown away for a moment: a connection that is
# closed with bytes unread is reset, and the answer may be lost with it.
DRAINED_BYTES: Final = 1 << 26
DRAIN_SECONDS: Final = 1.0


class Worker(ThreadWorker):  # type: ignore[misc]
    """Threads; whoever speaks no proper HTTP is taken for a program, whatever the address."""

    def handle_error(
        self, req: Any, client: socket.socket, addr: Any, exc: BaseException
    ) -> None:
        status = next((s for kind, s in STATUSES if isinstance(exc, kind)), 500)
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.error("A request failed outside of the site", exc_info=exc)
            detail = "The fault is on our side and was recorded."
        else:
            # its words may hold the query, which stays out of logs
            who, what = (addr or ["?"])[0], type(exc).__name__
            self.log.warning("Invalid request from %s: %s", who, what)
            detail = str(exc)
        with contextlib.suppress(OSError):
            client.settimeout(DRAIN_SECONDS)
            client.sendall(answer(status, detail))
        _leave(client)

    def handle_request(self, req: Any, conn: Any) -> bool:
        """As threads do, but who still sends a body that is never read gets the answer whole."""
        again = bool(super().handle_request(req, conn))
        if not _too_much(req):
            return again
        _leave(conn.sock)
        return False


def _too_much(req: Any) -> bool:
    """Whether the site answered without reading (bodies.py)."""
    told = {name.upper(): value for name, value in req.headers}
    length = told.get("CONTENT-LENGTH", "")
    if not length.isdigit():
        return "TRANSFER-ENCODING" in told
    return int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def _leave(client: socket.socket) -> None:
    """Say that all was said, and throw away what still comes, for a moment."""
    until = time.monotonic() + DRAIN_SECONDS
    left = DRAINED_BYTES
    with contextlib.suppress(OSError):
        client.shutdown(socket.SHUT_WR)
        while left > 0 and (wait := until - time.monotonic()) > 0:
            client.settimeout(wait)
            piece = client.recv(1 << 16)
            if not piece:
                break
            left -= len(piece)


def answer(status: int, detail: str) -> bytes:
    """A whole HTTP answer with a problem document, after which the connection ends."""
    document = kinds.document(kinds.OF_STATUS[status], detail)
    body = json.dumps(document).encode()
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
        "Content-Type: application/problem+json\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode("ascii") + body
