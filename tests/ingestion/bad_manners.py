"""The bad pages of the test server: each takes the connection and does what hurts readers."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
GZIP = OK + b"Content-Encoding: gzip\r\n\r\n"
MEGABYTE = b"x" * 1_000_000

Manner = Callable[[Any, threading.Event], None]


def _drip(start: bytes, drop: bytes) -> Manner:
    """`start` at once, then `drop` every tenth of a second for as long as anyone listens."""

    def manner(out: Any, closing: threading.Event) -> None:
        out.write(start)
        while not closing.wait(0.1):
            out.write(drop)
            out.flush()

    return manner


def _flood(start: bytes, wave: bytes) -> Manner:
    def manner(out: Any, closing: threading.Event) -> None:
        out.write(start)
        while not closing.is_set():
            out.write(wave)

    return manner


def _say(*parts: bytes) -> Manner:
    def manner(out: Any, closing: threading.Event) -> None:
        for part in parts:
            out.write(part)

    return manner


@lru_cache(maxsize=1)
def _bomb() -> bytes:
    """400 MB of zeros, in 400 kB."""
    return b"".join(_squeeze(400))


def _squeeze(megabytes: int) -> Iterator[bytes]:
    one = gzip.compress(bytes(10_000_000))
    for _ in range(megabytes // 10):
        yield one


def _send_bomb(out: Any, closing: threading.Event) -> None:
    out.write(GZIP)
    out.write(_bomb())


def _send_nested_bomb(out: Any, closing: threading.Event) -> None:
    out.write(OK + b"Content-Encoding: gzip, gzip\r\n\r\n")
    out.write(gzip.compress(_bomb()))


def _hold(out: Any, closing: threading.Event) -> None:
    closing.wait(60)


MANNERS: dict[str, Manner] = {
    "/slow-body": _drip(OK + b"\r\n<p>", b"x"),
    "/slow-headers": _drip(OK, b"X: y\r\n"),
    "/slow-status": _drip(b"HTTP/1.1", b" "),
    "/silent": _hold,
    "/endless": _flood(OK + b"\r\n", MEGABYTE),
    "/endless-chunks": _flood(
        OK + b"Transfer-Encoding: chunked\r\n\r\n",
        b"10000\r\n" + b"x" * 65536 + b"\r\n",
    ),
    "/endless-headers": _flood(OK, b"X-Flood: " + b"y" * 1000 + b"\r\n"),
    "/endless-continues": _flood(
        b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    ),
    "/huge-header": _say(OK + b"X-Big: ", MEGABYTE, b"\r\n\r\n<p>x"),
    "/big-header": _say(OK + b"X-Big: ", b"y" * 70_000, b"\r\n\r\n<p>x"),
    "/many-headers": _say(OK, b"A: b\r\n" * 5000, b"\r\n<p>x"),
    "/bomb": _send_bomb,
    "/nested-bomb": _send_nested_bomb,
    "/broken-gzip": _say(GZIP, b"\x1f\x8bnot gzip at all"),
    "/cut-gzip": _say(GZIP, gzip.compress(b"<p>whole" * 1000)[:-20]),
    "/gzip": _say(GZIP, gzip.compress(b"<p>packed</p>" * 50_000)),
    "/gzip-members": _say(
        GZIP, gzip.compress(b"<p>one"), gzip.compress(b" two</p>"), b"\0" * 9
    ),
    "/tiny-members": _say(GZIP, gzip.compress(b"") * 200_000),
    "/brotli": _say(OK + b"Content-Encoding: br\r\n\r\n", b"\x0b\x02\x80abc\x03"),
    "/short": _say(OK + b"Content-Length: 1000\r\n\r\n<p>only this"),
    "/long": _say(OK + b"Content-Length: 5\r\n\r\n<p>hi and more that does not count"),
    "/bad-chunk": _say(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nwhat\r\n"),
    "/two-lengths": _say(OK + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\n<p>hi!!"),
    "/no-http": _say(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "/switch": _say(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"),
    "/nothing": _say(),
    "/loop": _say(b"HTTP/1.1 302 Found\r\nLocation: /loop\r\n\r\n"),
    "/nowhere": _say(b"HTTP/1.1 302 Found\r\n\r\n"),
    "/garbled-redirect": _say(b"HTTP/1.1 302 Found\r\nLocation: http://[::bad\r\n\r\n"),
    "/unasked-304": _say(b"HTTP/1.1 304 Not Modified\r\n\r\n"),
    "/partial": _say(b"HTTP/1.1 206 Partial Content\r\n\r\n<p>part"),
}
