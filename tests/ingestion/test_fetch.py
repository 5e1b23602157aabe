"""Fetching from a server that behaves: what comes back, and what is said when nothing does."""

from __future__ import annotations

import re

import pytest
from pytest_django import Settings

from events.ingestion.addresses import BadAddress
from events.ingestion.fetch import FEED, PAGE, Fetched, FetchError, fetch

from .server import NewsServer


def get(
    server: NewsServer,
    path: str,
    *,
    etag: str = "",
    last_modified: str = "",
    accept: str = PAGE,
) -> Fetched:
    return fetch(
        server.url(path),
        etag=etag,
        last_modified=last_modified,
        accept=accept,
        allow=frozenset({server.address}),
        deadline=5,
    )


def failure(server: NewsServer, path: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(server, path)
    return caught.value


def test_a_page_comes_back_with_what_its_header_says(server: NewsServer) -> None:
    page = get(server, "/article/1")
    assert page.status == 200
    assert page.url == server.url("/article/1")
    assert page.body == server.pages["/article/1"].body
    assert (page.content_type, page.charset) == ("text/html", "utf-8")
    assert page.etag
    assert page.last_modified
    assert not page.not_modified


def test_an_unchanged_document_is_not_sent_again(server: NewsServer) -> None:
    first = get(server, "/rss", accept=FEED)
    again = get(server, "/rss", etag=first.etag, last_modified=first.last_modified)
    assert again.not_modified
    assert again.body == b""
    assert again.status == 304


def test_a_changed_document_is_sent(server: NewsServer) -> None:
    first = get(server, "/rss")
    server.put("/rss", "<rss/>")
    again = get(server, "/rss", etag=first.etag)
    assert (again.status, again.body) == (200, b"<rss/>")


def test_header_values_that_would_split_the_request_are_not_sent(
    server: NewsServer,
) -> None:
    get(server, "/rss", etag='"a"\r\nX-Evil: 1', last_modified="ä")
    sent = server.requests[-1].headers
    assert not {"x-evil", "if-none-match", "if-modified-since"} & set(sent)


def test_the_request_says_who_asks(server: NewsServer, settings: Settings) -> None:
    settings.CONTACT_URL = "https://tracker.example/contact"
    get(server, "/rss", accept=FEED)
    sent = server.requests[-1].headers
    assert re.fullmatch(
        r"conflicttracker/[\d.]+ \(news reader; \+https://tracker\.example/contact\)",
        sent["user-agent"],
    )
    assert sent["accept"] == FEED
    assert sent["accept-encoding"] == "gzip"
    assert not {"cookie", "authorization", "referer"} & set(sent)


def test_the_setting_names_the_private_servers(
    server: NewsServer, settings: Settings
) -> None:
    settings.FETCH_ALLOW = frozenset({server.address})
    assert fetch(server.url("/")).status == 200
    settings.FETCH_ALLOW = frozenset()
    with pytest.raises(FetchError):
        fetch(server.url("/"))


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed_to_their_end(server: NewsServer, code: int) -> None:
    page = get(server, f"/redirect?to=/article/1&code={code}")
    assert page.url == server.url("/article/1")
    assert page.status == 200


def test_four_redirects_are_followed_and_no_fifth(server: NewsServer) -> None:
    path = "/article/1"
    for _ in range(4):
        path = "/redirect?to=" + path.replace("%", "%25").replace("?", "%3F").replace(
            "&", "%26"
        )
    assert get(server, path).status == 200
    assert "more than 4 times" in failure(server, "/loop").reason
    assert len([path for path in server.asked() if path == "/loop"]) == 5


def test_packed_pages_are_unpacked(server: NewsServer) -> None:
    assert get(server, "/gzip").body == b"<p>packed</p>" * 50_000
    assert get(server, "/gzip-members").body == b"<p>one two</p>"


@pytest.mark.parametrize(
    ("path", "status", "retryable", "says"),
    [
        ("/nothing-here", 404, False, "nothing at this address (404)"),
        ("/gone", 410, False, "removed for good (410)"),
        ("/forbidden", 403, False, "refuses to show it"),
        ("/busy", 429, True, "fewer requests (429)"),
        ("/down", 503, True, "error (503)"),
        ("/unasked-304", 304, False, "error (304)"),
        ("/partial", 206, False, "error (206)"),
        ("/nowhere", 302, False, "error (302)"),
    ],
)
def test_refusals_say_what_and_whether_to_come_back(
    server: NewsServer, path: str, status: int, retryable: bool, says: str
) -> None:
    error = failure(server, path)
    assert (error.status, error.retryable) == (status, retryable)
    assert says in error.reason
    assert "127.0.0.1" in error.reason


def test_the_pause_a_server_asks_for_is_handed_on(server: NewsServer) -> None:
    assert failure(server, "/busy").retry_after == 120
    assert failure(server, "/down").retry_after == 0  # a date long past
    for value, seconds in [
        ("999999999999", None),
        ("99999999", 604800),
        ("soon", None),
    ]:
        server.put("/late", "", status=503, headers={"Retry-After": value})
        assert failure(server, "/late").retry_after == seconds


@pytest.mark.parametrize(
    "url",
    [
        "",
        "  ",
        "example.org",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://",
        "javascript:x",
    ],
)
def test_what_is_no_web_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(BadAddress):
        fetch(url)


def test_a_name_that_does_not_exist_is_named(server: NewsServer) -> None:
    with pytest.raises(FetchError, match=r"no server named nowhere\.example\.org"):
        fetch("http://nowhere.example.org/", resolver=lambda host, port: [])


def test_a_server_that_is_off_may_come_back() -> None:
    with NewsServer() as server:
        url, address = server.url("/"), server.address
    with pytest.raises(FetchError, match="does not accept connections") as caught:
        fetch(url, allow=frozenset({address}))
    assert caught.value.retryable
