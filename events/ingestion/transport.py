"""The way out: connections only to checked addresses, within one budget of time and bytes."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

import httpcore
import httpx

from events.ingestion.addresses import is_private_name
from events.ingestion.networks import is_public

# How long one address of a server may take to answer before the next one is tried.
CONNECT_SECONDS = 5.0

# Name of a server and port -> its addresses as text.
Resolver = Callable[[str, int], list[str]]


class FetchError(Exception):
    """Nothing usable came back; `reason` is a sentence for the person who asked.

    `retryable`: the same request may succeed later; `retry_after`: seconds the server
    asks for; `status`: its HTTP status, None where it did not come to that.
    """

    def __init__(
        self,
        reason: str,
        *,
        retryable: bool,
        retry_after: int | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retryable = retryable
        self.retry_after = retry_after
        self.status = status


class PrivateServer(FetchError):
    """The server is none of the public internet, so nothing is sent there."""


@dataclass
class Budget:
    """What one exchange may still spend, over names, redirects, headers and body."""

    seconds: float
    wire_bytes: int
    ends: float = field(init=False)

    def __post_init__(self) -> None:
        self.ends = monotonic() + self.seconds

    def left(self) -> float:
        """Seconds left; raises FetchError when there are none."""
        left = self.ends - monotonic()
        if left <= 0:
            raise FetchError(
                f"The server did not answer completely within {self.seconds:g} seconds. "
                "It may work later.",
                retryable=True,
            )
        return left

    def spend(self, count: int) -> None:
        self.wire_bytes -= count
        if self.wire_bytes < 0:
            raise FetchError(
                "The server sent more than is read from one address.", retryable=False
            )


def system_addresses(host: str, port: int) -> list[str]:
    """What the system's resolver answers for a name; IP notations are answered as well."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


class PinnedBackend(httpcore.NetworkBackend):
    """Resolves a name once, refuses it if any answer is not public, connects to the answer.

    `allow` holds "host:port" of private servers that may be reached all the same.
    """

    def __init__(
        self, *, budget: Budget, allow: frozenset[str], resolver: Resolver
    ) -> None:
        self.budget = budget
        self.allow = allow
        self.resolver = resolver

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        allowed = is_allowed(host, port, self.allow)
        if not allowed and is_private_name(host):
            raise _private(host)
        addresses = self._look_up(host, port)
        if not allowed and not all(is_public(address) for address in addresses):
            raise _private(host)
        return self._first_that_answers(host, port, addresses)

    def _first_that_answers(
        self, host: str, port: int, addresses: list[str]
    ) -> httpcore.NetworkStream:
        for address in addresses:
            seconds = min(self.budget.left(), CONNECT_SECONDS)
            try:
                connection = socket.create_connection((address, port), timeout=seconds)
            except OSError:
                continue
            if ip_address(connection.getpeername()[0]) != ip_address(address):
                connection.close()
                raise _private(host)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return BudgetedStream(connection, self.budget)
        self.budget.left()
        raise FetchError(
            f"The server {host} does not accept connections. It may work later.",
            retryable=True,
        )

    def _look_up(self, host: str, port: int) -> list[str]:
        """The addresses of a name, asked for in a thread: the resolver knows no deadline."""
        box: SimpleQueue[list[str] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                box.put(self.resolver(host, port))
            except Exception as error:  # noqa: BLE001 - handed to the waiting thread
                box.put(error)

        threading.Thread(target=ask, daemon=True, name="name-lookup").start()
        try:
            answer = box.get(timeout=self.budget.left())
        except Empty:
            self.budget.left()
            raise FetchError(
                f"The name {host} could not be looked up.", retryable=True
            ) from None
        if isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN:
            raise FetchError(
                f"The name {host} cannot be looked up at the moment. It may work later.",
                retryable=True,
            )
        if isinstance(answer, Exception) or not answer:
            raise FetchError(
                f"There is no server named {host}. Check the spelling of the address.",
                retryable=False,
            )
        return answer

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        raise FetchError("Only servers of the web are fetched from.", retryable=False)


class BudgetedStream(httpcore.NetworkStream):
    """One connection whose every step counts against the budget of the whole exchange."""

    def __init__(self, connection: socket.socket, budget: Budget) -> None:
        self.connection = connection
        self.budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.connection.settimeout(self.budget.left())
        try:
            data = self.connection.recv(max_bytes)
        except TimeoutError:
            self.budget.left()
            raise httpcore.ReadTimeout from None
        except OSError as error:
            raise httpcore.ReadError from error
        self.budget.spend(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.connection.settimeout(self.budget.left())
        try:
            self.connection.sendall(buffer)
        except TimeoutError:
            self.budget.left()
            raise httpcore.WriteTimeout from None
        except OSError as error:
            raise httpcore.WriteError from error

    def close(self) -> None:
        self.connection.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        self.connection.settimeout(self.budget.left())
        try:
            secured = ssl_context.wrap_socket(
                self.connection, server_hostname=server_hostname
            )
        except ssl.SSLCertVerificationError:
            self.close()
            raise FetchError(
                f"The certificate of {server_hostname} is not valid, so nobody can tell "
                "whose page it is.",
                retryable=False,
            ) from None
        except (OSError, ValueError) as error:
            self.close()
            self.budget.left()
            raise httpcore.ConnectError from error
        return BudgetedStream(secured, self.budget)

    def get_extra_info(self, info: str) -> Any:
        return self.connection if info == "socket" else None


class PinnedTransport(httpx.BaseTransport):
    """Lets an httpx client go out through a PinnedBackend and no other way."""

    def __init__(self, backend: PinnedBackend, ssl_context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context,
            network_backend=backend,
            retries=0,
            http1=True,
            http2=False,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer)
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def is_allowed(host: str, port: int, allow: frozenset[str]) -> bool:
    """Whether "host:port" is among the private servers that may be fetched from."""
    name = host.lower().removesuffix(".").strip("[]")
    spelled = f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
    return spelled in {entry.lower() for entry in allow}


def _private(host: str) -> PrivateServer:
    return PrivateServer(
        f"{host} is no server of the public internet, so it is not fetched from. "
        "An administrator can allow a server of the local network in FETCH_ALLOW.",
        retryable=False,
    )
