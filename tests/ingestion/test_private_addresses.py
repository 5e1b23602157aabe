"""Server-side request forgery: no byte goes to an address that is not public."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote

import httpcore
import pytest

from events.ingestion import fetch as fetching
from events.ingestion import networks, transport
from events.ingestion.addresses import BadAddress
from events.ingestion.fetch import FetchError, fetch
from events.ingestion.networks import is_public

from .payloads import PRIVATE, PUBLIC, SPELLINGS
from .server import NewsServer


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.1", "0x7f000001", "017700000001", "1.1"]
)
def test_what_is_no_plain_address_is_not_public(text: str) -> None:
    assert not is_public(text)


def test_every_block_is_refused_from_its_first_to_its_last_address() -> None:
    for block in networks.NOT_PUBLIC_V4:
        first, last = int(block.network_address), int(block.broadcast_address)
        assert not is_public(str(IPv4Address(first)))
        assert not is_public(str(IPv4Address(last)))
    for six in networks.NOT_PUBLIC_V6:
        assert not is_public(str(IPv6Address(int(six.network_address))))
        assert not is_public(str(IPv6Address(int(six.broadcast_address))))


NAMES = {
    "loopback.example.org": ["127.0.0.1"],
    "mixed.example.org": ["93.184.216.34", "127.0.0.1"],
    "mapped.example.org": ["::ffff:127.0.0.1"],
    "public.example.org": ["127.0.0.1"],
}


def names(host: str, port: int) -> list[str]:
    """The stub of a hostile name server; IP notations are read as the system reads them."""
    if host.endswith(".example.org"):
        return NAMES[host]
    return transport.system_addresses(host, port)


@pytest.fixture
def any_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule of ports off, so that only the rule of addresses keeps the listener safe."""
    monkeypatch.setattr(fetching, "_check_port", lambda url, allow: None)


@pytest.fixture(scope="module")
def _listening() -> Iterator[NewsServer]:
    with NewsServer() as server:
        yield server


@pytest.fixture
def canary(any_port: None, _listening: NewsServer) -> NewsServer:
    _listening.reset()
    return _listening


def attempt(url: str, server: NewsServer | None = None) -> str:
    """Fetch as an outsider's address is fetched; returns the refusal."""
    allow = frozenset({server.address}) if server else frozenset[str]()
    with pytest.raises((FetchError, BadAddress)) as caught:
        fetch(url, allow=allow, deadline=5, resolver=names)
    assert isinstance(caught.value, FetchError | BadAddress)
    return caught.value.reason


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_reaches_the_loopback(canary: NewsServer, spelling: str) -> None:
    attempt(spelling.format(port=canary.port))
    assert canary.asked() == []


def test_the_spellings_would_reach_it_if_addresses_were_not_checked(
    canary: NewsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "is_public", lambda address: True)
    monkeypatch.setattr(transport, "is_private_name", lambda host: False)
    for spelling in SPELLINGS:
        try:
            fetch(
                spelling.format(port=canary.port),
                allow=frozenset(),
                deadline=0.5,
                resolver=names,
            )
        except (FetchError, BadAddress):
            continue
    assert len(canary.asked()) > 10


@pytest.mark.parametrize(
    "spelling", [s for s in SPELLINGS if "\r" not in s and "\t" not in s]
)
@pytest.mark.parametrize("code", [302, 308])
def test_no_redirect_reaches_the_loopback(
    server: NewsServer, canary: NewsServer, spelling: str, code: int
) -> None:
    target = quote(spelling.format(port=canary.port))
    try:
        page = fetch(
            server.url(f"/redirect?code={code}&to={target}"),
            allow=frozenset({server.address}),
            deadline=5,
            resolver=names,
        )
    except (FetchError, BadAddress):
        pass
    else:  # a relative address leads to the server itself, which may be fetched
        assert page.url.startswith(server.url(""))
    assert canary.asked() == []
    assert server.asked()[0].startswith("/redirect")


def test_a_second_redirect_is_checked_like_the_first(
    server: NewsServer, canary: NewsServer
) -> None:
    inner = quote(quote(canary.url("/")))
    attempt(server.url(f"/redirect?to=/redirect%3Fto={inner}"), server)
    assert len(server.asked()) == 2
    assert canary.asked() == []


def test_pages_do_not_lead_on_by_refresh(
    server: NewsServer, canary: NewsServer
) -> None:
    server.put(
        "/refresh",
        f'<meta http-equiv="refresh" content="0; url={canary.url("/")}">',
        headers={
            "Refresh": f"0; url={canary.url('/')}",
            "Link": f"<{canary.url('/')}>",
        },
    )
    fetch(server.url("/refresh"), allow=frozenset({server.address}))
    assert canary.asked() == []


