"""gunicorn's worker, with errors that it tells before the site is asked as problem documents."""

from __future__ import annotations

import contextlib
import json
import socket
from http import HTTPStatus
from typing import Any, Final

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
DRAINED_BYTES: Final = 1 << 20
DRAIN_SECONDS: Final = 0.5


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
            self.log.warning("Invalid request from %s: %s", (addr or ["?"])[0], exc)
            detail = str(exc)
        with contextlib.suppress(OSError):
            client.settimeout(DRAIN_SECONDS)
            client.sendall(answer(status, detail))
            client.shutdown(socket.SHUT_WR)
            left = DRAINED_BYTES
            while left > 0 and (piece := client.recv(1 << 16)):
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
