"""Addresses that people and feeds give: refused with a reason, or brought to one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingestion import addresses
from events.ingestion.addresses import BadAddress


@pytest.mark.parametrize(
    "spellings",
    [
        [
            "https://news.example/a?id=1",
            "http://news.example/a?id=1",
            "HTTPS://NEWS.EXAMPLE/a?id=1",
            "https://news.example:443/a?id=1",
            "http://news.example:80/a?id=1",
            "https://news.example./a?id=1",
            "https://news.example/a?id=1#comments",
            "https://news.example/a?id=1&utm_source=x&utm_medium=y",
            "https://news.example/a?fbclid=z&id=1",
            "https://news.example/a?UTM_Campaign=z&id=1&",
            "https://news.example/%61?id=%31",
            "https://news.example/b/../a?id=1",
            "https://news.example/./a?id=1",
            " https://news.example/a?id=1\n",
        ],
        [
            "https://news.example",
            "https://news.example/",
            "https://news.example/?",
            "https://news.example/#x",
        ],
        [
            "https://news.example/%e4%b8%ad",
            "https://news.example/%E4%B8%AD",
            "https://news.example/中",
        ],
        [
            "https://bücher.example/",
            "https://xn--bcher-kva.example/",
            "https://BÜCHER.example/",
        ],
        ["http://[2a00:1450::1]/", "http://[2A00:1450::1]:80/"],
        ["https://news.example/a~b", "https://news.example/a%7Eb"],
    ],
    ids=lambda spellings: str(spellings[0]),
)
def test_spellings_of_one_address_have_one_key(spellings: list[str]) -> None:
    assert len({addresses.key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a", "https://news.example/A"),
        ("https://news.example/a", "https://news.example/a/"),
        ("https://news.example/a?id=1", "https://news.example/a?id=2"),
        ("https://news.example/a?id=1&p=2", "https://news.example/a?p=2&id=1"),
        ("https://news.example/a", "https://www.news.example/a"),
        ("https://news.example/a", "https://news.example:8443/a"),
        ("https://news.example/a%2Fb", "https://news.example/a/b"),
        ("https://news.example/a?x=%26y", "https://news.example/a?x=&y"),
        ("https://news.example/?utm=1", "https://news.example/"),
    ],
)
def test_different_addresses_have_different_keys(one: str, other: str) -> None:
    assert addresses.key(one) != addresses.key(other)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "is needed"),
        ("   ", "is needed"),
        ("news.example/a", "must start with"),
        ("www.news.example", "must start with"),
        ("/article", "must start with"),
        ("//news.example/", "must start with"),
        ("ftp://news.example/", "must start with"),
        ("javascript:alert(1)", "must start with"),
        ("data:text/html,x", "must start with"),
        ("file:///etc/passwd", "must start with"),
        ("http://", "names no server"),
        ("https:///a", "names no server"),
        ("http://user@news.example/", "user name"),
        ("http://user:pass@news.example/", "user name"),
        ("http://news.example:0x50/", "not a complete"),
        ("http://news.example:99999/", "ports are 1 to"),
        ("http://news.example:0/", "ports are 1 to"),
        ("http://[::1/", "not a complete"),
        ("http://news example/", "a space or another"),
        ("http://news.example/a b", "a space or another"),
        ("http://news.example/\x00", "a space or another"),
        ("http://news.example/\ud800", "a space or another"),
        ("http://news.example\\a", "a space or another"),
        ('http://news.example/"onload', "a space or another"),
        ("http://news.example/<b>", "a space or another"),
        ("http://a..example/", "not a"),
        ("http://-/%", "not a"),
        (f"http://{'a' * 64}.example/", "not a"),
        (f"http://{'a.' * 130}example/", "not a"),
        ("http://1.2.3/", "not a plain IPv4"),
        ("http://1.2.3.4.5/", "not a plain IPv4"),
        ("http://news.example/" + "a" * 2000, "longer than 1990"),
        ("http://news.example/" + "ж" * 700, "longer than 1990"),
    ],
)
def test_what_is_no_address_is_refused_with_its_reason(url: str, says: str) -> None:
    with pytest.raises(BadAddress, match=says) as caught:
        addresses.check(url, field="feed_url")
    assert caught.value.field == "feed_url"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a?x=1|2&y={z}",
        "https://news.example/اخبار/ستة‌قتلى",
        "https://news.example:8443/",
        "http://93.184.216.34/",
        "http://a_b.example/",
    ],
)
def test_unusual_but_real_addresses_are_taken(url: str) -> None:
    checked = addresses.check(url)
    assert addresses.check(checked) == checked
    assert checked.isascii() or not url.isascii()


def test_a_key_fits_where_addresses_are_kept() -> None:
    longest = "http://news.example/" + "a" * 1970
    assert len(addresses.check(longest)) == 1990
    assert len(addresses.key(longest)) <= 2000


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.news.example/a", "news.example"),
        ("https://WWW.News.Example:8443/", "news.example"),
        ("https://m.news.example/", "m.news.example"),
        ("http://news.example./", "news.example"),
        ("http://[2a00:1450::1]/", "2a00:1450::1"),
    ],
)
def test_the_host_names_the_source(url: str, host: str) -> None:
    assert addresses.host(url) == host


@given(
    st.text(max_size=60),
    st.sampled_from(["", "http://", "https://news.example/", "https://news.example/?"]),
)
def test_any_text_is_taken_or_refused_and_a_key_is_its_own_key(
    text: str, start: str
) -> None:
    try:
        key = addresses.key(start + text)
    except BadAddress as error:
        assert error.reason.endswith(".")  # noqa: PT017 - either outcome is right
        return
    assert addresses.key(key) == key
    assert addresses.key(addresses.check(start + text)) == key
