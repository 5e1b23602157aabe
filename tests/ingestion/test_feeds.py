"""Feeds in all formats, well-formed and not, become the same items."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from events.ingestion import feeds
from events.ingestion.feeds import BadFeed, ParsedFeed

from . import samples

ROOT = "https://courier.example"
NOW = datetime(2021, 6, 17, tzinfo=UTC)


def parse(
    body: str | bytes, charset: str = "", url: str = f"{ROOT}/feed"
) -> ParsedFeed:
    data = body.encode("utf-8") if isinstance(body, str) else body
    return feeds.parse(data, url=url, charset=charset, now=NOW)


def rss(*items: str, head: str = "<title>Courier</title>") -> str:
    return f'<rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'


def item(inside: str) -> str:
    return f"<item><link>{ROOT}/a</link>{inside}</item>"


def test_rss_is_read() -> None:
    feed = parse(samples.rss(ROOT))
    assert feed.title == "Harwan Courier"
    assert feed.problems == []
    first, second = feed.items
    assert first.external_id == "courier-1"
    assert first.url == f"{ROOT}/article/1"
    assert first.title == "Six guards killed near Harwan"
    assert first.published_at == datetime(2021, 6, 15, 4, 30, tzinfo=UTC)
    assert first.published_precision == "time"
    assert first.summary == "Six guards were killed on Monday."
    assert second.summary == ""


def test_atom_is_read() -> None:
    first, second = parse(samples.atom(ROOT)).items
    assert first.external_id == "urn:courier:1"
    assert first.url == f"{ROOT}/article/1"
    assert first.title == "Six guards killed"
    assert first.published_at == datetime(2021, 6, 15, 4, 30, tzinfo=UTC)
    assert second.published_at == datetime(2021, 6, 16, 18, tzinfo=UTC), (
        "updated, if alone"
    )


def test_json_feed_is_read() -> None:
    first, second = parse(samples.json_feed(ROOT)).items
    assert (first.external_id, first.url) == ("1", f"{ROOT}/article/1")
    assert first.summary == "Six guards were killed."
    assert first.published_at == datetime(2021, 6, 15, 4, 30, tzinfo=UTC)
    assert second.published_at == datetime(2021, 6, 16, tzinfo=UTC)
    assert second.published_precision == "day"


def test_rss_1_and_0_91_are_read() -> None:
    one = parse(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel><title>Old</title></channel><item rdf:about="urn:1"><title>A</title>'
        f"<link>{ROOT}/1</link><dc:date>2021-06-15</dc:date></item></rdf:RDF>"
    )
    assert one.items[0].published_precision == "day"
    assert one.items[0].published_at == datetime(2021, 6, 15, tzinfo=UTC)
    old = parse(
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd">'
        f'<rss version="0.91"><channel><item><title>B</title><link>{ROOT}/2</link></item>'
        "</channel></rss>"
    )
    assert old.items[0].title == "B"


@pytest.mark.parametrize(
    "body",
    [
        samples.rss(ROOT).replace("</channel></rss>", ""),
        samples.rss(ROOT).replace("near Harwan", "near Harwan & Sons &nbsp;"),
        samples.rss(ROOT).replace("</channel>", "<item><b>"),
        samples.rss(ROOT) + "<p>trailing",
        samples.rss(ROOT).replace("<channel>", "<channel><x:y>1</x:y>"),
    ],
)
def test_broken_xml_that_yields_items_is_taken_and_noted(body: str) -> None:
    feed = parse(body)
    assert feed.items[0].external_id == "courier-1"
    assert any("broken XML" in problem for problem in feed.problems)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "is empty"),
        (" \n\t ", "is empty"),
        ("<rss><channel><title>Nothing", "broken XML and yields no item"),
        ("just words", "is not a feed"),
        ("<html><body>x</body></html>", "is a web page, not a feed"),
        ('{"items": []}', "not a JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1"', "broken JSON"),
        ("\x89PNG\r\n\x1a\n" * 100, "is not a feed"),
    ],
)
def test_what_is_no_feed_is_refused_by_name(body: str, says: str) -> None:
    with pytest.raises(BadFeed, match=says) as caught:
        parse(body)
    assert "courier.example" in caught.value.reason


def test_a_feed_without_items_is_a_feed() -> None:
    assert parse(rss()).items == []


def test_a_page_that_names_its_feed_helps_to_find_it() -> None:
    page = (
        "<!doctype html><html><head><link href='/rss?a=1&amp;b=2' rel=alternate "
        "type='application/rss+xml'></head></html>"
    )
    with pytest.raises(
        BadFeed, match=r"names a feed: https://courier\.example/rss\?a=1&b=2"
    ):
        parse(page)


def test_items_without_a_usable_link_are_left_out_and_counted() -> None:
    feed = parse(
        rss(
            item("<title>kept</title>"),
            "<item><title>no link</title></item>",
            "<item><link>javascript:alert(1)</link></item>",
            "<item><link>http://user:secret@courier.example/</link></item>",
        )
    )
    assert [found.title for found in feed.items] == ["kept"]
    assert feed.problems == ["3 items without a usable link were left out."]


def test_relative_links_start_at_the_home_page_of_the_feed() -> None:
    head = "<title>t</title><link>https://news.example/world/</link>"
    feed = parse(rss("<item><link>a b.html</link></item>", head=head))
    assert feed.items[0].url == "https://news.example/world/a%20b.html"


def test_dates_in_the_future_are_left_out_and_noted() -> None:
    feed = parse(
        rss(
            item("<pubDate>Fri, 18 Jun 2021 00:00:01 GMT</pubDate>"),
            item("<pubDate>Thu, 17 Jun 2021 23:59:00 GMT</pubDate>"),
            item("<pubDate>once upon a time</pubDate>"),
        )
    )
    assert [found.published_at is None for found in feed.items] == [True, False, True]
    assert feed.items[0].published_precision is None
    assert feed.problems == [
        "1 items are dated in the future; their dates were left out."
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<title>A &amp;amp; B</title>", "A & B"),
        ("<title>A &lt;b&gt;bold&lt;/b&gt; word</title>", "A bold word"),
        ("<title><![CDATA[<script>alert(1)</script>Six]]></title>", "Six"),
        ("<title>  two\n  lines </title>", "two lines"),
        ("<title>3 &lt; 5</title>", "3 < 5"),
        ("<title>&lt;script&gt;never closed</title>", ""),
    ],
)
def test_titles_are_one_line_of_plain_text(written: str, shown: str) -> None:
    assert parse(rss(item(written))).items[0].title == shown


@pytest.mark.parametrize(
    ("encoding", "declared", "header"),
    [
        ("utf-8", "utf-8", ""),
        ("utf-8", "utf-8", "iso-8859-1"),
        ("utf-8", "windows-1251", ""),
        ("utf-8-sig", "utf-8", ""),
        ("windows-1251", "windows-1251", ""),
        ("windows-1251", "utf-8", "windows-1251"),
        ("koi8-r", "koi8-r", "utf-8"),
        ("utf-16", "utf-16", ""),
        ("utf-16-le", "utf-16", ""),
        ("utf-32", "utf-32", ""),
    ],
)
def test_the_characters_are_right_whatever_is_said_of_them(
    encoding: str, declared: str, header: str
) -> None:
    body = f'<?xml version="1.0" encoding="{declared}"?>' + rss(
        item("<title>В Харване погибли шесть охранников, сообщило министерство</title>")
    )
    feed = parse(body.encode(encoding), charset=header)
    assert (
        feed.items[0].title
        == "В Харване погибли шесть охранников, сообщило министерство"
    )


def test_a_thousand_items_are_taken_of_a_flood() -> None:
    feed = parse(rss(*[item("<title>x</title>")] * 1200))
    assert len(feed.items) == 1000
    assert feed.problems == ["The feed has 1200 items; the first 1000 were taken."]


def test_no_file_is_read_for_a_feed(tmp_path: Path) -> None:
    """A parser given text may take it for the name of a file or the address of a feed."""
    path = tmp_path / "feed.xml"
    path.write_text(samples.rss(ROOT), encoding="utf-8")
    with pytest.raises(BadFeed):
        parse(str(path))


UNFIT = r"a\u0000b\ud800c\u0007d"


def test_characters_that_cannot_be_kept_are_not_handed_on() -> None:
    """JSON can spell them out; a database takes neither NUL nor half a character."""
    feed = parse(
        '{"version": "https://jsonfeed.org/version/1.1", "title": "%s", "items": ['
        '{"id": "%s", "url": "https://courier.example/a", "title": "%s", "summary": "%s"},'
        '{"id": "2", "url": "https://courier.example/%s", "title": "x"}]}'
        % ((UNFIT,) * 5)
    )
    first = feed.items[0]
    for kept in (feed.title, first.external_id, first.title, first.summary):
        assert kept == "a b c d"
    # The address is not the one that was written any more, but it is an address.
    assert all(found.url.isascii() for found in feed.items)


@pytest.mark.parametrize(
    "reference", ["&#0;", "&#xD800;", "&#x1F;", "&#7;", "&#x110000;", "\x00"]
)
def test_character_references_to_nothing_harm_no_item(reference: str) -> None:
    for title in (f"a{reference}b", f"<![CDATA[a{reference}b]]>"):
        found = parse(rss(item(f"<title>{title}</title><guid>{title}</guid>"))).items[0]
        for kept in (found.title, found.external_id, found.summary, found.url):
            kept.encode("utf-8")
            assert not any(char < " " for char in kept)
