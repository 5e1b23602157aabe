"""Feeds made to be slow, large or nosy: refused, cut or given up, each in good time."""

from __future__ import annotations

from pathlib import Path
from time import monotonic, process_time

import feedparser  # type: ignore[import-untyped]
import pytest

from events.ingestion import feeds, sandbox
from events.ingestion.feeds import BadFeed, ParsedFeed
from events.ingestion.sandbox import ParserFailed
from events.ingestion.sandboxed.preflight import cut_long_fields, refusal

from .server import NewsServer

DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
LINK = "<link>http://x.example/1</link>"
# Takes more than 15 s in feedparser 6.0.14 when it is let in.
LONG = "a.a.a." * 10_000


def rss(inside: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>t</title>'
        f"<item><title>kept</title>{LINK}{inside}</item></channel></rss>"
    ).encode()


def parse(body: bytes) -> ParsedFeed:
    begun = monotonic()
    try:
        return feeds.parse(body, url="http://x.example/feed")
    finally:
        assert monotonic() - begun < 8


@pytest.mark.parametrize(
    "field",
    [
        f"<author>{LONG}</author>",
        f"<author><![CDATA[{LONG}]]></author>",
        f"<author><b>{LONG}</b></author>",
        f"<author>{LONG}",
        f"<AUTHOR>{LONG}</AUTHOR>",
        f"<author a='b'\n>{LONG}</author>",
        f"<managingEditor>{LONG}</managingEditor>",
        f"<webMaster>{LONG}</webMaster>",
        f"<dc:creator {DC}>{LONG}</dc:creator>",
        f"<q:creator xmlns:q='http://purl.org/dc/elements/1.1/'>{LONG}</q:creator>",
        f"<author><name>{LONG}</name></author>",
        f"<contributor><email>{LONG}</email></contributor>",
        f"<pubDate>{'1 ' * 30_000}</pubDate>",
        f"<dc:date {DC}>{'2020-' * 20_000}</dc:date>",
    ],
)
def test_fields_that_make_the_parser_slow_are_cut(field: str) -> None:
    feed = parse(rss(field))
    assert [item.title for item in feed.items] == ["kept"]
    assert "unusual length" in feed.problems[0]


def test_what_is_cut_would_have_been_slow() -> None:
    """The reason for cutting, on a size that can be waited for: quadratic in the length."""
    times = []
    for count in (700, 2800):
        body = rss(f"<author>{'a.a.a.' * count}</author>")
        begun = process_time()
        feedparser.parse(body, sanitize_html=False)
        times.append(process_time() - begun)
    assert times[1] > 6 * times[0], "feedparser is no longer quadratic: cut less"


def test_fields_of_usual_length_stay() -> None:
    body = rss("<author>a@x.example (A. Author)</author>").decode()
    assert cut_long_fields(body) == (body, [])


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            rss("<x " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>"),
            "attributes",
        ),
        (
            rss("<x " + " ".join(f'a{n}=">"' for n in range(30_000)) + "/>"),
            "attributes",
        ),
        (
            rss("<x " + " ".join(f"a{n}='>'" for n in range(30_000)) + "/>"),
            "attributes",
        ),
        (rss("<a>" * 100_000), "deep"),
        (rss("<a>" * 5000 + "</a>" * 5000), "deep"),
        (
            rss("&b;", '<!DOCTYPE r [<!ENTITY a "aaa"><!ENTITY b "&a;&a;&a;">]>'),
            "entities",
        ),
        (
            rss("&b;", '<!DOCTYPE r [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
            "entities",
        ),
        (
            rss("&b;", '<!doctype r\n[<!ENTITY b SYSTEM "http://127.0.0.1/">]>'),
            "entities",
        ),
        (
            rss("&b;", f"<!--{'x' * 200_000}--><!DOCTYPE r [<!ENTITY b 'c'>]>"),
            "entities",
        ),
        (
            rss("", '<!DOCTYPE r [<!ENTITY % a SYSTEM "http://127.0.0.1/"> %a;]>'),
            "entities",
        ),
    ],
)
def test_feeds_that_no_news_site_sends_are_refused(body: bytes, says: str) -> None:
    for encoded in (body, body.decode().encode("utf-16")):
        with pytest.raises(BadFeed, match=says):
            parse(encoded)


def test_the_limits_of_the_look_before_parsing_are_exact() -> None:
    ok = "<a>" * 254 + "</a>" * 254
    assert refusal(f"<r><x>{ok}</x></r>") is None
    assert refusal(f"<r><x><y><a>{ok}</a></y></x></r>") is not None
    assert refusal("<r " + 'a="b" ' * 200 + "/>") is None
    assert refusal("<r " + 'a="b" ' * 201 + "/>") is not None
    assert refusal(f"<r><![CDATA[{'<a>' * 1000}]]><!-- {'<a>' * 1000} --></r>") is None
    assert refusal("<r><p a='x=y=z'/>" + "<br/>" * 1000 + "</r>") is None


@pytest.mark.parametrize(
    "inside",
    [
        "<" * 300_000,
        "<!" * 150_000,
        "&" * 300_000,
        "<![CDATA[" * 50_000,
        "<!--" * 100_000,
        "<?a " * 100_000,
        "<!DOCTYPE " * 50_000,
        "<a b='" * 50_000,
        "<author>" * 20_000,
        "<description>" + "&lt;script&gt;" * 100_000 + "</description>",
        "<description>" + "&lt;b&gt;" * 200_000 + "</description>",
        " " * 3_000_000,
        "<category>a</category>" * 10_000,
    ],
    ids=lambda inside: inside[:24].strip() or "blanks",
)
def test_repetition_is_read_in_proportion_or_given_up(inside: str) -> None:
    try:
        feed = parse(rss(inside))
    except BadFeed:
        return
    assert len(feed.items) <= 1


def test_what_slips_through_is_given_up_in_time() -> None:
    """The second wall alone: a document too long for the time it is given."""
    with pytest.raises(ParserFailed, match="too long"):
        sandbox.run(
            feeds.PARSER,
            rss("<a/>" * 900_000),
            {"charset": ""},
            cpu_seconds=1,
            wall_seconds=3,
        )
    assert parse(rss("")).items[0].title == "kept"


@pytest.mark.parametrize("opened", ["[", '{"a":'])
def test_deep_json_is_refused(opened: str) -> None:
    body = '{"version":"https://jsonfeed.org/version/1.1","items":' + opened * 100_000
    with pytest.raises(BadFeed, match="broken JSON"):
        parse(body.encode())


def test_no_feed_makes_us_call_anybody(server: NewsServer, tmp_path: Path) -> None:
    url = server.url("/asked")
    for head in (
        f'<!DOCTYPE rss SYSTEM "{url}">',
        f'<!DOCTYPE rss PUBLIC "-//X//Y" "{url}">',
        f'<?xml-stylesheet href="{url}"?>',
    ):
        inside = (
            f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{url}"/>'
            f'<a xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:schemaLocation="u {url}"/>'
            f'<enclosure url="{url}"/><description>&lt;img src="{url}"&gt;</description>'
        )
        assert parse(rss(inside, head)).items[0].title == "kept"
    assert server.asked() == []
