"""One document from the web: safely, politely, and never more than was asked for."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import lru_cache

import httpcore
import httpx
from django.conf import settings

from events.ingestion import addresses
from events.ingestion.gunzip import Gunzip
from events.ingestion.transport import (
    Budget,
    FetchError,
    PinnedBackend,
    PinnedTransport,
    Resolver,
    is_allowed,
    system_addresses,
)

__all__ = ["FEED", "PAGE", "FetchError", "Fetched", "fetch"]

PAGE = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"
FEED = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)
PAGE_BYTES = 5_000_000
FEED_BYTES = 10_000_000
DEADLINE = 20.0
MAX_REDIRECTS = 4
# Headers of all hops, with what comes along of the bodies of redirects.
HEADER_BYTES = 500_000
MAX_HEADERS = 200
MAX_HEADER_BYTES = 64_000
LONGEST_PAUSE = 7 * 24 * 3600
RETRYABLE = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
WORDS = {
    401: "wants a login",
    402: "wants a payment",
    403: "refuses to show it to programs",
    404: "says there is nothing at this address (404)",
    410: "says it was removed for good (410)",
    429: "asks for fewer requests (429)",
    451: "withholds it for legal reasons (451)",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered; `body` is empty where `not_modified` is true.

    `url` is the last address after redirects; `content_type` is in small letters and
    without parameters; `charset`, `etag` and `last_modified` are "" where not given.
    """

    status: int
    url: str
    body: bytes
    content_type: str
    charset: str
    etag: str
    last_modified: str
    retry_after: int | None
    not_modified: bool


def fetch(
    url: str,
    *,
    etag: str = "",
    last_modified: str = "",
    accept: str = PAGE,
    limit_bytes: int = PAGE_BYTES,
    deadline: float = DEADLINE,
    allow: frozenset[str] | None = None,
    resolver: Resolver = system_addresses,
) -> Fetched:
    """Fetch `url` within `deadline` seconds and `limit_bytes`, raw as well as unpacked.

    `etag` and `last_modified` of an earlier answer make the request conditional. `allow`
    names private servers as "host:port"; the default is the setting FETCH_ALLOW. Raises
    BadAddress for what is no web address, FetchError for everything that goes wrong.
    """
    start = httpx.URL(addresses.check(url))
    if allow is None:
        allow = frozenset(settings.FETCH_ALLOW)
    budget = Budget(seconds=deadline, wire_bytes=HEADER_BYTES)
    backend = PinnedBackend(budget=budget, allow=allow, resolver=resolver)
    headers = _headers(accept, etag, last_modified)
    with (
        plainly(str(start.host)),
        httpx.Client(
            transport=PinnedTransport(backend, certificates()),
            trust_env=False,
            follow_redirects=False,
            timeout=deadline,
            headers=headers,
        ) as client,
    ):
        return _follow(client, start, allow, limit_bytes, budget)


@contextmanager
def plainly(host: str) -> Iterator[None]:
    """Whatever goes wrong on the way to a server is a FetchError with a sentence about it."""
    try:
        yield
    except httpcore.TimeoutException:
        raise FetchError(
            f"{host} answers too slowly. It may work later.", retryable=True
        ) from None
    except (httpcore.ConnectError, ssl.SSLError):
        raise FetchError(
            f"No secure connection to {host} could be made.", retryable=True
        ) from None
    except (httpx.HTTPError, httpx.InvalidURL):
        raise FetchError(
            f"{host} leads on to something that is no web address.",
            retryable=False,
        ) from None
    except (httpcore.NetworkError, httpcore.ProtocolError):
        raise FetchError(
            f"{host} broke off or gave an answer that no browser would understand. "
            "It may work later.",
            retryable=True,
        ) from None