def test_a_name_that_changes_its_answer_is_asked_only_once(canary: NewsServer) -> None:
    """DNS rebinding: public while it is checked, private when it is connected to."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) % 2 == 0 else ["192.0.2.1"]

    for _ in range(50):
        with pytest.raises(FetchError):
            fetch(
                f"http://rebind.example.org:{canary.port}/",
                allow=frozenset(),
                deadline=5,
                resolver=rebinding,
            )
    assert len(asked) == 50
    assert canary.asked() == []


def test_the_connection_goes_to_the_address_that_was_checked(
    any_port: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchError, match="does not accept connections"):
        fetch(
            "http://two.example.org:81/",
            allow=frozenset(),
            resolver=lambda host, port: ["93.184.216.34", "2606:4700:4700::1111"],
        )
    assert tried == [("93.184.216.34", 81), ("2606:4700:4700::1111", 81)]
    tried.clear()
    for address in PRIVATE:

        def mixed(host: str, port: int, address: str = address) -> list[str]:
            return ["93.184.216.34", address]

        with pytest.raises(FetchError, match="no server of the public internet"):
            fetch(
                "http://one.example.org:81/",
                allow=frozenset(),
                resolver=mixed,
            )
    assert tried == []


@pytest.mark.parametrize(
    "name",
    [
        "db",
        "db.",
        "localhost",
        "a.localhost",
        "printer.local",
        "x.internal",
        "x.onion",
        "x.lan",
    ],
)
def test_names_of_local_networks_are_refused_whatever_they_lead_to(name: str) -> None:
    asked: list[str] = []

    def public(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34"]

    with pytest.raises(FetchError, match="no server of the public internet"):
        fetch(f"http://{name}/", allow=frozenset(), deadline=0.5, resolver=public)
    assert asked == []


def test_a_connection_that_ends_elsewhere_is_dropped(
    any_port: None, canary: NewsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.create_connection
    monkeypatch.setattr(
        socket,
        "create_connection",
        lambda address, timeout: real(("127.0.0.1", canary.port), timeout),
    )
    with pytest.raises(FetchError, match="no server of the public internet"):
        fetch(
            f"http://moved.example.org:{canary.port}/",
            allow=frozenset(),
            resolver=lambda host, port: ["93.184.216.34"],
        )
    assert canary.asked() == []


@pytest.mark.parametrize("port", [1, 22, 25, 5432, 6379, 8080, 65535])
def test_only_the_ports_of_the_web_are_used(port: int) -> None:
    with pytest.raises(FetchError, match=f"Port {port} of"):
        fetch(
            f"http://public.example.org:{port}/",
            allow=frozenset(),
            resolver=lambda host, port: ["93.184.216.34"],
        )


def test_proxies_of_the_environment_are_not_used(
    server: NewsServer, canary: NewsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, canary.url(""))
    fetch(server.url("/"), allow=frozenset({server.address}))
    assert canary.asked() == []
    assert server.asked() == ["/"]


def test_an_allowed_server_is_that_port_of_that_name_and_no_other(
    canary: NewsServer,
) -> None:
    allow = frozenset({f"News.Intranet:{canary.port}"})

    def inside(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    page = fetch(f"http://news.intranet:{canary.port}/", allow=allow, resolver=inside)
    assert page.status == 200
    canary.requests.clear()
    for other in (
        f"http://other.intranet:{canary.port}/",
        f"http://127.0.0.1:{canary.port}/",
        "http://news.intranet:81/",
        "http://news.intranet/",
    ):
        with pytest.raises(FetchError, match="no server of the public"):
            fetch(other, allow=allow, resolver=inside)
    assert canary.asked() == []


def test_an_allowed_ipv6_server_is_written_with_brackets() -> None:
    try:
        running = NewsServer("::1")
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    with running as server:
        assert fetch(server.url("/"), allow=frozenset({server.address})).status == 200
        with pytest.raises(FetchError):
            fetch(server.url("/"), allow=frozenset())


def test_reasons_do_not_tell_what_the_inner_network_looks_like(
    canary: NewsServer,
) -> None:
    said = attempt(f"http://loopback.example.org:{canary.port}/")
    assert "127.0.0.1" not in said
    assert "loopback.example.org" in said


def test_unix_sockets_are_never_opened() -> None:
    backend = transport.PinnedBackend(
        budget=transport.Budget(seconds=1, wire_bytes=1),
        allow=frozenset(),
        resolver=names,
    )
    with pytest.raises(FetchError):
        backend.connect_unix_socket("/var/run/docker.sock")
    assert isinstance(backend, httpcore.NetworkBackend)