def _headers(accept: str, etag: str, last_modified: str) -> dict[str, str]:
    about = f"; +{settings.CONTACT_URL}" if settings.CONTACT_URL else ""
    headers = {
        "User-Agent": f"conflicttracker/1.0 (news reader{about})",
        "Accept": accept,
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if etag and _is_header(etag):
        headers["If-None-Match"] = etag
    if last_modified and _is_header(last_modified):
        headers["If-Modified-Since"] = last_modified
    return headers


def _is_header(value: str) -> bool:
    return value.isascii() and value.isprintable() and len(value) < 1000


def _follow(
    client: httpx.Client,
    url: httpx.URL,
    allow: frozenset[str],
    limit_bytes: int,
    budget: Budget,
) -> Fetched:
    """Ask at `url` and at each address it redirects to, checking every one."""
    for _ in range(MAX_REDIRECTS + 1):
        _check_port(url, allow)
        request = client.build_request("GET", url)
        response = client.send(request, stream=True)
        try:
            check_headers(response)
            if response.next_request is None:
                return _answer(response, limit_bytes, budget)
            url = _next(response, url)
        finally:
            response.close()
    raise FetchError(
        f"The address leads on more than {MAX_REDIRECTS} times; give the last one.",
        retryable=False,
    )


def _next(response: httpx.Response, url: httpx.URL) -> httpx.URL:
    try:
        link = response.headers["location"]
        return httpx.URL(addresses.check(str(url.join(link))))
    except (addresses.BadAddress, httpx.InvalidURL, ValueError):
        raise FetchError(
            f"{url.host} leads on to something that is no web address.", retryable=False
        ) from None


def _check_port(url: httpx.URL, allow: frozenset[str]) -> None:
    port = url.port or addresses.DEFAULT_PORTS[url.scheme]
    usual = set(addresses.DEFAULT_PORTS.values())
    if port not in usual and not is_allowed(url.raw_host.decode("ascii"), port, allow):
        raise FetchError(
            f"Port {port} of {url.host} is not fetched from; web servers have 80 and 443. "
            "An administrator can allow it in FETCH_ALLOW.",
            retryable=False,
        )


def check_headers(response: httpx.Response) -> None:
    """Refuse a flood of headers."""
    raw = response.headers.raw
    if (
        len(raw) > MAX_HEADERS
        or sum(len(name) + len(value) for name, value in raw) > MAX_HEADER_BYTES
    ):
        raise FetchError(
            f"{response.url.host} sends too many headers to be a news site.",
            retryable=False,
        )


def _answer(response: httpx.Response, limit_bytes: int, budget: Budget) -> Fetched:
    status = response.status_code
    wait = pause(response.headers.get("retry-after", ""))
    if status == 304 and _is_conditional(response.request):
        body = b""
    elif 200 <= status < 300 and status != 206:
        body = body_of(response, limit_bytes, budget)
    else:
        said = WORDS.get(status, f"answers with an error ({status})")
        later = " It may work later." if status in RETRYABLE else ""
        raise FetchError(
            f"{response.url.host} {said}.{later}",
            retryable=status in RETRYABLE,
            retry_after=wait,
            status=status,
        )
    kind = Message()
    kind["content-type"] = response.headers.get("content-type", "")
    given = "content-type" in response.headers
    return Fetched(
        status=status,
        url=str(response.url),
        body=body,
        content_type=kind.get_content_type() if given else "",
        charset=(kind.get_content_charset() or "") if given else "",
        etag=response.headers.get("etag", "")[:500],
        last_modified=response.headers.get("last-modified", "")[:100],
        retry_after=wait,
        not_modified=status == 304,
    )


def _is_conditional(request: httpx.Request) -> bool:
    return "if-none-match" in request.headers or "if-modified-since" in request.headers


def body_of(response: httpx.Response, limit_bytes: int, budget: Budget) -> bytes:
    """The body, unpacked in pieces, so that a small bomb cannot become a big one."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"gzip", "x-gzip", "identity", ""}:
        raise FetchError(
            f"{response.url.host} packs its answer in a way that was not asked for.",
            retryable=False,
        )
    unpack = Gunzip(limit_bytes) if encoding.endswith("gzip") else None
    budget.wire_bytes += limit_bytes
    body = bytearray()
    for piece in response.iter_raw():
        budget.left()
        if unpack:
            unpack.feed(piece, body)
        else:
            body += piece
        if len(body) > limit_bytes:
            raise FetchError(
                f"The document at {response.url.host} has more than "
                f"{limit_bytes / 1_000_000:g} MB; that much is not read.",
                retryable=False,
            )
    if unpack:
        unpack.finish()
    return bytes(body)


def pause(value: str) -> int | None:
    """Seconds of a Retry-After header, which holds seconds or a date; None if neither."""
    value = value.strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return min(int(value), LONGEST_PAUSE)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seconds = (moment - datetime.now(UTC)).total_seconds()
    return int(min(max(seconds, 0), LONGEST_PAUSE))


@lru_cache(maxsize=1)
def certificates() -> ssl.SSLContext:
    """The authorities browsers trust, and those the machine's operator trusts."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context
